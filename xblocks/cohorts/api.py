"""The door to the app's tables: all that others may call."""

from __future__ import annotations

from django.db import transaction

from . import publications
from .attempts import (
    Taken,
    answers_of,
    begin_attempt,
    drop_answer,
    finish_attempt,
    hold,
    keep_decision,
    take_answer,
)
from .models import Answer, Attempt, Note, Result
from .notes import BookEntry, KeptNote, NewerNote, delete_note, delete_notes, notes_of, read_note, write_note
from .results import KeptResult, keep_result, results_of

__all__ = [
    "BookEntry",
    "KeptNote",
    "KeptResult",
    "NewerNote",
    "Taken",
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
    """Delete all that is kept of a person. Figures in which she is counted stay as they were told."""
    courses = Attempt.objects.filter(user_id=user_id).values_list("course_key", flat=True).distinct()
    with transaction.atomic():
        publications.forget(user_id, courses)
        for table in (Note, Answer, Attempt, Result):
            table.objects.filter(user_id=user_id).delete()


def forget_activity(user_id: int, usage_key: str) -> None:
    """Delete a learner's answers and results in one activity, as staff may ask. Her notes stay."""
    for table in (Answer, Attempt, Result):
        table.objects.filter(user_id=user_id, usage_key=usage_key).delete()
