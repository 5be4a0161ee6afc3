"""One figure of one group, as it was published last, and when it is published anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

LEAST = 3
"""The smallest threshold that hides anything: of two, each knows the other."""
_V = TypeVar("_V")


@dataclass(frozen=True)
class Figure:
    """What was published last.

    Attributes:
        cells: rounded numbers; empty where nothing may be told.
        number: how many publications there were.
        counted: numbers of the learners who are in it.
        forgotten: how many others are in it whom the site has deleted since.
        meaning: what the cells hang on. Where it changes, cells of before and after mean different things.
        day: the day on which it was made from the start, as an ordinal.
    """

    cells: Mapping[str, int] = field(default_factory=dict)
    number: int = 0
    counted: frozenset[int] = frozenset()
    forgotten: int = 0
    meaning: str = ""
    day: int = 0

    def without(self, user_id: int) -> Figure:
        """The same without the number of a person who is deleted. What was published stays as it was."""
        if user_id not in self.counted:
            return self
        counted, forgotten = self.counted - {user_id}, self.forgotten + 1
        return Figure(self.cells, self.number, counted, forgotten, self.meaning, self.day)


Count = Callable[[Collection[_V], Random], Mapping[str, int]]
"""Rounded numbers of some learners, from what is known of each of them."""


def published(
    last: Figure,
    now: Mapping[int, _V],
    least: int,
    count: Count[_V],
    dice: Callable[[int], Random],
    *,
    meaning: str = "",
    day: int = 0,
    whole: bool = False,
) -> Figure:
    """The figure as it may be told now: the last one, where too few have changed since.

    Who is new enters together with others who are, and the rounded numbers of these are put to those that
    stand: so nothing that comes later says more of those who are in already. Who has left is taken out when
    enough have, and the figure is then made from the start.

    Args:
        last: the last publication; `Figure()` where there was none.
        now: what is known of each learner who is to be counted, by her number.
        least: how many learners must change for the figure to appear anew; never less than `LEAST`.
        count: gives the rounded numbers.
        dice: the dice for a publication by its number. Nobody else can know them.
        meaning: see `Figure`. Where it is another, the figure is made from the start, though only on another
            day: else whoever edits a course could draw again and again.
        day: today.
        whole: the numbers cannot be added up, so the figure is made from the start each time.
    """
    least = max(least, LEAST)
    # A large figure waits for more: each publication adds a little error.
    enough = max(least, len(last.counted) // 4)
    new = now.keys() - last.counted
    gone = len(last.counted - now.keys()) + last.forgotten
    number = last.number + 1
    turned = bool(last.cells) and meaning != last.meaning and day > last.day
    if gone < enough <= len(new) and not turned and not whole:
        added = count([now[user] for user in sorted(new)], dice(number))
        cells = {name: last.cells.get(name, 0) + added.get(name, 0) for name in {**last.cells, **added}}
        begun = last.day if last.cells else day
        of = last.meaning if last.cells else meaning
        return Figure(cells, number, last.counted | new, last.forgotten, of, begun)
    if turned or len(new) + gone >= enough:
        if len(now) < least:
            return Figure(number=number)
        everybody = count([now[user] for user in sorted(now)], dice(number))
        return Figure(everybody, number, frozenset(now), 0, meaning, day)
    return last
