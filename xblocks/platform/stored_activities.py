"""The model of an activity as a course stores it, for pages that show whole courses."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from ..content.case.model import Case
from ..content.check.model import Check
from ..content.prompts import Prompts
from ..content.session import SessionPlan
from .course import Activity, Course

_A = TypeVar("_A", Check, Case, Prompts, SessionPlan)


def read(activity: Activity) -> Any:
    """The model of a stored activity; None where it is broken. Blocks store it without its id and title,
    which are the platform's."""
    kind = {"guide_check": Check, "guide_scenario": Case}[activity.kind]
    return valid(kind, activity.stored, activity.id, activity.title or "x")


def valid(kind: type[_A], stored: str, id: str, title: str) -> _A | None:
    """A model of stored text; None where it is not of this form."""
    try:
        return kind.model_validate({**json.loads(stored), "id": id, "title": title})
    except (ValueError, TypeError):
        return None


def prompts_beside(course: Course, id: str) -> Prompts | None:
    """The facilitators' prompts beside an activity."""
    notes = (valid(Prompts, note.stored, note.id, "x") for note in course.notes_beside(id))
    return next((prompts for prompts in notes if prompts is not None and prompts.beside == id), None)


def plans(course: Course) -> list[SessionPlan]:
    """The plans that a course can be run from in a room."""
    notes = course.facilitators_notes()
    read = (valid(SessionPlan, note.stored, note.id, note.title or "x") for note in notes)
    return [plan for plan in read if plan is not None]
