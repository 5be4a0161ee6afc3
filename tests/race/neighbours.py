"""A learner answers, and staff reset her, while another learner's request is under way, in tables of few rows
on the database that TEST_DATABASE names.

Prints whoever had to wait as JSON; `tests/learner_records/test_retirement.py` judges it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connection, transaction  # noqa: E402

from xblocks.learner_records import api  # noqa: E402
from xblocks.learner_records.models import Answer, Attempt  # noqa: E402

COURSE = "course-v1:PracticeGuides+PG1+2026"
CHECK = "block-v1:PracticeGuides+PG1+2026+type@guide_check+block@check"
LEARNER, ANOTHER = 1, 2
TRIES = 8


def answers(user: int, attempt: int) -> None:
    """What a request does that takes an answer to the only question of a try."""
    with transaction.atomic():
        api.hold(user, COURSE, CHECK, bool(attempt))
        api.begin_attempt(user, COURSE, CHECK, attempt)
        api.take_answer(user, COURSE, CHECK, attempt, "item", 0, "yes", 1.0, held=True)
        api.finish_attempt(user, COURSE, CHECK, attempt)


def holds_all(user: int, is_held: Event, is_over: Event) -> None:
    """A request that keeps her rows, each found by its own key, until the others have tried."""
    with transaction.atomic():
        api.hold(user, COURSE, CHECK, True)
        where = {"usage_key": CHECK, "number": 0, "item": "item", "round": 0}
        list(Answer.objects.select_for_update().filter(user_id=user, **where))
        is_held.set()
        is_over.wait()
    connection.close()


def waits(act: Callable[[], None]) -> bool:
    """Whether an act comes to nothing, since somebody holds what it asks for."""
    try:
        act()
    except OperationalError:
        return True
    return False


def count_the_rows() -> None:
    """Let MariaDB take stock of its tables now, which decides how it looks for rows. Otherwise it does so at
    some moment of its own."""
    if connection.vendor == "mysql":
        with connection.cursor() as cursor:
            for table in (Attempt, Answer):
                cursor.execute(f"ANALYZE TABLE {table._meta.db_table}")
                cursor.fetchall()


def main() -> None:
    """Most rows are the learner's, so that looking through all of them seems cheap."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    patience = {"mysql": "innodb_lock_wait_timeout = 1", "postgresql": "lock_timeout = '1s'"}
    with connection.cursor() as cursor:
        cursor.execute(f"SET {patience[connection.vendor]}")
    answers(ANOTHER, 0)
    waited = []
    for attempt in range(TRIES):
        answers(LEARNER, attempt)
        count_the_rows()
        is_held, is_over = Event(), Event()
        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(holds_all, ANOTHER, is_held, is_over)
            is_held.wait(timeout=60)
            acts = {
                "an answer": lambda attempt=attempt: answers(LEARNER, attempt),
                "a reset": lambda: api.forget_activity(LEARNER, CHECK),
            }
            try:
                waited += [f"{name}, try {attempt}" for name, act in acts.items() if waits(act)]
            finally:
                is_over.set()
            other.result()
        for earlier in range(attempt + 1):
            answers(LEARNER, earlier)
    json.dump({"waited": waited}, sys.stdout)


if __name__ == "__main__":
    main()
