"""A new version of a decision aid, or of a case that becomes one, takes nothing that was answered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import as_olx, route_aid
from tests.xblocks.asked import Asked, finish
from xblocks.content.case.model import Case

pytestmark = pytest.mark.django_db


def as_full(**more: Any) -> Case:
    """The same scenes as a case in which one decides well or badly."""
    raw: Any = route_aid().model_dump(exclude_defaults=True)
    for scene in raw["scenes"].values():
        for choice in scene["choices"]:
            choice |= {"rating": "acceptable", "why": "So."}
    for ending in raw["endings"].values():
        ending["outcome"] = "mixed"
    return Case.model_validate({**raw, "mode": "full", **more})


def test_a_case_that_becomes_an_aid_goes_on_with_its_decisions_as_answers(lms: Lms) -> None:
    player = Asked(lms, as_full())
    player.begin()
    player.choose("owed", "over")
    lms.load(as_olx(route_aid()))
    player.reload()
    assert player.heading() == "Was anyone hurt?"
    assert list(player.buttons()) == ["Are wages unpaid?", "Is there still time?"]
    player.choose("hurt", "hers")
    assert player.heading() == "What follows for Dewi"


def test_who_was_in_the_debrief_of_a_case_that_becomes_an_aid_stands_at_its_result(lms: Lms) -> None:
    player = Asked(lms, as_full())
    player.play("owed", "over", "hurt", "hers")
    lms.load(as_olx(route_aid()))
    player.reload()
    assert player.heading() == "What follows for Dewi"
    assert "Sound decisions" not in player.html
    player.change("Is there still time?")
    assert player.heading() == "Is there still time?"


def test_an_aid_that_becomes_a_case_goes_on_where_its_learner_stands(lms: Lms) -> None:
    player = Asked(lms, route_aid())
    finish(player)
    player.change("Was anyone hurt?")
    lms.load(as_olx(as_full()))
    player.reload()
    assert player.heading() == "Was anyone hurt?"
    player.choose("hurt", "hers")
    player.send("debrief")
    assert "Sound decisions in this round: 4 of 4." in player.html


def test_a_question_taken_out_by_a_new_version_leaves_the_others_answered(lms: Lms) -> None:
    player = Asked(lms, route_aid())
    finish(player)
    raw: Any = route_aid().model_dump(exclude_defaults=True)
    raw["scenes"].pop("clock")
    raw["scenes"]["wages"]["choices"][0]["goes_to"] = "harm"
    lms.load(as_olx(Case.model_validate(raw)))
    player.reload()
    assert player.heading() == "What follows for Dewi"
    assert "Is there still time?" not in player.html
