"""All walks through a case at once: how long, how they end, what one mistake costs.

Shares are those of a learner who picks at random, worked out over all states and not by trying.
"""

from __future__ import annotations

from collections import defaultdict, deque
from functools import lru_cache

from xblocks.content.case.model import Case, Choice, Condition
from xblocks.content.case.states import State, choices_by_id

from .case_states import CaseKey, states_of

_ENOUGH = 1e-9
"""A share of learners so small that nobody is left on the way."""


class Walks:
    """What the states of a case say of the walks through it. Its proof must have found that play ends."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._states = states_of(case)
        self._choices = choices_by_id(case)
        self._first: State = next(iter(self._states.came_from))

    @staticmethod
    def of(case: Case) -> Walks:
        """The walks of a case, kept by its content: several rules ask for them."""
        return _kept(CaseKey(case))

    def shortest(self) -> list[tuple[str, Choice | None]]:
        """Places and choices on the way to an ending with the fewest decisions; empty if there is none."""
        best = {self._first: 0}
        came: dict[State, tuple[State, str | None]] = {}
        queue = deque([self._first])
        while queue:
            here = queue.popleft()
            if here[0] in self.case.endings:
                return self._path(here, came)
            for choice, there in self._states.ways.get(here, []):
                cost = best[here] + (choice is not None)
                if there not in best or cost < best[there]:
                    best[there] = cost
                    came[there] = (here, choice)
                    (queue.append if choice is not None else queue.appendleft)(there)
        return []

    def _path(
        self, last: State, came: dict[State, tuple[State, str | None]]
    ) -> list[tuple[str, Choice | None]]:
        path: list[tuple[str, Choice | None]] = [(last[0], None)]
        while last in came:
            last, choice = came[last]
            path.append((last[0], self._choices[choice] if choice is not None else None))
        return path[::-1]

    def decisions(self) -> int:
        """Decisions on the shortest path."""
        return sum(choice is not None for _, choice in self.shortest())

    def count(self) -> int:
        """How many different walks there are from the start to an ending."""
        known: dict[State, int] = {}
        waiting = [self._first]
        while waiting:
            here = waiting[-1]
            after = [there for _, there in self._states.ways.get(here, [])]
            open_ones = [there for there in after if there not in known]
            if open_ones:
                waiting.extend(open_ones)
                continue
            known[waiting.pop()] = sum(known[there] for there in after) if after else 1
        return known[self._first]

    def ending_shares(self) -> dict[str, float]:
        """How many of all learners who pick at random come to each ending, from 0 to 1."""
        ended: dict[str, float] = dict.fromkeys(self.case.endings, 0.0)
        here: dict[State, float] = {self._first: 1.0}
        while sum(here.values()) > _ENOUGH:
            after: dict[State, float] = defaultdict(float)
            for state, share in here.items():
                ways = self._states.ways.get(state, [])
                if state[0] in ended:
                    ended[state[0]] += share
                for _, there in ways:
                    after[there] += share / len(ways)
            here = after
        return ended


@lru_cache(maxsize=64)
def _kept(key: CaseKey) -> Walks:
    return Walks(key.case)


def late_effects(case: Case) -> int:
    """Effects that come back later than in the very next scene.

    An effect is late when a choice that can bring it about leads to another scene than the effect's.
    """
    effects = [(name, effect) for name, scene in case.scenes.items() for effect in scene.effects]
    effects += [(name, effect) for name, ending in case.endings.items() for effect in ending.effects]
    return sum(
        any(any(place != target for target in targets) for targets in _causes(case, effect.needs))
        for place, effect in effects
    )


def _causes(case: Case, needs: Condition) -> list[list[str]]:
    """Where each of the choices leads that a condition asks for, in one way or another."""
    chosen = {*needs.chose, *needs.not_chose}
    facts = {*needs.learnt, *needs.not_learnt}
    return [
        choice.targets
        for scene in case.scenes.values()
        for choice in scene.choices
        if choice.id in chosen or facts & set(choice.learn) or set(needs.bounds) & set(choice.change)
    ]
