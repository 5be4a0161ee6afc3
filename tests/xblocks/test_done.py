"""What is done, and when: never more than a learner has done, and never kept open by what nobody can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from tests.handlers import TAGS
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of, notepad, page, plan, prompts, quay_case, workbook
from tests.xblocks.learner import Learner
from tests.xblocks.player import Player
from tests.xblocks.test_check_block import Answerer
from xblocks.content import ACTIVITIES
from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.completion import TABLE
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page

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


@dataclass(frozen=True)
class Way:
    """An activity, what a learner does in it before it is done, and what completes it then."""

    activity: Activity
    before: tuple[Callable[[Learner], Any], ...]
    does: Callable[[Learner], Any]


def chooses(choice: str) -> Callable[[Any], Any]:
    return lambda player: player.choose(choice)


def sends(handler: str, **data: Any) -> Callable[[Learner], Any]:
    return lambda learner: learner.send(handler, **data)


WAYS = {
    (Page, "chosen"): Way(page("Hard text.", **HARD), (), sends("open", how="skip")),
    (Case, "skipped"): Way(quay_case(), (), sends("begin", how="short", run="0")),
    (Case, "ended"): Way(quay_case(), (Player.begin, chooses("look"), chooses("tent")), chooses("ask")),
    (Check, "finished"): Way(
        check_of("single", "single"),
        (lambda learner: learner.pick("Option no"), sends("go", to="1")),
        lambda learner: learner.pick("Option no"),
    ),
    (Notepad, "saved"): Way(
        notepad(),
        (sends("keep_note", version="0"),),
        sends("keep_note", version="0", **{"box-thoughts": "Words."}),
    ),
    (Notepad, "kept_here"): Way(notepad(keep="device"), (), sends("kept_here")),
}
"""How a learner comes to each moment of the table."""


def test_every_moment_of_the_table_is_tried_and_every_kind_of_activity_is_in_it() -> None:
    assert set(WAYS) == {(kind, moment) for kind, rule in TABLE.items() for moment in rule.moments}
    assert set(TABLE) == set(ACTIVITIES)


@pytest.mark.parametrize("kind, moment", WAYS, ids=lambda part: getattr(part, "TAG", part))
def test_an_activity_is_done_at_the_moments_of_the_table_and_at_no_step_before(
    lms: Lms, kind: type[Activity], moment: str
) -> None:
    way = WAYS[kind, moment]
    learner: Any = {Case: Player, Check: Answerer}.get(kind, Learner)(lms, way.activity)
    for step in way.before:
        step(learner)
        assert not told(learner)
    way.does(learner)
    assert told(learner) == [1.0]
    assert not done_by_viewing(lms.block(kind.TAG, way.activity.id, Person(user_id=8)))


@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.TAG)
def test_the_platform_is_told_of_each_kind_what_the_table_says(kind: type[Activity]) -> None:
    classes = XBlock.load_class(kind.TAG)
    can_be_done = any(TABLE[model].can_be_done for model in classes.MODELS)
    assert (XBlockCompletionMode.get_mode(classes) == XBlockCompletionMode.COMPLETABLE) == can_be_done


def told(learner: Learner) -> list[float]:
    return [p.data["completion"] for p in learner.published if p.name == "completion"]


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
