"""Names that are made, not written: ids of the facilitator guide, files of the course."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from .references import pictures
from .sources import COVERS, Guide

FACILITATOR_GUIDE = "facilitator-guide"
"""The id of the section that only staff see."""
PACK_PAGE = "pack-to-print"
"""The id of its page from which the facilitator's pack is taken, where a bundle carries packs."""
READING_PAGE = "sources-read"
"""The id of its page that says how far each source was read."""
SHEETS = "sheets-to-print"
"""The id of its lesson that holds handouts."""


def lesson_id(activity: str) -> str:
    """The id of the lesson that holds an activity of the facilitator guide."""
    return f"{activity}-lesson"


def unit_id(activity: str) -> str:
    """The id of its unit."""
    return f"{activity}-unit"


def beside(file: str, picture: str) -> str:
    """The path of a picture that lies beside a file, both in the guide's folder."""
    return str(PurePosixPath(file).parent / picture)


def static_files(guide: Guide) -> Iterator[tuple[str, str, Path]]:
    """Every picture and file to take away of a guide: its flat name in the course, its path in the guide's
    folder, and where it lies."""
    wanted = [
        beside(file, use.name)
        for file, reading in guide.activities.items()
        if reading.model is not None
        for use in pictures(reading.model)
    ]
    if guide.file.model is not None:
        wanted += [entry.file for entry in guide.file.model.files]
    for path in dict.fromkeys((*wanted, *COVERS)):
        if path in guide.files:
            yield PurePosixPath(path).name, path, guide.files[path]


def video_id(film: str) -> str:
    """The id of the platform's video above the page of a film."""
    return f"{film}-video"
