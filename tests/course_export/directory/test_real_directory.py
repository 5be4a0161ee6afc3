"""A real directory is let through as people of the region write it, and what hides in it is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from course_export.directory.rows import columns

from .real_listings import SETTINGS, real_rows
from .tables import Owner

TODAY = date(2026, 12, 1)


def owner(folder: Path) -> Owner:
    return Owner(folder, SETTINGS, [{name: row.get(name, "") for name in columns()} for row in real_rows()])


def errors(made: Owner, on: date = TODAY) -> list[tuple[str, str]]:
    return [(p.rule, p.cell) for p in made.read(on)[1] if p.level == "error"]


def test_twelve_real_services_pass_as_their_owner_writes_them(tmp_path: Path) -> None:
    found, problems = owner(tmp_path).read(TODAY)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    assert found is not None and len(found.listings) == 12


@pytest.mark.parametrize(
    ("of", "column", "cell", "rule"),
    [
        ("TH-0004", "phone_public", "Ask at 12 Hill Road", "F14"),
        ("TH-0004", "referral_phone", "Somchai knows", "F14"),
        ("TH-0003", "phone_public", "02 123 4567 ext 12", "F14"),
        ("TH-0003", "phone_public", "##002#", "F14"),
        ("TH-0004", "phone_public", "๐๗๗ ๑๒๓ ๔๕๘", "V2"),
        ("TH-0004", "phone_public", "00 66 77 123 458", "V2"),
        ("TH-0004", "complaint_way", "Call 081 then 234 then 5678", "V3"),
        ("TH-0004", "complaint_way", "Call zero eight one two three four five six seven eight", "V3"),
        ("TH-0004", "chat_handle", "LINE 081x234x5678", "V3"),
        ("TH-0003", "approved_by", "Data-Officer.", "V9"),
        ("TH-0003", "web", "https://ministry.go.th@elsewhere.org/", "F14"),
        ("TH-0003", "web", 'https://ministry.go.th/"onclick=alert(1)', "F14"),
        ("TH-0003", "last_verified_on", "9999-12-31", "F10"),
        ("TH-0003", "consent_expires", "0001-01-01", "F10"),
    ],
)
def test_what_hides_in_a_cell_is_refused(tmp_path: Path, of: str, column: str, cell: str, rule: str) -> None:
    assert (rule, column) in errors(owner(tmp_path).change(of, **{column: cell}))


@pytest.mark.parametrize("phone", ["Ask at the pier", "081 234 5678 or 1300"])
def test_the_number_that_is_always_shown_is_a_number(tmp_path: Path, phone: str) -> None:
    made = owner(tmp_path)
    made.settings = made.settings.replace('phone: "1300"', f'phone: "{phone}"')
    assert ("F14", "") in errors(made)


def test_a_dash_that_a_spreadsheet_made_is_a_dash(tmp_path: Path) -> None:
    assert errors(owner(tmp_path).change("TH-0003", hours="Mo–Fr 08:30–12:00; Sa 09:00‑11:00")) == []


def suspend(made: Owner, of: str, day: str) -> Owner:
    """What an owner does within the hour in which a line turns out to endanger people."""
    return made.change(of, status="suspended", change_log=f"2026-11-20 hours confirmed; {day} suspended")


def test_the_only_line_of_a_place_can_be_taken_out_within_the_hour(tmp_path: Path) -> None:
    """Other cards name it, and nobody else answers there at night. The edition without it goes out."""
    made = suspend(owner(tmp_path), "TH-0001", "2026-12-01").change("TH-0002", hours="Mo-Fr 08:00-16:00")
    found, problems = made.read(TODAY)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    assert found is not None
    assert {p.rule for p in problems if p.level == "warning"} == {"V6", "I4"}


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-02"])
def test_a_week_later_others_must_stand_in_its_place(tmp_path: Path, day: str) -> None:
    made = suspend(owner(tmp_path), "TH-0001", day).change("TH-0002", hours="Mo-Fr 08:00-16:00")
    found, problems = made.read(TODAY)
    assert found is None
    told = {p.rule: p.remedy for p in problems if p.level == "error"}
    assert told.keys() == {"V6", "I4"}
    assert all("within 7 days, with the day in its change_log" in remedy for remedy in told.values())


@pytest.mark.parametrize("cell", ["2026-07-24", "24-Jul", "24/07/2026"])
def test_hours_of_which_a_spreadsheet_made_a_day_are_told_so(tmp_path: Path, cell: str) -> None:
    _, problems = owner(tmp_path).change("TH-0003", hours=cell).read(TODAY)
    [problem] = [problem for problem in problems if problem.rule == "F7"]
    assert "type 24/7 anew" in problem.remedy


@pytest.mark.parametrize(
    ("before", "now", "rule"),
    [
        ("Day and night, free, in Thai and English.", "Or call 081 234 5678", "V3"),
        ("National hotline", "Mrs Rau", "V3"),
        ("Working group on services of three provinces", "Write to somchai@gmail.com", "V3"),
        ("Day and night, free, in Thai and English.", "The house with 12 beds", "N3"),
    ],
)
def test_what_stands_on_every_page_endangers_nobody(tmp_path: Path, before: str, now: str, rule: str) -> None:
    made = owner(tmp_path)
    made.settings = made.settings.replace(before, now)
    _, problems = made.read(TODAY)
    [problem] = [problem for problem in problems if problem.level == "error"]
    assert problem.rule == rule and problem.file.endswith("directory.yaml") and problem.line in (3, 4)


def test_a_number_that_was_taken_out_is_not_the_one_on_every_page(tmp_path: Path) -> None:
    made = suspend(owner(tmp_path), "TH-0001", "2026-12-01")
    assert ("V5", "") not in errors(made), "another listing has that line, and is shown"
    made.change("TH-0004", phone_public="02 123 4599")
    [problem] = [problem for problem in made.read(TODAY)[1] if problem.rule == "V5"]
    assert (problem.level, problem.line, "another number" in problem.remedy) == ("error", 4, True)
    made.settings = made.settings.replace('"1300"', '"191"')
    assert errors(made) == []
