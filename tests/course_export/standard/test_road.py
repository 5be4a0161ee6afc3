"""The road decides how a case ends: each habit walks as its name says, and each fault of a road is told."""

from __future__ import annotations

from typing import Any

import pytest

from course_export.standard.road import road_faults, road_of
from tests.stories import choice, quay_case
from xblocks.content.case.model import Case

RATED = ("better", "weak", "harmful")


def scene(name: str, on: str, **more: Any) -> dict[str, Any]:
    """A scene with a better, a weak and a harmful choice, which lead on; the harmful one by a repair."""
    worth = {"better": 2, "weak": -1, "harmful": -3}
    return {
        "title": name,
        "text": name,
        "choices": [
            choice(
                f"{name}-{rating}",
                f"{name}-mend" if rating == "harmful" else on,
                rating=rating,
                change={"road": worth[rating]},
                **({} if rating == "harmful" else more),
            )
            for rating in RATED
        ],
    }


def mend(name: str, on: str, **more: Any) -> dict[str, Any]:
    """The repair of a scene."""
    first = choice(f"{name}-sorry", on, rating="better", change={"road": 1}, **more)
    return {"title": name, "text": name, "repair": True, "choices": [first, choice(f"{name}-go", on, **more)]}


def case(good_from: int = 4, mixed_from: int = 0, fork: bool = True, **more: Any) -> Case:
    """Four decisions in a row. Its endings ask for what the road was worth, or hang on the last choice."""
    forks = [
        {"needs": {"road": {"at_least": good_from}}, "goes_to": "good"},
        {"needs": {"road": {"at_least": mixed_from}}, "goes_to": "mixed"},
    ]
    last: dict[str, Any] = {"forks": forks} if fork else {}
    scenes = {
        "a": scene("a", "b"),
        "a-mend": mend("a", "b"),
        "b": scene("b", "c"),
        "b-mend": mend("b", "c"),
        "c": scene("c", "d"),
        "c-mend": mend("c", "d"),
        "d": scene("d", "poor" if fork else "good", **last),
        "d-mend": mend("d", "poor", **last),
    }
    outcomes = ("good", "mixed", "poor")
    return quay_case(
        start="a",
        scenes={**scenes, **more},
        variables={"road": {"start": 0, "min": -20, "max": 20}},
        facts={},
        endings={name: {"title": name, "outcome": name, "text": name} for name in outcomes},
    )


def told(found: Case) -> str:
    return "\n".join(message for _, message, _ in road_faults(found, "the longest"))


def test_a_case_whose_road_decides_lacks_only_a_fork_of_scenes() -> None:
    assert told(case()) == "scenes that are met on some roads only: 0 of 4, fewer than one in five"


def test_each_habit_walks_as_its_name_says() -> None:
    ends = road_of(case(good_from=7), "the longest").ends
    # Seven points are for those who take the better choice four times, or slip once by one.
    assert ends["best"].good == 1 and ends["worst, mended"].poor == 1
    assert ends["random"].good == pytest.approx((1 / 3) ** 4)
    assert ends["right, random last"].good == pytest.approx(1 / 3)
    assert sum((ends["random"].good, ends["random"].mixed, ends["random"].poor)) == pytest.approx(1)


def test_the_last_choice_is_where_a_choice_can_lead_to_an_ending() -> None:
    ends = road_of(case(fork=False), "the longest").ends
    assert ends["random, right last"].good == 1 and ends["random"].good == pytest.approx(2 / 3)


def test_the_kindest_is_what_the_author_marked() -> None:
    scenes = case().model_dump(exclude_none=True)["scenes"]
    for name in "abcd":
        scenes[name]["choices"][1]["kindest"] = True
    marked = case(**scenes)
    assert road_of(marked, "the longest").ends["kindest"].poor == 1


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        ({"good_from": -20}, "of random walks end well"),
        ({"fork": False}, "random walks with a right last choice end poor in 0%"),
        ({"good_from": 8, "mixed_from": 8}, "good roads with a random last choice end poor in"),
        ({"good_from": -8}, "the worst choices, mended, end well in 100%"),
        ({"good_from": 9}, "best play ends well in 0% only"),
        ({"good_from": 6}, "after one slip (`a-weak`"),
    ],
)
def test_each_fault_of_a_road_is_told(made: dict[str, Any], fault: str) -> None:
    faulty = case(**made)
    if made == {"good_from": 6}:
        scenes = faulty.model_dump(exclude_none=True)["scenes"]
        scenes["a"]["choices"][1]["change"] = {"road": -2}
        faulty = case(**{**made, **scenes})
    assert fault in told(faulty)


def test_who_picks_by_wording_or_by_kindness_must_not_end_well() -> None:
    scenes = case().model_dump(exclude_none=True)["scenes"]
    for name in "abcd":
        scenes[name]["choices"][0]["text"] = "Promise her a safe home and a warm meal tonight, with friends"
    easy = told(case(**scenes))
    assert "picking by wording (the longest) leads to a good end in 100%" in easy
    assert "picking by what sounds kindest leads to a good end in 100%" in easy


def test_a_scene_that_one_player_never_sees_is_a_fork() -> None:
    scenes = case().model_dump(exclude_none=True)["scenes"]
    scenes["a"]["choices"][0]["goes_to"] = "b2"
    scenes["b2"] = {
        **scene("b2", "c"),
        "choices": [{**c, "goes_to": "c"} for c in scene("b2", "c")["choices"]],
    }
    scenes["b2"]["choices"][2]["rating"] = "risky"
    forked = case(**scenes)
    assert road_of(forked, "the longest").some_roads == (2, 5)
    assert "on some roads only" not in told(forked)
