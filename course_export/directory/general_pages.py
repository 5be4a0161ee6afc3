"""The pages of a public directory that are no lists: are you safe, your rights, what happens if you call ...

They lie as Markdown files in `series/directory` beside the guides. An owner who writes them for her own
place, or in another language, puts her own files into a folder `pages` beside directory.yaml: then those
stand in their stead, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from xblocks.content.base import Id, Line, Markdown, Model
from xblocks.content.directory.card import day_in_words

from ..page_reader import read_page
from ..problems import Problems
from ..read_model import read_model
from ..sources import find_scenarios, shown
from .public import Public

OWN = "pages"
_PLACE = re.compile(r"\{([a-z_]+)\}")
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
PLACES = ("line", "phone", "says", "owner", "published", "throw_away")
"""What a text may name in braces, to be filled in from the directory."""


class GeneralPage(Model):
    """A page to read. `body` is Markdown; words such as `{phone}` in it are filled in. On paper, one with
    `after: true` stands behind the cards."""

    id: Id
    title: Line
    after: bool = False
    body: Markdown


def read_general_pages(settings: Path) -> tuple[list[GeneralPage], Problems]:
    """The pages for the directory whose settings lie in a file, in the order of their files' names."""
    own = settings.parent / OWN
    folder = own if own.is_dir() else find_scenarios() / "series" / "directory"
    pages: list[GeneralPage] = []
    problems = Problems()
    for path in sorted(folder.glob("*.md")):
        reading = read_model(GeneralPage, read_page(shown(path), path.read_bytes()))
        problems.extend(reading.document.problems)
        if reading.model is None:
            continue
        pages.append(reading.model)
        for name in sorted(set(_PLACE.findall(reading.model.body)) - set(PLACES)):
            message = f"`{{{name}}}` is nothing that can be filled in"
            remedy = f"Write one of {', '.join(f'{{{place}}}' for place in PLACES)}, or plain words."
            problems.add(reading.document.problem(("body",), message, remedy, near=f"{{{name}}}"))
    return pages, problems


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with what its braces name. Nothing in a value means anything to Markdown."""
    return _PLACE.sub(lambda found: _MARKS.sub(r"\\\1", values.get(found[1], found[0])), text)


def values_of(public: Public) -> dict[str, str]:
    """What the texts may name."""
    fallback = public.directory.fallback
    return {
        "line": fallback.title,
        "phone": fallback.phone,
        "says": fallback.says,
        "owner": public.directory.owner,
        "published": day_in_words(public.day),
        "throw_away": day_in_words(public.throw_away_after),
    }
