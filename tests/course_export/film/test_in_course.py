"""A course has its film where it is built, and tells all of it where it is not."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from course_export.cli import main
from course_export.film.model import Film
from course_export.olx_tree import Tree, read_back
from tests.course_export.small_guide import SmallGuide

from .short_film import SHORT, needs_ffmpeg

FLAT = re.compile(r"[a-z0-9_.-]+")


@pytest.fixture
def guide(small: SmallGuide) -> SmallGuide:
    """The small guide, with the short film in it."""
    small.write("small/film/short.film.yaml", SHORT)
    small.change(
        "small/guide.yaml",
        "one/note.notepad.yaml]}",
        "one/note.notepad.yaml]}\n          - {id: m1-u3, title: Watch, activities: [film/short.film.yaml]}",
    )
    return small


def run(*arguments: str) -> Result:
    """Run the command as a person does."""
    return CliRunner().invoke(main, list(arguments))


def tree_of(bundle: str = "dist/small.tar.gz") -> Tree:
    """The files of a bundle."""
    with tarfile.open(fileobj=io.BytesIO(Path(bundle).read_bytes())) as archive:
        files = ((member.name, archive.extractfile(member)) for member in archive)
        return {name.removeprefix("course/"): file.read() for name, file in files if file}


def names(tree: Tree) -> list[tuple[str, str]]:
    """The blocks of the film's unit."""
    return [
        (str(node.tag), node.get("url_name", "")) for node in etree.fromstring(tree["vertical/m1-u3.xml"])
    ]


def test_a_course_without_its_film_shows_pictures_and_words_and_says_how_to_make_it(
    guide: SmallGuide,
) -> None:
    result = run("build", "small")
    assert result.exit_code == 0
    assert "note: the film is not built; its page shows pictures and words" in result.output
    assert "course-export film small --out dist" in result.output
    tree = tree_of()
    assert names(tree) == [("guide_page", "short-film")]
    text = tree["vertical/m1-u3.xml"].decode()
    for name in ("ask", "sort", "thanks"):
        assert f"](/static/short-film-{name}.svg)" in text
        assert b"<svg" in tree[f"static/short-film-{name}.svg"]
    assert "What you do not hold, nobody can steal." in text
    assert "A phone stands beside a card." in text


@needs_ffmpeg
def test_a_course_takes_the_film_that_is_built_of_what_stands_there_now(guide: SmallGuide) -> None:
    run("build", "small", "--out", "without")
    before = tree_of("without/small.tar.gz")
    made = run("film", "small", "--voice", "none")
    assert made.exit_code == 0, made.output
    assert "3 scenes were drawn" in made.output
    assert "nothing has changed since it was made" in run("film", "small", "--voice", "none").output

    assert "note" not in run("build", "small").output
    tree = tree_of()
    assert names(tree) == [("video", "short-film-video"), ("guide_page", "short-film")]
    assert names(tree)[-1] == names(before)[-1], "who has read the page has read it still"
    static = [name.removeprefix("static/") for name in tree if name.startswith("static/short-film")]
    assert all(map(FLAT.fullmatch, static))
    assert {"short-film.mp4", "short-film-en.srt", "short-film-slides.html", "short-film-text.html"} <= set(
        static
    )
    text = tree["vertical/m1-u3.xml"].decode()
    linked = re.findall(r"\]\(/static/([^)]+)\)", text)
    assert linked and {f"static/{name}" for name in linked} <= set(tree)
    for words in ("0:00 Ask", "A phone stands beside a card.", "Sort it", "nobody can steal"):
        assert words in text
    assert "short-film" in {activity.id for activity in read_back(tree)}
    assert not any(name.endswith(".svg") and "short-film" in name for name in tree)

    guide.change("small/film/short.film.yaml", "Look after yourself", "Take care of yourself")
    assert "note: the film is older than its sources" in run("build", "small").output
    assert names(tree_of()) == [("guide_page", "short-film")]


@needs_ffmpeg
@pytest.mark.skipif(
    importlib.util.find_spec("xblocks_contrib") is None, reason="xblocks-contrib asks for Python 3.12"
)
def test_the_platform_reads_the_video_and_its_captions(guide: SmallGuide) -> None:
    """By its own code: `parse_video_xml` of xblocks_contrib/video/video.py (1.0.7), and `convert` of
    edxval/transcript_utils.py (5.0.1)."""
    from edxval.transcript_utils import Transcript
    from xblocks_contrib.video import VideoBlock

    run("film", "small", "--voice", "none")
    run("build", "small")
    tree = tree_of()
    node = etree.fromstring(tree["vertical/m1-u3.xml"])[0]
    read = VideoBlock.parse_video_xml(node)
    # The player gets the whole address: in what it gets, the platform changes none.
    assert re.fullmatch(
        r"/asset-v1:[^+/]+\+small\+[^+/]+\+type@asset\+block@short-film\.mp4", read["html5_sources"][0]
    )
    assert read["html5_sources"][-1] == "/static/short-film.mp4"
    assert (read["youtube_id_1_0"], read["display_name"]) == ("", "A short film")
    assert (read["download_video"], read["download_track"], read["show_captions"]) == (True, True, True)
    captions = tree[f"static/{read['transcripts']['en']}"]
    heard = json.loads(Transcript.convert(captions, "srt", "sjson"))
    assert heard["text"][0] == "Call each service, or visit it."
    assert len(heard["text"]) == len(heard["start"]) == 5


def test_what_is_missing_is_told_in_one_line(guide: SmallGuide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("film", "small")
    assert result.exit_code == 2
    assert result.output.strip() == (
        "Error: ffmpeg is missing, and a film is made with it: apt-get install ffmpeg."
    )
    assert not Path("dist/small-film").exists()


def test_a_guide_without_a_film_is_told_so(small: SmallGuide) -> None:
    result = run("film", "small")
    assert result.exit_code == 2
    assert (
        f"small has no film: a unit of its guide.yaml names a file that ends in {Film.SUFFIX}."
        in result.output
    )


def test_a_film_with_a_fault_is_not_made(guide: SmallGuide) -> None:
    guide.change("small/film/short.film.yaml", "figure: lamp", "figure: lampe")
    result = run("film", "small")
    assert result.exit_code == 1
    assert "short.film.yaml:35:18: error: there is no figure `lampe`" in result.output
    assert "The film was not made: 1 error." in result.output
