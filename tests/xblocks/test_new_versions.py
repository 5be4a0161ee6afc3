"""A guide is mended and imported again while learners are in the middle of it."""

from __future__ import annotations

from typing import Any

from tests.runtime import Lms
from tests.stories import ITEMS, as_olx, check_of, quay_case
from tests.xblocks.test_case_block import Player
from tests.xblocks.test_check_block import Answerer
from xblocks.content.base import Activity
from xblocks.content.check.model import Check


def changed(activity: Activity, **more: Any) -> Any:
    return type(activity).model_validate(activity.model_dump(exclude_defaults=True, by_alias=True) | more)


def test_a_new_variable_begins_where_the_author_starts_it_and_holds_nobody_up(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.begin()
    raw = quay_case().model_dump(exclude_defaults=True)
    for choice in raw["scenes"]["deck"]["choices"]:
        choice["needs"] = {"calm": {"at_least": 1}}
    raw["variables"]["calm"] = {"start": 2}
    lms.load(as_olx(type(quay_case()).model_validate(raw)))
    player.html = player.block().student_view().content
    assert len(player.names()) == 3
    player.choose("tent")
    assert "The pay" in player.html


def test_a_place_that_leads_nowhere_any_more_begins_the_case_again(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.begin()
    player.choose("bosun")
    raw = quay_case().model_dump(exclude_defaults=True)
    for choice in raw["scenes"]["mend"]["choices"]:
        choice["needs"] = {"learnt": ["hand"]}
    lms.load(as_olx(type(quay_case()).model_validate(raw)))
    assert "On the deck" in player.block().student_view().content


def test_a_try_that_a_new_version_finishes_is_counted_and_graded(lms: Lms) -> None:
    check = check_of("single", "single", purpose="graded", attempts=1)
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    lms.load(as_olx(changed(check, items=[{"id": "single-0", "stem": "S", **ITEMS["single"]}])))
    learner.send("go", to="1")
    assert [p.name for p in learner.published] == [
        "grade",
        "completion",
        "practitioner_guides.check.finished",
    ]
    assert "1 of 1 points" in learner.html


def test_a_question_that_a_new_version_opens_is_asked_before_the_end_shows(lms: Lms) -> None:
    check = check_of("single")
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    learner.send("go", to="1")
    lms.load(
        as_olx(
            changed(
                check,
                items=[*check.model_dump()["items"], {"id": "new", "stem": "New", **ITEMS["true_false"]}],
            )
        )
    )
    html = learner.block().student_view().content
    assert "How it went" not in html
    assert "New" in html


def test_a_reflection_that_becomes_a_question_is_not_taken_for_answered(lms: Lms) -> None:
    learner = Answerer(lms, check_of("reflection"))
    learner.send("answer", **learner.hidden())
    lms.load(
        as_olx(
            Check.model_validate(
                {
                    "id": "check",
                    "title": "A",
                    "items": [{"id": "reflection-0", "stem": "S", **ITEMS["true_false"]}],
                }
            )
        )
    )
    assert "Check my answer" in learner.block().student_view().content


def test_a_learner_gets_one_more_try_when_staff_reset_her_attempts(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", attempts=1))
    learner.pick("Option no")
    assert learner.block().attempts == 1
    block = learner.block()
    block.attempts = 0
    block.save()
    learner.send("go", to="1")
    assert learner.send("restart", **learner.hidden()).status_int == 200
    assert "Check my answer" in learner.html
