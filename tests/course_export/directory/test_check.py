"""A listing that endangers somebody, or that people could not use, is refused: by number, where, why, what
instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.problems import Problem
from tests.directories import TODAY as MADE_ON
from tests.directories import directory, many
from xblocks.content.directory.rules import RULES, Whole, breaches_of, breaches_of_all

from .bad_listings import BAD, Bad
from .tables import SETTINGS, Owner

REAL = SETTINGS.replace("sample: true\nas_of: 2031-05-15\n", "").replace("000-0100", "1300").replace(
    "country: Sorana", "country: Thailand"
).replace("country: Velmar", "country: Cambodia").replace(" (FICTIONAL)", "")  # fmt: skip
REAL_CELLS = {
    "XA-0001": {"phone_public": "02 123 4567", "phone_from_abroad": "", "referral_phone": "02 123 4569"},
    "XA-0002": {"phone_public": "02 123 4568", "referral_phone": "02 123 4570"},
    "XB-0003": {"phone_public": "023 756 789", "referral_phone": "023 756 790"},
    "XB-0004": {"phone_public": "", "referral_phone": "023 756 791"},
}
OUR_WEB = {"email_public": "", "web": "", "complaint_way": "Independent line of the bar"}


def owner(folder: Path, real: bool) -> Owner:
    """A directory without a fault."""
    made = Owner(folder, REAL if real else SETTINGS)
    for name, cells in REAL_CELLS.items() if real else ():
        made.change(name, **cells, **OUR_WEB)
    for row in made.listings if real else ():
        row["public_name"] = row["public_name"].replace(" (FICTIONAL)", "")
    return made


def errors(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.level == "error"]


def test_the_four_rows_of_the_guidance_note_are_read_as_they_stand(tmp_path: Path) -> None:
    found, problems = Owner(tmp_path).read()
    assert errors(problems) == []
    assert found is not None and found.edition == "admin"
    assert [one.status for one in found.listings] == ["live", "live", "needs_check", "suspended"]


def test_as_the_note_has_them_nobody_at_the_port_answers_at_night(tmp_path: Path) -> None:
    found, problems = Owner(tmp_path).change("XA-0001", area_served="Example Province").read()
    assert found is None
    [problem] = [problem for problem in problems if problem.level == "error"]
    assert (problem.rule, "Example Port" in problem.message) == ("V6", True)
    assert problem.file.endswith("directory.yaml") and problem.line == 9


def test_a_real_directory_passes_too(tmp_path: Path) -> None:
    from .tables import TODAY

    assert errors(owner(tmp_path, real=True).read(TODAY)[1]) == []


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_listing_is_refused_by_its_rule_with_a_way_out(tmp_path: Path, bad: Bad) -> None:
    from .tables import TODAY

    made = owner(tmp_path, bad.real)
    row = next(n for n, listing in enumerate(made.listings, 2) if listing["listing_id"] == bad.of)
    found, problems = made.change(bad.of, **bad.cells).read(TODAY)
    assert found is None
    told = [p for p in problems if (p.rule, p.cell, p.line, p.level) == (bad.rule, bad.column, row, "error")]
    assert told, errors(problems)
    assert any(bad.says in f"{problem.message} {problem.remedy}" for problem in told), told
    assert all(problem.remedy.endswith((".", "?")) for problem in told)
    others = {problem.rule for problem in problems if problem.level == "error"} - {bad.rule}
    # A street, and a way that leads there: one fault may break two rules, never a crowd of them.
    assert len(others) <= 1, errors(problems)


def test_each_rule_of_one_listing_refuses_one_here() -> None:
    """Of the whole directory are V6 and P3, of the file F1 and F16, of what is printed V7."""
    assert {bad.rule for bad in BAD} == RULES.keys() - {"V6", "V7", "P3", "F1", "F16"}
    assert len(BAD) >= 40


def test_all_faults_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    cells = {"cost": "cheap", "hours": "often", "approved_by": "editor 1", "email_public": "a.b@gmail.com"}
    _, problems = Owner(tmp_path).change("XA-0002", **cells).read()
    assert {(p.rule, p.cell) for p in problems if p.line == 3 and p.level == "error"} == {
        ("F3", "cost"),
        ("F7", "hours"),
        ("V9", "approved_by"),
        ("V3", "email_public"),
        ("P2", "email_public"),
    }


def test_what_is_worked_out_of_a_wrong_cell_is_not_told(tmp_path: Path) -> None:
    """A slip in a date is one fault, though consent, life and the fallbacks of others hang on it."""
    _, problems = Owner(tmp_path).change("XA-0001", last_verified_on="12.5.2031").read()
    assert [(p.rule, p.cell) for p in problems if p.level == "error"] == [("F10", "last_verified_on")]


def test_to_suspend_a_dangerous_listing_stops_no_edition(tmp_path: Path) -> None:
    made = Owner(tmp_path).change("XA-0001", service_types="helpline", safety_level="green_public")
    made.listings.append({**made.listings[0], "listing_id": "XA-0009", "phone_public": "000-0109"})
    made.change("XA-0001", fallback_listing_ids="XA-0002|XA-0009").change("XA-0009", status="suspended")
    found, problems = made.read()
    assert errors(problems) == [] and found is not None
    assert [p.level for p in problems if p.rule == "I4"] == ["note"]


def test_made_listings_break_no_rule() -> None:
    made = directory(many(200))
    whole = Whole(made.listings, made.places, True, MADE_ON)
    assert [b for one in made.listings for b in breaches_of(one, whole)] == []
    assert list(breaches_of_all(whole)) == []


def test_practice_lies_in_no_country_there_is(tmp_path: Path) -> None:
    _, problems = Owner(tmp_path, SETTINGS.replace("Sorana", "Thailand")).read()
    assert [(p.rule, p.line) for p in problems if p.level == "error"] == [("P3", 8)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cost", "costs", ("F1", "costs", "Did you mean `cost`?")),
        ("cost", "victim_name", ("N1", "victim_name", "services, never people")),
        ("cost", "", ("F1", "cost", "Add it")),
        ("cost", "hours", ("F1", "hours", "Delete one")),
    ],
)
def test_a_column_that_is_none_is_told_in_the_first_row(
    tmp_path: Path, old: str, new: str, told: tuple[str, str, str]
) -> None:
    made = Owner(tmp_path)
    head, _, rest = made.table.read_text("utf-8").partition("\n")
    columns = [new if name == old else name for name in head.strip().split(",")]
    if not new:
        made.listings = [{k: v for k, v in row.items() if k != old} for row in made.listings]
        problems = made.read()[1]
    else:
        made.folder.joinpath("directory.csv").write_text(f"{','.join(columns)}\n{rest}", "utf-8")
        made.settings_file  # noqa: B018
        shown = CliRunner().invoke(
            main, ["directory", "check", str(made.folder / "directory.csv"), "--format", "json"]
        )
        problems = [Problem(**{"rule": "", "cell": "", **entry}) for entry in json.loads(shown.output)]
    found = [p for p in problems if p.rule in ("F1", "N1") and p.line == 1]
    assert any((p.rule, p.cell) == told[:2] and told[2] in p.remedy for p in found), found


def test_the_command_names_file_row_column_rule_and_remedy(tmp_path: Path) -> None:
    made = Owner(tmp_path).change("XA-0002", cost="fre")
    made.settings_file  # noqa: B018
    result = CliRunner().invoke(main, ["directory", "check", str(made.table)])
    assert result.exit_code == 1
    assert (
        "directory.csv:3:cost: error: F3: `fre` is not one of its words\n    Did you mean `free`?"
        in result.output
    )
    assert "Checked " in result.output and "1 error." in result.output


def test_editors_get_the_same_as_json(tmp_path: Path) -> None:
    made = Owner(tmp_path).change("XA-0002", cost="fre")
    made.settings_file  # noqa: B018
    result = CliRunner().invoke(main, ["directory", "check", str(made.table), "--format", "json"])
    [problem] = [entry for entry in json.loads(result.output) if entry["level"] == "error"]
    assert (problem["rule"], problem["cell"], problem["line"]) == ("F3", "cost", 3)


def test_without_settings_the_command_says_where_they_are_sought(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["directory", "check", str(Owner(tmp_path).table)])
    assert result.exit_code == 2
    assert "directory.yaml" in result.output and "Traceback" not in result.output
