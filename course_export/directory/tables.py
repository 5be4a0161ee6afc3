"""A table from a file: CSV, or a sheet of a workbook (XLSX, ODS), with the row of each line kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from ..machine import told
from ..problems import Problem
from .workbook_size import is_too_big

SUFFIXES = (".csv", ".xlsx", ".ods")
INSTALL = "pip install 'practitioner-guides[directory]'"
MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
"""Filled rows. The services of a whole region are not so many."""
_SHEET = "listings"
"""The sheet that is read, where a workbook has several and one is called so; else the first."""


class Row(NamedTuple):
    """A line of the table: its number as a spreadsheet counts, from 1, and its cells by their columns.

    `numbers` are the columns whose cell held a number, not text: zeros at its head are lost.
    """

    number: int
    cells: Sequence[str]
    numbers: frozenset[int] = frozenset()


@dataclass
class Table:
    """A table as its file has it.

    Attributes:
        file: its path as people read it.
        header: the names of its columns, as they stand in the first row.
        problems: why it, or a part of it, could not be read.
    """

    file: str
    header: Sequence[str] = ()
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, row: int, column: int, message: str, remedy: str, rule: str = "F16") -> None:
        """Keep a fault of the file."""
        self.problems.append(Problem(self.file, row, column, "error", message, remedy, rule))


def read_table(path: Path, file: str) -> Table:
    """Read a table. What is wrong with the file as such becomes a problem; nothing is raised for it.

    Args:
        file: the path as people read it.
    """
    table = Table(file)
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        table.report(1, 1, f"`{path.name}` is no table", "Save it as CSV (UTF-8), XLSX or ODS.")
        return table
    try:
        if path.stat().st_size > MOST_BYTES:
            table.report(1, 1, "the file is too big for a directory", "Delete pictures and other sheets.")
            return table
        rows = list(_of_csv(path.read_bytes(), table) if kind == ".csv" else _of_workbook(path, table))
    except OSError as error:
        table.report(1, 1, "the file cannot be read", told(error))
        return table
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if table.problems:
        return table
    if not filled or filled[0].number != 1:
        remedy = "Write the names of the columns there, as `course-export directory template` gives them."
        table.report(1, 1, "the first row is empty", remedy)
        return table
    if len(filled) > MOST_ROWS:
        remedy = "Save one file per area, or delete what is no listing."
        table.report(filled[MOST_ROWS].number, 1, f"there are more than {MOST_ROWS:,} rows", remedy)
        return table
    table.header = [cell.strip() for cell in filled[0].cells]
    table.rows = filled[1:]
    return table


def _of_csv(raw: bytes, table: Table) -> Iterator[Row]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        table.report(row, 1, "the file is not UTF-8", "Save it again as CSV UTF-8.")
        return
    if "\0" in text:
        table.report(1, 1, "the file is no text", "Save the sheet as CSV UTF-8, or keep it as XLSX or ODS.")
        return
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield Row(number, cells)
    except csv.Error as error:
        remedy = "Look for a quote that is not closed; inside quotes write a quote twice."
        table.report(number + 1, 1, f"this row cannot be read: {error}", remedy)


def _of_workbook(path: Path, table: Table) -> Iterator[Row]:
    try:
        import python_calamine
    except ModuleNotFoundError:
        table.report(
            1, 1, "what reads workbooks is not installed", f"{INSTALL}, or save the sheet as CSV UTF-8."
        )
        return
    if is_too_big(path):
        remedy = (
            "Delete pictures and other sheets, and the empty rows and columns behind the listings: press "
            "Ctrl+End to see where the sheet ends."
        )
        table.report(1, 1, "the file is too big for a directory", remedy)
        return
    try:
        with path.open("rb") as file:
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
            names = workbook.sheet_names
            wanted = next((name for name in names if name.strip().lower() == _SHEET), names[0])
            sheet = workbook.get_sheet_by_name(wanted)
            rows = sheet.to_python(skip_empty_area=False)
    # The library raises errors of its own for each part of a broken file; none of them is ours.
    except Exception as error:
        table.report(
            1, 1, f"the workbook cannot be read: {error}", "Open it, save it again, and try once more."
        )
        return
    for number, cells in enumerate(rows, start=1):
        figures = frozenset(n for n, cell in enumerate(cells) if isinstance(cell, int | float))
        yield Row(number, [_text(cell) for cell in cells], figures)


def _text(cell: Any) -> str:
    """A cell as one would have typed it into a CSV."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
