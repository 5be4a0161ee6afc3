"""What became of an item, as cells of a table in which each learner is in one."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..cells import OLDER, Cell
from ..check.items import AnyItem
from ..check.items.answers import BadAnswer
from ..translation import Saying
from ..translation import gettext_noop as _


def cells_of(item: AnyItem) -> dict[str, Cell]:
    """What can become of an item, the author's order first; nothing of one that does not count."""
    found = item.cells()
    return {**found, OLDER: Cell(Saying(_("Answered an older version of this question")))} if found else {}


def cell_of(item: AnyItem, choice: Any) -> str:
    """The cell of one answer."""
    try:
        return item.cell_of(item.valid_answer(choice))
    except BadAnswer:
        return OLDER


def meaning_of(item: AnyItem) -> str:
    """What the cells of an item hang on beside their names, in short; empty where the names say all."""
    key = item.counted_by()
    return "" if key is None else hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:12]


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
