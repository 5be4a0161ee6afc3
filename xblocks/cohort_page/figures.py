"""What the page shows, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content import cohort_tables as tables
from ..content.cohort_tables import NOT_YET, RIGHT, Cell
from ..lms_course import Activity


@dataclass(frozen=True)
class Row:
    """A cell of a table as a facilitator reads it; shares in whole percent of those who answered."""

    words: str
    learners: int
    percent: int
    right: bool = False
    misconception: str | None = None


@dataclass(frozen=True)
class Figures:
    """A table. `rows` is empty where the group is too small for any of it."""

    rows: tuple[Row, ...] = ()
    answered: int | None = None
    right: int | None = None
    """Percent of those who answered; None where that may not be told."""


@dataclass(frozen=True)
class ItemSight:
    """An item and what the cohort made of it."""

    id: str
    stem: str
    figures: Figures
    separates: str = ""


@dataclass(frozen=True)
class SceneSight:
    """A decision of a case: choices with percents of those who came there, in steps of five."""

    title: str
    choices: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Done:
    """How many finished an activity. None where that may not be told."""

    activity: Activity
    finished: int | None
    of: int


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


def figures_of(
    view: Mapping[str, int] | None, cells: Mapping[str, Cell], coarse: Mapping[str, Cell]
) -> Figures:
    """A table for the page from what may be seen of it.

    Args:
        view: counts by cell, as `content.suppression` lets them through; None for nothing.
        cells, coarse: how the table's own cells and those of its coarser forms are read.
    """
    if view is None:
        return Figures()
    answered = sum(n for name, n in view.items() if name != NOT_YET)
    rows = []
    for name, n in view.items():
        cell = cells.get(name) or coarse[name]
        if n or (name in cells and name != tables.OLDER):
            percent = round(100 * n / answered) if answered and name != NOT_YET else 0
            rows.append(Row(cell.words, n, percent, cell.right, cell.misconception))
    if any(name not in cells for name in view if name != NOT_YET):
        # Merged cells have no order of an author's.
        rows.sort(key=lambda row: not row.right)
    told = {name for name in view if (cells.get(name) or coarse[name]).right or name == RIGHT}
    hidden = tables.ANSWERED in view or (tables.OTHERS in view and not told)
    right = None if hidden or not answered else round(100 * sum(view[name] for name in told) / answered)
    return Figures(tuple(rows), None, right)
