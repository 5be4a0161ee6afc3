"""Tables. Only `api` uses them."""

from __future__ import annotations

from django.db import models


class Note(models.Model):
    """What one learner wrote in one notepad, by box.

    .. pii: Free text of a learner, private to her. The page asks never to write about real persons.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user_id = models.BigIntegerField()
    course_key = models.CharField(max_length=255, blank=True)
    usage_key = models.CharField(max_length=255)
    values = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "usage_key"], name="guide_one_note_each"),
        ]
        indexes = [models.Index(fields=["user_id", "course_key"], name="guide_notes_of_course")]

    def __str__(self) -> str:
        """Which note this is. Never a word of it: this text may land in a log."""
        return f"note of user {self.user_id} in {self.usage_key}"
