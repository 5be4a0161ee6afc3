"""What a check keeps when something goes wrong around it: lost state, new versions, deadlines, haste."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.runtime import Lms
from tests.stories import ITEMS, as_olx, check_of
from tests.xblocks.test_check_block import Answerer
from xblocks.content.check.model import Check

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)


def reimport(lms: Lms, check: Check, **more: Any) -> None:
    """The same check in a new version."""
    raw = check.model_dump(exclude_defaults=True, by_alias=True)
    lms.load(as_olx(Check.model_validate(raw | more)))


def grades(learner: Answerer) -> list[float]:
    return [p.data["value"] for p in learner.published if p.name == "grade"]


def test_who_began_a_new_try_that_the_platform_lost_is_not_stuck(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    learner.pick("Option no")
    learner.send("go", to="1")
    before = dict(lms.store.db_dict)
    learner.send("restart", **learner.hidden())
    lms.store.db_dict = before
    learner.html = learner.block().student_view().content
    learner.send("restart", **learner.hidden())
    assert learner.block().turn == 1
    assert learner.pick("Option yes").status_int == 200
    assert learner.block().best == 1.0


@pytest.mark.parametrize("counts", ["best", "first", "last", "average"])
def test_a_question_that_is_taken_out_lowers_no_kept_result(lms: Lms, counts: str) -> None:
    check = check_of("single", "single", purpose="graded", counts=counts)
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    learner.send("go", to="1")
    learner.pick("Option no")
    kept = learner.block().counting_share()
    reimport(lms, check, items=[{"id": "single-1", "stem": "S", **ITEMS["single"]}])
    learner.send("go", to="0")
    assert grades(learner) == []
    assert learner.block().counting_share() == kept
    assert "single-0" in learner.block().tries[0]["answers"]


def test_a_reflection_that_becomes_a_question_can_be_answered(lms: Lms) -> None:
    check = check_of("reflection")
    learner = Answerer(lms, check)
    learner.send("answer", **learner.hidden())
    reimport(lms, check, items=[{"id": "reflection-0", "stem": "S", **ITEMS["single"]}])
    learner.html = learner.block().student_view().content
    learner.pick("Option yes")
    assert "That fits." in learner.html


def test_no_key_goes_out_while_the_grace_period_still_takes_answers(db: None) -> None:
    settings = {"show_correctness": "past_due", "due": DUE, "graceperiod": timedelta(days=1)}
    learner = Answerer(Lms(settings=settings), check_of("single", purpose="graded", attempts=3))
    with time_machine.travel(DUE + timedelta(hours=1), tick=False):
        learner.pick("Option no")
        assert "Reply to" not in learner.html


def test_the_check_before_gives_no_key_while_the_check_after_holds_them_back(lms: Lms) -> None:
    before = Answerer(lms, check_of("single", id="before", purpose="before"))
    before.pick("Option no")
    pair: dict[str, Any] = {"purpose": "after", "pairs_with": "before"}
    after = Answerer(lms, check_of("single", id="after", attempts=2, replies="after_last", **pair))
    after.pick("Option no")
    assert "Reply to" not in before.block().student_view().content
    after.send("go", to="1")
    after.send("restart", **after.hidden())
    after.pick("Option no")
    assert "Reply to" in before.block().student_view().content


def test_a_first_try_that_the_deadline_cut_off_counts_as_far_as_it_went(db: None) -> None:
    learner = Answerer(Lms(settings={"due": DUE}), check_of("single", "single", purpose="graded"))
    with time_machine.travel(DUE - timedelta(hours=1), tick=False):
        learner.pick("Option yes")
    with time_machine.travel(DUE + timedelta(hours=1), tick=False):
        learner.send("go", to="99")
        assert grades(learner) == [1.0]
        assert learner.block().get_score().raw_earned == 1.0


def test_who_never_answered_gets_no_grade_by_looking_at_a_closed_check(db: None) -> None:
    learner = Answerer(Lms(settings={"due": DUE}), check_of("single", purpose="graded"))
    with time_machine.travel(DUE + timedelta(hours=1), tick=False):
        learner.send("go", to="99")
    assert grades(learner) == []


def test_a_pool_that_is_set_later_keeps_what_was_answered(lms: Lms) -> None:
    check = check_of(*["single"] * 6)
    learner = Answerer(lms, check)
    for to in ("1", "2", "3"):
        learner.pick("Option yes")
        learner.send("go", to=to)
    reimport(lms, check, pool=3)
    assert learner.block().present.finished


def test_the_try_in_front_of_a_learner_is_not_reviewed_to_see_its_keys(lms: Lms) -> None:
    learner = Answerer(lms, check_of("sorting"))
    learner.place(**{"Papers kept": "Weak", "Does not smile": "Strong"})
    assert learner.send("review", **{"try": "0"}).status_int == 404


def test_a_page_with_many_questions_asks_the_tables_once(
    lms: Lms, django_assert_max_num_queries: Any
) -> None:
    learner = Answerer(lms, check_of(*["single"] * 12, purpose="before", show="all"))
    with django_assert_max_num_queries(1):
        learner.block().student_view()


def test_a_deadline_is_told_with_its_time_zone(db: None) -> None:
    with time_machine.travel(DUE - timedelta(days=1), tick=False):
        learner = Answerer(Lms(settings={"due": DUE}), check_of("single", purpose="graded"))
        assert "(" in learner.html.split("You can answer until")[1][:60]
