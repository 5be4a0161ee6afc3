"""Learners' notes: each is read and changed by its writer alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from .models import Note


@dataclass(frozen=True)
class KeptNote:
    """A note as it is kept. `version` is 0 where there is none."""

    values: dict[str, str]
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class BookEntry:
    """A note as the workbook shows it: questions and answers in words."""

    usage_key: str
    kind: str
    title: str
    lines: list[dict[str, str]]
    saved_at: datetime


class NewerNote(Exception):
    """The note was changed after the page that sends was shown. `kept` is what stands there now."""

    def __init__(self, kept: KeptNote) -> None:
        super().__init__("the note was changed in between")
        self.kept = kept


def read_note(user_id: int, usage_key: str) -> KeptNote | None:
    """A learner's own note; None when there is none."""
    row = _one(user_id, usage_key).values_list("values", "version", "saved_at").first()
    return KeptNote(*row) if row else None


def write_note(
    user_id: int,
    course_key: str,
    usage_key: str,
    values: dict[str, str],
    *,
    seen: int,
    kind: str,
    title: str,
    lines: list[dict[str, str]],
) -> KeptNote:
    """Keep a note. Of one that is emptied no word stays.

    `seen` is the version that the page showed, 0 for none. The same text once more is a repeat and
    changes nothing, whatever its version.

    Raises:
        NewerNote: another tab or device changed the note since, to something else.
    """
    now = timezone.now()
    kept: dict[str, Any] = {"values": values, "kind": kind, "title": title, "lines": lines, "saved_at": now}
    mine = _one(user_id, usage_key)
    # The version stands in the statement itself: of two that come together, one finds it gone.
    if not values and not seen:
        pass
    elif seen:
        if not values:
            # Emptied, as typing anew begins: nothing of it stays but the number, which goes on. A new
            # row would begin at 1 again, and an old tab would take it for the one that it has seen.
            kept |= {"kind": "", "title": "", "lines": []}
        if mine.filter(version=seen).update(course_key=course_key, version=F("version") + 1, **kept):
            return KeptNote(values, seen + 1, now)
    else:
        try:
            with transaction.atomic():
                row = Note.objects.create(user_id=user_id, usage_key=usage_key, course_key=course_key, **kept)
            return KeptNote(values, row.version, now)
        except IntegrityError:
            # Another tab or device was first.
            pass
    there = read_note(user_id, usage_key) or KeptNote({}, 0, now)
    if there.values == values:
        return there
    raise NewerNote(there)


def notes_of(user_id: int, course_key: str) -> list[BookEntry]:
    """All that a learner wrote in a course, in the order in which she began."""
    rows = Note.objects.filter(user_id=user_id, course_key=course_key).order_by("first_at", "id")
    shown = rows.values_list("values", "usage_key", "kind", "title", "lines", "saved_at")
    return [BookEntry(*row) for values, *row in shown if values]


def delete_note(user_id: int, usage_key: str) -> None:
    """Delete a note for good."""
    _one(user_id, usage_key).delete()


def delete_notes(user_id: int, course_key: str) -> None:
    """Delete all notes of a learner in a course for good."""
    Note.objects.filter(user_id=user_id, course_key=course_key).delete()


def _one(user_id: int, usage_key: str) -> Any:
    return Note.objects.filter(user_id=user_id, usage_key=usage_key)
