"""Hints and the way back in a case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import quay_case
from tests.xblocks.player import Player
from xblocks.content.case.model import Case


def case_with(scene: dict[str, Any] | None = None, **more: Any) -> Case:
    """The quay case with more to its first scene, or to all of it."""
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["deck"] |= {"hint": "Who can be asked without notice?"} | (scene or {})
    raw["scenes"]["pay"] |= scene or {}
    return Case.model_validate(raw | more)


@pytest.fixture
def player(lms: Lms) -> Player:
    learner = Player(lms, case_with(back=True))
    learner.begin()
    return learner


def test_a_hint_is_not_in_the_page_before_it_is_asked_for(player: Player) -> None:
    assert "Show a hint" in player.html
    assert "without notice" not in player.html


def test_a_hint_comes_alone_takes_the_focus_and_is_still_there_after_a_reload(player: Player) -> None:
    response = player.send("hint", **player.hidden())
    assert response.json["part"] == "hint"
    assert "without notice" in response.json["html"]
    assert "data-pg-focus" in response.json["html"]
    player.reload()
    assert "without notice" in player.html
    assert player.html.count("data-pg-focus") == 1


def test_a_hint_costs_nothing(player: Player) -> None:
    player.send("hint", **player.hidden())
    player.reload()
    player.choose("tent", "ask")
    assert player.block().results["last"]["share"] == 1.0


def test_a_hint_asked_for_late_gives_the_present_scene_and_none_of_the_hint(player: Player) -> None:
    here = player.hidden()
    player.choose("tent")
    response = player.send("hint", **here)
    assert response.status_int == 200
    assert response.json["part"] == ""
    assert "The pay" in response.json["html"]
    assert "without notice" not in response.json["html"]


def test_where_there_is_no_hint_asking_is_refused_in_words(player: Player) -> None:
    player.choose("tent")
    assert "Show a hint" not in player.html
    response = player.send("hint", **player.hidden())
    assert response.status_int == 409
    assert response.json["error"].endswith(".")


def test_hints_of_an_earlier_run_are_shut_again(player: Player) -> None:
    player.send("hint", **player.hidden())
    player.reload()
    player.choose("tent", "ask")
    player.send("debrief")
    player.begin()
    assert "Show a hint" in player.html


def test_who_steps_back_stands_where_she_decided_with_what_she_knew_then(player: Player) -> None:
    player.choose("tent")
    assert "A man hides his hand." in player.html
    response = player.back()
    assert "taken back" in response.json["say"]
    assert "On the deck" in player.html
    assert "A man hides his hand." not in player.html
    assert player.block().play["path"] == []
    assert player.block().play["values"] == {"trust": 0}


def test_a_scene_passed_through_is_taken_back_with_the_decision_before_it(lms: Lms) -> None:
    raw = quay_case(back=True).model_dump(exclude_defaults=True)
    raw["scenes"]["walk"] = {"title": "The walk", "text": "You walk.", "goes_to": "pay"}
    raw["scenes"]["deck"]["choices"][0]["goes_to"] = "walk"
    player = Player(lms, Case.model_validate(raw))
    player.begin()
    player.choose("tent")
    player.send("choose", **player.hidden())
    player.back()
    assert "On the deck" in player.html


def test_at_the_start_there_is_nothing_to_take_back(player: Player) -> None:
    assert "Take my last decision back" not in player.html
    assert player.back().status_int == 409


def test_the_first_decision_counts_though_it_was_taken_back_and_the_debrief_says_so(player: Player) -> None:
    player.choose("look")
    player.back()
    player.choose("tent", "ask")
    assert player.block().results["last"]["sound"] == 1
    player.send("debrief")
    assert "Sound decisions in this round: 1 of 2." in player.html
    assert "You took back your first decision here" in player.html
    assert "Do look (Weak choice)" in player.html


def test_a_step_sent_once_more_after_it_was_taken_back_is_not_taken_again(player: Player) -> None:
    sent = {"choice": player.names()["Do tent"], **player.hidden()}
    player.send("choose", **sent)
    player.back()
    player.send("choose", **sent)
    assert player.block().play["place"] == "deck"
    assert "On the deck" in player.html


def test_a_double_click_on_the_way_back_goes_one_step_back(player: Player) -> None:
    player.choose("look", "tent")
    here = player.hidden()
    player.send("back", **here)
    player.send("back", **here)
    assert player.block().play["path"] == [["deck", "look"]]


def test_a_choice_offered_once_is_offered_again_when_it_is_taken_back(player: Player) -> None:
    player.choose("look")
    assert "Do look" not in player.names()
    player.back()
    assert "Do look" in player.names()


def test_the_order_of_the_choices_is_the_same_after_a_step_back(player: Player) -> None:
    before = list(player.names())
    player.choose("tent")
    player.back()
    assert list(player.names()) == before


def test_a_scene_may_differ_from_what_the_case_says_of_stepping_back(lms: Lms) -> None:
    for case, offered in ((case_with({"back": True}), True), (case_with({"back": False}, back=True), False)):
        player = Player(lms, case)
        player.begin()
        player.choose("tent")
        assert ("Take my last decision back" in player.html) == offered
        assert (player.back().status_int == 200) == offered


def test_a_case_that_shows_what_one_can_do_alone_gives_no_hint_and_no_way_back(lms: Lms) -> None:
    player = Player(lms, case_with(mode="transfer", back=True))
    player.begin()
    assert "Show a hint" not in player.html
    assert player.send("hint", **player.hidden()).status_int == 409
    player.choose("tent")
    assert "Take my last decision back" not in player.html
    before = dict(player.block().play)
    assert player.back().status_int == 409
    assert player.block().play == before


def test_events_of_help_are_ids_and_numbers(player: Player) -> None:
    player.send("hint", **player.hidden())
    assert player.told("hint_opened") == [{"run": 1, "scene": "deck"}]
    player.reload()
    player.choose("tent")
    player.back()
    assert player.told("decision_taken_back") == [{"run": 1, "scene": "deck"}]
