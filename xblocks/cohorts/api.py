"""The door to the app's tables."""

from __future__ import annotations

from django.utils import timezone

from .models import Note

__all__ = ["delete_note", "forget_user", "read_note", "write_note"]


def read_note(user_id: int, usage_key: str) -> dict[str, str] | None:
    """A learner's own note, by box; None when there is none."""
    return Note.objects.filter(user_id=user_id, usage_key=usage_key).values_list("values", flat=True).first()


def write_note(user_id: int, course_key: str, usage_key: str, values: dict[str, str]) -> None:
    """Keep a note. An empty one is deleted."""
    if not values:
        delete_note(user_id, usage_key)
        return
    kept = {"course_key": course_key, "values": values, "saved_at": timezone.now()}
    # Most saves change a note that is there: one statement, no lock held over a second one.
    if not Note.objects.filter(user_id=user_id, usage_key=usage_key).update(**kept):
        Note.objects.update_or_create(user_id=user_id, usage_key=usage_key, defaults=kept)


def delete_note(user_id: int, usage_key: str) -> None:
    """Delete a note for good."""
    Note.objects.filter(user_id=user_id, usage_key=usage_key).delete()


def forget_user(user_id: int) -> None:
    """Delete all that a person wrote."""
    Note.objects.filter(user_id=user_id).delete()
