"""What became of an item or a case, as cells of a table in which each learner is in one.

One cell for each learner is what makes a table safe to round and tell (`disclosure`): in a table of ticks,
where one learner counts several times, she would show several times. So an answer of many parts is told by
what was wrong in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..case.model import Case
from ..check.model import (
    AnyItem,
    MatchingItem,
    MultipleItem,
    OrderingItem,
    SingleItem,
    SortingItem,
    TrueFalseItem,
)
from ..check.scoring import BadAnswer, score, valid_answer
from ..translation import Saying
from ..translation import gettext_noop as _

OLDER, RIGHT, MISSED, SEVERAL, WRONG = "~older", "~right", "~missed", "~several", "~wrong"
"""No id of an author begins so."""


@dataclass(frozen=True)
class Cell:
    """A row of a table as a facilitator reads it: in words of the author, or of ours."""

    words: str | Saying
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
            for name, words, value in (
                ("true", Saying(_("True")), True),
                ("false", Saying(_("False")), False),
            )
        }
    elif isinstance(item, MultipleItem):
        wrong = {
            o.id: Cell(Saying(_("Also ticked: {text}"), {"text": o.text}), False, o.misconception)
            for o in item.options
            if not o.right
        }
        found = {
            RIGHT: Cell(Saying(_("All that fit, and only those")), True),
            MISSED: Cell(Saying(_("Not all that fit"))),
            **wrong,
            SEVERAL: Cell(Saying(_("Ticked several that do not fit"))),
        }
    elif isinstance(item, SortingItem):
        one = {
            c.id: Cell(Saying(_("One in the wrong group: {text}"), {"text": c.text}), False, c.misconception)
            for c in item.cards
        }
        found = {
            RIGHT: Cell(Saying(_("All in their group")), True),
            **one,
            SEVERAL: Cell(Saying(_("Several in a wrong group"))),
        }
    elif isinstance(item, MatchingItem):
        one = {
            p.id: Cell(Saying(_("One pair wrong: {text}"), {"text": p.left}), False, p.misconception)
            for p in item.pairs
        }
        found = {
            RIGHT: Cell(Saying(_("All pairs")), True),
            **one,
            SEVERAL: Cell(Saying(_("Several pairs wrong"))),
        }
    elif isinstance(item, OrderingItem):
        found = {RIGHT: Cell(Saying(_("All in order")), True), WRONG: Cell(Saying(_("Not all in order")))}
    if found:
        found[OLDER] = Cell(Saying(_("Answered an older version of this question")))
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


def meaning_of(item: AnyItem) -> str:
    """What the cells of an item hang on: of an answer of many parts, what was right when it was counted."""
    if isinstance(item, MultipleItem):
        return _short({o.id: o.right for o in item.options})
    if isinstance(item, SortingItem):
        return _short({c.id: c.group for c in item.cards})
    if isinstance(item, MatchingItem):
        return _short([p.id for p in item.pairs])
    if isinstance(item, OrderingItem):
        return _short([s.id for s in item.steps])
    return ""


def _short(key: Any) -> str:
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:12]


def as_of_now(told: Mapping[str, int], cells: Mapping[str, Cell]) -> dict[str, int]:
    """A table in the cells that there are now. What was said to an older version stands together."""
    found = dict.fromkeys(cells, 0)
    for name, learners in told.items():
        cell = name if name in cells else OLDER
        found[cell] = found.get(cell, 0) + learners
    return found


def ending_cells(case: Case) -> dict[str, Cell]:
    """How the cells of endings are read."""
    found = {name: Cell(ending.title, ending.outcome == "good") for name, ending in case.endings.items()}
    return {**found, OLDER: Cell(Saying(_("Reached an ending of an older version")))}


def choice_cells(case: Case, scene: str) -> dict[str, Cell]:
    """How the cells of a decision are read."""
    found = {c.id: Cell(c.text, c.rating in SOUND) for c in case.scenes[scene].choices}
    return {**found, OLDER: Cell(Saying(_("Decided in an older version of this scene")))}


SOUND = ("better", "acceptable")
"""Ratings of choices that one can stand for."""


SEPARATES = (
    "",
    _("Look at this question: those who do well elsewhere get it wrong more often."),
    _("Tells little: nearly as many get it right who do badly elsewhere."),
    _("Tells learners apart."),
    _("Tells learners apart well."),
)


def separates(upper: int, upper_share: float, lower: int, lower_share: float) -> int:
    """Whether an item tells learners apart who do well in the whole check from those who do not: a place in
    `SEPARATES`.

    The discrimination index D of classical test theory (Kelley 1939; Ebel's marks 0.2 and 0.4), of the
    two halves. In words only, and for 30 learners or more: of fewer it is chance.
    """
    if upper + lower < 30 or not upper or not lower:
        return 0
    index = upper_share - lower_share
    if index < 0:
        return 1
    if index < 0.2:
        return 2
    return 4 if index >= 0.4 else 3
