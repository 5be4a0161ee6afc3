"""The road decides: how the cases of a guide end for people of different habits, beside what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from xblocks.content.case.model import Case
from xblocks.content.did_you_mean import listed

from .case_states import CaseKey
from .strategies import Ends, Strategies

GOOD_AT_RANDOM = 0.15
GOOD_BY_WORDING = 0.2
"""Above the share of those who pick blindly."""
POOR_WITH_RIGHT_LAST = 0.2
POOR_WITH_RANDOM_LAST = 0.1
ON_SOME_ROADS = 0.2
"""The share of scenes, repairs not counted, that some walks never meet."""
_NEVER = 0.0005
_ALWAYS = 0.9995

Fault = tuple[tuple[str | int, ...], str, str]


@dataclass(frozen=True)
class Road:
    """How a case ends by habit, and what else is asked of its roads.

    Attributes:
        ends: by the name of the habit.
        lost: choices after which one slip, mended, does not end well.
        some_roads: how many scenes are met on some roads only, and how many there are.
    """

    ends: dict[str, Ends]
    lost: tuple[str, ...]
    some_roads: tuple[int, int]


def road_of(case: Case, rule: str) -> Road:
    """The roads of a case, worked out once: the report and the check both ask for them.

    Args:
        rule: the rule of wording that somebody picks by.
    """
    return _kept(CaseKey(case), rule)


@lru_cache(maxsize=64)
def _kept(key: CaseKey, rule: str) -> Road:
    walked = Strategies(key.case)
    ends = {
        "random": walked.random(),
        "random, right last": walked.right_last(),
        "right, random last": walked.random_last(),
        "worst, mended": walked.worst_mended(),
        "kindest": walked.kindest(),
        "by wording": walked.by_wording(rule),
        "best": walked.best(),
    }
    return Road(ends, tuple(walked.lost_by_one_slip()), walked.scenes_on_some_roads())


def road_faults(case: Case, rule: str) -> Iterator[Fault]:
    """Where a case ends otherwise than the road to its end deserves."""
    road = road_of(case, rule)
    ends = road.ends
    here = ("endings",)
    random = ends["random"].good
    if random >= GOOD_AT_RANDOM:
        message = f"{random:.0%} of random walks end well, not under {GOOD_AT_RANDOM:.0%}"
        yield here, message, "Let good endings ask for what was done on the way (`forks`)."
    for habit, told in (("by wording", f"by wording ({rule})"), ("kindest", "by what sounds kindest")):
        share = ends[habit].good
        most = random + GOOD_BY_WORDING
        if share > most:
            message = f"picking {told} leads to a good end in {share:.0%}, not above {most:.0%}"
            yield here, message, "Reword the options, or let other ones be better."
    share = ends["random, right last"].poor
    if share < POOR_WITH_RIGHT_LAST:
        message = (
            f"random walks with a right last choice end poor in {share:.0%}, under {POOR_WITH_RIGHT_LAST:.0%}"
        )
        yield here, message, "Let the last choice fork: a road badly taken ends badly."
    share = ends["right, random last"].poor
    if share > POOR_WITH_RANDOM_LAST:
        message = (
            f"good roads with a random last choice end poor in {share:.0%}, above {POOR_WITH_RANDOM_LAST:.0%}"
        )
        yield here, message, "Let a poor ending ask for a poor road."
    share = ends["worst, mended"].good
    if share > _NEVER:
        message = f"the worst choices, mended, end well in {share:.0%}"
        yield here, message, "Let a good ending ask for more than repairs can bring."
    share = ends["best"].good
    if share < _ALWAYS:
        message = f"best play ends well in {share:.0%} only"
        yield here, message, "Let each road of better choices lead to a good ending."
    if road.lost:
        message = f"after one slip ({listed(road.lost)}), mended, the case does not end well"
        yield here, message, "Leave room for one slip in the bound of the good ending."
    missed, scenes = road.some_roads
    if missed < ON_SOME_ROADS * scenes:
        message = f"scenes that are met on some roads only: {missed} of {scenes}, fewer than one in five"
        yield ("scenes",), message, "Let a choice open a scene that others never see."
