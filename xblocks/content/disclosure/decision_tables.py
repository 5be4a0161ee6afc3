"""What became of a case, as cells of a table in which each learner is in one."""

from __future__ import annotations

from ..case.model import Case
from ..cells import OLDER, Cell
from ..translation import Saying
from ..translation import gettext_noop as _

SOUND = ("better", "acceptable")
"""Ratings of choices that one can stand for."""


def ending_cells(case: Case) -> dict[str, Cell]:
    """How the cells of endings are read."""
    found = {name: Cell(ending.title, ending.outcome == "good") for name, ending in case.endings.items()}
    return {**found, OLDER: Cell(Saying(_("Reached an ending of an older version")))}


def choice_cells(case: Case, scene: str) -> dict[str, Cell]:
    """How the cells of a decision are read."""
    found = {c.id: Cell(c.text, c.rating in SOUND) for c in case.scenes[scene].choices}
    return {**found, OLDER: Cell(Saying(_("Decided in an older version of this scene")))}
