"""A decision aid in the learning standard: its minutes count, and nothing is guessed in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.standard.cues import decisions, dilemmas
from course_export.standard.effort import effort
from course_export.standard.middle_road import middle_road
from course_export.standard.replies import replies
from course_export.standard.walks import late_effects
from tests.course_export.small_guide import SmallGuide
from tests.stories import answer, route_aid

GUIDE, AID = "small/guide.yaml", "small/two/routes.scenario.yaml"


def run(*arguments: str) -> Any:
    """What programs are told."""
    return json.loads(CliRunner().invoke(main, [*arguments, "small", "--format", "json"]).output)


@pytest.fixture
def with_aid(small: SmallGuide) -> SmallGuide:
    """The small guide with an aid right after its case."""
    made = route_aid(debrief={"lesson": "It cannot weigh.", "discuss": ["Who can?"], "sources": ["PALERMO"]})
    small.write(AID, json.dumps(made.model_dump(exclude_defaults=True)))
    small.change(GUIDE, "two/quay.prompts.yaml]}", f"two/quay.prompts.yaml, {AID.removeprefix('small/')}]}}")
    return small


def test_a_question_takes_the_time_of_a_choice() -> None:
    scenes = {"one": {"title": "One?", "text": "A b c.", "choices": [answer("x", "e"), answer("y", "e")]}}
    effects = [{"needs": {"chose": ["x"]}, "text": "More words."}]
    endings = {"e": {"title": "E", "text": "D e f g.", "effects": effects}}
    made = route_aid(scenes=scenes, start="one", facts={}, endings=endings)
    road, found = middle_road(made), effort(made)
    # "Do x" and "Do y"; "After x this follows."; the effect shows to one in two.
    assert (road.decisions, road.weighed) == (1, 4)
    assert road.words == pytest.approx(3 + 4 + 4 + 4 + 2 / 2)
    assert found.thinking == pytest.approx(20 / 60 + 90 / 60)
    assert found.practice == pytest.approx(found.thinking + 4 / 130)


def test_no_rule_of_a_guesser_is_tried_on_an_aid() -> None:
    found = list(decisions(route_aid()))
    assert found == []
    assert dilemmas(found) == 0


def test_what_follows_is_no_reply_that_must_say_why() -> None:
    assert list(replies(route_aid())) == []


def test_an_effect_of_an_ending_is_late_when_its_answer_leads_elsewhere() -> None:
    assert late_effects(route_aid()) == 1


def test_the_report_tells_of_an_aid_apart_from_cases(with_aid: SmallGuide) -> None:
    told = run("report")
    assert told["decision aids"] == ["routes"]
    assert [case["id"] for case in told["cases"]] == ["quay"]
    assert list(told["roads"]) == ["quay"]
    figures = {figure["title"]: figure["value"] for figure in told["standard"]}
    assert figures["cases, in their order"] == "full"
    assert figures["cases in a row"] == "0"
    assert CliRunner().invoke(main, ["report", "small"]).exit_code == 0


def test_its_minutes_count_and_its_debrief_is_looked_at(with_aid: SmallGuide) -> None:
    said = [(p["file"], p["message"]) for p in run("check") if p["file"].endswith(AID)]
    messages = [message for _, message in said]
    assert any(message.startswith("it says 5 minutes and takes about") for message in messages)
    assert any("fewer than 2" in message and "debrief" in message for message in messages)
    for words in ("random", "reply", "picking", "ending", "referral", "kindest", "choices, fewer"):
        assert not [message for message in messages if words in message]


def test_an_aid_can_be_built_and_previewed_like_any_case(with_aid: SmallGuide) -> None:
    result = CliRunner().invoke(main, ["build", "small", "--out", "out"])
    assert result.exit_code == 0, result.output
