"""All ways in which the dice of one rounding can fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Any

from xblocks.content.disclosure.rounding import BASE, rounded

Table = tuple[int, ...]
NAMES = "abcdef"


class Fallen:
    """Dice that have fallen: what `random.Random` would give."""

    def __init__(self, up: int, order: tuple[str, ...], start: Fraction) -> None:
        self._up, self._order, self._start = up, order, start

    def randrange(self, _stop: int) -> int:
        return self._up

    def shuffle(self, names: list[str]) -> None:
        names[:] = self._order

    def random(self) -> Fraction:
        return self._start


def named(table: Table) -> dict[str, int]:
    return dict(zip(NAMES, table, strict=False))


def unnamed(table: Mapping[str, int], cells: int) -> Table:
    return tuple(table.get(name, 0) for name in NAMES[:cells])


@cache
def outcomes(table: Table) -> dict[Table, float]:
    """What can be published of a table, and how likely each is. A border falls on a whole learner, so
    nothing changes between starts that lie one learner's share apart."""
    learners = max(1, sum(table))
    # Learners stand in a circle: an order that is turned is the same one.
    orders = [(NAMES[0], *rest) for rest in permutations(NAMES[1 : len(table)])]
    found: dict[Table, float] = defaultdict(float)
    for up in range(BASE):
        for order in orders:
            for n in range(learners):
                dice: Any = Fallen(up, order, Fraction(2 * n + 1, 2 * learners))
                found[unnamed(rounded(named(table), dice), len(table))] += 1 / (BASE * len(orders) * learners)
    return dict(found)


def worlds(learners: int, cells: int) -> Iterator[Table]:
    """All ways to put so many learners into so many cells."""
    if cells == 1:
        yield (learners,)
        return
    for first in range(learners + 1):
        for rest in worlds(learners - first, cells - 1):
            yield (first, *rest)
