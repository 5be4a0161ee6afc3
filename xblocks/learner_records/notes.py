"""Learners' notes: each is read and changed by its writer alone."""

from __future__ import annotations

import secrets
from typing import Any

from django.utils import timezone

from ..database.statements import rows_with, upsert
from .kept import BookEntry, KeptNote, NewerNote
from .models import Note

_LAST_VERSION = 2**53 - 1
"""The greatest whole number that a browser's script reads as it is written."""


def read_note(user_id: int, usage_key: str) -> KeptNote | None:
    """A learner's own note; None when there is none."""
    for row in rows_with(Note, user_id=user_id, usage_key=usage_key):
        return KeptNote(row.values, row.version, row.saved_at)
    return None


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
    note = KeptNote(values, _new_version(), now)
    kept: dict[str, Any] = {"values": values, "kind": kind, "title": title, "lines": lines}
    if not values:
        # Emptied, as typing anew begins: only the row stays, for its tab to go on from.
        kept |= {"kind": "", "title": "", "lines": []}
    kept |= {"course_key": course_key, "version": note.version, "saved_at": now}
    if seen:
        # The version stands in the statement itself: of two that come together, one finds it gone.
        if _one(user_id, usage_key).filter(version=seen).update(**kept):
            return note
    elif values:
        # Where another tab or device was first, its row stays as it is.
        row = Note(user_id=user_id, usage_key=usage_key, **kept)
        upsert(row, key=["user_id", "usage_key"], change=["user_id"])
    there = read_note(user_id, usage_key) or KeptNote({}, 0, now)
    if there.values == values:
        return there
    raise NewerNote(there)


def notes_of(user_id: int, course_key: str) -> list[BookEntry]:
    """All that a learner wrote in a course, in the order in which she began."""
    rows = rows_with(Note, user_id=user_id, course_key=course_key)
    return [
        BookEntry(row.usage_key, row.kind, row.title, row.lines, row.saved_at)
        for row in sorted(rows, key=lambda row: (row.first_at, row.pk))
        if row.values
    ]


def delete_note(user_id: int, usage_key: str) -> None:
    """Delete a note for good."""
    _one(user_id, usage_key).delete()


def delete_notes(user_id: int, course_key: str) -> None:
    """Delete all notes of a learner in a course for good."""
    Note.objects.filter(user_id=user_id, course_key=course_key).delete()


def _new_version() -> int:
    """A number that stood for no text before and will stand for no other. Numbers that are counted up begin
    again where a note was deleted or a backup restored: then an old tab takes a new text for its own."""
    return secrets.randbelow(_LAST_VERSION) + 1


def _one(user_id: int, usage_key: str) -> Any:
    return Note.objects.filter(user_id=user_id, usage_key=usage_key)
