"""The check as a learner answers it through the LMS."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.runtime import Lms, Person
from tests.stories import ITEMS, check_of
from tests.xblocks.learner import Learner
from xblocks.content.check.model import Check
from xblocks.learner_records import api
from xblocks.platform.services import course_key


class Answerer(Learner):
    """A learner with a check before her."""

    def send(self, handler: str, **data: Any) -> Any:
        """Call a handler. An empty reply, as to a draft, leaves the page as it is."""
        html = self.html
        response = super().send(handler, **data)
        self.html = self.html or html
        return response

    def hidden(self) -> dict[str, str]:
        return dict(re.findall(r'name="(attempt|item|round|shown)" value="([\w:-]+)"', self.html))

    def options(self) -> dict[str, str]:
        found = re.findall(r'name="answer" value="(\w+)"> <span>([^<]+)</span>', self.html)
        return {text: name for name, text in found}

    def rows(self) -> dict[str, tuple[str, dict[str, str]]]:
        """For each row its name and the values to choose from, by their text."""
        found = {}
        for text, name, choices in re.findall(
            r'pg-row"><span>([^<]+)</span> <select name="(row-\w+)">(.*?)</select>', self.html, re.S
        ):
            pairs = re.findall(r'<option value="(\w*)"(?: selected)?>([^<]+)</option>', choices)
            values = {label: value or label for value, label in pairs}
            found[text] = (name, values)
        return found

    def pick(self, *texts: str) -> Any:
        names = [self.options()[text] for text in texts]
        return self.send("answer", answer=names if len(names) > 1 else names[0], **self.hidden())

    def place(self, **by_text: str) -> Any:
        rows = self.rows()
        data = {rows[text][0]: rows[text][1][value] for text, value in by_text.items()}
        return self.send("answer", **data, **self.hidden())


def test_an_option_gets_its_own_reply_and_the_others_can_be_read(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single"))
    learner.pick("Option no")
    for words in ("Reply to no.", "Belief of no.", "The other answers, and why", "Reply to yes."):
        assert words in learner.html


def test_before_an_answer_the_page_holds_no_key_no_reply_and_no_ids(lms: Lms) -> None:
    learner = Answerer(lms, check_of(*ITEMS))
    for words in ("Reply", "Belief", "right", "perhaps&quot;", 'value="yes"', "single-0"):
        assert words not in learner.html


def test_only_the_question_at_hand_is_sent(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "multiple"))
    assert "Stem 1" not in learner.html


RIGHTLY: dict[str, Callable[[Answerer], Any]] = {
    "single": lambda learner: learner.pick("Option yes"),
    "multiple": lambda learner: learner.pick("Option a", "Option b"),
    "true_false": lambda learner: learner.pick("False"),
    "ordering": lambda learner: learner.place(**{f"Step number {n}": str(n) for n in (1, 2, 3)}),
    "matching": lambda learner: learner.place(**{"Left 1": "Right 1", "Left 2": "Right 2"}),
    "sorting": lambda learner: learner.place(**{"Papers kept": "Strong", "Does not smile": "Weak"}),
    "place": lambda learner: learner.pick("Option yes"),
    "reflection": lambda learner: learner.send("answer", **learner.hidden()),
}


def test_every_kind_of_item_can_be_answered_rightly(lms: Lms) -> None:
    learner = Answerer(lms, check_of(*ITEMS, purpose="graded"))
    for number, kind in enumerate(ITEMS, start=1):
        RIGHTLY[kind](learner)
        assert ("A question about control" if kind == "reflection" else "That fits.") in learner.html, kind
        learner.send("go", to=str(number))
    assert f"{len(ITEMS) - 1} of {len(ITEMS) - 1} points" in learner.html


@pytest.mark.parametrize("said", ["True", "False"])
def test_a_statement_is_answered_as_it_was_said_in_a_guide_of_another_language(lms: Lms, said: str) -> None:
    learner = Answerer(lms, check_of("true_false", references={"language": "th"}))
    learner.pick(said)
    assert f"You said: {said}." in learner.html


def test_the_grade_book_hears_once_when_all_is_answered(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    learner.pick("Option yes")
    assert [p.name for p in learner.published] == ["practitioner_guides.check.item_answered"]
    learner.send("go", to="1")
    learner.pick("Option no")
    grades = [p.data for p in learner.published if p.name == "grade"]
    assert grades == [{"value": 1.0, "max_value": 2.0}]
    assert learner.block().max_score() == 2.0


def test_practice_has_no_score_and_says_so(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single"))
    learner.pick("Option yes")
    learner.send("go", to="1")
    assert "It does not count for your grade" in learner.html
    assert learner.block().max_score() is None


def test_a_before_check_keeps_its_replies_back(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="before"))
    learner.pick("Option no")
    assert "Reply" not in learner.html
    assert "That fits" not in learner.html
    learner.send("go", to="1")
    assert "points" not in learner.html


def test_an_answer_sent_twice_counts_once_and_answers_the_same(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single"))
    sent = {"answer": learner.options()["Option no"], **learner.hidden()}
    one, two = learner.send("answer", **sent), learner.send("answer", **sent)
    assert one.json == two.json
    assert two.status_int == 200


def test_another_answer_to_an_answered_question_changes_nothing(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    options, hidden = learner.options(), learner.hidden()
    learner.send("answer", answer=options["Option no"], **hidden)
    learner.send("answer", answer=options["Option yes"], **hidden)
    assert learner.block().answers == {"single-0": "no"}


def test_a_practice_question_can_be_tried_again_and_a_late_repeat_of_the_old_answer_is_harmless(
    lms: Lms,
) -> None:
    learner = Answerer(lms, check_of("single"))
    old = {"answer": learner.options()["Option no"], **learner.hidden()}
    learner.send("answer", **old)
    learner.send("retry", **learner.hidden())
    assert "Check my answer" in learner.html
    learner.send("answer", **old)
    assert learner.block().answers == {}
    learner.pick("Option yes")
    assert "That fits." in learner.html


def test_a_graded_question_is_not_opened_again_in_the_same_try(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    hidden = learner.hidden()
    learner.pick("Option no")
    assert learner.send("retry", **hidden).status_int == 403


def test_a_new_try_shuffles_anew_and_the_best_one_is_kept(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    first = learner.options()
    learner.pick("Option yes")
    learner.send("go", to="1")
    learner.send("restart", **learner.hidden())
    assert set(first.values()).isdisjoint(learner.options().values())
    learner.pick("Option no")
    assert learner.block().best == 1.0


def test_tries_end_where_the_author_set_a_limit(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", attempts=1))
    learner.pick("Option no")
    learner.send("go", to="1")
    assert "Start a new attempt" not in learner.html
    assert learner.send("restart", attempt="0").status_int == 403


def test_questions_cannot_be_passed_over(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "multiple"))
    learner.send("go", to="1")
    assert "Stem 0" in learner.html


def test_all_on_one_page_changes_only_the_answered_question(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", show="all"))
    assert "Stem 1" in learner.html
    response = learner.pick("Option yes")
    assert response.json["part"]
    assert "Question 1 of 2" not in learner.html or "Question 2 of 2" not in learner.html
    assert learner.send("go", to="9999").status_int == 409


def test_the_score_does_not_come_from_the_browser(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    sent = {
        **learner.hidden(),
        "answer": learner.options()["Option no"],
        "score": 1,
        "right": True,
        "share": 1.0,
    }
    learner.send("answer", **sent)
    assert [p.data["value"] for p in learner.published if p.name == "grade"] == [0.0]


@pytest.mark.parametrize("kind", [kind for kind in ITEMS if kind != "reflection"])
def test_an_empty_answer_is_refused_with_what_to_do(lms: Lms, kind: str) -> None:
    learner = Answerer(lms, check_of(kind))
    response = learner.send("answer", **learner.hidden())
    assert response.status_int == 400
    assert response.json["error"].endswith("first.")


def test_two_learners_see_options_in_their_own_order(lms: Lms) -> None:
    orders = {tuple(Answerer(lms, check_of("single"), Person(user_id=n)).options()) for n in range(1, 12)}
    assert len(orders) > 1


@pytest.mark.parametrize(("said", "fits"), [("true", False), ("false", True)])
def test_each_reply_to_a_statement_has_its_own_words_and_only_the_wrong_one_a_belief(
    lms: Lms, said: str, fits: bool
) -> None:
    raw = check_of("true_false").model_dump(exclude_defaults=True)
    raw["items"][0]["misconception"] = "Belief of all."
    learner = Answerer(lms, Check.model_validate(raw))
    learner.send("answer", answer=said, **learner.hidden())
    assert [w for w in ("Reply to true.", "Reply to false.") if w in learner.html] == [f"Reply to {said}."]
    assert ("Belief of all." in learner.html) is not fits


def test_one_place_for_two_steps_and_one_tick_sent_twice_are_refused_and_nothing_is_kept(lms: Lms) -> None:
    learner = Answerer(lms, check_of("ordering"))
    response = learner.place(**{f"Step number {n}": place for n, place in ((1, "1"), (2, "1"), (3, "2"))})
    assert response.status_int == 400
    assert "own place" in response.json["error"]
    assert learner.block().answers == {}
    learner = Answerer(lms, check_of("multiple"))
    name = learner.options()["Option a"]
    assert learner.send("answer", answer=[name, name], **learner.hidden()).status_int == 400
    assert learner.block().answers == {}


def test_more_than_nine_steps_can_be_put_in_order(lms: Lms) -> None:
    raw = check_of("ordering", purpose="graded").model_dump(exclude_defaults=True)
    raw["items"][0]["steps"] = [
        {"id": f"s{n}", "text": f"Step number {n}", "feedback": "Why."} for n in range(1, 12)
    ]
    learner = Answerer(lms, Check.model_validate(raw))
    learner.place(**{f"Step number {n}": str(n) for n in range(1, 12)})
    assert learner.block().best == 1.0


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_no_place_on_the_page_tells_what_fits_even_where_the_author_wants_no_shuffle(
    lms: Lms, kind: str
) -> None:
    orders = set()
    for number in range(1, 12):
        rows = Answerer(lms, check_of(kind, shuffle=False), Person(user_id=number)).rows()
        sides = tuple(next(iter(rows.values()))[1])
        orders.add(tuple(rows) if kind == "ordering" else sides)
    assert len(orders) > 2


def test_options_keep_the_author_s_order_where_the_author_wants_no_shuffle(lms: Lms) -> None:
    for number in range(1, 6):
        learner = Answerer(lms, check_of("single", shuffle=False), Person(user_id=number))
        assert list(learner.options()) == ["Option yes", "Option no", "Option perhaps"]


def test_an_answer_that_the_tables_took_first_stands_and_the_later_one_is_no_event(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    block = learner.block()
    api.take_answer(7, str(course_key(block)), block.usage, 0, "single-0", 0, "no", 0.0)
    learner.pick("Option yes")
    assert learner.block().answers == {"single-0": "no"}
    assert "Reply to no." in learner.html
    assert "practitioner_guides.check.item_answered" not in [p.name for p in learner.published]
    assert learner.block().best == 0.0


def test_a_late_request_for_a_new_try_begins_none(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single"))
    learner.pick("Option no")
    learner.send("retry", **learner.hidden())
    learner.send("restart", attempt="0")
    assert learner.block().turn == 0, "its question is open again"
    learner.pick("Option no")
    learner.send("restart", attempt="0")
    learner.pick("Option no")
    learner.send("restart", attempt="0")
    assert learner.block().turn == 1
    assert learner.block().answers == {"single-0": "no"}
