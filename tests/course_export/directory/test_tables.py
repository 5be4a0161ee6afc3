"""The same table is read alike from CSV, Excel and LibreOffice, and a file that is none is told in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from course_export.directory.read import read_directory
from course_export.directory.tables import read_table

from .tables import Owner


def as_xlsx(owner: Owner) -> Path:
    """The table as a workbook in which days are days and ages numbers, as people type them."""
    path = owner.folder / "directory.xlsx"
    with xlsxwriter.Workbook(path) as book:
        notes = book.add_worksheet("Notes")
        notes.write(0, 0, "not this one")
        sheet = book.add_worksheet("Listings")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, name in enumerate(owner.listings[0]):
            sheet.write_string(0, place, name)
            for row, listing in enumerate(owner.listings, start=1):
                cell = listing[name]
                if name.endswith(("_on", "_expires", "_date")) and cell:
                    sheet.write_datetime(row, place, date.fromisoformat(cell), day)
                elif name == "verify_tier":
                    sheet.write_number(row, place, int(cell))
                else:
                    sheet.write_string(row, place, cell)
    return path


def as_ods(owner: Owner) -> Path:
    """The table as LibreOffice saves it, with a row left blank."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document, sheet = OpenDocumentSpreadsheet(), Table(name="Listings")
    lines = [list(owner.listings[0]), *(list(row.values()) for row in owner.listings)]
    for cells in (*lines[:3], [""] * len(lines[0]), *lines[3:]):
        row = TableRow()
        for cell in cells:
            holder = TableCell(valuetype="string")
            holder.addElement(P(text=cell))
            row.addElement(holder)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    path = owner.folder / "directory.ods"
    document.save(str(path))
    return path


@pytest.mark.parametrize("write", [as_xlsx, as_ods])
def test_a_workbook_says_the_same_as_the_csv(tmp_path: Path, write: object) -> None:
    assert callable(write)
    owner = Owner(tmp_path)
    from_csv, _ = owner.read()
    found, problems = read_directory(owner.settings_file, write(owner))
    assert [problem for problem in problems if problem.level == "error"] == []
    assert found == from_csv is not None


def test_a_fault_behind_a_blank_row_is_told_at_the_row_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    owner = Owner(tmp_path).change("XB-0003", cost="fre")
    _, problems = read_directory(owner.settings_file, as_ods(owner))
    assert [(p.line, p.cell) for p in problems if p.rule == "F3"] == [(5, "cost")]


def test_a_phone_that_excel_made_a_number_is_told(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    path = owner.folder / "directory.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, name in enumerate(owner.listings[0]):
            sheet.write_string(0, place, name)
            for row, listing in enumerate(owner.listings, start=1):
                sheet.write_string(row, place, listing[name])
        sheet.write_number(2, list(owner.listings[0]).index("phone_public"), 100)
    _, problems = read_directory(owner.settings_file, path)
    assert ("F14", 3, "phone_public") in {(p.rule, p.line, p.cell) for p in problems}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_country_is_read(tmp_path: Path, mark: str, delimiter: str) -> None:
    (tmp_path / "t.csv").write_text(f"{mark}a{delimiter}b\r\n1{delimiter}๒\r\n", encoding="utf-8", newline="")
    table = read_table(tmp_path / "t.csv", "t.csv")
    assert (list(table.header), [list(row.cells) for row in table.rows]) == (["a", "b"], [["1", "๒"]])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.txt", b"a,b", "no table"),
        ("t.csv", "é".encode("latin-1"), "UTF-8"),
        ("t.csv", b'a,b\n"1,2\n', "cannot be read"),
        ("t.csv", b"", "first row is empty"),
        ("t.csv", b"\n\na,b\n", "first row is empty"),
        ("t.csv", b"a\0b", "no text"),
        ("t.xlsx", b"PK\x03\x04 no workbook", "cannot be read"),
        ("t.ods", b"", "cannot be read"),
        ("t.xlsx", b"a,b\n1,2\n", "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_told_by_a_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    table = read_table(tmp_path / name, name)
    [problem] = table.problems
    assert (problem.rule, says in problem.message, table.rows) == ("F16", True, [])


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    [problem] = read_table(tmp_path / "t.csv", "t.csv").problems
    assert "it is not there" in problem.remedy


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (1_048_575, 2), (3, 15_000)])
def test_a_cell_far_from_the_others_is_told_and_ends_nothing(tmp_path: Path, row: int, column: int) -> None:
    """What reads workbooks would ask for memory for every cell up to there."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Listings")
        for number in range(400):
            sheet.write_string(number, 0, "listing_id")
        sheet.write_string(row, column, " ")
    [problem] = read_table(path, "t.xlsx").problems
    assert (problem.rule, "too big" in problem.message) == ("F16", True)
    assert "Ctrl+End" in problem.remedy


def test_rows_with_a_colour_alone_are_no_load(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, green = book.add_worksheet("Listings"), book.add_format({"bg_color": "green"})
        sheet.write_string(0, 0, "listing_id")
        sheet.write_blank(1_048_575, 60, None, green)
    table = read_table(path, "t.xlsx")
    assert (table.problems, list(table.header)) == ([], ["listing_id"])


def test_one_row_said_a_million_times_is_told(tmp_path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document, sheet = OpenDocumentSpreadsheet(), Table(name="Listings")
    row, cell = (
        TableRow(numberrowsrepeated=1_000_000),
        TableCell(valuetype="string", numbercolumnsrepeated=900),
    )
    cell.addElement(P(text="x"))
    row.addElement(cell)
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    document.save(str(tmp_path / "t.ods"))
    [problem] = read_table(tmp_path / "t.ods", "t.ods").problems
    assert "too big" in problem.message


def test_more_rows_than_any_region_has_services_are_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("listing_id\n" + "XA-0001\n" * 20_001, encoding="utf-8")
    [problem] = read_table(tmp_path / "t.csv", "t.csv").problems
    assert (problem.line, "20,000" in problem.message) == (20_001, True)
