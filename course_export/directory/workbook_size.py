"""How big a workbook is once it is read: what reads it takes memory for every cell between the first and the
last, and where that is not to be had the whole program ends without a word. So one looks before."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 200_000_000
"""Of all that is packed in it."""
MOST_CELLS = 2_000_000
_OF_XLSX = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Za-z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
"""One that holds something: those with a colour alone are no load."""
_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')
_FILLED = (b"<text:p", b"office:value")


def is_too_big(path: Path) -> bool:
    """Whether a workbook, which is a packed folder, unpacks to more than any directory has, or has a cell far
    from the others. What is no packed folder is judged by whoever reads it."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                return True
            return any(cells > MOST_CELLS for cells in _cells_of_sheets(packed))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return False


def _cells_of_sheets(packed: zipfile.ZipFile) -> Iterator[int]:
    for name in packed.namelist():
        if _OF_XLSX.fullmatch(name):
            yield _cells_of_xlsx(packed.read(name))
        elif name == "content.xml":
            yield _cells_of_ods(packed.read(name))


def _cells_of_xlsx(sheet: bytes) -> int:
    """Rows by columns, up to the last of each."""
    rows = columns = 0
    for cell in _CELL.finditer(sheet):
        rows, columns = max(rows, int(cell[2])), max(columns, _number(cell[1].upper()))
    return rows * columns


def _number(letters: bytes) -> int:
    """Of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _cells_of_ods(content: bytes) -> int:
    """The cells of rows that hold something, each as often as it is said to stand there."""
    cells = 0
    for row in _ROW.finditer(content):
        if any(sign in row[2] for sign in _FILLED):
            times = _ROWS_REPEATED.search(row[1])
            end = max(row[2].rfind(sign) for sign in _FILLED)
            # What is repeated after the last cell with something in it is the empty rest of the sheet.
            repeated = sum(map(int, _COLUMNS_REPEATED.findall(row[2][:end])))
            cells += (int(times[1]) if times else 1) * (repeated + row[2].count(b"<table:table-cell"))
    return cells
