"""A newcomer begins with a table that explains itself and passes its own check."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine
import time_machine
from click.testing import CliRunner

from course_export.cli import main
from course_export.directory.rows import columns
from course_export.directory.template import explained, words_of
from xblocks.content.directory.rules import RULES

from .tables import rows


@pytest.mark.parametrize("name", ["directory.xlsx", "directory.csv", "north.xlsx"])
def test_the_template_passes_the_check(tmp_path: Path, name: str) -> None:
    written = CliRunner().invoke(main, ["directory", "template", str(tmp_path / name)])
    assert written.exit_code == 0, written.output
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "directory.yaml"])
    checked = CliRunner().invoke(main, ["directory", "check", str(tmp_path / name)])
    assert (checked.exit_code, "2 listings; no errors." in checked.output) == (0, True), checked.output


def test_what_somebody_has_filled_in_is_never_written_over(tmp_path: Path) -> None:
    for name in ("directory.csv", "directory.yaml"):
        (tmp_path / name).write_text("mine")
    again = CliRunner().invoke(main, ["directory", "template", str(tmp_path / "directory.csv")])
    assert (again.exit_code, "is there already" in again.output) == (2, True)
    other = CliRunner().invoke(main, ["directory", "template", str(tmp_path / "directory.xlsx")])
    assert other.exit_code == 0
    assert (tmp_path / "directory.yaml").read_text() == (tmp_path / "directory.csv").read_text() == "mine"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["directory", "template", str(tmp_path / "directory.ods")])
    assert (result.exit_code, ".xlsx or .csv" in result.output) == (2, True)


def test_its_columns_are_those_of_the_guidance_note_and_three_that_its_rules_ask_for() -> None:
    assert list(columns()) == list(rows()[0])
    assert columns()[64:] == ("edited_by", "approved_by", "service_mobile")


def test_the_workbook_explains_columns_and_rules_and_offers_the_words(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["directory", "template", str(tmp_path / "t.xlsx")])
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "t.xlsx"))
    assert book.sheet_names == ["Listings", "Columns", "Rules"]
    assert [row[0] for row in book.get_sheet_by_name("Columns").to_python()[1:]] == list(columns())
    assert [row[0] for row in book.get_sheet_by_name("Rules").to_python()[1:]] == list(RULES)
    assert words_of("cost") == ("free", "partly", "paid", "unknown")
    assert "Read by: practitioners." in explained("referral_phone")


def test_one_day_gives_one_workbook(tmp_path: Path) -> None:
    for name, at in (("a.xlsx", "2031-05-15T08:00Z"), ("b.xlsx", "2031-05-15T17:30Z")):
        with time_machine.travel(at, tick=False):
            CliRunner().invoke(main, ["directory", "template", str(tmp_path / name)])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
