"""What the page shows, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..content.cells import OLDER, Cell, as_of_now
from ..content.disclosure.words import NUMBERS_FROM, band, percent
from ..platform.course import CourseActivity
from ..shared.translation import say

WEAK = 70
"""Percent of right answers under which an item is worth teaching again."""
MOST_AGAIN = 3


@dataclass(frozen=True)
class Row:
    """A cell of a table as a facilitator reads it.

    Attributes:
        learners: about how many; None where only `share`, in words, may be told.
        percent: of those who answered, for the bar.
    """

    words: str
    learners: int | None
    percent: int
    share: str = ""
    right: bool = False
    misconception: str | None = None


@dataclass(frozen=True)
class Figures:
    """A table. `rows` is empty where the group is too small for any of it.

    Attributes:
        answered: about how many are in it.
        right: percent of them who were right; `right_share` says it in words where there are few.
    """

    rows: tuple[Row, ...] = ()
    answered: int = 0
    right: int | None = None
    right_share: str = ""


@dataclass(frozen=True)
class ItemSight:
    """An item and what the cohort made of it."""

    id: str
    stem: str
    figures: Figures
    separates: str = ""


@dataclass(frozen=True)
class Again:
    """An item that many got wrong, and what most of them believed."""

    number: int
    item: ItemSight
    belief: Row | None


@dataclass(frozen=True)
class SceneSight:
    """A decision of a case."""

    title: str
    figures: Figures


@dataclass(frozen=True)
class Done:
    """How many finished an activity. None where that may not be told."""

    activity: CourseActivity
    finished: int | None
    of: int
    about: bool = False


@dataclass(frozen=True)
class ModuleSight:
    """A module of the course with its activities."""

    title: str
    activities: tuple[Done, ...]


@dataclass(frozen=True)
class Growth:
    """Before and after: mean percents of learners who did both; None where that may not be told."""

    before: int | None = None
    after: int | None = None
    learners: int | None = None


def figures_of(told: Mapping[str, int], cells: Mapping[str, Cell]) -> Figures:
    """A table for the page from what is told of it."""
    table = as_of_now(told, cells)
    answered = sum(table.values())
    if not answered:
        return Figures()
    few = answered < NUMBERS_FROM
    rows = tuple(
        Row(
            say(cells[name].words),
            None if few else n,
            percent(n, answered),
            band(n, answered),
            cells[name].right,
            cells[name].misconception,
        )
        for name, n in table.items()
        if n or name != OLDER
    )
    right = sum(n for name, n in table.items() if cells[name].right)
    return Figures(rows, answered, percent(right, answered), band(right, answered) if few else "")


def to_teach_again(items: Iterable[ItemSight]) -> list[Again]:
    """The items that most got wrong, the worst first, with the answer that most of these gave."""
    weak = [
        (item.figures.right, number, item)
        for number, item in enumerate(items, 1)
        if item.figures.right is not None and item.figures.right < WEAK
    ]
    found = []
    for _right, number, item in sorted(weak, key=lambda entry: entry[:2])[:MOST_AGAIN]:
        wrong = [row for row in item.figures.rows if not row.right and row.percent]
        found.append(Again(number, item, max(wrong, key=lambda row: row.percent, default=None)))
    return found
