"""What each shipped guide promises to those who learn with it, generated from its sources."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from course_export.check_guide import judge
from course_export.sources import read_guide, read_library
from course_export.standard.contents import Contents
from course_export.standard.cues import best_rule
from course_export.standard.learnt_rule import learnt_above_chance
from course_export.standard.road import road_of
from course_export.standard.rules import editorial, editorial_of_all
from course_export.standard.walks import Walks
from course_export.standard.wording import IN_A_GUIDE, KINDS, asked_in, over_all
from tests.guides import GUIDES, SCENARIOS, course, most_bytes
from tests.runtime import Lms, Person
from tests.xblocks.player import Player
from xblocks.content.case.model import Case
from xblocks.content.case.play import Progress, ending_at, offered, scene_at, start, step
from xblocks.content.case.states import States
from xblocks.content.session import SessionPlan

CASES = [
    pytest.param(activity, id=f"{name}-{activity.id}")
    for name in GUIDES
    for activity in course(name).activities.values()
    if isinstance(activity, Case)
]
PLANS = [
    pytest.param(activity, id=f"{name}-{activity.id}")
    for name in GUIDES
    for activity in course(name).activities.values()
    if isinstance(activity, SessionPlan)
]
WALKS = 1000
MOST_AT_ONE_ENDING = 0.6


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_meets_the_learning_standard(name: str) -> None:
    guide = read_guide(read_library(SCENARIOS), name)
    found = [*judge(guide), *editorial(guide)]
    assert [str(problem) for problem in found if problem.level != "note"] == []


def walk(case: Case, chance: random.Random) -> Progress:
    """A learner who picks at random, to the end."""
    here = start(case)
    while ending_at(case, here) is None:
        choices = offered(case, here)
        here = step(case, here, chance.choice(choices).id if choices else None)
    return here


@pytest.mark.parametrize("case", CASES)
def test_a_thousand_random_walks_all_end_and_no_ending_takes_most_of_them(case: Case) -> None:
    chance = random.Random(case.id)
    ends = Counter(walk(case, chance).place for _ in range(WALKS))
    if not case.is_rated:
        return
    # A thousand walks scatter by one or two points in a hundred; the shares themselves are exact.
    assert max(Walks.of(case).ending_shares().values()) <= MOST_AT_ONE_ENDING
    assert max(ends.values()) <= WALKS * (MOST_AT_ONE_ENDING + 0.05)


def roads(case: Case) -> list[list[str | None]]:
    """For each choice that can be taken and each ending, a shortest way that ends there."""
    states = States(case)
    found: list[list[str | None]] = []
    for state, ways in states.ways.items():
        before = steps_to(states, state)
        found += [[*before, choice] for choice, _ in ways]
        if not ways:
            found.append(before)
    taken: set[str | None] = set()
    ended: set[str] = set()
    kept = []
    for road in sorted(found, key=len):
        here = start(case)
        for choice in road:
            here = step(case, here, choice)
        new = set(road) - taken or ({here.place} & set(case.endings)) - ended
        if new:
            kept.append(road)
            taken |= set(road)
            ended |= {here.place} & set(case.endings)
    return kept


def steps_to(states: States, state: object) -> list[str | None]:
    """The steps that lead to a state, the ones without a choice as well."""
    steps: list[str | None] = []
    came = states.came_from[state]  # type: ignore[index]
    while came is not None:
        state, choice = came
        steps.append(choice)
        came = states.came_from[state]
    return steps[::-1]


@pytest.mark.parametrize("case", CASES)
def test_every_option_and_every_ending_of_a_case_is_played_on_its_block(lms: Lms, case: Case) -> None:
    chosen: set[str] = set()
    ended: set[str] = set()
    for number, road in enumerate(roads(case)):
        player = Player(lms, case, Person(user_id=number + 1))
        player.begin()
        here = start(case)
        for choice in road:
            tokens = player.tokens()
            scene = scene_at(case, here)
            assert scene is not None
            by_id = {option.id: option.text for option in scene.choices}
            data = {"choice": tokens[by_id[choice]]} if choice is not None else {}
            reply = player.send("choose", **data, **player.hidden())
            assert reply.status_int == 200
            before, here = here.place, step(case, here, choice)
            most = most_bytes(case, here.place, len(here.path))
            assert len(reply.body) < most, f"{choice} in {before}: {len(reply.body)}"
            if choice is not None:
                chosen.add(choice)
        ended |= {here.place} & set(case.endings)
    assert chosen == {choice.id for scene in case.scenes.values() for choice in scene.choices}
    assert ended == set(case.endings)


@pytest.mark.parametrize("plan", PLANS)
def test_the_steps_of_a_plan_fill_its_sessions_and_these_its_length(plan: SessionPlan) -> None:
    assert sum(session.minutes for session in plan.sessions) == plan.length
    for session in plan.sessions:
        if session.kind == "session":
            assert sum(step.minutes for step in session.steps) == session.minutes


LADDER = [
    pytest.param(case, name, id=f"{name}-{case.id}")
    for name in GUIDES
    for case in Contents(read_guide(read_library(SCENARIOS), name)).of(Case)
    if case.is_rated
]


@pytest.mark.parametrize(("case", "name"), LADDER)
def test_shares_of_habits_are_those_of_people_who_walk(case: Case, name: str) -> None:
    """What is worked out over all states is what a thousand walks come to, within what they scatter."""
    chance = random.Random(case.id)
    rule = best_rule(asked_in(read_guide(read_library(SCENARIOS), name))[KINDS[0]])
    said = road_of(case, rule).ends["random"]
    ends = Counter(case.endings[walk(case, chance).place].outcome for _ in range(WALKS))
    for outcome, share in (("good", said.good), ("mixed", said.mixed), ("poor", said.poor)):
        assert abs(ends[outcome] / WALKS - share) < 0.06


def test_no_rule_of_wording_sees_through_all_guides_together() -> None:
    library = read_library(SCENARIOS)
    guides = [read_guide(library, name) for name in GUIDES]
    assert sum(len(asked) for asked in over_all(guides).values()) > 300
    assert [str(problem) for problem in editorial_of_all(guides)] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", GUIDES)
def test_what_is_learnt_from_the_wording_of_other_guides_does_not_help(name: str, kind: str) -> None:
    library = read_library(SCENARIOS)
    others = over_all([read_guide(library, other) for other in GUIDES if other != name])[kind]
    assert abs(learnt_above_chance(others, asked_in(read_guide(library, name))[kind])) <= IN_A_GUIDE
