"""What learners read rests on sources that somebody of the project has read, or it is not said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..problems import Problem
from ..read_model import Reading
from ..references import cites
from ..sources import Guide

_REMEDY = (
    "Read the part that backs it and set `status` and `part` in sources.yaml, cite a source that was read, "
    "or take the statement out."
)


def unread_sources(guide: Guide) -> Iterator[Problem]:
    """Citations of sources that nobody has read, once a source and file."""
    model = guide.file.model
    assert model is not None
    staff = {*model.facilitation, *model.staff_handouts}
    for_learners: list[Reading[Any]] = [
        reading
        for file, reading in guide.activities.items()
        if reading.model is not None and not reading.model.FOR_STAFF and file not in staff
    ]
    for reading in (*for_learners, guide.about):
        yield from _in_file(guide, reading)
    yield from _in_glossary(guide)


def _in_file(guide: Guide, reading: Reading[Any]) -> Iterator[Problem]:
    unread, told = _unread(guide), set()
    for use in cites(reading.model) if reading.model is not None else ():
        if use.name in unread and use.name not in told and not reading.is_under(use.where):
            told.add(use.name)
            message = f"{use.name} was {unread[use.name]}, and learners are told what it says"
            yield reading.document.problem(use.where, message, _REMEDY, "warning", use.line, use.near)


def _in_glossary(guide: Guide) -> Iterator[Problem]:
    unread, glossary = _unread(guide), guide.library.glossary
    for name, term in glossary.model.root.items() if glossary.model is not None else ():
        for use in cites(term):
            if use.name in unread:
                message = f"{use.name} was {unread[use.name]}, and the definition of `{name}` rests on it"
                where = (name, *use.where)
                yield glossary.document.problem(where, message, _REMEDY, "warning", use.line, use.near)


def _unread(guide: Guide) -> dict[str, str]:
    """The sources that nobody has read, and how far that is, in words."""
    sources = guide.library.sources.model
    return {tag: entry.state for tag, entry in sources.root.items() if not entry.was_read} if sources else {}
