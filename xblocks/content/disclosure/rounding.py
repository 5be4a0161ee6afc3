"""Counts rounded at random to a multiple of three, which on average are right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import accumulate
from random import Random

BASE = 3


def rounded(counts: Mapping[str, int], dice: Random) -> dict[str, int]:
    """A table whose cells are multiples of `BASE`, each less than two of them away from its count.

    A systematic sample (Madow 1949): the learners stand in a circle, cell by cell in an order that is
    drawn, and marks are set at even distances from a start that is drawn. A mark stands for three learners.
    Each cell has as many marks on average as is its due. A learner who stood in the next cell instead would
    move one border by one place, and of three starts one shows that. Cells that are rounded each by itself
    would show it twice.

    Args:
        counts: each learner is in one cell.
        dice: draws; the same dice give the same table.
    """
    learners = sum(counts.values())
    marks = (learners + dice.randrange(BASE)) // BASE
    order = sorted(counts)
    dice.shuffle(order)
    start = dice.random()
    found = dict.fromkeys(counts, 0)
    if not marks:
        return found
    borders = list(accumulate(counts[name] for name in order))
    place = 0
    for mark in range(marks):
        at = (mark + start) * learners / marks
        while at >= borders[place] and place + 1 < len(order):
            place += 1
        found[order[place]] += BASE
    return found


def rounded_sums(rows: Collection[tuple[float, ...]], dice: Random) -> list[int]:
    """The sum of each column, up or down to a whole number at random, right on average."""
    return [int(sum(column) + dice.random()) for column in zip(*rows, strict=True)]
