"""What is done, and when: never more than a learner has done, and never kept open by what nobody can do."""

from __future__ import annotations

from typing import Any

import pytest
from xblock.completable import XBlockCompletionMode

from tests.handlers import TAGS
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of, notepad, page, plan, prompts, quay_case, workbook

HARD = {"notice": "Threats are mentioned.", "short_version": "In short."}
WAITING = [
    page("Hard text.", **HARD),
    quay_case(),
    check_of("single", notice="Threats."),
    notepad(notice="Hm."),
]


def done_by_viewing(block: Any) -> bool:
    """`can_mark_block_complete_on_view` of completion/services.py (edx-completion 4.9, Teak). The unit's page
    asks it before it lets the browser report a view (xmodule/vertical_block.py), and so does the handler that
    takes the report (lms/djangoapps/lms_xblock/mixin.py)."""
    return (
        XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.COMPLETABLE
        and not getattr(block, "has_custom_completion", False)
        and not getattr(block, "has_score", False)
    )


def shares(block: Any) -> list[float]:
    return [p.data["completion"] for p in block.runtime.published if p.name == "completion"]


def test_a_page_without_a_notice_is_done_once_it_was_seen(lms: Lms) -> None:
    lms.load(as_olx(page("Plain text.")))
    assert done_by_viewing(lms.block("guide_page", "page"))


@pytest.mark.parametrize("activity", WAITING, ids=lambda activity: activity.TAG)
def test_what_waits_behind_a_notice_is_not_done_by_opening_it(lms: Lms, activity: Any) -> None:
    lms.load(as_olx(activity))
    block = lms.block(activity.TAG, activity.id)
    block.render("student_view")
    assert not done_by_viewing(block) and not shares(block)


@pytest.mark.parametrize("how", ["read", "short", "skip"])
def test_a_page_is_done_once_the_learner_chose_how_near_to_go_and_skipping_costs_nothing(
    lms: Lms, how: str
) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    block = lms.block("guide_page", "page")
    call(block, "open", {"how": how})
    assert shares(block) == [1.0]


def test_a_choice_that_the_page_does_not_offer_completes_nothing(lms: Lms) -> None:
    lms.load(as_olx(page("Hard text.", notice="Threats are mentioned.")))
    block = lms.block("guide_page", "page")
    assert call(block, "open", {"how": "short"}).status_int == 400
    assert not shares(block) and not done_by_viewing(lms.block("guide_page", "page"))


def test_who_chose_before_the_platform_was_told_is_done_when_she_sees_the_page_again(lms: Lms) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    block = lms.block("guide_page", "page")
    block.opened = "read"
    block.save()
    assert done_by_viewing(lms.block("guide_page", "page"))


def test_one_learners_choice_completes_the_page_for_no_other(lms: Lms) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    call(lms.block("guide_page", "page"), "open", {"how": "read"})
    assert not done_by_viewing(lms.block("guide_page", "page", Person(user_id=8)))


@pytest.mark.parametrize("activity", [plan(), prompts(), workbook()], ids=lambda activity: activity.TAG)
def test_what_is_not_for_doing_is_never_done_and_keeps_no_unit_open(lms: Lms, activity: Any) -> None:
    lms.load(as_olx(activity))
    for person in (Person(), Person(staff=True)):
        block = lms.block(activity.TAG, activity.id, person)
        assert not done_by_viewing(block)
        assert XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.EXCLUDED


@pytest.mark.parametrize("tag", sorted(set(TAGS) - {"guide_workbook"}))
def test_a_damaged_activity_is_not_done_by_seeing_that_it_is_damaged_and_keeps_no_unit_open(
    lms: Lms, tag: str
) -> None:
    lms.load(f'<{tag} url_name="broken"/>')
    block = lms.block(tag, "broken")
    block.activity = '{"olx": "<page/>"}'
    block.save()
    block = lms.block(tag, "broken")
    block.render("student_view")
    assert not done_by_viewing(block) and not shares(block)
    assert XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.EXCLUDED
