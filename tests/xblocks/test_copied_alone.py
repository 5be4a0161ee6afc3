"""An activity that was copied into another course leads to nothing that is not there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import as_olx, notepad, page, quay_case, workbook
from tests.xblocks.player import Player

ALONE = [notepad(workbook="book"), page("- [ ] Ask her", workbook="book")]


@pytest.mark.parametrize("activity", ALONE, ids=lambda activity: activity.TAG)
def test_there_is_a_link_to_the_workbook_where_there_is_a_workbook(lms: Lms, activity: Any) -> None:
    lms.load(as_olx(activity))
    assert "jump_to_id" not in lms.block(activity.TAG, activity.id).student_view().content
    lms.load(as_olx(workbook()))
    assert "/jump_to_id/book" in lms.block(activity.TAG, activity.id).student_view().content


def test_a_library_has_no_workbook_and_no_link(db: None) -> None:
    lms = Lms(mode="library")
    lms.load(as_olx(notepad(workbook="book")))
    assert "jump_to_id" not in lms.block("guide_notepad", "note").student_view().content


@pytest.mark.parametrize("there", [False, True])
def test_the_plan_of_a_case_keeps_to_it_too(lms: Lms, there: bool) -> None:
    raw = quay_case().model_dump(exclude_defaults=True, by_alias=True) | {"workbook": "book"}
    raw["debrief"]["plan"] = "If ..., then ..."
    if there:
        lms.load(as_olx(workbook()))
    player = Player(lms, type(quay_case()).model_validate(raw))
    player.begin()
    player.choose("tent")
    player.choose("ask")
    assert ("/jump_to_id/book" in player.send("debrief").json["html"]) is there
