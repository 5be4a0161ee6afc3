"""A film from its scenes. What is made already comes from the cache; the whole is put in place at once."""

from __future__ import annotations

import os
import shutil
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from ..bundle import write
from ..policy import dumps
from .assemble import as_mp3, as_webm, join, sound_of
from .captions import Cue, as_srt, as_vtt, chapters
from .clip import key_of, make_clip
from .inputs import MANIFEST, Built, built_at, inputs_of
from .model import Film
from .pages import text_page, transcript_page
from .slides import slides_page
from .timing import Clock, clock_of, moved
from .tools import tool
from .voice import RATE, Voice, spoken

_KEPT_DAYS = 30

Told = Callable[[str, float], None]
"""Hears what is going on: words, and the share that is done."""


@dataclass(frozen=True)
class Wish:
    """How a film is to be made."""

    voice: Voice
    webm: bool = False
    described: bool = False

    @property
    def options(self) -> dict[str, object]:
        """As the manifest keeps it."""
        return {"voice": self.voice.name, "webm": self.webm, "described": self.described}


@dataclass(frozen=True)
class Made:
    """A film, and how many of its scenes were drawn for it: none where it was made already."""

    film: Built
    drawn: int
    anew: bool


def make_film(film: Film, language: str, folder: Path, wish: Wish, told: Told) -> Made:
    """Make a film into a folder, if the one that stands there is not of the same making.

    Raises:
        WrongUse: a program is missing or failed. An older film stays as it was.
    """
    inputs = inputs_of(film, language)
    standing = built_at(folder)
    if standing and standing.inputs == inputs and standing.options == wish.options:
        return Made(standing, 0, anew=False)
    tool("ffmpeg")
    wish.voice.ready()
    cache = folder.parent / ".film-cache"
    aside = folder.with_name(f".{folder.name}.{os.getpid()}")
    cache.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    try:
        work = _Work(film, language, aside, cache, wish, told)
        work.make()
        manifest = {
            "inputs": inputs,
            "options": wish.options,
            "seconds": round(work.seconds, 3),
            "chapters": [(cue.text, round(cue.start, 3)) for cue in work.marks],
            "files": {path.name: path.stat().st_size for path in sorted(aside.iterdir())},
        }
        write(dumps(manifest), aside / MANIFEST)
        _put(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _forget(cache)
    built = built_at(folder)
    assert built is not None, "a film that was just written is whole"
    return Made(built, work.drawn, anew=True)


class _Work:
    """The way from scenes to files. What was drawn for it is counted."""

    def __init__(self, film: Film, language: str, folder: Path, cache: Path, wish: Wish, told: Told) -> None:
        self._film, self._language, self._folder = film, language, folder
        self._cache, self._wish, self._told = cache, wish, told
        self._steps, self._steps_done = len(film.scenes) * (1 + wish.described) + 2, 0
        self.drawn = 0
        self.seconds = 0.0
        self.marks: list[Cue] = []

    def make(self) -> None:
        """Write all files."""
        self._tell("Speaking")
        said = [[self._say(sentence) for sentence in scene.say] for scene in self._film.scenes]
        scenes = list(zip(self._film.scenes, said, strict=True))
        clocks = [clock_of(scene, list(map(_length, parts))) for scene, parts in scenes]
        sounds = [sound_of(clock, parts, None) for clock, parts in zip(clocks, said, strict=True)]
        self.seconds = sum(clock.seconds for clock in clocks)
        self.marks = self._chapters(clocks)
        self._whole("", clocks, sounds)
        if self._wish.webm:
            self._tell("Writing WebM")
            as_webm(self._path(".mp4"), self._path(".webm"))
        if self._wish.described:
            self._with_descriptions(said)
        self._words(clocks, sounds)

    def _with_descriptions(self, said: Sequence[Sequence[array[int]]]) -> None:
        """The film that waits at the beginning of each scene until its picture is told."""
        scenes = list(zip(self._film.scenes, said, strict=True))
        told = [self._say(f"Picture: {scene.described}") for scene in self._film.scenes]
        clocks = [
            clock_of(scene, list(map(_length, parts)), _length(description))
            for (scene, parts), description in zip(scenes, told, strict=True)
        ]
        sounds = list(map(sound_of, clocks, said, told))
        self._whole("-described", clocks, sounds)

    def _words(self, clocks: Sequence[Clock], sounds: Sequence[array[int]]) -> None:
        """What is read instead of, or beside, the film."""
        self._tell("Writing the pages")
        film, language = self._film, self._language
        parts = []
        if not self._wish.voice.silent:
            as_mp3(sounds, self._path(".mp3"))
            for number, sound in enumerate(sounds):
                part = self._cache / f"{number}.{os.getpid()}.mp3"
                as_mp3([sound], part)
                parts.append(part.read_bytes())
                part.unlink()
        pages = {
            "-chapters.vtt": as_vtt(self.marks),
            "-transcript.html": transcript_page(film, language, [mark.start for mark in self.marks]),
            "-text.html": text_page(film, language),
            "-slides.html": slides_page(film, language, clocks, parts),
        }
        for ending, text in pages.items():
            write(text.encode(), self._path(ending))

    def _whole(self, ending: str, clocks: Sequence[Clock], sounds: Sequence[array[int]]) -> None:
        """One edition of the film, and its captions."""
        clips = []
        for scene, clock in zip(self._film.scenes, clocks, strict=True):
            self._tell(f"Drawing “{scene.title}”")
            captions = self._wish.voice.silent
            clip = self._cache / f"{key_of(scene, clock, captions)}.mp4"
            if not clip.is_file():
                aside = clip.with_name(f"{clip.stem}.{os.getpid()}.mp4")
                make_clip(scene, clock, aside, captions)
                aside.replace(clip)
                self.drawn += 1
            clip.touch()
            clips.append(clip)
        starts = accumulate((clock.seconds for clock in clocks), initial=0.0)
        cues = [cue for start, clock in zip(starts, clocks, strict=False) for cue in moved(clock.cues, start)]
        join(clips, sounds, cues, self._chapters(clocks), self._film.title, self._path(f"{ending}.mp4"))
        write(as_vtt(cues).encode(), self._path(f"{ending}-{self._language}.vtt"))
        write(as_srt(cues).encode(), self._path(f"{ending}-{self._language}.srt"))

    def _chapters(self, clocks: Sequence[Clock]) -> list[Cue]:
        return chapters(
            (scene.title, clock.seconds) for scene, clock in zip(self._film.scenes, clocks, strict=True)
        )

    def _say(self, sentence: str) -> array[int]:
        return spoken(self._wish.voice, sentence, self._cache)

    def _path(self, ending: str) -> Path:
        return self._folder / f"{self._film.id}{ending}"

    def _tell(self, words: str) -> None:
        self._told(words, min(1.0, self._steps_done / self._steps))
        self._steps_done += 1


def _length(samples: array[int]) -> float:
    return len(samples) / RATE


def _put(aside: Path, folder: Path) -> None:
    """Put a folder in the place of another. Between the two steps nobody finds half a film, but none."""
    old = aside.with_name(f"{aside.name}.old")
    if folder.exists():
        folder.replace(old)
    aside.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _forget(cache: Path) -> None:
    """Delete what no film has used for a month."""
    limit = time.time() - _KEPT_DAYS * 86_400
    for path in cache.iterdir():
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
