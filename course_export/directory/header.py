"""The first row of a table: which column is which, and which are missing or too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xblocks.content.did_you_mean import listed, nearest
from xblocks.content.directory.rules import RULES

from ..problems import Problem
from .rows import columns
from .tables import Table

_NEVER = re.compile(
    r"victim|survivor|client|case_?n|passport|cctv|guard|plate|bed|photo|staff_?name|home", re.I
)


def places_of(table: Table) -> dict[str, int]:
    """The columns that are known, by name, with their place in a row: of one that stands twice, the first."""
    found: dict[str, int] = {}
    for place, name in enumerate(table.header):
        if name in columns():
            found.setdefault(name, place)
    return found


def header_problems(table: Table) -> Iterator[Problem]:
    """What is wrong with the names of the columns."""
    known, header = columns(), list(table.header)
    missing = [name for name in known if name not in header]
    seen: set[str] = set()
    for place, name in enumerate(header):
        if name in seen and name:
            yield _problem(
                table, place, name, f"the column `{name}` stands there twice", "Delete one of them."
            )
        elif not name:
            if any(place < len(row.cells) and row.cells[place].strip() for row in table.rows):
                yield _problem(table, place, "", "a column has no name", "Name it, or delete it.")
        elif name not in known:
            yield _unknown(table, place, name, missing)
        seen.add(name)
    guessed = {nearest(name, missing) for name in header if name and name not in known}
    for name in missing:
        if name not in guessed:
            remedy = "Add it at the end; `course-export directory template` gives all columns."
            yield _problem(table, len(header), name, f"the column `{name}` is missing", remedy)


def _unknown(table: Table, place: int, name: str, missing: list[str]) -> Problem:
    guess = nearest(name, missing)
    if guess:
        return _problem(table, place, name, f"unknown column `{name}`", f"Did you mean `{guess}`?")
    if _NEVER.search(name):
        message = f"the column `{name}` is for what is never collected"
        return _problem(table, place, name, message, RULES["N1"].instead, "N1")
    remedy = f"Delete it. Columns that are not there: {listed(missing)}." if missing else "Delete it."
    return _problem(table, place, name, f"unknown column `{name}`", remedy)


def _problem(table: Table, place: int, cell: str, message: str, remedy: str, rule: str = "F1") -> Problem:
    return Problem(table.file, 1, place + 1, "error", message, remedy, rule, cell)
