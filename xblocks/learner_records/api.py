"""The door to the app's tables: all that others may call."""

from __future__ import annotations

from typing import Any

from django.db import router

from ..database.transactions import in_one_transaction
from . import publications
from .attempts import (
    answers_of,
    begin_attempt,
    drop_answer,
    finish_attempt,
    hold,
    keep_decision,
    take_answer,
)
from .kept import BookEntry, KeptAnswer, KeptNote, KeptResult, NewerNote
from .models import Answer, Attempt, Note, Result
from .notes import delete_note, delete_notes, notes_of, read_note, write_note
from .results import keep_result, results_of

__all__ = [
    "BookEntry",
    "KeptAnswer",
    "KeptNote",
    "KeptResult",
    "NewerNote",
    "answers_of",
    "begin_attempt",
    "delete_note",
    "delete_notes",
    "drop_answer",
    "finish_attempt",
    "forget_activity",
    "forget_user",
    "hold",
    "keep_decision",
    "keep_result",
    "notes_of",
    "read_note",
    "results_of",
    "take_answer",
    "write_note",
]


def forget_user(user_id: int) -> None:
    """Delete all that is kept of a person, or nothing where the database fails. Figures in which she is
    counted stay as they were told."""

    def forget() -> None:
        courses = Attempt.objects.filter(user_id=user_id).values_list("course_key", flat=True).distinct()
        publications.forget(user_id, courses)
        _forget(Attempt, Answer, Result, Note, user_id=user_id)

    in_one_transaction(forget)


def forget_activity(user_id: int, usage_key: str) -> None:
    """Delete a learner's answers and results in one activity, as staff may ask. Her notes stay."""
    in_one_transaction(lambda: _forget(Attempt, Answer, Result, user_id=user_id, usage_key=usage_key))


def _forget(*tables: Any, **whose: Any) -> None:
    """Delete rows of several tables. Tries come first: their rows are what a learner's requests wait for.

    Each row is deleted by its number. A statement about all of them may look through the rows of other
    learners, and wait for those whose requests are under way.
    """
    for table in tables:
        rows = table.objects.using(router.db_for_write(table))
        for number in list(rows.filter(**whose).values_list("pk", flat=True)):
            rows.filter(pk=number).delete()
