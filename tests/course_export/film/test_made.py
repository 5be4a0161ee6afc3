"""A film is made whole, once, and plays."""

from __future__ import annotations

import base64
import os
import re
import stat
from pathlib import Path

import pytest

from course_export.film.inputs import built_at
from course_export.film.make import Made, Wish, make_film
from course_export.film.model import Film
from course_export.film.voice import Flite, Piper, Silence
from course_export.sources import WrongUse

from .short_film import darkest, needs_ffmpeg, needs_voice, probe, short_film, speech_begins

CAPTION_BAND = "1280:124:0:596"
FLOOR = 0xE1


def quiet(_words: str, _share: float) -> None:
    """Nobody watches."""


def make(film: Film, folder: Path, wish: Wish | None = None) -> Made:
    """The film in a folder."""
    return make_film(film, "en", folder, wish or Wish(Flite()), quiet)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The short film with its voice, in the two editions."""
    folder = tmp_path_factory.mktemp("film") / "short-film"
    made = make(short_film(), folder, Wish(Flite(), described=True))
    assert made.anew and made.drawn == 6
    return folder


def cues_of(path: Path) -> list[tuple[float, float, str]]:
    """Beginning, end and words of each caption of an SRT file."""

    def seconds(clock: str) -> float:
        hours, minutes, rest = clock.replace(",", ".").split(":")
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)

    blocks = path.read_text("utf-8").strip().split("\n\n")
    rows = [block.split("\n", 2) for block in blocks]
    return [(*map(seconds, times.split(" --> ")), words) for _, times, words in rows]  # type: ignore[misc]


@needs_voice
def test_it_plays_everywhere_and_begins_before_it_is_loaded(spoken: Path) -> None:
    film = spoken / "short-film.mp4"
    found = probe(film)
    streams = {stream["codec_type"]: stream for stream in found["streams"]}
    assert (streams["video"]["codec_name"], streams["video"]["pix_fmt"]) == ("h264", "yuv420p")
    assert (streams["audio"]["codec_name"], streams["audio"]["channels"]) == ("aac", 1)
    assert [chapter["tags"]["title"] for chapter in found["chapters"]] == ["Ask", "Sort", "Thanks"]
    built = built_at(spoken)
    assert built is not None
    assert 15 < built.seconds < 30
    for stream in (streams["video"], streams["audio"]):
        assert abs(float(stream["duration"]) - built.seconds) < 0.1
    content = film.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat"), "a phone would load all of it first"
    assert len(content) < 600_000


@needs_voice
@pytest.mark.parametrize("edition", ["short-film", "short-film-described"])
def test_a_caption_comes_with_its_sentence(spoken: Path, edition: str) -> None:
    heard = speech_begins(spoken / f"{edition}.mp4")
    for start, _end, words in cues_of(spoken / f"{edition}-en.srt"):
        assert min(abs(start - begins) for begins in heard) < 0.3, words


@needs_voice
def test_the_described_film_waits_while_a_picture_is_told(spoken: Path) -> None:
    plain, told = (cues_of(spoken / f"short-film{edition}-en.srt") for edition in ("", "-described"))
    assert told[0][0] - plain[0][0] > 1.5
    first = speech_begins(spoken / "short-film-described.mp4")[0]
    assert first < told[0][0] - 1.5


@needs_voice
def test_slides_need_nothing_but_themselves_and_play_when_asked(spoken: Path) -> None:
    page = (spoken / "short-film-slides.html").read_text("utf-8")
    assert "autoplay" not in page
    assert re.findall(r'(?:src|href)="(?!data:)[^"]*"|https?://(?!www\.w3\.org)', page) == []
    assert page.count("<audio controls") == 3
    for sentence in (s for scene in short_film().scenes for s in scene.say):
        assert sentence in page
    sound = re.search(r"data:audio/mpeg;base64,([^\"]+)", page)
    assert sound is not None and len(base64.b64decode(sound[1])) > 10_000


@needs_voice
def test_a_second_run_makes_nothing_and_one_word_makes_one_scene(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    assert make(short_film(), folder).drawn == 3
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = make(short_film(), folder)
    assert (again.anew, again.drawn) == (False, 0)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before

    changed = make(short_film(**{"Sort what you hear": "Sort all that you hear"}), folder)
    assert (changed.anew, changed.drawn) == (True, 1)
    assert "Sort all that you hear" in (folder / "short-film-en.srt").read_text("utf-8")


@needs_ffmpeg
def test_a_film_without_a_voice_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    make(short_film(), folder, Wish(Silence()))
    film = folder / "short-film.mp4"
    assert speech_begins(film) == [] or min(speech_begins(film)) > 15
    for start, end, words in cues_of(folder / "short-film-en.srt"):
        assert darkest(film, (start + end) / 2, CAPTION_BAND) < 90, words
    first = cues_of(folder / "short-film-en.srt")[0]
    assert darkest(film, first[0] - 0.5, "300:60:500:650") > 150, "nothing is said yet"
    assert "<audio" not in (folder / "short-film-slides.html").read_text("utf-8")


@needs_ffmpeg
def test_an_older_film_survives_one_that_fails(tmp_path: Path) -> None:
    class Hoarse(Silence):
        def record(self, sentence: str, target: Path) -> None:
            if "steal" in sentence:
                raise WrongUse("The voice is gone.")
            super().record(sentence, target)

    folder = tmp_path / "film"
    make(short_film(), folder, Wish(Silence()))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in (tmp_path / ".film-cache").glob("*.wav"):
        path.unlink()
    with pytest.raises(WrongUse, match="The voice is gone"):
        make(short_film(Thanks="Goodbye"), folder, Wish(Hoarse()))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".film-cache", "film"]


def test_a_voice_of_piper_speaks_only_where_its_licence_was_accepted_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin/piper"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    model = tmp_path / "joe.onnx"
    model.write_bytes(b"a voice")
    with pytest.raises(WrongUse, match="licence of the voice is not named"):
        Piper(model, None).ready()
    (tmp_path / "MODEL_CARD").write_text("# Model card\n\n* License: For research only\n")
    with pytest.raises(WrongUse, match='--accept-licence "For research only"'):
        Piper(model, "CC0").ready()
    Piper(model, "For research only").ready()
