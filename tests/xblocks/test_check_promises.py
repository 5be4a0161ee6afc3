"""What a check promises, row by row of the table of peers (anchors/peers.md 1.2).

Rows: b feedback for every option, c by score range, f shuffle and pool, g same order on return,
j which try counts, k review of own tries, m report in words, o key kept from the browser, p score
decided on the server, q saved before it is sent.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from xblock.scorable import Score

from tests.runtime import Lms, Person
from tests.stories import ITEMS, check_of
from tests.xblocks.test_check_block import Answerer
from xblocks.content.tokens import token


def answer_all(learner: Answerer, *texts: str) -> None:
    """Answer single questions one after the other, and look at the end."""
    for number, text in enumerate(texts):
        learner.send("go", to=str(number))
        learner.pick(text)
    learner.send("go", to=str(len(texts)))


def again(learner: Answerer) -> None:
    """Begin a new try."""
    attempt = re.findall(r'name="attempt" value="(\d+)"', learner.html)[-1]
    assert learner.send("restart", attempt=attempt).status_int == 200


def stems(learner: Answerer) -> list[str]:
    """The questions on the page, in order."""
    return re.findall(r'pg-stem">(Stem \d+)<', learner.html)


# Row b
@pytest.mark.parametrize("chosen", ["yes", "no", "perhaps"])
def test_every_option_has_a_reply_of_its_own(lms: Lms, chosen: str) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    learner.pick(f"Option {chosen}")
    own = learner.html.partition("The other answers")[0]
    assert f"Reply to {chosen}." in own
    assert own.count("Reply to") == 1


# Row c
@pytest.mark.parametrize(("texts", "words"), [(("yes", "no"), "Half."), (("yes", "yes"), "All.")])
def test_the_closing_words_follow_the_share_of_points(lms: Lms, texts: tuple[str, ...], words: str) -> None:
    feedback = [{"from": 0, "text": "None."}, {"from": 50, "text": "Half."}, {"from": 100, "text": "All."}]
    learner = Answerer(lms, check_of("single", "single", feedback=feedback))
    answer_all(learner, *(f"Option {text}" for text in texts))
    assert [w for w in ("None.", "Half.", "All.") if w in learner.html] == [words]


# Row f
def test_a_pool_asks_each_learner_her_own_questions_and_in_the_next_try_the_unseen_ones(lms: Lms) -> None:
    check = check_of(*["single"] * 6, purpose="graded", pool=3, show="all")
    draws = set()
    for number in range(1, 9):
        learner = Answerer(lms, check, Person(user_id=number))
        first = stems(learner)
        assert len(set(first)) == 3
        for form in re.findall(r"<form class=.*?</form>", learner.html, re.S):
            data = dict(re.findall(r'name="(attempt|item|round|answer)" value="(\w+)"', form))
            learner.send("answer", **data)
        learner.send("go", to="9999")
        again(learner)
        assert set(first).isdisjoint(stems(learner))
        draws.add(tuple(first))
    assert len(draws) > 1
    assert learner.block().max_score() == 3.0


# Row g
def test_who_comes_back_finds_the_same_questions_in_the_same_order(lms: Lms) -> None:
    check = check_of(*["single"] * 9, pool=4, show="all")
    learner = Answerer(lms, check)
    seen = stems(learner)
    assert re.search(r"<fieldset.*</fieldset>", learner.html, re.S)
    page = learner.html
    assert learner.block().student_view().content == page
    form = re.findall(r"<form class=.*?</form>", page, re.S)[0]
    learner.send("answer", **dict(re.findall(r'name="(attempt|item|round|answer)" value="(\w+)"', form)))
    learner.html = learner.block().student_view().content
    assert stems(learner) == seen


# Row j
@pytest.mark.parametrize(
    ("counts", "values"),
    [("best", [1, 1, 1]), ("last", [1, 0, 0.5]), ("first", [1] * 3), ("average", [1, 0.5, 0.5])],
)
def test_the_try_that_the_author_names_gives_the_grade(lms: Lms, counts: str, values: list[float]) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded", counts=counts))
    heard = []
    for texts in (("yes", "yes"), ("no", "no"), ("yes", "no")):
        for number, text in enumerate(texts):
            learner.send("go", to=str(number))
            learner.pick(f"Option {text}")
        heard += [p.data["value"] / 2 for p in learner.published if p.name == "grade"]
        learner.send("go", to="2")
        again(learner)
    assert heard == values
    assert learner.block().counting_share() == values[-1]
    assert learner.block().best == 1.0


# Row k
def test_a_learner_can_look_at_her_earlier_tries_and_nothing_changes_by_it(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", attempts=3))
    answer_all(learner, "Option no")
    again(learner)
    before = dict(lms.store.db_dict)
    assert "Look at attempt 1" in learner.html
    learner.send("review", **{"try": "0"})
    for words in ("Your attempt 1", "0 of 1 points", "Reply to no."):
        assert words in learner.html
    assert 'data-pg-action="answer"' not in learner.html
    assert dict(lms.store.db_dict) == before
    assert learner.send("review", **{"try": "7"}).status_int == 404


def test_the_last_twenty_tries_are_kept_whole_and_no_result_is_forgotten(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", counts="average"))
    for number in range(22):
        answer_all(learner, "Option yes" if number < 11 else "Option no")
        again(learner)
    assert [t["turn"] for t in learner.block().tries] == list(range(2, 22))
    assert learner.block().counting_share() == 0.5


# Row m
def test_the_report_says_answers_and_results_in_words_and_nothing_of_a_reflection(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "ordering", "sorting", "reflection", purpose="graded"))
    learner.pick("Option no")
    learner.send("go", to="1")
    learner.place(**{"Step number 1": "1", "Step number 2": "3", "Step number 3": "2"})
    learner.send("go", to="2")
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    learner.send("go", to="3")
    learner.send("answer", **{f"own-{learner.hidden()['item']}": "SECRET"}, **learner.hidden())
    block = learner.block()
    state = {name: f.read_from(block) for name, f in block.fields.items() if f.is_set_on(block)}
    rows = list(block.report_rows(state))
    assert [(row["Answer"], row["Result"], row["Try"]) for row in rows] == [
        ("Option no", "not right", "1"),
        ("Step number 1; Step number 3; Step number 2", "not right", "1"),
        ("Papers kept: Strong; Does not smile: Strong", "partly", "1"),
        ("", "", "1"),
    ]
    assert "SECRET" not in str(state) + str(rows)


# Row o
@pytest.mark.parametrize("replies", ["at_once", "at_end", "after_last", "never"])
def test_no_key_and_no_reply_is_on_the_page_before_the_author_lets_it(lms: Lms, replies: str) -> None:
    check = check_of("single", "single", purpose="graded", attempts=2, replies=replies)
    learner = Answerer(lms, check)

    def shown() -> bool:
        return any(w in learner.html for w in ("Reply to", "Belief of", "That fits", "Look at this again"))

    assert not shown()
    learner.pick("Option no")
    assert shown() == (replies == "at_once")
    learner.send("go", to="1")
    learner.pick("Option yes")
    assert shown() == (replies in ("at_once", "at_end"))
    learner.send("go", to="2")
    again(learner)
    learner.send("review", **{"try": "0"})
    assert shown() == (replies in ("at_once", "at_end"))
    answer_all(learner, "Option yes", "Option no")
    learner.send("go", to="0")
    assert shown() == (replies != "never")


# Row p
@pytest.mark.parametrize("kind", [kind for kind in ITEMS if kind != "reflection"])
def test_no_word_of_the_browser_makes_an_answer_right(lms: Lms, kind: str) -> None:
    learner = Answerer(lms, check_of(kind, purpose="graded"))
    lies = {"share": 1, "score": 9, "right": True, "correct": True, "credits": {"single-0": {"share": 1}}}
    rows = {name: list(values.values())[-1] for name, values in learner.rows().values()}
    if kind == "ordering":
        names = list(learner.rows())
        rows = {learner.rows()[t][0]: str(3 - sorted(names).index(t)) for t in names}
    wrong = learner.options().get("Option no") or learner.options().get("Option c") or "true"
    data: dict[str, Any] = {**learner.hidden(), **(rows or {"answer": wrong}), **lies}
    assert learner.send("answer", **data).status_int == 200
    [grade] = [p.data for p in learner.published if p.name == "grade"]
    assert grade["value"] < 1


# Row q
@pytest.mark.parametrize("kind", [kind for kind in ITEMS if kind != "reflection"])
def test_half_an_answer_is_there_again_on_return_and_nobody_hears_of_it(lms: Lms, kind: str) -> None:
    learner = Answerer(lms, check_of(kind, "single", purpose="graded"))
    rows = learner.rows()
    if rows:
        name, values = next(iter(rows.values()))
        data = {name: list(values.values())[-1]}
    else:
        data = {"answer": list(learner.options().values())[-1]}
    response = learner.send("draft", **data, **learner.hidden())
    assert (response.status_int, response.json["html"], response.json["say"]) == (200, "", "")
    assert not learner.published
    learner.html = learner.block().student_view().content
    [value] = data.values()
    assert len(re.findall(r" (?:checked|selected)\b", learner.html)) == 1
    assert re.search(rf'checked name="answer" value="{value}"|value="{value}" selected', learner.html)
    assert learner.block().answers == {}


def test_a_draft_goes_when_the_question_is_answered_and_does_not_come_back_late(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded"))
    draft = {"answer": learner.options()["Option no"], **learner.hidden()}
    learner.send("draft", **draft)
    assert learner.block().drafts == {"single-0": ["no"]}
    learner.pick("Option yes")
    learner.send("draft", **draft)
    assert learner.block().drafts == {}
    assert learner.block().answers == {"single-0": "yes"}


def test_a_draft_belongs_to_its_question_and_its_try_and_an_emptied_one_is_gone(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "sorting", purpose="graded", show="all"))
    one, two = re.findall(r'name="item" value="(\w+)"', learner.html)
    row, values = learner.rows()["Papers kept"]
    learner.send("draft", answer=learner.options()["Option no"], attempt="0", item=one, round="0")
    learner.send("draft", **{row: values["Strong"]}, attempt="0", item=two, round="0")
    assert learner.block().drafts == {"single-0": ["no"], "sorting-1": {"papers": "strong"}}
    learner.send("draft", attempt="0", item=two, round="0")
    assert learner.block().drafts == {"single-0": ["no"]}


def test_a_new_try_begins_clean_at_its_first_question(lms: Lms) -> None:
    learner = Answerer(lms, check_of("sorting", "single"))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    learner.send("reveal", **learner.hidden())
    learner.send("retry", **learner.hidden())
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    assert "Why smile." not in learner.html, "shown for the answer before, not for this one"
    learner.send("reveal", **learner.hidden())
    learner.send("go", to="1")
    learner.pick("Option yes")
    learner.send("go", to="2")
    again(learner)
    assert "Question 1 of 2" in learner.html
    assert not re.search(r" (?:checked|selected)\b", learner.html)
    assert learner.hidden()["round"] == "0"
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    assert "Why smile." not in learner.html


def test_a_question_opened_again_is_asked_without_a_draft_of_before(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single"))
    learner.pick("Option no")
    learner.send("retry", **learner.hidden())
    learner.send("draft", answer=learner.options()["Option perhaps"], **learner.hidden())
    learner.pick("Option yes")
    learner.send("go", to="1")
    again(learner)
    assert not re.search(r" checked\b", learner.html)
    assert learner.block().drafts == {}


def test_a_practice_answer_that_is_tried_again_is_worth_what_it_is_now(lms: Lms) -> None:
    learner = Answerer(lms, check_of("sorting"))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    learner.send("retry", **learner.hidden())
    learner.place(**{"Papers kept": "Weak", "Does not smile": "Strong"})
    learner.send("go", to="1")
    assert "0 of 1 points" in learner.html
    block = learner.block()
    assert (block.attempts, len(block.tries), block.best) == (1, 1, 0.5)


def test_a_finished_try_is_told_to_the_platform_once_however_often_its_end_is_asked_for(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", attempts=2))
    sent = {"answer": learner.options()["Option yes"], **learner.hidden()}
    heard = []
    for handler, data in [("answer", sent), ("answer", sent), ("go", {"to": "1"}), ("go", {"to": "1"})]:
        learner.send(handler, **data)
        heard += [p.name for p in learner.published]
    assert sorted(heard) == [
        "completion",
        "grade",
        "practitioner_guides.check.finished",
        "practitioner_guides.check.item_answered",
    ]
    assert learner.block().attempts == 1
    assert "Attempts left: 1" in learner.html


def test_the_author_s_number_of_tries_is_the_number_one_gets(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", attempts=3))
    for left in ("Attempts left: 2", "Attempts left: 1"):
        answer_all(learner, "Option no")
        assert left in learner.html
        again(learner)
    answer_all(learner, "Option no")
    assert "Start a new attempt" not in learner.html
    assert learner.send("restart", attempt="2").status_int == 403
    assert (learner.block().attempts, learner.block().turn) == (3, 2)


def test_a_new_try_begins_only_from_the_end_of_the_one_on_the_page(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    learner.pick("Option no")
    learner.send("restart", attempt="0")
    assert learner.block().answers == {"single-0": "no"}
    learner.send("go", to="1")
    learner.pick("Option no")
    learner.send("restart", attempt="0")
    learner.send("restart", attempt="0")
    assert learner.block().turn == 1


@pytest.mark.parametrize("more", [{"purpose": "graded"}, {"purpose": "practice", "replies": "at_end"}])
def test_keys_cannot_be_asked_for_nor_answers_mended_where_an_answer_is_given_once(
    lms: Lms, more: dict[str, Any]
) -> None:
    learner = Answerer(lms, check_of("sorting", "single", **more))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    seed = learner.block().seed(0)
    hidden = {"attempt": "0", "round": "0", "item": token(seed, "sorting-0")}
    for handler in ("reveal", "retry"):
        assert learner.send(handler, **hidden).status_int == 403
    assert learner.block().revealed == []
    assert learner.block().answers == {"sorting-0": {"papers": "strong", "smile": "strong"}}


def test_nothing_is_revealed_before_an_answer(lms: Lms) -> None:
    learner = Answerer(lms, check_of("sorting"))
    response = learner.send("reveal", **learner.hidden())
    assert response.status_int == 403
    assert "Why" not in response.text
    assert learner.block().revealed == []


def test_an_earlier_practice_try_is_only_to_look_at(lms: Lms) -> None:
    learner = Answerer(lms, check_of("sorting", "single"))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    learner.send("go", to="1")
    learner.pick("Option no")
    learner.send("go", to="2")
    assert "Look at attempt" not in learner.html
    again(learner)
    learner.send("review", **{"try": "0"})
    for words in ("0.5 of 2 points", "Why smile."):
        assert words in learner.html
    for action in ("retry", "reveal", "answer", "draft"):
        assert f'="{action}"' not in learner.html


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ("best", "Your best attempt is kept."),
        ("last", "Your last attempt counts."),
        ("first", "Your first attempt counts."),
        ("average", "The average of your attempts counts."),
    ],
)
def test_the_end_says_which_try_counts(lms: Lms, counts: str, words: str) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", counts=counts))
    answer_all(learner, "Option no")
    assert words in learner.html


@pytest.mark.parametrize(
    ("replies", "when"),
    [
        ("at_end", "when all questions are answered"),
        ("after_last", "after your last attempt"),
        ("never", "Your answer is kept.<"),
    ],
)
def test_who_sees_no_reply_reads_when_there_will_be_one(lms: Lms, replies: str, when: str) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded", attempts=2, replies=replies))
    learner.pick("Option no")
    assert when in learner.html


def test_the_intro_stands_before_the_first_question_only(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", intro="Take your time."))
    assert "Take your time." in learner.html
    learner.pick("Option no")
    learner.send("go", to="1")
    assert "Take your time." not in learner.html


def test_what_a_learner_chose_is_in_no_event(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single"))
    learner.pick("Option perhaps")
    [event] = learner.published
    assert event.data == {**event.data, "item": "single-0", "attempt": 1, "share": 0.0}
    assert "perhaps" not in str(event.data)


def test_the_search_of_the_course_finds_questions_and_no_answers(lms: Lms) -> None:
    block = Answerer(lms, check_of("single", "true_false")).block()
    assert block.search_text() == "Stem 0 Stem 1"


def test_a_check_with_a_pool_tells_visitors_how_many_questions_they_would_get(lms: Lms) -> None:
    block = Answerer(lms, check_of(*["single"] * 5, pool=2)).block()
    assert re.search(r"\b2\b", block.public_body())
    assert not re.search(r"\b5\b", block.public_body())


@pytest.mark.parametrize(("counts", "points"), [("best", 1.0), ("last", 0.0), ("average", 0.5)])
def test_a_weaker_try_lowers_the_grade_only_where_the_author_says_so(
    lms: Lms, counts: str, points: float
) -> None:
    learner = Answerer(lms, check_of("single", purpose="graded", counts=counts, attempts=2))
    learner.pick("Option yes")
    learner.send("go", to="1")
    learner.send("restart", attempt="0")
    learner.pick("Option no")
    assert lms.grade("guide_check", "check") == (points, 1.0)


@pytest.mark.parametrize(
    ("purpose", "points"), [("graded", 1.0), ("after", 1.0), ("practice", None), ("follow_up", None)]
)
def test_only_graded_checks_and_the_one_after_the_course_count(
    lms: Lms, purpose: str, points: float | None
) -> None:
    assert Answerer(lms, check_of("single", purpose=purpose)).block().max_score() == points


def test_a_better_try_lifts_a_score_that_staff_set_and_a_weaker_one_leaves_it(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    block = learner.block()
    block.set_score(Score(1.5, 2.0))
    block.save()
    answer_all(learner, "Option yes", "Option no")
    assert learner.block().get_score().raw_earned == 1.5
    again(learner)
    answer_all(learner, "Option yes", "Option yes")
    assert learner.block().get_score().raw_earned == 2.0


def test_the_belief_behind_a_wrong_place_waits_with_the_place(lms: Lms) -> None:
    raw = check_of("sorting").model_dump(exclude_defaults=True)
    raw["items"][0]["cards"][1]["misconception"] = "All smile."
    learner = Answerer(lms, type(check_of("sorting")).model_validate(raw))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    assert "All smile." not in learner.html
    learner.send("reveal", **learner.hidden())
    assert "All smile." in learner.html


def test_answers_that_a_late_request_left_of_an_earlier_try_are_not_taken_for_this_one(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    answer_all(learner, "Option yes", "Option no")
    again(learner)
    block = learner.block()
    block.answers, block.answers_of = {"single-0": "yes"}, 0
    block.save()
    assert learner.block().present.answers == {}
    assert "Check my answer" in learner.block().student_view().content


@pytest.mark.parametrize(
    ("kind", "sent"), [("reflection", "SECRET"), ("true_false", "SECRET"), ("single", ["SECRET", "no"])]
)
def test_no_words_of_a_learner_are_kept_as_a_draft(lms: Lms, kind: str, sent: Any) -> None:
    learner = Answerer(lms, check_of(kind))
    names = learner.hidden()
    own = {f"own-{names['item']}": "SECRET", "own": "SECRET"}
    assert learner.send("draft", answer=sent, **own, **names).status_int == 200
    assert learner.block().drafts == {}
    assert "SECRET" not in str(dict(lms.store.db_dict))


def test_one_choice_stays_one_in_a_draft(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single"))
    learner.send("draft", answer=list(learner.options().values()), **learner.hidden())
    assert [len(begun) for begun in learner.block().drafts.values()] == [1]


def test_an_answer_to_one_question_leaves_what_is_begun_in_another(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "true_false", show="all"))
    one, two = re.findall(r'name="item" value="(\w+)"', learner.html)
    chosen = learner.options()["Option no"]
    learner.send("draft", answer="true", attempt="0", item=two, round="0")
    learner.send("answer", answer=chosen, attempt="0", item=one, round="0")
    assert learner.block().drafts == {"true-false-1": "true"}
