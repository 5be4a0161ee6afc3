"""Tables. Only this app's door uses them."""

from __future__ import annotations

from django.db import models


class Room(models.Model):
    """A case or a check that is played with a room now. When the room is closed its texts and votes go, and
    whose it was. The code stays for a month, so that phones that still ask are not taken for somebody who
    guesses codes, and none of them comes into another room.

    .. pii: Number of the facilitator who opened the room.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    code = models.CharField(max_length=12, unique=True)
    course_key = models.CharField(max_length=255)
    activity = models.CharField(max_length=255)
    opened_by = models.BigIntegerField()
    # Where the room stands, for the facilitator's steps.
    state = models.JSONField()
    # What it may see now. Written with each step: phones and the screen need no course to be read.
    face = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveIntegerField()
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["expires"], name="guide_rooms_that_expire"),
            models.Index(fields=["course_key", "activity"], name="guide_rooms_of_activity"),
        ]

    def __str__(self) -> str:
        """Which room this is."""
        return f"room {self.pk} for {self.activity}"


class Vote(models.Model):
    """What one phone chose in one question. Not who: the voter is a hash of a random value that only the
    phone has, other for each room.

    .. no_pii:
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="votes")
    round = models.PositiveIntegerField()
    voter = models.CharField(max_length=64)
    # The letters of what was chosen, in order.
    choice = models.CharField(max_length=26)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "round", "voter"], name="guide_one_vote_each"),
        ]

    def __str__(self) -> str:
        """Which question this is of. Never the voter."""
        return f"vote in question {self.round} of room {self.room_id}"
