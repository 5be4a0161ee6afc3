"""A directory in a course: its settings are the author's file, its listings the table beside that, and what
learners get is the public edition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xblocks.content.directory.model import Directory
from xblocks.content.directory.views import view

from ..read_model import Reading
from .check import judge
from .tables import SUFFIXES, read_table


def table_beside(file: str, files: Mapping[str, Path]) -> str | None:
    """The table of a directory's settings: the same name with another ending. None where there is none."""
    names = (file.removesuffix(".yaml") + suffix for suffix in SUFFIXES)
    return next((name for name in names if name in files), None)


def with_listings(reading: Reading[Directory], table: Path | None, file: str) -> Reading[Directory]:
    """The settings with the public's listings; what is wrong in the table is told with the settings' faults.

    Args:
        table: where the table lies; None where there is none.
        file: its path as people read it.
    """
    if table is None:
        remedy = "Put directory.csv (or .xlsx, .ods) beside it: `course-export directory template` gives one."
        reading.document.report(1, 1, "there is no table of listings beside this file", remedy)
        return reading
    read, problems = judge(reading, read_table(table, file), None)
    reading.document.problems.extend(problems)
    sound = all(problem.level != "error" for problem in problems)
    if reading.model is not None and sound:
        made = {"edition": "public", "listings": view((one.listing for one in read), "public")}
        reading.model = reading.model.model_copy(update=made)
    return reading
