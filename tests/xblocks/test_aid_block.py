"""A decision aid as a learner walks it through the LMS."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms, Person
from tests.stories import as_olx, quay_case, route_aid
from tests.xblocks.asked import Asked, finish
from tests.xblocks.player import Player
from xblocks.content.case.model import Case
from xblocks.learner_records import api
from xblocks.learner_records.models import Attempt, Result

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(lms: Lms) -> Asked:
    return Asked(lms, route_aid())


def test_before_an_aid_one_reads_what_it_is(asked: Asked) -> None:
    for words in ("decision aid", "No answer is right or wrong", "Go to the first question", "Dewi"):
        assert words in asked.html


def test_a_reply_says_what_follows_in_neutral_words(asked: Asked) -> None:
    asked.begin()
    asked.choose("owed")
    for words in ("You answered", "Are wages unpaid?", "Do owed", "What follows", "After owed this follows."):
        assert words in asked.html
    assert asked.heading() == "Is there still time?"
    for words in ("choice", "sound", "score", "points", "better", "Why", "Map", "decision"):
        assert words not in re.sub(r"<[^>]*>", " ", asked.html)


def test_beside_a_question_stand_the_facts_and_the_answers_so_far(asked: Asked) -> None:
    asked.begin()
    asked.choose("owed", "over")
    assert re.search(r"<details[^>]* open>\s*<summary>What we know \(2\)", asked.html)
    assert "Wages are unpaid." in asked.html
    assert list(asked.buttons()) == ["Are wages unpaid?", "Is there still time?"]


def test_the_page_holds_nothing_of_what_other_answers_lead_to(asked: Asked) -> None:
    asked.begin()
    for words in ("Is there still time?", "What follows for Dewi", "After ", "labour route", "Claim"):
        assert words not in asked.html


def test_answers_stand_in_the_authors_order_under_names_that_say_nothing(asked: Asked) -> None:
    asked.begin()
    assert list(asked.names()) == ["Do owed", "Do paid"]
    assert not {"owed", "paid"} & set(asked.names().values())


def test_the_result_has_facts_answers_what_follows_effects_and_the_lesson(asked: Asked) -> None:
    finish(asked, "owed", "open", "well", "his")
    for words in (
        "Some routes are open.",
        "Claim the wages.",
        "Ask for the papers.",
        "What we know",
        "Wages are unpaid.",
        "Is there still time?",
        "Do open",
        "After open this follows.",
        "What the aid cannot tell.",
        "Who could?",
        "data-pg-print",
        "Begin again",
        "My plan",
    ):
        assert words in asked.html
    assert asked.heading() == "What follows for Dewi"


def test_to_change_an_answer_opens_its_question_and_says_what_it_was(asked: Asked) -> None:
    finish(asked)
    response = asked.change("Is there still time?")
    assert asked.heading() == "Is there still time?"
    assert "Until now you answered: Do over" in re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", asked.html))
    assert "Your other answers are kept" in response.json["say"]
    assert list(asked.buttons()) == ["Are wages unpaid?"]


def test_a_question_that_is_opened_again_is_no_reply_to_an_answer(asked: Asked) -> None:
    finish(asked)
    asked.change("Are wages unpaid?")
    asked.choose("owed")
    asked.change("Was anyone hurt?")
    assert "What follows" not in asked.html


def test_a_reply_says_so_where_the_answer_kept_is_not_on_offer_any_more(asked: Asked) -> None:
    finish(asked, "paid", "not-asked", "hers")
    asked.change("Are wages unpaid?")
    asked.choose("owed")
    asked.choose("open")
    assert asked.heading() == "Was anyone hurt?"
    assert "After open this follows." in asked.html
    assert "Do not-asked" in asked.html and "Do not-asked" not in asked.names()


def test_after_a_change_the_aid_goes_on_by_itself_to_the_result(asked: Asked) -> None:
    finish(asked)
    asked.change("Is there still time?")
    asked.choose("open")
    assert asked.heading() == "What follows for Dewi"
    assert "Claim the wages." in asked.html
    assert "After hurt this follows." in asked.html


def test_after_a_change_it_stops_at_the_first_question_without_an_answer(asked: Asked) -> None:
    finish(asked, "paid", "well", "hers")
    assert asked.heading() == "No route today"
    asked.change("Are wages unpaid?")
    asked.choose("owed")
    assert asked.heading() == "Is there still time?"
    assert "After owed this follows." in asked.html
    asked.choose("open")
    assert asked.heading() == "What follows for Dewi"


def test_an_answer_off_the_road_is_not_in_the_result_and_comes_back_with_the_road(asked: Asked) -> None:
    finish(asked)
    asked.change("Are wages unpaid?")
    asked.choose("paid")
    assert "Is there still time?" not in asked.html
    asked.change("Are wages unpaid?")
    asked.choose("owed")
    assert "After over this follows." in asked.html


def test_begin_again_keeps_nothing(asked: Asked) -> None:
    finish(asked)
    asked.begin()
    assert asked.heading() == "Are wages unpaid?"
    assert asked.buttons() == {}
    assert asked.block().answers == []
    assert "Until now" not in asked.html


def test_one_comes_back_to_where_one_was_in_the_middle_of_a_change(asked: Asked) -> None:
    finish(asked)
    asked.change("Was anyone hurt?")
    asked.reload()
    assert asked.heading() == "Was anyone hurt?"
    asked.choose("well")
    assert asked.heading() == "What follows for Dewi"


# Requests


def test_an_answer_sent_twice_moves_once_and_answers_the_same(asked: Asked) -> None:
    finish(asked)
    asked.change("Are wages unpaid?")
    sent = {"choice": asked.names()["Do paid"], **asked.hidden()}
    one, two = asked.send("choose", **sent), asked.send("choose", **sent)
    assert one.json == two.json
    assert asked.published == []


def test_a_change_sent_twice_moves_once_and_answers_the_same(asked: Asked) -> None:
    finish(asked)
    sent = {"answer": asked.buttons()["Was anyone hurt?"], **asked.hidden()}
    one, two = asked.send("change_answer", **sent), asked.send("change_answer", **sent)
    assert one.json == two.json
    assert asked.published == []


@pytest.mark.parametrize("handler", ["choose", "change_answer"])
def test_a_page_that_is_behind_gets_the_present_state_and_a_kind_word(asked: Asked, handler: str) -> None:
    asked.begin()
    asked.choose("owed")
    name = {"choose": "choice", "change_answer": "answer"}[handler]
    old = {name: asked.names()["Do over"] if name == "choice" else asked.buttons()["Are wages unpaid?"]}
    old |= asked.hidden()
    asked.choose("open")
    asked.choose("hurt")
    before = asked.block().play
    response = asked.send(handler, **old)
    assert response.status_int == 200
    assert "where you are now" in response.json["say"]
    assert asked.block().play == before
    assert asked.heading() == "Who holds the papers?"


@pytest.mark.parametrize("answer", ["nonsense", ["x"], {"a": 1}, 5, None])
def test_what_names_no_answer_is_refused_and_changes_nothing(asked: Asked, answer: Any) -> None:
    finish(asked)
    before = asked.block().play
    response = asked.send("change_answer", answer=answer, **asked.hidden())
    assert response.status_int == 400
    assert "cannot be changed" in response.json["error"]
    assert asked.block().play == before


def test_the_question_where_one_stands_is_no_answer_to_change(asked: Asked) -> None:
    asked.begin()
    asked.choose("owed")
    here = asked.hidden()
    assert asked.send("change_answer", answer=here["place"], **here).status_int == 400


def test_only_an_aid_changes_answers(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.begin()
    player.choose("tent")
    place = player.hidden()
    assert player.send("change_answer", answer=place["place"], **place).status_int == 400
    assert "The pay" in player.html


def test_an_aid_has_no_step_back_and_no_debrief_apart(asked: Asked) -> None:
    finish(asked)
    assert asked.back().status_int == 409
    asked.send("debrief")
    assert asked.block().stage == "playing"
    assert asked.heading() == "What follows for Dewi"


# What is kept and told


def test_a_result_completes_and_nothing_is_graded_or_kept_of_the_answers(asked: Asked) -> None:
    finish(asked)
    told = [(p.name, p.data) for p in asked.published]
    assert ("completion", {"completion": 1.0}) in told
    assert [name for name, _ in told if name == "grade"] == []
    path = [["wages", "owed"], ["clock", "over"], ["harm", "hurt"], ["papers", "hers"]]
    assert asked.told("ended") == [{"run": 1, "ending": "some", "path": path}]
    assert list(Result.objects.all()) == []
    assert [(row.number, row.finished_at is not None) for row in Attempt.objects.all()] == [(1, True)]
    assert api.answers_of(7, asked.block().usage, 1) == {}


def test_events_hold_ids_only(asked: Asked) -> None:
    finish(asked)
    asked.change("Is there still time?")
    assert asked.told("decision_taken_back") == [{"run": 1, "scene": "clock"}]
    asked.choose("open")
    assert asked.told("choice_made") == [{"run": 1, "scene": "clock", "choice": "open"}]


def test_a_changed_answer_finishes_no_second_time_until_she_begins_again(asked: Asked) -> None:
    finish(asked)
    asked.change("Is there still time?")
    asked.choose("open")
    assert "What follows for Dewi" in asked.heading()
    assert asked.told("ended") == [], "told with the first result of this run"
    finish(asked)
    assert [event["run"] for event in asked.told("ended")] == [2]


def test_skipping_an_aid_completes_it(asked: Asked) -> None:
    asked.begin("skip")
    assert ("completion", {"completion": 1.0}) in [(p.name, p.data) for p in asked.published]
    assert "What the aid cannot tell." in asked.html


def test_staff_who_look_in_a_learners_place_leave_no_row(lms: Lms) -> None:
    asked = Asked(lms, route_aid(), Person(watched_by=3))
    asked.begin()
    assert list(Attempt.objects.all()) == []


# Form


def test_an_aid_comes_back_from_olx_as_it_was(lms: Lms) -> None:
    made = route_aid(notice="An injury is mentioned.")
    assert lms.load(as_olx(made)).model == made


def test_in_studio_the_team_sees_the_map_without_ratings(lms: Lms) -> None:
    lms.load(as_olx(route_aid()))
    with lms.in_mode("studio") as studio:
        html = studio.block(Case.TAG, "routes", Person(author=True)).author_view().content
    assert "Map of the case" in html
    assert re.search(r"Do owed\s*:", re.sub(r"<[^>]*>", "", html))
    assert "choice)" not in html
    assert "Content-Type" not in html
