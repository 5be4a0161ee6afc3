"""A promise for each row in which another tool for branching scenarios falls short (peers.md 1.1)."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from lxml import etree

from course_export.read_model import read_model
from course_export.yaml_reader import read_yaml
from tests.runtime import COURSE, Lms, Person
from tests.stories import choice, quay_case
from tests.xblocks.player import Player
from xblocks.content.case.model import Case
from xblocks.content.olx import to_element
from xblocks.content.rules import findings
from xblocks.learner_records import api

SOURCE = Path(__file__).parents[1] / "course_export/scenarios/small/two/quay.scenario.yaml"


@pytest.fixture
def player(lms: Lms) -> Player:
    player = Player(lms, quay_case())
    player.begin()
    return player


# b: variables, conditions, state


def test_what_was_done_asked_and_learnt_before_decides_what_is_offered_and_said_later(lms: Lms) -> None:
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["pay"]["choices"] += [
        choice("remind", "ashore", needs={"chose": ["look"]}),
        choice("trusted", "ashore", needs={"trust": {"at_least": 2}}),
        choice("stranger", "later", needs={"not_learnt": ["hand"]}),
    ]
    case = Case.model_validate(raw)
    for path, offered in (
        (("tent",), {"ask", "note", "trusted"}),
        (("look", "tent"), {"ask", "note", "trusted", "remind"}),
        (("look", "bosun", "sorry"), {"note", "stranger", "remind"}),
    ):
        player = Player(lms, case)
        player.begin()
        player.choose(*path)
        assert {name.removeprefix("Do ") for name in player.names()} == offered
        assert ("He does not look at you." in player.html) == ("bosun" in path)
        player.reload()
        assert {name.removeprefix("Do ") for name in player.names()} == offered
        player.choose("note")
        player.send("debrief")


# d: consequence or feedback text of a choice


def test_each_choice_is_answered_with_what_follows_from_it(player: Player) -> None:
    for id in ("look", "bosun", "sorry", "note"):
        player.choose(id)
        assert f"After {id} this happens." in player.html


# h: several endings, named


@pytest.mark.parametrize(
    ("path", "title", "words"),
    [
        (("tent", "ask"), "A night ashore", "A good ending"),
        (("tent", "note"), "Later", "A mixed ending"),
        (("bosun", "leave"), "The boat sails", "A hard ending"),
    ],
)
def test_a_case_has_several_endings_each_with_a_name_a_text_and_an_outcome(
    player: Player, path: tuple[str, ...], title: str, words: str
) -> None:
    player.choose(*path)
    assert re.search(rf"<h3[^>]*>{title}</h3>", player.html)
    assert words in player.html
    player.send("debrief")
    assert f"{words}: <span>{title}</span>" in player.html


# i: debrief: path with comments, better path shown


def test_the_debrief_comments_each_step_and_shows_the_better_road(player: Player) -> None:
    player.choose("look", "tent", "note")
    player.send("debrief")
    steps = player.html.split("Map of the case")[0].split("<li>")[1:]
    assert len(steps) == 3
    for step, (taken, better) in zip(
        steps, [("look", "tent"), ("tent", "bosun"), ("note", "ask")], strict=True
    ):
        assert step.index(f"Do {taken}") < step.index(f"The reason of {taken}.")
        assert step.index("The road not taken") < step.index(f"After {better} this happens.")


# m: finds dead ends, unreachable nodes


def test_dead_ends_lost_scenes_and_rounds_without_end_are_found_before_anybody_plays() -> None:
    def said(goes_to: str, **scenes: object) -> str:
        raw = quay_case().model_dump(exclude_defaults=True)
        raw["scenes"]["pay"]["choices"][1]["goes_to"] = goes_to
        raw["scenes"] |= scenes
        return " ".join(finding.message for finding in findings(Case.model_validate(raw)))

    way = {"title": "T", "text": "T"}
    assert said("later") == ""
    assert "leads nowhere" in said("hole", hole=way)
    assert "nothing leads to the scene `lost`" in said("later", lost={**way, "goes_to": "pay"})
    assert "no ending can be reached from `pay`, `trap`" in said("trap", trap={**way, "goes_to": "trap"})
    assert "round for ever in `deck`, `pay`" in said("deck")


# n: readable source, diff


def test_one_changed_sentence_is_one_changed_line_in_the_source_and_in_the_course() -> None:
    def lines(source: str) -> list[str]:
        model = read_model(Case, read_yaml("quay.scenario.yaml", source.encode())).model
        assert model is not None
        return etree.tostring(to_element(model), pretty_print=True, encoding="unicode").splitlines()

    old = SOURCE.read_text()
    new = old.replace("Nobody is singled out.", "Nobody stands out.")
    for before, after in ((old.splitlines(), new.splitlines()), (lines(old), lines(new))):
        changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
        assert len(changed) == 2
        assert "Nobody stands out." in changed[1]


# o: path analytics


def test_the_path_of_each_learner_can_be_counted_from_events_and_rows_without_a_word_of_hers(
    player: Player,
) -> None:
    player.choose("look")
    assert player.told("choice_made") == [{"run": 1, "scene": "deck", "choice": "look"}]
    player.choose("tent", "ask")
    path = [["deck", "look"], ["deck", "tent"], ["pay", "ask"]]
    [ended] = player.told("ended")
    assert (ended["path"], ended["ending"], ended["sound"], ended["decisions"]) == (path, "ashore", 1, 2)
    [row] = api.results_of(7, str(COURSE))
    assert row.last_detail["path"] == path


# v: double answer is safe


def test_an_answer_sent_twice_counts_once_at_a_step_and_at_the_end(player: Player) -> None:
    for id in ("tent", "ask"):
        sent = {"choice": player.names()[f"Do {id}"], **player.hidden()}
        one, two = player.send("choose", **sent), player.send("choose", **sent)
        assert one.json == two.json
        assert player.published == []
    assert player.block().play["path"] == [["deck", "tent"], ["pay", "ask"]]
    [row] = api.results_of(7, str(COURSE))
    assert row.tries == 1


# w: key stays on the server


@pytest.mark.parametrize("mode", ["guided", "full", "transfer"])
def test_no_rating_reason_hint_or_later_scene_reaches_the_browser_before_it_is_due(
    lms: Lms, mode: str
) -> None:
    raw = quay_case(mode=mode, back=True).model_dump(exclude_defaults=True)
    for scene in raw["scenes"].values():
        scene["hint"] = "A hint that was not asked for."
    player = Player(lms, Case.model_validate(raw), Person())
    secrets = ["choice)", "Better", "Harmful", "Sound", "A hint that", "ashore", "Ask everyone", "pg-map"]
    player.begin()
    for taken, later in (
        ("bosun", ["After ", "The reason"]),
        ("sorry", ["After tent", "The reason of tent"]),
    ):
        later += ["The pay"] if taken == "bosun" else ["Do ask", "The boat sails"]
        for words in secrets + later:
            assert words not in player.html, f"{words} shows before {taken}"
        player.choose(taken)
    assert ("The reason of sorry." in player.html) == (mode == "guided")
    assert ("After sorry this happens." in player.html) == (mode != "transfer")


def test_a_run_is_told_complete_once_and_not_again_at_the_debrief(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.begin()
    player.choose("tent", "ask")
    assert [p.data for p in player.published if p.name == "completion"] == [{"completion": 1.0}]
    player.send("debrief")
    assert player.published == []
