"""How well a learner decided: points from ratings, and the highest that a case lets one reach.

In each scene the first decision counts, also where it was taken back or the scene comes again, so
that no loop earns points. Scenes that mend earn none.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..findings import Finding, quantity
from .model import Case, Choice, Rating
from .play import Progress, Taken, find_choice
from .states import State, States, choices_by_id, on_rounds, ways_on

POINTS: dict[Rating, int] = {"better": 3, "acceptable": 2, "weak": 1, "risky": 0, "harmful": 0}
SOUND: frozenset[Rating] = frozenset({"better", "acceptable"})
MOST_STATES = 10_000
"""Half a second of work, done once for a content. A bigger case is measured by its decisions."""


@dataclass(frozen=True)
class Score:
    """What the decisions of a walk are worth.

    Attributes:
        points: sum over the decisions that count.
        decisions: how many count.
        sound: how many of them were better or acceptable.
    """

    points: int
    decisions: int
    sound: int


def counted(case: Case, progress: Progress, firsts: Mapping[str, str]) -> dict[str, Choice]:
    """The decision that counts in each scene of a path.

    Args:
        firsts: for scenes decided in this round, the id of the first choice there. It differs from
            the path where a decision was taken back. Scenes that are not named follow the path.
    """
    found: dict[str, Choice] = {}
    for taken in progress.path:
        scene = case.scenes.get(taken.scene)
        if taken.choice is None or taken.scene in found or scene is None or scene.repair:
            continue
        first = find_choice(case, Taken(taken.scene, firsts.get(taken.scene)))
        choice = first or find_choice(case, taken)
        if choice is not None:
            found[taken.scene] = choice
    return found


def score(case: Case, progress: Progress, firsts: Mapping[str, str]) -> Score:
    """The points of where a learner stands; `firsts` as in `counted`."""
    ratings = [choice.rating for choice in counted(case, progress, firsts).values()]
    return Score(
        points=sum(POINTS[rating] for rating in ratings if rating is not None),
        decisions=len(ratings),
        sound=sum(rating in SOUND for rating in ratings),
    )


def result_kind(case: Case) -> str:
    """The kind of the result of a case, as it is kept: what was learnt is told from the two apart."""
    return "transfer" if case.mode == "transfer" else "case"


def share(score: Score, highest: int | None) -> float:
    """How much of the highest points a walk earned, from 0 to 1.

    Where the highest is not known (`None`), of the best rating in each decision made. Who decides
    well first and then steps back to a longer road may hold more points than one walk can earn:
    that is all of them.
    """
    most = POINTS["better"] * score.decisions if highest is None else highest
    return min(1.0, score.points / most) if most else 1.0


def highest(case: Case) -> int | None:
    """The most points that a walk through a case can earn; None where the case is too big to say so,
    or has rounds without end."""
    walks = _walks(case)
    return None if walks is None else _most(walks, better_only=False)


def point_findings(case: Case, proven: States) -> list[Finding]:
    """Whether who always takes the better option gets the most points there are.

    Args:
        proven: the states by which the case was proven. Where no scene can be met again, those are the states
            in which points are counted as well.
    """
    walks = _walks(case) if on_rounds(ways_on(case)) else _walks_of(proven)
    if walks is None:
        return []
    most, by_better = _most(walks, better_only=False), _most(walks, better_only=True)
    if by_better >= most:
        return []
    earned = quantity(by_better, "point")
    return [
        Finding(
            ("scenes", case.start),
            f"always taking the better option earns {earned}, another road earns {most}",
            "Let the better options lead through as many decisions as the other road does.",
            "warning",
        )
    ]


@dataclass(frozen=True)
class _Walks:
    """All walks through a case: its states, and the same in an order in which each comes after those that
    lead to it."""

    states: States
    order: list[State]


def _walks(case: Case) -> _Walks | None:
    """None where there are too many states, or rounds without end."""
    if case.start not in case.scenes:
        return None
    return _walks_of(States(case, counting=True, most=MOST_STATES))


def _walks_of(states: States) -> _Walks | None:
    if states.gave_up or len(states.ways) > MOST_STATES:
        return None
    order = _in_order(states)
    return None if order is None else _Walks(states, order)


def _most(walks: _Walks, better_only: bool) -> int:
    """The most points over all walks; with `better_only` over those that take a better option
    wherever one is offered."""
    case = walks.states.case
    choices = choices_by_id(case)
    most: dict[State, int] = {}
    for state in reversed(walks.order):
        ways = walks.states.ways[state]
        better = [way for way in ways if way[0] is not None and choices[way[0]].rating == "better"]
        most[state] = max(
            (
                most[there] + _earned(case, state, choices[choice] if choice is not None else None)
                for choice, there in (better if better_only and better else ways)
            ),
            default=0,
        )
    return most[walks.order[0]]


def _earned(case: Case, state: State, choice: Choice | None) -> int:
    """Points of one decision in a state."""
    place, *_, decided = state
    if choice is None or choice.rating is None or case.scenes[place].repair or place in decided:
        return 0
    return POINTS[choice.rating]


def _in_order(states: States) -> list[State] | None:
    """All states, each after those that lead to it; None where there is a round."""
    after = states.after()
    waits = Counter(there for targets in after.values() for there in targets)
    ready = deque(state for state in after if not waits[state])
    order = []
    while ready:
        order.append(here := ready.popleft())
        for there in after[here]:
            waits[there] -= 1
            if not waits[there]:
                ready.append(there)
    return order if len(order) == len(after) else None


def with_result(kept: Mapping[str, Any], run: int, score: Score, share: float) -> dict[str, Any]:
    """The results of a learner with one more: the first, the last and the best round.

    The best has the most sound decisions for those made, then the most points. It never gets worse.
    """
    new = {"run": run, "decisions": score.decisions, "sound": score.sound, "share": share}
    best = kept.get("best")
    return {
        "rounds": kept.get("rounds", 0) + 1,
        "first": kept.get("first", new),
        "last": new,
        "best": new if best is None or _worth(new) > _worth(best) else best,
    }


def _worth(result: Mapping[str, Any]) -> tuple[float, float]:
    return result["sound"] / max(1, result["decisions"]), result["share"]
