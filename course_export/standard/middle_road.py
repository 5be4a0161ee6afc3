"""What a middle road through a case asks of a learner, worked out over all states and not by trying.

The middle road is the mean of all who pick at random among what they are offered: it lies between the
best road, which meets no repair, and the worst, which meets them all. A scene that one comes back to
is read once; each choice taken there is decided anew.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from xblocks.content.case.model import Case
from xblocks.content.case.play import Progress, Taken, effects, offered
from xblocks.content.case.states import State, choices_by_id, on_rounds, ways_on

from .case_states import CaseKey, states_of
from .reading import count

_ENOUGH = 1e-6
"""A share of learners so small that what is left of their way does not matter."""


class Met(NamedTuple):
    """The means of a middle road, up to the ending and with it.

    Attributes:
        words: read in scenes, options, and what follows from choices.
        decisions: choices taken.
        weighed: those of the words that the options take.
    """

    words: float
    decisions: float
    weighed: float


def middle_road(case: Case) -> Met:
    """The middle road of a case, kept by its content. Its proof must have found that play ends."""
    return _kept(CaseKey(case))


def _walked(case: Case) -> Met:
    states = states_of(case)
    choices = choices_by_id(case)
    follows = {id: count(c.consequence) + count(c.why) for id, c in choices.items()}
    read = decided = weighed = 0.0
    met_again = frozenset(on_rounds(ways_on(case)))
    first: State = next(iter(states.came_from))
    here: dict[tuple[State, frozenset[str]], float] = {(first, frozenset()): 1.0}
    while sum(here.values()) > _ENOUGH:
        after: dict[tuple[State, frozenset[str]], float] = defaultdict(float)
        for (state, seen), share in here.items():
            place = state[0]
            if place in case.endings:
                read += share * _ending(case, state)
                continue
            if place not in seen:
                told, offers = _scene(case, state)
                read += share * (told + offers)
                weighed += share * offers
            met = seen | ({place} & met_again)
            ways = states.ways.get(state, [])
            for choice, there in ways:
                part = share / len(ways)
                if choice is not None:
                    decided += part
                    read += part * follows[choice]
                after[there, met] += part
        here = after
    return Met(read, decided, weighed)


def _scene(case: Case, state: State) -> tuple[int, int]:
    """Words of a scene as this state shows it: of its text with what comes back from before, and of what
    is offered."""
    scene, there = case.scenes[state[0]], _progress(state)
    shown = [scene.text, scene.thinking, *effects(case, there)]
    return sum(map(count, shown)), sum(count(choice.text) for choice in offered(case, there))


def _ending(case: Case, state: State) -> int:
    """Words of an ending with what comes back in it from before."""
    return sum(map(count, [case.endings[state[0]].text, *effects(case, _progress(state))]))


def _progress(state: State) -> Progress:
    """Where somebody in this state stands, as far as conditions from there on ask."""
    place, values, facts, taken, _ = state
    path = tuple(Taken("", choice) for choice in sorted(taken))
    return Progress(place, path, dict(values), tuple(sorted(facts)))


@lru_cache(maxsize=128)
def _kept(key: CaseKey) -> Met:
    return _walked(key.case)
