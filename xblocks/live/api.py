"""The door to the app's tables: all that others may call."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import IntegrityError, connections, router, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from ..content import typed
from ..database.statements import upsert
from .models import Room, Vote

__all__ = [
    "Glance",
    "OpenRoom",
    "VoteRefused",
    "close",
    "find",
    "forget_user",
    "glance",
    "is_over",
    "keep_step",
    "normal",
    "open_room",
    "own_vote",
    "rooms_of",
    "split",
    "vote",
]

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody takes for one another on a wall: no 0 O 1 I L."""
CODE_LENGTH = 7
"""With the limits in `rate_limit`: a day of guessing from one address finds a room once in thousands."""
LIFE = timedelta(hours=12)
KNOWN_FOR = timedelta(days=30)
"""How long the code of a room that is over is known to have been one, and is given to no other."""
ENDED = datetime(1970, 1, 1, tzinfo=UTC)
"""When a closed room expired: so long ago that no clock that is set back opens it again."""
MOST_VOTERS = 2000
"""In a question. It bounds what a room costs; a hall has far fewer."""
_SHARED = {"postgresql": "FOR SHARE", "mysql": "LOCK IN SHARE MODE"}
"""How a row is read that nobody may change meanwhile; others may read it so too. SQLite has one writer at a
time anyway."""


class VoteRefused(Exception):
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
    """Open a room and give its code. Rooms that have expired are emptied first."""
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
        except IntegrityError:  # the code is taken, or was a while ago
            continue
        return code
    raise RuntimeError("no free code for a room")


def _sweep() -> None:
    now = timezone.now()
    for room in Room.objects.filter(expires__gt=ENDED, expires__lte=now).values_list("id", flat=True):
        _end(room)
    Room.objects.filter(expires=ENDED, created__lte=now - LIFE - KNOWN_FOR).delete()


def _end(room: int) -> None:
    """Empty a room: of what it was there remains that its code was one. Whose vote is on its way waits for
    the row, and then finds another version."""
    with transaction.atomic():
        over = {"expires": ENDED, "state": {}, "face": {}, "course_key": "", "activity": "", "opened_by": 0}
        Room.objects.filter(id=room).update(**over, version=F("version") + 1)
        Vote.objects.filter(room_id=room).delete()


def normal(code: str) -> str:
    """A code as it is kept, of what a person typed on whatever keyboard."""
    return typed.code(code, ALPHABET)


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


def is_over(code: str) -> bool:
    """Whether the code is of a room that is over. One whose time has run out is emptied now."""
    row = Room.objects.filter(code=code).values_list("id", "expires").first()
    if row is None:
        return False
    id, expires = row
    if ENDED < expires <= timezone.now():
        _end(id)
    return bool(expires <= timezone.now())


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
    _end(room.id)


def vote(room: OpenRoom, round: int, choice: str, token: str) -> str:
    """Keep a phone's choice in the question that is open, and give it as it is kept: its letters in order.
    The same once more changes nothing; another takes its place.

    A vote and the step that closes the question exclude each other: what was shown once does not change by
    a vote that comes late, and no vote outlives its room.

    Raises:
        VoteRefused: the question is closed, has no such option, or as many have voted as a room may hold.
    """
    if room.face.get("phase") != "vote" or room.round != round:
        raise VoteRefused("closed")
    kept = "".join(sorted(set(choice)))
    offered = {option["letter"] for option in room.face["options"]}
    most = len(offered) if room.face.get("several") else 1
    if not 1 <= len(choice) == len(kept) <= most or not offered.issuperset(kept):
        raise VoteRefused("unknown")
    mine = Vote(room_id=room.id, round=round, voter=_voter(room, token), choice=kept)
    if room.voted >= MOST_VOTERS and not own_vote(room, token):
        raise VoteRefused("full")
    with transaction.atomic():
        if not _stays(room):
            raise VoteRefused("closed")
        upsert(mine, key=["room", "round", "voter"], change=["choice"])
    return kept


def _stays(room: OpenRoom) -> bool:
    """Whether the room is where it was when it was read, and stays there until this transaction ends. Many
    may hold it so at once."""
    connection = connections[router.db_for_write(Room)]
    table, lock = connection.ops.quote_name(Room._meta.db_table), _SHARED.get(connection.vendor, "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {table} WHERE id = %s AND version = %s {lock}", [room.id, room.version]
        )
        return cursor.fetchone() is not None


def own_vote(room: OpenRoom, token: str) -> str:
    """The letters that a phone chose in the present question; empty where it has not."""
    mine = Vote.objects.filter(room_id=room.id, round=room.round, voter=_voter(room, token))
    return mine.values_list("choice", flat=True).first() or ""


def split(room: OpenRoom) -> dict[str, int]:
    """Votes in the present question, by the letters that were chosen together."""
    rows = Vote.objects.filter(room_id=room.id, round=room.round).values_list("choice")
    return dict(rows.annotate(n=Count("id")).order_by("choice"))


def forget_user(user_id: int) -> None:
    """Delete the rooms of a facilitator. Each is emptied first, as all rooms are: the row, then its votes.
    In another order a vote that is on its way and this would wait for each other."""
    for room in Room.objects.filter(opened_by=user_id).values_list("id", flat=True):
        _end(room)
        Room.objects.filter(id=room).delete()


def _open(code: str) -> Any:
    return Room.objects.filter(code=code, expires__gt=timezone.now())


def _voter(room: OpenRoom, token: str) -> str:
    """The phone's random value, so hashed that two rooms know nothing of each other's voters."""
    return hashlib.sha256(f"{room.code}:{room.id}:{token}".encode()).hexdigest()
