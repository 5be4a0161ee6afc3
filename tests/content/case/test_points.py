"""What points promise a learner."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.content.case.test_proof import case_of, cases, scene
from tests.examples import examples
from tests.stories import choice, quay_case
from xblocks.content.case import play as case_play
from xblocks.content.case import points as case_points
from xblocks.content.case.model import Case
from xblocks.content.case.play import Progress, offered, start, step
from xblocks.content.case.points import highest, score, share
from xblocks.content.case.proof import proof_findings

many = examples(300)
CASE = quay_case()


def walk(case: Case, picks: list[int]) -> Progress:
    """Take the choice in this place at each step, until the end or the last pick."""
    here = start(case)
    for pick in picks:
        ways = offered(case, here)
        if not ways:
            break
        here = step(case, here, ways[pick % len(ways)].id)
    return here


def points(*choices: str, case: Case = CASE) -> int:
    here = start(case)
    for name in choices:
        here = step(case, here, name)
    return score(case, here, {}).points


def test_a_rating_gives_its_points() -> None:
    assert points("tent", "ask") == 6
    assert points("tent", "note") == 4


def test_only_the_first_decision_in_a_scene_counts() -> None:
    assert points("look", "tent", "ask") == 1 + 3


def test_a_scene_that_mends_gives_none() -> None:
    assert points("bosun", "sorry", "note") == 0 + 1


def test_the_highest_points_are_those_of_the_best_road() -> None:
    assert highest(CASE) == 6


@many
@given(case=cases(), picks=st.lists(st.integers(0, 3), max_size=40))
def test_no_walk_earns_more_than_the_highest_reachable(case: Case, picks: list[int]) -> None:
    most = highest(case)
    reached = score(case, walk(case, picks), {})
    assert 0 <= share(reached, most) <= 1
    assert most is None or reached.points <= most


def best_of_all(case: Case, here: Progress) -> int:
    """By brute force over every walk: the most points."""
    ways = offered(case, here)
    own = score(case, here, {}).points
    return max([own, *(best_of_all(case, step(case, here, way.id)) for way in ways)])


@examples(150)
@given(case=cases())
def test_the_highest_points_are_reached_by_some_walk(case: Case) -> None:
    most = highest(case)
    if most is not None:
        assert most == best_of_all(case, start(case))


@many
@given(picks=st.lists(st.integers(0, 2), max_size=12), again=st.integers(1, 30))
def test_a_loop_never_earns_more_however_often_one_walks_it(picks: list[int], again: int) -> None:
    raw = CASE.model_dump(exclude_defaults=True)
    raw["scenes"]["deck"]["choices"][2].pop("once")
    case = Case.model_validate(raw)
    here = start(case)
    for _ in range(again):
        here = step(case, here, "look")
    assert score(case, here, {}).points == 1
    for pick in picks:
        ways = offered(case, here)
        if ways:
            here = step(case, here, ways[pick % len(ways)].id)
    assert score(case, here, {}).points <= 1 + 3


def test_a_decision_that_was_taken_back_still_counts() -> None:
    here = step(CASE, start(CASE), "tent")
    assert score(CASE, here, {"deck": "look"}).points == 1
    assert score(CASE, here, {"deck": "gone-in-a-new-version"}).points == 3


def test_who_steps_back_to_a_longer_road_has_all_points_and_never_more() -> None:
    scenes: dict[str, Any] = {
        "s0": scene(choice("a", "good", rating="better"), choice("b", "s1", rating="harmful")),
        "s1": scene(choice("c", "good", rating="better"), choice("d", "poor", rating="weak")),
    }
    case = case_of(scenes)
    here = step(case, step(case, start(case), "b"), "c")
    reached = score(case, here, {"s0": "a"})
    assert reached.points > (highest(case) or 0)
    assert share(reached, highest(case)) == 1.0


def test_a_case_too_big_to_walk_through_is_measured_by_its_decisions() -> None:
    assert share(case_points.Score(points=4, decisions=2, sound=1), None) == 4 / 6


def test_an_author_is_warned_where_the_better_road_is_not_the_best() -> None:
    scenes: dict[str, Any] = {
        "s0": scene(choice("short", "good", rating="better"), choice("long", "s1", rating="weak")),
        "s1": scene(choice("x", "good", rating="better"), choice("y", "poor", rating="weak")),
    }
    [finding] = proof_findings(case_of(scenes))
    assert finding.level == "warning"
    assert finding.message == "always taking the better option earns 3 points, another road earns 4"


def test_a_thousand_scenes_are_counted_in_a_moment() -> None:
    scenes: dict[str, Any] = {
        f"s{n}": {
            "title": "T",
            "text": "T",
            "choices": [choice(f"a{n}", f"s{n + 1}", rating="better"), choice(f"b{n}", f"s{n + 1}")],
        }
        for n in range(999)
    }
    scenes["s999"] = scene(choice("x", "good"), choice("y", "poor"))
    begun = time.process_time()
    assert highest(case_of(scenes)) == 999 * 3 + 2
    assert time.process_time() - begun < 2


def test_the_best_round_is_kept_whatever_comes_after() -> None:
    kept: dict[str, Any] = {}
    for run, (points_, sound) in enumerate([(3, 1), (6, 2), (0, 0)], start=1):
        kept = case_points.with_result(kept, run, case_points.Score(points_, 2, sound), points_ / 6)
    assert kept["rounds"] == 3
    assert [kept[which]["sound"] for which in ("first", "last", "best")] == [1, 0, 2]


@many
@given(picks=st.lists(st.integers(0, 2), max_size=8))
def test_stepping_back_leads_to_where_one_decided_and_all_that_followed_is_gone(picks: list[int]) -> None:
    case = quay_case(back=True)
    here = walk(case, picks)
    if not case_play.may_step_back(case, here):
        assert here.place in case.endings or not here.path
        return
    before = case_play.step_back(case, here)
    assert before == walk(case, picks[: len(here.path) - 1])
