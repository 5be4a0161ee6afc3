"""What the preview records beside the blocks' own state: completion and grades, as the LMS would."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Completion(models.Model):
    """How much of a block a person has done, from 0 to 1."""

    user: models.ForeignKey[Any, Any] = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage_key: models.CharField[str, str] = models.CharField(max_length=255)
    share: models.FloatField[float, float] = models.FloatField()

    objects: ClassVar[models.Manager[Completion]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "usage_key"], name="preview_one_completion_each"),
        ]

    def __str__(self) -> str:
        """Whose and of what."""
        return f"{self.usage_key}: {self.share:.0%}"


class Grade(models.Model):
    """The score of a person in a block."""

    user: models.ForeignKey[Any, Any] = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage_key: models.CharField[str, str] = models.CharField(max_length=255)
    earned: models.FloatField[float, float] = models.FloatField()
    possible: models.FloatField[float, float] = models.FloatField()
    changed: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager[Grade]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "usage_key"], name="preview_one_grade_each"),
        ]

    def __str__(self) -> str:
        """Whose and of what."""
        return f"{self.usage_key}: {self.earned:g} of {self.possible:g}"
