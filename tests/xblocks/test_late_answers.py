"""An answer that was given before the deadline and waited for a line counts. One that was not does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.runtime import Lms, Person
from tests.stories import check_of
from tests.xblocks.test_check_block import Answerer

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(hours: float) -> Any:
    """So many hours after the deadline."""
    return time_machine.travel(DUE + timedelta(hours=hours), tick=False)


def shown_before(lms: Lms, *kinds: str, person: Person | None = None, **more: Any) -> Answerer:
    lms.settings.setdefault("due", DUE)
    with at(-1):
        return Answerer(lms, check_of(*(kinds or ("single",)), purpose="graded", **more), person)


def late(learner: Answerer, hours: float, **more: Any) -> int:
    """The status of an answer that arrives so many hours after the deadline."""
    with at(hours):
        sent = {"answer": learner.options()["Option yes"], **learner.hidden(), **more}
        return int(learner.send("answer", **sent).status_int)


def grade(lms: Lms) -> Any:
    return lms.grade("guide_check", "check")


def test_an_answer_from_a_dead_line_counts_and_reaches_the_grade_book(lms: Lms) -> None:
    learner = shown_before(lms)
    assert late(learner, 1, waited=1.5 * 3600) == 200
    assert learner.block().answers == {"single-0": "yes"}
    assert grade(lms) == (1.0, 1.0)
    assert "completion" in [p.name for p in learner.published]


def test_of_a_try_that_is_not_finished_each_late_answer_counts_as_far_as_it_goes(lms: Lms) -> None:
    learner = shown_before(lms, "single", "single", "single", show="all")
    html = learner.html
    with at(1):
        learner.send("go", to="9999")
    assert grade(lms) is None
    learner.html = html
    assert late(learner, 2, waited=3 * 3600) == 200
    assert grade(lms) == (1.0, 3.0)


def test_the_end_comes_a_day_after_the_deadline(lms: Lms) -> None:
    learner = shown_before(lms)
    assert late(learner, 24, waited=25 * 3600) == 403
    assert late(learner, 23.9, waited=24.9 * 3600) == 200


@pytest.mark.parametrize(("hours", "status"), [(1.9, 200), (2.1, 403)])
def test_a_site_may_set_another_end(db: None, hours: float, status: int) -> None:
    assert late(shown_before(Lms(site={"late_line_hours": 2})), hours) == status


def test_a_course_with_a_grace_period_has_said_itself_how_late_an_answer_may_be(db: None) -> None:
    lms = Lms(settings={"due": DUE, "graceperiod": 3 * HOUR})
    assert late(shown_before(lms), 3.1, waited=4 * 3600) == 403
    assert late(shown_before(lms), 2.9, waited=0) == 200


def test_a_form_that_was_shown_after_the_deadline_never_counts(lms: Lms) -> None:
    lms.settings["due"] = DUE + 5 * HOUR
    with at(2):
        learner = Answerer(lms, check_of("single", purpose="graded"))
    lms.settings["due"] = DUE
    assert late(learner, 3, waited=10 * 3600) == 403, "the team has moved the deadline meanwhile"
    with at(3):
        learner.html = learner.block().student_view().content
    assert "shown" not in learner.hidden(), "a closed form has nothing to send"


def test_who_answers_after_the_deadline_on_a_page_of_before_is_late(lms: Lms) -> None:
    learner = shown_before(lms)
    assert late(learner, 1, waited=0.2) == 403
    assert learner.block().answers == {} and grade(lms) is None


@pytest.mark.parametrize("waited", [True, "7200", [7200], -7200, None, 1e999])
def test_a_word_of_the_browser_that_cannot_be_true_is_no_word(lms: Lms, waited: Any) -> None:
    assert late(shown_before(lms), 1, waited=waited) in (200, 400)


@pytest.mark.parametrize("stamp", ["", "0", "1764500000", "1764500000:forged", None, 7, ["x"], "9" * 400])
def test_a_forged_time_is_refused_kindly(lms: Lms, stamp: Any) -> None:
    learner = shown_before(lms)
    with at(1):
        sent = {**learner.hidden(), "answer": learner.options()["Option yes"], "shown": stamp}
        response = learner.send("answer", **sent)
    assert (response.status_int, learner.block().answers) == (403, {})
    assert "What you answered before is kept." in response.json["error"]


def test_the_time_of_another_person_another_check_or_another_try_is_worth_nothing(lms: Lms) -> None:
    learner = shown_before(lms, id="mine")
    others = [shown_before(lms, id="mine", person=Person(user_id=8)), shown_before(lms, id="other")]
    for other in others:
        assert late(learner, 1, shown=other.hidden()["shown"]) == 403
    old = learner.hidden()["shown"]
    with at(-0.5):
        learner.pick("Option no")
        learner.send("go", to="1")
        learner.send("restart", attempt="0")
    assert late(learner, 1, shown=old) == 403
    assert late(learner, 1) == 200


def test_a_late_answer_sent_twice_counts_once(lms: Lms) -> None:
    learner = shown_before(lms)
    html = learner.html
    assert late(learner, 1) == 200
    learner.html = html
    assert late(learner, 1) == 200
    assert learner.block().attempts == 1


def test_neither_a_draft_nor_a_new_try_comes_late(lms: Lms) -> None:
    learner = shown_before(lms, "single", "single")
    with at(1):
        half = {"answer": learner.options()["Option no"], **learner.hidden(), "waited": 7200}
        assert learner.send("draft", **half).status_int == 403
    assert late(learner, 1) == 200
    with at(1):
        assert learner.send("restart", attempt="0").status_int == 200
    assert learner.block().turn == 0


@pytest.mark.parametrize("hours", [1, 23.9])
def test_no_key_that_waits_for_the_deadline_goes_out_while_late_answers_count(lms: Lms, hours: float) -> None:
    lms.settings["show_correctness"] = "past_due"
    first = shown_before(lms)
    second = shown_before(lms, person=Person(user_id=8))
    with at(-0.5):
        first.pick("Option no")
    with at(hours):
        assert "Reply to" not in first.block().student_view().content + first.send("go", to="0").text
    assert late(second, hours) == 200
    with at(24):
        assert "Reply to no." in first.send("go", to="0").text
    assert late(shown_before(lms, person=Person(user_id=9)), 24) == 403


def test_the_page_says_until_when_an_answer_counts_that_waits_for_a_line(lms: Lms) -> None:
    html = shown_before(lms, person=Person(time_zone="UTC")).html
    assert "You can answer until 1 December 2026, noon (UTC)." in html
    assert "counts if it is sent by 2 December 2026, noon (UTC)." in html
    lms.settings["graceperiod"] = HOUR
    assert "without a connection" not in shown_before(lms).html, "one end, and it is told"


def test_a_form_without_a_deadline_carries_no_time(lms: Lms) -> None:
    assert "shown" not in Answerer(lms, check_of("single", purpose="graded")).hidden()
