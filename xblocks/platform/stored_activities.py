"""The models of the activities of a course, for pages that show whole courses."""

from __future__ import annotations

import logging
from typing import TypeVar

from ..content import stored
from ..content.base import Activity
from ..content.case.model import Case
from ..content.check.model import Check
from ..content.prompts import Prompts
from ..content.session import SessionPlan
from .course import Course, CourseActivity

_KINDS: dict[str, type[Case] | type[Check]] = {kind.TAG: kind for kind in (Check, Case)}
_A = TypeVar("_A", bound=Activity)
_log = logging.getLogger(__name__)


def read(activity: CourseActivity) -> Case | Check | None:
    """The model of a check or a case; None where it is broken."""
    model = _read(_KINDS[activity.kind], activity)
    if model is None:
        _log.warning("The content of %s is damaged: the cohort page leaves it out", activity.usage_key)
    return model


def _read(kind: type[_A], activity: CourseActivity) -> _A | None:
    return stored.read((kind,), activity.stored, activity.id, activity.title or "x")


def prompts_beside(course: Course, id: str) -> Prompts | None:
    """The facilitators' prompts beside an activity."""
    notes = (_read(Prompts, note) for note in course.notes_beside(id))
    return next((prompts for prompts in notes if prompts is not None and prompts.beside == id), None)


def plans(course: Course) -> list[SessionPlan]:
    """The plans that a course can be run from in a room."""
    found = (_read(SessionPlan, note) for note in course.facilitators_notes())
    return [plan for plan in found if plan is not None]
