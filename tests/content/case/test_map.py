"""What the map of a case promises."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from typing import Any

from hypothesis import given

from tests.content.case.test_proof import case_of, cases
from tests.examples import examples
from tests.stories import choice, quay_case
from xblocks.content.case.map import MOST_DRAWN, RADIUS, map_of
from xblocks.content.case.model import Case
from xblocks.content.case.play import Taken

many = examples(200)


@many
@given(case=cases())
def test_every_place_is_on_the_map_once_with_a_name_of_its_own(case: Case) -> None:
    spots = map_of(case).spots
    assert {spot.place for spot in spots} == {*case.scenes, *case.endings}
    assert len({spot.label for spot in spots}) == len(spots)
    assert all(spot.label.isdigit() != spot.ending for spot in spots)


@many
@given(case=cases())
def test_no_two_places_lie_on_each_other_and_all_lie_on_the_paper(case: Case) -> None:
    drawn = map_of(case)
    for one, other in combinations(drawn.spots, 2):
        assert dist((one.x, one.y), (other.x, other.y)) >= 2 * RADIUS
    for spot in drawn.spots:
        assert RADIUS <= spot.x <= drawn.width - RADIUS
        assert RADIUS <= spot.y <= drawn.height - RADIUS
    for line in drawn.lines:
        xs = [float(x) for x in re.findall(r"-?[\d.]+(?:e-?\d+)?", line.d)][::2]
        assert min(xs) >= 0 and max(xs) <= drawn.width


@many
@given(case=cases())
def test_every_road_is_drawn_once_and_leads_down_unless_it_leads_back(case: Case) -> None:
    drawn = map_of(case)
    roads = {(name, place) for name, scene in case.scenes.items() for place in scene.targets}
    assert len(drawn.lines) == len(roads)
    for line in drawn.lines:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", line.d)]
        assert line.back or numbers[1] < numbers[-1]


def test_the_first_scene_is_number_one_at_the_top() -> None:
    first = map_of(quay_case()).spots[0]
    assert (first.place, first.label) == ("deck", "1")


def test_the_own_road_is_marked_and_no_other() -> None:
    drawn = map_of(quay_case(), (Taken("deck", "look"), Taken("deck", "tent"), Taken("pay", "ask")), "ashore")
    assert {spot.place for spot in drawn.spots if spot.mine} == {"deck", "pay", "ashore"}
    assert sum(line.mine for line in drawn.lines) == 3
    assert [line.mine for line in drawn.lines if line.back] == [True]
    assert not any(spot.mine for spot in map_of(quay_case()).spots)


def test_a_case_too_big_for_a_phone_has_names_for_its_list_and_no_drawing() -> None:
    scenes: dict[str, Any] = {
        f"s{n}": {
            "title": "T",
            "text": "T",
            "choices": [choice(f"a{n}", f"s{n + 1}"), choice(f"b{n}", f"s{n + 1}")],
        }
        for n in range(MOST_DRAWN)
    }
    scenes[f"s{MOST_DRAWN}"] = {
        "title": "T",
        "text": "T",
        "choices": [choice("x", "good"), choice("y", "poor")],
    }
    drawn = map_of(case_of(scenes))
    assert not drawn.drawn and not drawn.lines
    assert [spot.label for spot in drawn.spots][:3] == ["1", "2", "3"]
