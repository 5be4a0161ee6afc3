"""How a case ends for people of different habits: by how they pick at each scene, over all walks at once.

Shares are exact, worked out over the states of a case, as if endlessly many had walked it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from xblocks.content.case.model import RATINGS, Case, Choice
from xblocks.content.case.points import SOUND
from xblocks.content.case.states import State, choices_by_id

from .case_states import states_of
from .cues import RULES, Rule

_ENOUGH = 1e-6
"""A share of walkers so small that nobody is left on the way."""
_BEST_FIRST = tuple(RATINGS)

Way = tuple[Choice, State]
Habit = Callable[[str, list[Way]], list[Way]]
"""Of the ways from a scene, those that somebody takes; of several, each equally often."""


@dataclass(frozen=True)
class Ends:
    """The shares of walks with each outcome, from 0 to 1."""

    good: float
    mixed: float
    poor: float


class Strategies:
    """A case as walked by habit; no aid, which knows no better and worse. Its proof must have found that play
    ends."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._states = states_of(case)
        self._choices = choices_by_id(case)
        self._first: State = next(iter(self._states.came_from))
        self._last = {
            name
            for name, scene in case.scenes.items()
            if any(place in case.endings for choice in scene.choices for place in choice.targets)
        }

    def random(self) -> Ends:
        """Picks blindly."""
        return self._ends(lambda _, ways: ways)

    def right_last(self) -> Ends:
        """Picks blindly, and takes the best choice where a choice can lead to an ending."""
        return self._ends(lambda place, ways: _best(ways) if place in self._last else ways)

    def random_last(self) -> Ends:
        """Takes the best choice, and picks blindly where a choice can lead to an ending."""
        return self._ends(lambda place, ways: ways if place in self._last else _best(ways))

    def worst_mended(self) -> Ends:
        """Takes the worst choice, and the best one in each repair."""
        return self._ends(lambda place, ways: _best(ways) if self.case.scenes[place].repair else _worst(ways))

    def kindest(self) -> Ends:
        """Takes what the author marked as sounding kindest, else what has the most kind words."""
        return self._ends(lambda _, ways: _kindest(ways))

    def by_wording(self, rule: str) -> Ends:
        """Picks by a rule of wording."""
        return self._ends(lambda _, ways: _by(RULES[rule], ways))

    def best(self) -> Ends:
        """Takes the best choice everywhere."""
        return self._ends(lambda _, ways: _best(ways))

    def lost_by_one_slip(self) -> list[str]:
        """Choices after which best play, with no other slip, may end other than well."""
        well = self._ends_well()
        seen, waiting = {self._first}, [self._first]
        lost: dict[str, None] = {}
        while waiting:
            here = waiting.pop()
            ways = self._ways(here)
            for choice, there in ways:
                if choice.rating not in SOUND and there not in well:
                    lost[choice.id] = None
            onwards = [there for _, there in _best(ways)] or [t for _, t in self._states.ways.get(here, [])]
            for there in onwards:
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
        return list(lost)

    def scenes_on_some_roads(self) -> tuple[int, int]:
        """How many scenes, repairs not counted, some walks never meet; and how many there are in all."""
        scenes = [name for name, scene in self.case.scenes.items() if not scene.repair]
        return sum(self._can_be_missed(name) for name in scenes), len(scenes)

    def _ways(self, here: State) -> list[Way]:
        ways = self._states.ways.get(here, [])
        return [(self._choices[choice], there) for choice, there in ways if choice is not None]

    def _ends(self, habit: Habit) -> Ends:
        shares = {"good": 0.0, "mixed": 0.0, "poor": 0.0}
        here: dict[State, float] = {self._first: 1.0}
        while sum(here.values()) > _ENOUGH:
            after: dict[State, float] = defaultdict(float)
            for state, share in here.items():
                ending = self.case.endings.get(state[0])
                if ending is not None and ending.outcome is not None:
                    shares[ending.outcome] += share
                    continue
                ways = self._ways(state)
                onwards = [there for _, there in habit(state[0], ways)] if ways else []
                onwards = onwards or [there for _, there in self._states.ways[state]]
                for there in onwards:
                    after[there] += share / len(onwards)
            here = after
        return Ends(**shares)

    def _ends_well(self) -> set[State]:
        """The states from which best play ends well, whichever of several best choices is taken."""
        onwards = {
            state: [there for _, there in _best(self._ways(state))] or [there for _, there in ways]
            for state, ways in self._states.ways.items()
        }
        good = {name for name, ending in self.case.endings.items() if ending.outcome == "good"}
        well = {state for state in onwards if state[0] in good}
        grew = True
        while grew:
            more = {
                state
                for state, theirs in onwards.items()
                if state not in well and theirs and all(there in well for there in theirs)
            }
            well |= more
            grew = bool(more)
        return well

    def _can_be_missed(self, name: str) -> bool:
        """Whether some walk comes to an ending without a scene."""
        if self._first[0] == name:
            return False
        seen, waiting = {self._first}, [self._first]
        while waiting:
            here = waiting.pop()
            if here[0] in self.case.endings:
                return True
            for _, there in self._states.ways.get(here, []):
                if there not in seen and there[0] != name:
                    seen.add(there)
                    waiting.append(there)
        return False


def _rated(ways: list[Way], order: tuple[str, ...]) -> list[Way]:
    for rating in order:
        found = [way for way in ways if way[0].rating == rating]
        if found:
            return found
    return []


def _best(ways: list[Way]) -> list[Way]:
    return _rated(ways, _BEST_FIRST)


def _worst(ways: list[Way]) -> list[Way]:
    return _rated(ways, _BEST_FIRST[::-1])


def _kindest(ways: list[Way]) -> list[Way]:
    marked = [way for way in ways if way[0].kindest]
    return marked or _by(RULES["the kindest words"], ways)


def _by(rule: Rule, ways: list[Way]) -> list[Way]:
    return [ways[n] for n in rule([choice.text for choice, _ in ways])]
