"""A film in a course: the platform's own video, and beside it a page that tells all of it.

The page is there with and without the film, under one name. Where the film is not built, it shows
pictures and words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from xblocks.content.findings import quantity
from xblocks.content.page import Page
from xblocks.content.translation import gettext_noop as _

from ..names import video_id
from ..plain import plain
from ..problems import Problem
from .captions import short_clock
from .inputs import Built, built_at, folder_of, inputs_of
from .model import Film, Scene
from .picture import still

if TYPE_CHECKING:
    from ..course import Course
    from ..formats import SeriesFile
    from ..sources import Guide

# Apart from the texts that hold them: Python 3.11 does not look for sentences inside those.
_OTHER_WAYS = _("Other ways to take it")
_PARTS = _("Parts of the film")
_IN_WORDS = _("All of it in words")
_PICTURE = _("Picture")
_ON_SCREEN = _("On screen")

VIDEO = "video"
"""The tag of the platform's own block."""
_MB = 1_000_000

# Endings of the files that a course takes over, the lightest first, with the words of their links.
_TAKEN = {
    "-text.html": _("Words only, for the slowest line"),
    ".mp3": _("Sound only"),
    "-slides.html": _("Slides with sound, for a slow line or without moving pictures"),
    ".mp4": _("The film as a file"),
    ".webm": _("The film as a file, in a free format"),
    "-described.mp4": _("The film that waits while its pictures are told"),
}


class Video(NamedTuple):
    """A built film as the platform plays it: names of files that lie in the course."""

    id: str
    title: str
    language: str
    files: tuple[str, ...]
    captions: str


def film_page(film: Film, built: Built | None = None) -> Page:
    """The page of a film."""
    body = "\n\n".join(_beside(film, built) if built else _instead(film))
    values = {name: getattr(film, name) for name in Page.model_fields if name in Film.model_fields}
    return Page.model_validate({**values, "body": body})


def stills(film: Film) -> dict[str, bytes]:
    """The pictures that a page without its film shows, by their names in the course."""
    return {_still(film, scene): still(scene).encode() for scene in film.scenes}


def with_films(course: Course, guide: Guide, out: Path) -> tuple[Course, list[Problem]]:
    """The course with the films that are built from what stands in the sources now, and a note for each that
    is not."""
    notes: list[Problem] = []
    for file, film in course.films.items():
        source = guide.activities[file]
        language = course.guide.languages[0]
        built = built_at(folder_of(out, guide.name))
        if (
            built is None
            or not isinstance(source.model, Film)
            or built.inputs != inputs_of(source.model, language)
        ):
            state = "is not built" if built is None else "is older than its sources"
            remedy = f"Make it, then build again: course-export film {guide.name} --out {out}"
            message = f"the film {state}; its page shows pictures and words"
            notes.append(Problem(source.document.file, 1, 1, "note", message, remedy))
            continue
        course = _with(course, file, film, built, language)
    return course, notes


def _with(course: Course, file: str, film: Film, built: Built, language: str) -> Course:
    endings = [*_TAKEN, f"-{language}.srt", f"-{language}.vtt"]
    names = [name for ending in endings if (name := f"{film.id}{ending}") in built.files]
    made = {name: content for name, content in course.made.items() if name not in stills(film)}
    made.update({name: (built.folder / name).read_bytes() for name in names})
    played = tuple(name for name in (f"{film.id}.mp4", f"{film.id}.webm") if name in built.files)
    video = Video(video_id(film.id), film.title, language, played, f"{film.id}-{language}.srt")
    return replace(
        course,
        activities={**course.activities, file: film_page(film, built)},
        videos={**course.videos, file: video},
        made=made,
    )


def video_element(video: Video, series: SeriesFile, course: str) -> etree._Element:
    """The video as OLX.

    The platform puts the address of a course's file in the place of /static/ in links, and not in what it
    hands to its player. So the player gets the whole address, as the platform makes it from the names of the
    course; the short one comes after it, for where these have changed.
    """
    key = f"asset-v1:{series.org}+{course}+{series.run}+type@asset+block@"
    sources = [*(f"/{key}{name}" for name in video.files), *(f"/static/{name}" for name in video.files)]
    element = etree.Element(
        VIDEO,
        url_name=video.id,
        display_name=video.title,
        youtube_id_1_0="",
        html5_sources=json.dumps(sources),
        show_captions="true",
        download_video="true",
        download_track="true",
        transcripts=json.dumps({video.language: video.captions}),
    )
    for source in sources:
        etree.SubElement(element, "source", src=source)
    etree.SubElement(element, "transcript", language=video.language, src=video.captions)
    return element


def _beside(film: Film, built: Built) -> Iterator[str]:
    yield _("The film takes {minutes}. Captions and sound can be switched on and off in its player.").format(
        minutes=quantity(round(built.seconds / 60) or 1, "minute")
    )
    yield f"## {_OTHER_WAYS}"
    yield "\n".join(_links(film, built))
    yield f"## {_PARTS}"
    yield "\n".join(f"- {short_clock(start)} {plain(title)}" for title, start in built.chapters)
    yield f"## {_IN_WORDS}"
    for scene, (_title, start) in zip(film.scenes, built.chapters, strict=True):
        yield f"### {short_clock(start)} {plain(scene.title)}"
        yield f"*{_PICTURE}:* {plain(scene.described)}"
        yield f"*{_ON_SCREEN}:* {plain(' '.join(scene.screen))}"
        yield plain(" ".join(scene.say))


def _links(film: Film, built: Built) -> Iterator[str]:
    for ending, words in _TAKEN.items():
        name = f"{film.id}{ending}"
        if name in built.files:
            size = built.files[name]
            amount = f"{size / _MB:.1f} MB" if size >= _MB / 10 else f"{size / 1000:.0f} kB"
            yield f"- [{words}](/static/{name}) ({amount})"


def _instead(film: Film) -> Iterator[str]:
    yield _("The pictures and words of the film, one after the other.")
    for scene in film.scenes:
        yield f"## {plain(scene.title)}"
        yield f"![{plain(scene.described)}](/static/{_still(film, scene)})"
        yield plain(" ".join(scene.say))


def _still(film: Film, scene: Scene) -> str:
    return f"{film.id}-{scene.id}.svg"
