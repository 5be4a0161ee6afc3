"""A view as a table: the columns that its readers may read, and no others."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any

from xblocks.content.directory.model import Directory
from xblocks.content.directory.reach import Reach
from xblocks.content.directory.views import fields_for

from .rows import IS_A_POINT, SEPARATOR

_OURS: dict[Reach, tuple[str, ...]] = {
    "public": ("readers",),
    "practitioner": ("readers",),
    "admin": ("readers", "shown_until"),
}
"""What we work out, and those who get a view do not need. The owner's table can be read again as it is."""
_FORMULA = "=+-@"
_KEEPS_FROM_RUNNING = "'"


def columns(directory: Directory) -> list[str]:
    """The names of the columns of an edition."""
    left_out = _OURS[directory.edition]
    return [name for name in fields_for(directory.edition) if name not in left_out]


def as_csv(directory: Directory) -> bytes:
    """The table, in UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO()
    names = columns(directory)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for one in directory.listings:
        writer.writerow([cell(as_typed(getattr(one, name))) for name in names])
    return text.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A text that a spreadsheet does not take for a formula, however it is disguised. A point south of the
    equator is none, and the owner's table is to be read again as it stands."""
    if IS_A_POINT.fullmatch(text):
        return text
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text)).lstrip()
    return (
        f"{_KEEPS_FROM_RUNNING}{text}"
        if plain.startswith(tuple(_FORMULA)) or (text[:1] in "\t\r\n" and text)
        else text
    )


def text_of(written: str) -> str:
    """The text of which `cell` made a cell."""
    bare = written.removeprefix(_KEEPS_FROM_RUNNING)
    return bare if cell(bare) == written else written


def as_typed(value: Any) -> str:
    """A value as one types it into the table."""
    if value is None:
        return ""
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
