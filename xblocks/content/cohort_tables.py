"""What a cohort did in an activity, as tables in which each learner is in one cell.

One cell for each learner is what makes a table safe to show in part (`suppression`): a table of ticks,
where one learner counts several times, would give away by its sums what is hidden. So an answer of
many parts is told by what was wrong in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .check import AnyItem, MatchingItem, MultipleItem, OrderingItem, SingleItem, SortingItem, TrueFalseItem
from .scenario import Case
from .scoring import BadAnswer, score, valid_answer
from .suppression import OTHERS

NOT_YET = ""
"""The cell of those who have not answered, or not come to a scene."""
OLDER, RIGHT, MISSED, SEVERAL, WRONG = "~older", "~right", "~missed", "~several", "~wrong"
ANSWERED = "~answered"
"""No id of an author begins so."""


@dataclass(frozen=True)
class Cell:
    """A row of a table as a facilitator reads it."""

    words: str
    right: bool = False
    misconception: str | None = None


def cells_of(item: AnyItem) -> dict[str, Cell]:
    """What can become of an item, the author's order first."""
    found: dict[str, Cell] = {}
    if isinstance(item, SingleItem):
        found = {o.id: Cell(o.text, o.right, o.misconception) for o in item.options}
    elif isinstance(item, TrueFalseItem):
        found = {
            name: Cell(words, item.answer == value, None if item.answer == value else item.misconception)
            for name, words, value in (("true", "True", True), ("false", "False", False))
        }
    elif isinstance(item, MultipleItem):
        wrong = {
            o.id: Cell(f"Also ticked: {o.text}", False, o.misconception) for o in item.options if not o.right
        }
        found = {
            RIGHT: Cell("All that fit, and only those", True),
            MISSED: Cell("Not all that fit"),
            **wrong,
            SEVERAL: Cell("Ticked several that do not fit"),
        }
    elif isinstance(item, SortingItem):
        one = {c.id: Cell(f"One in the wrong group: {c.text}", False, c.misconception) for c in item.cards}
        found = {RIGHT: Cell("All in their group", True), **one, SEVERAL: Cell("Several in a wrong group")}
    elif isinstance(item, MatchingItem):
        one = {p.id: Cell(f"One pair wrong: {p.left}", False, p.misconception) for p in item.pairs}
        found = {RIGHT: Cell("All pairs", True), **one, SEVERAL: Cell("Several pairs wrong")}
    elif isinstance(item, OrderingItem):
        found = {RIGHT: Cell("All in order", True), WRONG: Cell("Not all in order")}
    if found:
        found[OLDER] = Cell("Answered an older version of this question")
    return found


def cell_of(item: AnyItem, choice: Any) -> str:
    """The cell of one answer."""
    try:
        answer = valid_answer(item, choice)
    except BadAnswer:
        return OLDER
    if isinstance(item, SingleItem):
        return str(answer)
    if isinstance(item, TrueFalseItem):
        return "true" if answer else "false"
    if score(item, answer).share >= 1:
        return RIGHT
    if isinstance(item, OrderingItem):
        return WRONG
    wrong = _wrong(item, answer)
    if not wrong:
        return MISSED
    return wrong[0] if len(wrong) == 1 else SEVERAL


def _wrong(item: AnyItem, answer: Any) -> list[str]:
    """Ids of the options, cards or pairs that do not fit."""
    if isinstance(item, MultipleItem):
        return [o.id for o in item.options if o.id in answer and not o.right]
    if isinstance(item, SortingItem):
        return [c.id for c in item.cards if answer.get(c.id) != c.group]
    if isinstance(item, MatchingItem):
        return [p.id for p in item.pairs if answer.get(p.id) != p.id]
    return []


