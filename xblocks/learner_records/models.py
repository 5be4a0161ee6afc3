"""Tables. Only the modules of this app's door use them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ..database.fields import AuthorsLineField


class Note(models.Model):
    """What one learner wrote in one activity, by box, and as her workbook shows it.

    .. pii: Free text of a learner, private to her. The page asks never to write about real persons.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user_id = models.BigIntegerField()
    course_key = models.CharField(max_length=255, blank=True)
    usage_key = models.CharField(max_length=255)
    values = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)
    first_at = models.DateTimeField(default=timezone.now)
    # Another with each save, so that an older tab can be told that it is behind.
    version = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20, blank=True)
    # Questions change with the course; what she answered to stays with her answer.
    title = AuthorsLineField(max_length=1000, blank=True)
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "usage_key"], name="guide_one_note_each"),
        ]
        indexes = [models.Index(fields=["user_id", "course_key"], name="guide_notes_of_course")]

    def __str__(self) -> str:
        """Which note this is. Never a word of it: this text may land in a log."""
        return f"note of user {self.user_id} in {self.usage_key}"


class Attempt(models.Model):
    """One try of one learner at one check, or one run of a case. Its row is the lock under which answers
    are taken.

    .. pii: That a learner tried an activity.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user_id = models.BigIntegerField()
    course_key = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    finished_at = models.DateTimeField(null=True)
    touched = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "usage_key", "number"], name="guide_one_attempt_each"),
        ]
        # The cohort page counts a course's learners by activity.
        indexes = [
            models.Index(
                fields=["course_key", "usage_key", "user_id", "finished_at"], name="guide_attempts_of_course"
            ),
        ]

    def __str__(self) -> str:
        """Which try this is."""
        return f"try {self.number} of user {self.user_id} in {self.usage_key}"


class Answer(models.Model):
    """What one learner answered to one item in one round of one try: ids of the author, no prose.

    Of a case the items are its scenes, the tries its runs; there is a row for the first choice in each.

    .. pii: What a learner answered to a question.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user_id = models.BigIntegerField()
    course_key = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    item = models.CharField(max_length=60)
    round = models.PositiveIntegerField()
    choice = models.JSONField()
    share = models.FloatField(null=True)
    dropped = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "usage_key", "number", "item", "round"], name="guide_one_answer_each"
            ),
        ]
        # The cohort page counts one activity's answers.
        indexes = [models.Index(fields=["usage_key", "number", "round"], name="guide_answers_of_activity")]

    def __str__(self) -> str:
        """Which answer this is."""
        return f"answer of user {self.user_id} to {self.item} in {self.usage_key}"


class Result(models.Model):
    """How one learner did in one activity, over all her tries: what before and after are compared by.

    .. pii: How a learner did in an activity.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user_id = models.BigIntegerField()
    course_key = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    activity = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    pair = models.CharField(max_length=60, blank=True)
    week = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveIntegerField(default=1)
    first = models.FloatField()
    last = models.FloatField()
    best = models.FloatField()
    first_detail = models.JSONField(default=dict)
    last_detail = models.JSONField(default=dict)
    first_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "usage_key"], name="guide_one_result_each"),
        ]
        indexes = [
            models.Index(fields=["user_id", "course_key"], name="guide_results_of_course"),
            models.Index(fields=["usage_key"], name="guide_results_of_activity"),
        ]

    def __str__(self) -> str:
        """Which result this is."""
        return f"result of user {self.user_id} in {self.usage_key}"


class Publication(models.Model):
    """The figures that were told last of one group in one activity, or of a course as a whole.

    .. pii: Which learners are counted in a figure. Not what they did.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    course_key = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    # A cohort's or a team's number in text; the words of `publications` for what is of no single group.
    group = models.CharField(max_length=60)
    # Read for each look, and small.
    figures = models.JSONField()
    # Read when a figure may appear anew: for each, the numbers of those who are in it. Compressed.
    counted = models.BinaryField()
    # Counted up with each change, so that of two that are made at once one is kept.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["usage_key", "group"], name="guide_one_publication_each"),
        ]
        indexes = [models.Index(fields=["course_key"], name="guide_publications_of_course")]

    def __str__(self) -> str:
        """Which publication this is."""
        return f"figures of {self.group or 'all'} in {self.usage_key}"
