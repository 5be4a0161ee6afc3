"""Answers as rows. The database decides which of two requests was first, for the platform does not:
it reads a learner's state at the start of a request and writes it at the end, without a lock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..database.statements import insert, insert_unless_there, rows_with, upsert
from .kept import KeptAnswer
from .models import Answer, Attempt


def hold(user_id: int, course_key: str, usage_key: str, begun: bool) -> tuple[int, bool]:
    """Let this learner's requests to one activity go one after the other, until the transaction ends.

    So the platform, which reads the state once more before it writes, reads what the one before wrote.
    Gives the number of her last try and whether it is finished: what the request has read of it may be
    older than that.

    `begun` tells whether she has done something here before, as far as the caller knows: then her first
    try is there and needs no writing. A wrong guess costs a statement.
    """
    mine = Attempt.objects.select_for_update().filter(user_id=user_id, usage_key=usage_key)
    # The first row is the lock, and a statement of its own: what is read with it is read before the wait.
    # What is read after it is as the one before left it, since transactions are READ COMMITTED: Django asks
    # that of MySQL and MariaDB (`get_connection_params` of its backend), and it is PostgreSQL's own way.
    if not (begun and mine.filter(number=0).values_list("id", flat=True).first()):
        _lock(user_id, course_key, usage_key, 0)
    rows = rows_with(Attempt, for_write=True, user_id=user_id, usage_key=usage_key)
    last = max(rows, key=lambda row: row.number)
    return last.number, last.finished_at is not None


def begin_attempt(user_id: int, course_key: str, usage_key: str, attempt: int) -> None:
    """Write down that a try has begun."""
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
    *,
    held: bool = False,
) -> dict[str, KeptAnswer]:
    """Take an answer unless there is one for this item and round. `held` says that `hold` keeps others from
    this activity already.

    Gives the answers of the whole try by item, so that who lost a race gets the winner's.
    """
    with transaction.atomic(savepoint=False):
        if not held:
            _lock(user_id, course_key, usage_key, attempt)
        where = {"user_id": user_id, "usage_key": usage_key, "number": attempt}
        rows = rows_with(Answer, for_write=True, **where)
        if not any(row.item == item and row.round == round for row in rows):
            more = {"course_key": course_key, "item": item, "round": round, "choice": choice, "share": share}
            rows.append(Answer(**where, **more))
            insert(rows[-1])
    return _latest(rows)


def keep_decision(user_id: int, course_key: str, usage_key: str, run: int, scene: str, choice: str) -> None:
    """Keep the first choice in a scene of a run of a case; a later one changes nothing."""
    where = {"user_id": user_id, "usage_key": usage_key, "number": run, "item": scene, "round": 0}
    insert_unless_there(Answer(**where, course_key=course_key, choice=choice, share=None))


def answers_of(user_id: int, usage_key: str, attempt: int) -> dict[str, KeptAnswer]:
    """The answers of a try, by item."""
    return _latest(Answer.objects.filter(user_id=user_id, usage_key=usage_key, number=attempt, dropped=False))


def _latest(rows: Iterable[Answer]) -> dict[str, KeptAnswer]:
    latest = {row.item: row for row in sorted(rows, key=lambda row: row.round)}
    return {name: KeptAnswer(r.choice, r.round, r.share) for name, r in latest.items() if not r.dropped}


def drop_answer(user_id: int, usage_key: str, attempt: int, item: str) -> None:
    """Open an item once more: its answers of this try are kept but do not stand any longer."""
    mine = Answer.objects.filter(user_id=user_id, usage_key=usage_key, number=attempt, item=item)
    mine.update(dropped=True)


def finish_attempt(user_id: int, course_key: str, usage_key: str, attempt: int) -> bool:
    """Whether this request is the one that finishes a try. True once, ever."""
    mine = Attempt.objects.filter(user_id=user_id, usage_key=usage_key, number=attempt)
    still_open = mine.filter(finished_at__isnull=True)
    if still_open.update(finished_at=timezone.now()):
        return True
    # Finished, or begun before this app was installed.
    _lock(user_id, course_key, usage_key, attempt)
    return bool(still_open.update(finished_at=timezone.now()))


def _lock(user_id: int, course_key: str, usage_key: str, attempt: int) -> None:
    """Put in the row of this try if it is not there, and hold it until the transaction ends."""
    row = Attempt(user_id=user_id, course_key=course_key, usage_key=usage_key, number=attempt)
    upsert(row, key=["user_id", "usage_key", "number"], change=["touched"])
