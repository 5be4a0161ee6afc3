"""The first decisions of a cohort, drawn: a column for each decision, a box as high as its share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..content.case_paths import next_decision
from ..content.path_tables import SOUND, UNSOUND
from ..content.scenario import Case, Choice
from ..content.suppression import OTHERS

COLUMN, HEIGHT, GAP = 200, 200, 3
LEAST_LABEL = 18
"""Height of a box that a label fits in."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORDS = {
    SOUND: "Began with a better or acceptable choice",
    UNSOUND: "Began with a weak, risky or harmful choice",
    OTHERS: "Other ways, each taken by few",
    "": "Nothing decided yet",
}


@dataclass(frozen=True)
class Chosen:
    """A choice on a path: its letter among those of its scene, its words and rating."""

    letter: str
    words: str
    rating: str


@dataclass(frozen=True)
class Way:
    """A row of the table. `words` stands for ways that are told together."""

    chosen: tuple[Chosen, ...]
    words: str
    learners: int
    percent: int


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
    """What is told of a cohort (`content.path_tables`), as a table and a drawing."""
    total = max(1, sum(n for cell, n in cells.items() if cell))
    ways = []
    for cell, n in sorted(cells.items(), key=lambda entry: _order(case, entry[0])):
        if n:
            chosen = () if cell in WORDS else tuple(_chosen(case, tuple(cell.split("/"))))
            percent = round(100 * n / total) if cell else 0
            ways.append(Way(chosen, WORDS.get(cell, ""), n, percent))
    boxes = tuple(_boxes([way for way in ways if way.chosen], depth, total)) if depth else ()
    return Flow(tuple(ways), boxes, COLUMN * max(1, depth))


def _scene_choices(case: Case, path: tuple[str, ...]) -> list[Choice]:
    scene = next_decision(case, path)
    return case.scenes[scene].choices if scene else []


def _chosen(case: Case, path: tuple[str, ...]) -> Iterator[Chosen]:
    for place, id in enumerate(path):
        for number, choice in enumerate(_scene_choices(case, path[:place])):
            if choice.id == id:
                yield Chosen(_LETTERS[number % 26], choice.text, choice.rating)


def _order(case: Case, cell: str) -> tuple[int, str]:
    """The author's order; ways that are told together last."""
    if cell in WORDS:
        return list(WORDS).index(cell) + 1, ""
    return 0, "".join(chosen.letter for chosen in _chosen(case, tuple(cell.split("/"))))


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
            label = f"{chosen.letter} · {learners}" if height >= LEAST_LABEL else ""
            sound = chosen.rating in ("better", "acceptable")
            yield Box(place * COLUMN, round(top), COLUMN - 2 * GAP, max(1, height), label, sound)
