"""The first decisions of a cohort, drawn: a column for each decision, a box as high as its share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..content.case.first_decisions import next_decision
from ..content.case.model import Case, Choice
from ..content.disclosure.decision_tables import SOUND
from ..content.disclosure.words import NUMBERS_FROM, band, percent
from ..content.translation import gettext_noop as _

COLUMN, HEIGHT, GAP = 200, 200, 3
LEAST_LABEL = 18
"""Height of a box that a label fits in."""
_RATINGS = {
    "better": _("better"),
    "acceptable": _("acceptable"),
    "weak": _("weak"),
    "risky": _("risky"),
    "harmful": _("harmful"),
}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Chosen:
    """A choice on a path: its letter among those of its scene, its text, its rating and that in words."""

    letter: str
    words: str
    rating: str
    rating_words: str


@dataclass(frozen=True)
class Way:
    """A row of the table.

    Attributes:
        chosen: the first decisions; empty for those that an older version of the case offered.
        learners: about how many went this way.
        share: of all, in words; empty where numbers are told.
    """

    chosen: tuple[Chosen, ...]
    learners: int
    percent: int
    share: str = ""


@dataclass(frozen=True)
class Box:
    """A box of the drawing, in its units."""

    x: int
    y: int
    width: int
    height: int
    label: str
    sound: bool


@dataclass(frozen=True)
class Flow:
    """The table and the drawing. `boxes` is empty where there is nothing to draw but one column."""

    ways: tuple[Way, ...]
    boxes: tuple[Box, ...]
    width: int = COLUMN
    height: int = HEIGHT


def flow_of(case: Case, depth: int, cells: Mapping[str, int]) -> Flow:
    """What is told of a cohort's paths of so many decisions, as a table and a drawing."""
    total = sum(cells.values())
    few = total < NUMBERS_FROM
    ways = []
    for cell, n in sorted(cells.items(), key=lambda entry: _order(case, entry[0])):
        if n:
            chosen = tuple(_chosen(case, tuple(cell.split("/"))))
            ways.append(Way(chosen, n, percent(n, total), band(n, total) if few else ""))
    return Flow(tuple(ways), tuple(_boxes([way for way in ways if way.chosen], depth, total)), COLUMN * depth)


def _scene_choices(case: Case, path: tuple[str, ...]) -> list[Choice]:
    scene = next_decision(case, path)
    return case.scenes[scene].choices if scene else []


def _chosen(case: Case, path: tuple[str, ...]) -> Iterator[Chosen]:
    for place, id in enumerate(path):
        for number, choice in enumerate(_scene_choices(case, path[:place])):
            if choice.id == id and choice.rating is not None:
                yield Chosen(_LETTERS[number % 26], choice.text, choice.rating, _RATINGS[choice.rating])


def _order(case: Case, cell: str) -> tuple[bool, str]:
    """The author's order; what is no longer offered last."""
    letters = "".join(chosen.letter for chosen in _chosen(case, tuple(cell.split("/"))))
    return not letters, letters


def _boxes(ways: list[Way], depth: int, total: int) -> Iterator[Box]:
    """Boxes column by column. A way that ends early has no box in the later columns."""
    for place in range(depth):
        y, last = 0.0, None
        groups: list[tuple[str, Way, int, float]] = []
        for way in ways:
            height = HEIGHT * way.learners / total
            key = "".join(c.letter for c in way.chosen[: place + 1])
            if len(way.chosen) > place and key == last:
                _key, first, learners, top = groups.pop()
                groups.append((key, first, learners + way.learners, top))
            elif len(way.chosen) > place:
                groups.append((key, way, way.learners, y))
            last = key if len(way.chosen) > place else None
            y += height
        for _key, way, learners, top in groups:
            height = round(HEIGHT * learners / total) - GAP
            chosen = way.chosen[place]
            number = f" · {learners}" if total >= NUMBERS_FROM else ""
            label = chosen.letter + number if height >= LEAST_LABEL else ""
            sound = chosen.rating in SOUND
            yield Box(place * COLUMN, round(top), COLUMN - 2 * GAP, max(1, height), label, sound)
