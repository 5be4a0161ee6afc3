"""Answers as rows. The database decides which of two requests was first, for the platform does not:
it reads a learner's state at the start of a request and writes it at the end, without a lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections, router, transaction
from django.db.models import Q
from django.utils import timezone

from .models import Answer, Attempt


@dataclass(frozen=True)
class Taken:
    """An answer that counts: ids of the author, the round of the item, and its share of the points."""

    choice: Any
    round: int
    share: float | None


def hold(user_id: int, course_key: str, usage_key: str) -> tuple[int, bool]:
    """Let this learner's requests to one activity go one after the other, until the transaction ends.

    So the platform, which reads the state once more before it writes, reads what the one before wrote.
    Gives the number of her last try and whether it is finished: what the request has read of it may be
    older than that.
    """
    _lock(user_id, course_key, usage_key, 0)
    mine = Attempt.objects.select_for_update().filter(user_id=user_id, usage_key=usage_key)
    number, finished_at = mine.order_by("number").values_list("number", "finished_at").last() or (0, None)
    return number, finished_at is not None


def begin_attempt(user_id: int, course_key: str, usage_key: str, attempt: int) -> None:
    """Write down that a try has begun."""
    with transaction.atomic():
        _lock(user_id, course_key, usage_key, attempt)


def take_answer(
    user_id: int,
    course_key: str,
    usage_key: str,
    attempt: int,
    item: str,
    round: int,
    choice: Any,
    share: float | None,
) -> dict[str, Taken]:
    """Take an answer unless there is one for this item and round.

    Gives the answers of the whole try by item, so that who lost a race gets the winner's.
    """
    with transaction.atomic():
        _lock(user_id, course_key, usage_key, attempt)
        where = {"user_id": user_id, "usage_key": usage_key, "number": attempt}
        # A locking read: a plain one may show the state from before we waited for the lock.
        present = Q(dropped=False) | Q(item=item, round=round)
        rows = list(Answer.objects.select_for_update().filter(present, **where).order_by("round"))
        if not any(row.item == item and row.round == round for row in rows):
            more = {"course_key": course_key, "item": item, "round": round, "choice": choice, "share": share}
            rows.append(Answer.objects.create(**where, **more))
    return _latest(rows)


def answers_of(user_id: int, usage_key: str, attempt: int) -> dict[str, Taken]:
    """The answers of a try, by item."""
    return _latest(Answer.objects.filter(user_id=user_id, usage_key=usage_key, number=attempt, dropped=False))


def _latest(rows: Iterable[Answer]) -> dict[str, Taken]:
    latest = {row.item: row for row in sorted(rows, key=lambda row: row.round)}
    return {name: Taken(r.choice, r.round, r.share) for name, r in latest.items() if not r.dropped}


def drop_answer(user_id: int, usage_key: str, attempt: int, item: str) -> None:
    """Open an item once more: its answers of this try are kept but do not stand any longer."""
    mine = Answer.objects.filter(user_id=user_id, usage_key=usage_key, number=attempt, item=item)
    mine.update(dropped=True)


def finish_attempt(user_id: int, course_key: str, usage_key: str, attempt: int) -> bool:
    """Whether this request is the one that finishes a try. True once, ever."""
    with transaction.atomic():
        _lock(user_id, course_key, usage_key, attempt)
        open_one = Attempt.objects.filter(
            user_id=user_id, usage_key=usage_key, number=attempt, finished_at__isnull=True
        )
        return bool(open_one.update(finished_at=timezone.now()))


def _lock(user_id: int, course_key: str, usage_key: str, attempt: int) -> None:
    """Hold the row of this try until the transaction ends.

    One statement that inserts or updates: two steps would let many first-comers share a lock and
    then wait for each other for ever, which InnoDB ends by failing all but one.
    """
    row = Attempt(user_id=user_id, course_key=course_key, usage_key=usage_key, number=attempt)
    names_target = connections[router.db_for_write(Attempt)].features.supports_update_conflicts_with_target
    Attempt.objects.bulk_create(
        [row],
        update_conflicts=True,
        update_fields=["touched"],
        unique_fields=["user_id", "usage_key", "number"] if names_target else None,
    )
