"""Who is called first, and what the area lacks; what a new edition changes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.directory.diff import differences, told
from course_export.directory.due import due, figures
from course_export.sources import WrongUse
from tests.directories import TODAY, directory, many
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.views import fields_for, view

from .tables import Owner


def test_the_list_to_call_begins_with_what_readers_still_see_and_is_late(tmp_path: Path) -> None:
    owner = Owner(tmp_path).change("XA-0002", last_verified_on="2031-02-20", verify_due_on="")
    found, _ = owner.read(date(2031, 5, 23))
    assert found is not None
    entries = due(found.listings, date(2031, 5, 23), 30)
    assert [(entry.listing.listing_id, entry.standing) for entry in entries] == [
        ("XB-0003", "overdue"),
        ("XA-0002", "overdue"),
        ("XA-0001", "soon"),
    ]


def test_a_consent_that_ends_soon_is_asked_for_again() -> None:
    one = many(1)[0].model_copy(update={"consent_expires": date(2031, 6, 1), "last_verified_on": TODAY})
    assert [(entry.standing, entry.day) for entry in due([one], TODAY, 5)] == [("consent", date(2031, 6, 1))]


def test_what_is_suspended_is_not_called() -> None:
    suspended = [one for one in many(40) if one.status == "suspended"]
    assert suspended and due(suspended, TODAY, 366) == []


def test_the_dashboard_names_what_the_area_lacks() -> None:
    women = [
        one.model_copy(
            update={"who_for_gender": ["women"], "interpreter": "none", "hours": "Mo-Fr 08:00-17:00"}
        )
        for one in many(200)
    ]
    said = {figure.title: figure for figure in figures(directory(women), TODAY)}
    for title in (
        "places without a shelter for men",
        "places without a line at night",
        "places without an interpreter",
    ):
        assert said[title].value.startswith("5: ") and not said[title].met
    assert said["listings without another that is shown"].met


def test_the_command_says_who_is_due_though_the_check_finds_errors(tmp_path: Path) -> None:
    owner = Owner(tmp_path).change("XA-0002", last_verified_on="2030-12-01", verify_due_on="")
    owner.settings_file  # noqa: B018
    result = CliRunner().invoke(main, ["directory", "due", str(owner.table)])
    assert result.exit_code == 0, result.output
    assert "XA-0002 Blue Kite Legal Desk (FICTIONAL): past its grace" in result.output
    assert "2 errors" in result.output and "directory check" in result.output


def published(folder: Path, listings: list[Listing]) -> Path:
    """A folder as `directory build` leaves it, as far as a comparison reads it."""
    said = {
        one.listing_id: one.model_dump(mode="json", include=set(fields_for("public")), exclude_none=True)
        for one in view(listings, "public")
    }
    folder.mkdir(exist_ok=True)
    (folder / "published.json").write_text(json.dumps({"version": 1, "listings": said}))
    return folder


def test_the_same_table_changes_nothing(tmp_path: Path) -> None:
    made = directory(many(50))
    [difference] = differences(made, TODAY, published(tmp_path, made.listings))
    assert (difference.gained, difference.lost, difference.changed) == ({}, {}, [])


def test_what_is_gone_comes_first_and_a_new_number_is_to_be_called(tmp_path: Path) -> None:
    before = many(6)
    now = [
        before[0].model_copy(update={"status": "suspended"}),
        before[1].model_copy(update={"phone_public": "000-0999"}),
        before[2].model_copy(update={"referral_phone": "000-0888"}),
        *before[3:5],
        *many(9)[8:9],
    ]
    [difference] = differences(directory(now), TODAY, published(tmp_path, before))
    assert list(told(difference)) == [
        "Public: 1 new, 2 gone, 1 changed",
        "  gone     XA-0001: suspended",
        "  gone     XB-0006: not in the table any more",
        "  new      XA-0009 " + now[-1].public_name,
        "  changed  XB-0002 phone_public: 000-010001 -> 000-0999  CALL THIS NUMBER FIRST",
    ]


def test_views_for_fewer_readers_are_compared_where_they_were_published(tmp_path: Path) -> None:
    folder = published(tmp_path, many(2))
    (folder / "restricted").mkdir()
    (folder / "restricted" / "practitioner.csv").write_text(
        "listing_id,public_name,referral_phone\r\nXA-0001,Old,'=000-0700\r\n", encoding="utf-8-sig"
    )
    _, practitioner = differences(directory(many(2)), TODAY, folder)
    assert practitioner.reach == "practitioner" and list(practitioner.gained) == ["XB-0002"]
    assert [c.before for c in practitioner.changed if c.field == "referral_phone"] == ["=000-0700"]


@pytest.mark.parametrize("content", [None, "", "[]", '{"listings": [1]}', "{"])
def test_a_folder_that_holds_no_edition_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "published.json").write_text(content)
    with pytest.raises(WrongUse, match="directory build"):
        differences(directory(many(2)), TODAY, tmp_path)
