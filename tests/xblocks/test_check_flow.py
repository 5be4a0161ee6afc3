"""How one gets through a check: where nothing is shown between two questions, nothing is pressed there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import check_of
from tests.xblocks.test_check_block import Answerer
from xblocks.content.tokens import token

QUIET: list[dict[str, Any]] = [
    {"id": "before", "purpose": "before"},
    {"purpose": "graded", "replies": "at_end"},
    {"purpose": "graded", "replies": "after_last", "attempts": 2},
    {"purpose": "practice", "replies": "never"},
]
NAMES = ["before", "at_end", "after_last", "never"]
AFTER: dict[str, Any] = {"id": "after", "purpose": "after", "pairs_with": "before"}


@pytest.mark.parametrize("more", QUIET, ids=NAMES)
def test_one_press_answers_a_question_and_brings_the_next(lms: Lms, more: dict[str, Any]) -> None:
    learner = Answerer(lms, check_of("single", "multiple", "true_false", **more))
    assert "Question 1 of 3" in learner.html and "Keep it and go on" in learner.html
    learner.pick("Option no")
    assert "Question 2 of 3" in learner.html and "Your answer is kept." in learner.html
    learner.pick("Option a", "Option c")
    assert "Question 3 of 3" in learner.html and "Keep it and finish" in learner.html
    assert learner.block().answers == {"single-0": "no", "multiple-1": ["a", "c"]}


@pytest.mark.parametrize("more", [QUIET[0], *QUIET[2:]], ids=[NAMES[0], *NAMES[2:]])
def test_the_last_answer_brings_the_end(lms: Lms, more: dict[str, Any]) -> None:
    learner = Answerer(lms, check_of("single", "single", **more))
    learner.pick("Option no")
    learner.pick("Option yes")
    assert "Review the questions" in learner.html and "<fieldset" not in learner.html


def test_where_the_last_answer_brings_its_reply_that_is_shown_first(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded", replies="at_end"))
    learner.pick("Option no")
    learner.pick("Option yes")
    assert "Reply to yes." in learner.html and "See how it went" in learner.html


def test_a_reply_at_once_is_read_before_the_next_question(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single"))
    learner.pick("Option no")
    assert "Reply to no." in learner.html and "Question 1 of 2" in learner.html
    assert "Next question" in learner.html and "Your answer is kept." not in learner.html


@pytest.mark.parametrize("last", [False, True])
def test_an_answer_sent_twice_goes_on_once_and_gets_the_same_page(lms: Lms, last: bool) -> None:
    learner = Answerer(lms, check_of("single", "single", "single", **QUIET[0]))
    for _ in range(2 if last else 0):
        learner.pick("Option no")
    sent = {"answer": learner.options()["Option no"], **learner.hidden()}
    one, two = learner.send("answer", **sent), learner.send("answer", **sent)
    assert (one.status_int, one.json) == (two.status_int, two.json)
    assert ("Thank you" if last else "Question 2 of 3") in learner.html


def test_a_page_that_is_behind_is_shown_where_she_is_and_keeps_what_she_said_first(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", "single", **QUIET[0]))
    old = {"answer": learner.options()["Option yes"], **learner.hidden()}
    learner.pick("Option no")
    learner.pick("Option no")
    assert learner.send("answer", **old).status_int == 200
    assert "Question 3 of 3" in learner.html
    assert learner.block().answers["single-0"] == "no"
    assert learner.send("answer", **{**old, "round": "7"}).status_int == 200
    assert "Question 3 of 3" in learner.html


def test_on_the_way_she_can_go_back_and_see_what_she_said_and_no_key(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", **QUIET[0]))
    learner.pick("Option no")
    [back] = re.findall(r'name="to" value="(\d+)">Previous question', learner.html)
    learner.send("go", to=back)
    assert "You answered:" in learner.html and "Option no" in learner.html
    assert "Reply to" not in learner.html and "Next question" in learner.html


def test_all_on_one_page_stays_one_page(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", show="all", **QUIET[0]))
    assert "Keep my answer" in learner.html
    assert "go on" not in learner.html
    _, second = re.findall(r'name="item" value="(\w+)"', learner.html)
    sent = {"answer": learner.options()["Option no"], "attempt": "0", "round": "0", "item": second}
    assert learner.send("answer", **sent).json["part"] == second


def test_the_end_of_the_check_before_says_what_happens_next_and_promises_no_score(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **QUIET[0]))
    assert "Keep it and finish" in learner.html
    learner.pick("Option no")
    for words in ("Thank you", "Your answers are kept", "once you have done the check after the course"):
        assert words in learner.html
    for words in ("See how it went", "How it went", "points", "Reply to", "That fits"):
        assert words not in learner.html


def test_where_nothing_is_kept_the_check_before_promises_no_comparison(db: None) -> None:
    learner = Answerer(Lms(mode="library"), check_of("single", **QUIET[0]))
    learner.pick("Option no")
    assert "Thank you" in learner.html and "after the course" not in learner.html


def test_who_takes_the_check_before_last_is_not_promised_a_comparison(lms: Lms) -> None:
    Answerer(lms, check_of("single", **AFTER)).pick("Option yes")
    before = Answerer(lms, check_of("single", **QUIET[0]))
    before.pick("Option no")
    before.send("go", to="1")
    assert "You had done the check after the course before this one" in before.html
    assert "once you have done" not in before.html


@pytest.mark.parametrize("show", ["one", "all"])
def test_what_a_notice_says_stands_before_the_first_question(lms: Lms, show: str) -> None:
    notice = "Questions speak of threats. Nothing is described."
    learner = Answerer(lms, check_of("single", "single", show=show, notice=notice))
    assert learner.html.index(notice) < learner.html.index("Question 1 of 2")
    if show == "one":
        learner.pick("Option no")
        learner.send("go", to="1")
        assert notice not in learner.html


def test_a_question_that_was_opened_again_stays_open_while_another_is_answered(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", show="all"))
    seed = learner.block().seed(0)

    def about(item: str) -> dict[str, str]:
        named = {"item": token(seed, item), "round": "0", "attempt": "0"}
        return {**named, "answer": token(f"{seed}:{item}", "no")}

    learner.send("answer", **about("single-0"))
    learner.send("retry", **about("single-0"))
    learner.send("answer", **about("single-1"))
    assert set(learner.block().answers) == {"single-1"}
