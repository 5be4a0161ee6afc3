"""A thousand learners began Guide 1 under version 0.1.0. They go on under the guide as it is now.

`tests/data/states-0.1.0.jsonl` was written by the code and the content of that version, played at
random: each line is a block, its id, a learner and her stored fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.guides import course
from tests.runtime import Lms, Person, call
from tests.stories import as_olx

STATES = Path(__file__).parents[1] / "data" / "states-0.1.0.jsonl"


class Learner:
    """One of the thousand, in the activity in which she was."""

    def __init__(self, lms: Lms, line: str) -> None:
        self.lms = lms
        self.tag, self.name, self.user_id, self.state = json.loads(line)
        block = self.block()
        for name, value in self.state.items():
            setattr(block, name, value)
        block.save()

    def block(self) -> Any:
        """A fresh block with her state."""
        return self.lms.block(self.tag, self.name, Person(user_id=self.user_id))

    def __str__(self) -> str:
        return f"learner {self.user_id} in {self.name}"


@pytest.fixture
def learners(db: None) -> list[Learner]:
    """All of them, in a course of today."""
    lms = Lms()
    for activity in course("identification").activities.values():
        lms.load(as_olx(activity))
    found = [Learner(lms, line) for line in STATES.read_text().splitlines()]
    assert len(found) == 1000
    return found


def of(learners: list[Learner], tag: str) -> Iterator[Learner]:
    """Those in one kind of activity."""
    return (learner for learner in learners if learner.tag == tag)


def test_every_learner_finds_her_page_and_can_go_on(learners: list[Learner]) -> None:
    for learner in learners:
        html = learner.block().student_view().content
        assert "damaged" not in html, learner
        # A page whose checklist has moved to another page is still there to read.
        assert "<form" in html or "checked" in html or "pg-text" in html, learner


def test_no_answer_and_no_result_is_lost_or_lowered(learners: list[Learner]) -> None:
    for learner in of(learners, "guide_check"):
        before = learner.state
        for to in ("0", "99"):
            assert call(learner.block(), "go", {"to": to}).status_int in (200, 409), learner
        block = learner.block()
        assert set(block.answers) >= set(before.get("answers", {})), learner
        assert block.attempts >= before.get("attempts", 0), learner
        assert block.turn == before.get("turn", 0), learner
        if before.get("best") is not None:
            assert block.best >= before["best"], learner
            assert block.counting_share() >= before["best"] - 1e-9, learner


def test_a_rescore_lowers_nobody(learners: list[Learner]) -> None:
    rescored = 0
    for learner in of(learners, "guide_check"):
        block = learner.block()
        if not block.allows_rescore() or not block.has_submitted_answer():
            continue
        before = block.get_score()
        block.rescore(only_if_higher=True)
        block.save()
        assert learner.block().get_score().raw_earned >= before.raw_earned, learner
        assert all(p.data["value"] >= before.raw_earned for p in block.runtime.published), learner
        rescored += 1
    assert rescored > 10, "the sample holds learners with a score"


def test_who_was_in_a_case_stands_where_she_stood(learners: list[Learner]) -> None:
    there = 0
    for learner in of(learners, "guide_scenario"):
        case = learner.block().model
        html = learner.block().student_view().content
        place = learner.state["play"]["place"]
        assert learner.block().run == learner.state["run"], learner
        if learner.state["stage"] == "debrief":
            assert "What to take with you" in html, learner
        elif place in case.scenes and escape(case.scenes[place].title) in html:
            there += 1
        elif place in case.endings:
            assert escape(case.endings[place].title) in html, learner
            there += 1
        else:
            assert escape(case.scenes[case.start].title) in html, f"{learner}: neither there nor at the start"
    assert there > 60


def test_ticked_lines_stay_ticked(learners: list[Learner]) -> None:
    for learner in of(learners, "guide_page"):
        html = learner.block().student_view().content
        lines = set(re.findall(r'name="tick" value="(\w+)"', html))
        ticked = set(re.findall(r'name="tick" value="(\w+)" checked', html))
        assert ticked == set(learner.state["ticks"]) & lines, learner