def item_tables(
    item: AnyItem, said: Iterable[tuple[str, Any, int]], sizes: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """The table of an item for each group.

    Args:
        said: group, answer as stored, learners who gave it.
        sizes: learners of each group. Who is not in a group is not counted.
    """
    tables = {group: dict.fromkeys([*cells_of(item), NOT_YET], 0) for group in sizes}
    for group, choice, learners in said:
        if group in tables:
            tables[group][cell_of(item, choice)] += learners
    return {group: _filled(table, sizes[group]) for group, table in tables.items()}


def levels_of(item: AnyItem) -> list[dict[str, str]]:
    """Coarser forms of an item's table: right or not, then answered or not."""
    cells = cells_of(item)
    right = {name: RIGHT if cell.right else WRONG for name, cell in cells.items()}
    return [{**right, NOT_YET: NOT_YET}, {**dict.fromkeys(cells, ANSWERED), NOT_YET: NOT_YET}]


COARSE = {
    RIGHT: Cell("Right", True),
    WRONG: Cell("Not right, or not all of it"),
    ANSWERED: Cell("Answered"),
    OTHERS: Cell("Other answers, each given by few"),
    NOT_YET: Cell("No answer yet"),
}
"""How cells of coarser forms are read. Of an item without a right option the coarse ones say no more."""


def decisions(case: Case, said: Mapping[str, Iterable[tuple[str, int]]]) -> dict[str, dict[str, int]]:
    """The first choices in each scene. What an older version offered is left out."""
    found = {name: {c.id: 0 for c in scene.choices} for name, scene in case.scenes.items() if scene.choices}
    for scene, rows in said.items():
        for choice, learners in rows:
            if choice in found.get(scene, ()):
                found[scene][choice] += learners
    return found


def ending_tables(
    case: Case, ended: Mapping[str, Mapping[str, int]], sizes: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """The first ending that each learner reached, by group."""
    return {
        group: _filled({name: ended.get(group, {}).get(name, 0) for name in case.endings}, size)
        for group, size in sizes.items()
    }


def ending_cells(case: Case) -> dict[str, Cell]:
    """How the cells of endings are read."""
    return {name: Cell(ending.title, ending.outcome == "good") for name, ending in case.endings.items()}


def ending_levels(case: Case) -> list[dict[str, str]]:
    """Coarser forms of the endings: a good one or another, then an ending or none yet."""
    good = {name: RIGHT if ending.outcome == "good" else WRONG for name, ending in case.endings.items()}
    return [{**good, NOT_YET: NOT_YET}, {**dict.fromkeys(case.endings, ANSWERED), NOT_YET: NOT_YET}]


ENDINGS_COARSE = {
    RIGHT: Cell("A good ending", True),
    WRONG: Cell("Another ending"),
    ANSWERED: Cell("An ending"),
    OTHERS: Cell("Other endings, each reached by few"),
    NOT_YET: Cell("No ending yet"),
}


def done_tables(done: Mapping[str, int], sizes: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Who has finished an activity and who has not, by group."""
    return {group: _filled({ANSWERED: done.get(group, 0)}, size) for group, size in sizes.items()}


def _filled(table: dict[str, int], size: int) -> dict[str, int]:
    """A table that sums up to the group: the rest has not answered. Somebody who left the group between
    two questions to the database must not make a number negative."""
    answered = sum(n for cell, n in table.items() if cell != NOT_YET)
    return {**table, NOT_YET: max(0, size - answered)}


def separates(upper: int, upper_share: float, lower: int, lower_share: float) -> str:
    """Whether an item tells learners apart who do well in the whole check from those who do not.

    The discrimination index D of classical test theory (Kelley 1939; Ebel's marks 0.2 and 0.4), of the
    two halves. In words only, and for 30 learners or more: of fewer it is chance.
    """
    if upper + lower < 30 or not upper or not lower:
        return ""
    index = upper_share - lower_share
    if index < 0:
        return "Look at this question: those who do well elsewhere get it wrong more often."
    if index < 0.2:
        return "Tells little: nearly as many get it right who do badly elsewhere."
    return "Tells learners apart well." if index >= 0.4 else "Tells learners apart."
