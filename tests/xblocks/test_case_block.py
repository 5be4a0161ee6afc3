"""The case as a learner plays it through the LMS."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms, Person
from tests.stories import as_olx, quay_case
from tests.xblocks.player import Player


@pytest.fixture
def player(lms: Lms) -> Player:
    return Player(lms, quay_case())


def test_before_a_case_stands_a_notice_with_three_ways_and_what_the_case_is(player: Player) -> None:
    for words in (
        "Start the case",
        "Read a short version",
        "Skip for now",
        "composite, fictional",
        "An old injury",
    ):
        assert words in player.html


def test_a_step_shows_the_consequence_and_the_next_scene_and_moves_the_focus_to_its_heading(
    player: Player,
) -> None:
    player.begin()
    player.choose("tent")
    assert "After tent this happens." in player.html
    assert re.search(r"<h3[^>]*data-pg-focus>The pay</h3>", player.html)


def test_reasons_wait_for_the_debrief_in_a_full_case_and_show_at_once_in_a_guided_one(lms: Lms) -> None:
    full = Player(lms, quay_case())
    guided = Player(lms, quay_case(id="guided", mode="guided"))
    for player in (full, guided):
        player.begin()
        player.choose("tent")
    assert "The reason of tent." not in full.html
    assert "The reason of tent." in guided.html


def test_the_page_holds_nothing_of_other_scenes_ratings_or_reasons(player: Player) -> None:
    player.begin()
    for words in (
        "The pay",
        "A second way in",
        "harmful",
        "better",
        "After ",
        "The reason",
        "ashore",
        "trust",
        "mend",
    ):
        assert words not in player.html


def test_choices_have_names_that_say_nothing_and_differ_between_learners(lms: Lms) -> None:
    anna, ben = (Player(lms, quay_case(), Person(user_id=n)) for n in (1, 2))
    anna.begin()
    ben.begin()
    assert set(anna.names().values()).isdisjoint(ben.names().values())
    assert not {"tent", "bosun", "look"} & set(anna.names().values())


def test_the_order_of_choices_stays_when_one_comes_back(player: Player) -> None:
    player.begin()
    first = player.names()
    player.html = player.block().student_view().content
    assert list(player.names()) == list(first)


def test_a_step_sent_twice_moves_once_and_answers_the_same(player: Player) -> None:
    player.begin()
    sent = {"choice": player.names()["Do look"], **player.hidden()}
    one, two = player.send("choose", **sent), player.send("choose", **sent)
    assert one.json == two.json
    assert player.block().play["path"] == [["deck", "look"]]


def test_a_page_that_is_behind_gets_the_present_scene_and_a_kind_word(player: Player) -> None:
    player.begin()
    old = {"choice": player.names()["Do bosun"], **player.hidden()}
    player.choose("tent")
    response = player.send("choose", **old)
    assert response.status_int == 200
    assert "The pay" in response.json["html"]
    assert "where you are now" in response.json["say"]


def test_a_harmful_choice_is_lived_through_and_can_be_mended(player: Player) -> None:
    player.begin()
    player.choose("bosun")
    assert "A second way in" in player.html
    player.choose("sorry")
    assert "He does not look at you." in player.html


def test_the_case_file_fills(player: Player) -> None:
    player.begin()
    assert "Case file" not in player.html
    player.choose("tent")
    assert "A man hides his hand." in player.html


def finish(player: Player) -> None:
    player.begin()
    player.choose("look", "tent", "ask")


def test_an_ending_completes_the_case_and_leads_to_the_debrief_in_one_step(player: Player) -> None:
    finish(player)
    assert ("completion", {"completion": 1.0}) in [(p.name, p.data) for p in player.published]
    player.send("debrief")
    for words in (
        "Your path",
        "Weak choice",
        "The reason of look.",
        "The road not taken",
        "Ask everyone.",
        "What would you do?",
    ):
        assert words in player.html


def test_skipping_costs_nothing_and_gives_the_debrief_without_the_path(player: Player) -> None:
    player.begin("skip")
    assert ("completion", {"completion": 1.0}) in [(p.name, p.data) for p in player.published]
    assert "Ask everyone." in player.html
    assert "Your path" not in player.html


def test_the_short_version_can_be_read_instead(player: Player) -> None:
    player.begin("short")
    assert "The short version." in player.html


def test_a_case_can_be_played_again_after_skipping_and_after_the_end(player: Player) -> None:
    player.begin("skip")
    player.begin()
    assert "On the deck" in player.html


def test_a_second_click_on_start_does_not_throw_away_the_case_begun(player: Player) -> None:
    start = player.hidden()
    player.begin()
    player.choose("tent")
    player.send("begin", how="play", **start)
    assert "The pay" in player.html


def test_a_learner_comes_back_to_the_scene_she_left(player: Player) -> None:
    player.begin()
    player.choose("tent")
    assert "The pay" in player.block().student_view().content


def test_a_scene_that_a_new_version_took_away_leads_back_to_the_start_not_to_an_error(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.begin()
    player.choose("bosun")
    scenes = quay_case().model_dump(exclude_defaults=True)["scenes"]
    scenes.pop("mend")
    lms.load(as_olx(quay_case(scenes=scenes)))
    html = player.block().student_view().content
    assert "On the deck" in html


@pytest.mark.parametrize(
    "sent", [{"choice": "nonsense"}, {"choice": ["x"]}, {"choice": {"a": 1}}, {"choice": 5}, {}]
)
def test_a_choice_that_is_not_on_offer_is_refused_in_words_and_changes_nothing(
    player: Player, sent: dict[str, Any]
) -> None:
    player.begin()
    before = dict(player.block().play)
    response = player.send("choose", **{**player.hidden(), **sent})
    assert response.status_int == 400
    assert response.json["error"].startswith("That choice" if sent else "Please choose")
    assert player.block().play == before


def test_what_is_published_is_ids_and_numbers(player: Player) -> None:
    player.begin()
    player.choose("tent")
    assert player.published[0].name == "practitioner_guides.case.choice_made"
    assert player.published[0].data == {"run": 1, "scene": "deck", "choice": "tent"}


def test_a_worked_case_goes_on_without_choices(lms: Lms) -> None:
    scenes = {
        "one": {"title": "One", "text": "A van.", "thinking": "Who holds the papers?", "goes_to": "two"},
        "two": {"title": "Two", "text": "A farm.", "thinking": "Could they leave?", "goes_to": "ashore"},
    }
    player = Player(lms, quay_case(id="worked", mode="worked", start="one", scenes=scenes))
    player.begin()
    assert "Who holds the papers?" in player.html
    player.send("choose", **player.hidden())
    assert "Could they leave?" in player.html
    player.send("choose", **player.hidden())
    assert "Go to the debrief" in player.html
