"""The door to the app's tables: all that others may call."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from .models import Room, Vote

__all__ = [
    "Glance",
    "OpenRoom",
    "Refused",
    "close",
    "find",
    "forget_user",
    "glance",
    "keep_step",
    "normal",
    "open_room",
    "own_vote",
    "rooms_of",
    "split",
    "vote",
    "was_open",
]

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody takes for one another on a wall: no 0 O 1 I L."""
CODE_LENGTH = 6
LIFE = timedelta(hours=12)
KNOWN_FOR = timedelta(hours=1)
"""How long the code of a closed room is known to have been one."""
MOST_VOTERS = 500


class Refused(Exception):
    """The vote does not count. `why` is `closed`, `unknown` (no such option) or `full`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Glance:
    """What a poll needs to know: the version of an open room, and how many have voted in its question."""

    version: int
    voted: int


@dataclass(frozen=True)
class OpenRoom:
    """An open room as it is now. `face` is all that its screen may show."""

    id: int
    code: str
    course_key: str
    activity: str
    state: dict[str, Any]
    face: dict[str, Any]
    version: int
    round: int
    voted: int


_VOTED = Count("votes", filter=Q(votes__round=F("round")))
_FIELDS = ("id", "code", "course_key", "activity", "state", "face", "version", "round", "voted")


def open_room(
    course_key: str, activity: str, opened_by: int, state: dict[str, Any], face: dict[str, Any], round: int
) -> str:
    """Open a room and give its code. Rooms that have expired are swept first."""
    _sweep()
    for _ in range(10):
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        try:
            with transaction.atomic():
                Room.objects.create(
                    code=code,
                    course_key=course_key,
                    activity=activity,
                    opened_by=opened_by,
                    state=state,
                    face=face,
                    round=round,
                    expires=timezone.now() + LIFE,
                )
        except IntegrityError:  # the code is taken; one in 887 million
            continue
        return code
    raise RuntimeError("no free code for a room")


def _sweep() -> None:
    now = timezone.now()
    Vote.objects.filter(room__expires__lte=now).delete()
    Room.objects.filter(expires__lte=now - KNOWN_FOR).delete()


def normal(code: str) -> str:
    """A code as people type it: in small letters, with blanks or strokes between."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def find(code: str) -> OpenRoom | None:
    """An open room; None for a code of none."""
    row = _open(code).annotate(voted=_VOTED).values_list(*_FIELDS).first()
    return OpenRoom(*row) if row else None


def glance(code: str, counted: bool) -> Glance | None:
    """One look at an open room, by its indexes; None for a code of none. Votes are counted where asked."""
    rows = _open(code)
    if counted:
        row = rows.annotate(voted=_VOTED).values_list("version", "voted").first()
        return Glance(*row) if row else None
    version = rows.values_list("version", flat=True).first()
    return Glance(version, 0) if version is not None else None


def was_open(code: str) -> bool:
    """Whether the code is of a room that was closed a while ago."""
    return Room.objects.filter(code=code).exists()


def rooms_of(course_key: str, activity: str) -> list[str]:
    """Codes of the rooms that are open for an activity, newest first."""
    rows = Room.objects.filter(course_key=course_key, activity=activity, expires__gt=timezone.now())
    return list(rows.order_by("-id").values_list("code", flat=True)[:20])


def keep_step(room: OpenRoom, seen: int, state: dict[str, Any], face: dict[str, Any], round: int) -> bool:
    """Keep what a step made of a room; False where the room is not at the version `seen` any more. The
    version stands in the statement: of two steps at once, one finds it gone."""
    return bool(
        _open(room.code)
        .filter(version=seen)
        .update(state=state, face=face, round=round, version=F("version") + 1)
    )


def close(room: OpenRoom) -> None:
    """End a room: its votes and texts are deleted, its code opens nothing any more."""
    with transaction.atomic():
        Room.objects.filter(id=room.id).update(expires=timezone.now(), state={}, face={})
        Vote.objects.filter(room_id=room.id).delete()


def vote(room: OpenRoom, round: int, letter: str, token: str) -> None:
    """Keep a phone's choice in the question that is open. The same once more changes nothing.

    A vote that comes in the very moment in which the facilitator closes may still count: the split shows it
    at the next look.

    Raises:
        Refused: the question is closed, has no such option, or as many have voted as a room may hold.
    """
    if room.face.get("phase") != "vote" or room.round != round:
        raise Refused("closed")
    if letter not in [option["letter"] for option in room.face["options"]]:
        raise Refused("unknown")
    voter = _voter(room, token)
    mine = Vote.objects.filter(room_id=room.id, round=round, voter=voter)
    if mine.update(choice=letter):
        return
    if room.voted >= MOST_VOTERS:
        raise Refused("full")
    try:
        with transaction.atomic():
            Vote.objects.create(room_id=room.id, round=round, voter=voter, choice=letter)
    except IntegrityError:
        # Sent twice at once, and the other one was first; or the room was closed and is gone.
        mine.update(choice=letter)


def own_vote(room: OpenRoom, token: str) -> str:
    """What a phone chose in the present question; empty where it has not."""
    mine = Vote.objects.filter(room_id=room.id, round=room.round, voter=_voter(room, token))
    return mine.values_list("choice", flat=True).first() or ""


def split(room: OpenRoom) -> dict[str, int]:
    """Votes in the present question, by letter."""
    rows = Vote.objects.filter(room_id=room.id, round=room.round).values_list("choice")
    return dict(rows.annotate(n=Count("id")).order_by("choice"))


def forget_user(user_id: int) -> None:
    """Delete the rooms of a facilitator, with their votes."""
    Room.objects.filter(opened_by=user_id).delete()


def _open(code: str) -> Any:
    return Room.objects.filter(code=code, expires__gt=timezone.now())


def _voter(room: OpenRoom, token: str) -> str:
    """The phone's random value, so hashed that two rooms know nothing of each other's voters."""
    return hashlib.sha256(f"{room.code}:{room.id}:{token}".encode()).hexdigest()
