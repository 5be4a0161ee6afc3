"""Fifty requests at once against one check, on the database that TEST_DATABASE names.

Prints what came of it as JSON; `tests/learner_records/test_races.py` judges it. A process of its own, because
Django has one set of databases.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.race import AT_ONCE, LIMIT  # noqa: E402
from tests.race.store import StudentModules, keep_one_row_each  # noqa: E402
from tests.runtime import Lms, Person, call  # noqa: E402
from tests.stories import as_olx, check_of  # noqa: E402
from xblocks.learner_records.models import Answer, Attempt  # noqa: E402


class Race:
    """One learner with fifty tabs."""

    def __init__(self, user_id: int) -> None:
        self.person = Person(user_id=user_id)
        self.check = check_of("single", "single", id=f"race-{user_id}", purpose="graded", attempts=LIMIT)
        self.content: dict[Any, Any] = {}
        self.published: list[str] = []
        self.lms().load(as_olx(self.check))

    def lms(self) -> Lms:
        """The course as one request sees it."""
        return Lms(store=StudentModules(self.content))

    def block(self) -> Any:
        """A block with the state as it is now."""
        lms = self.lms()
        block = lms.block("guide_check", self.check.id, self.person)
        # The LMS has read the whole state before the handler begins.
        lms.store.read(str(self.person.user_id), str(block.scope_ids.usage_id))
        return block

    def send(self, handler: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A request. The LMS wraps none of them in a transaction."""
        block = self.block()
        response = call(block, handler, data)
        self.published += [p.name for p in block.runtime.published]
        return response.status_int, response.json

    def all_at_once(self, act: Callable[[int], Any]) -> list[Any]:
        """Run an action in fifty threads that begin together."""
        barrier = Barrier(AT_ONCE)

        def run(number: int) -> Any:
            barrier.wait()
            try:
                return act(number)
            finally:
                connection.close()

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(run, range(AT_ONCE)))

    def outcome(self) -> dict[str, Any]:
        """What is kept in the end."""
        mine = {"user_id": self.person.user_id}
        return {
            "attempts": self.block().attempts,
            "turn": self.block().turn,
            "rows of tries": Attempt.objects.filter(**mine).count(),
            "rows of answers": Answer.objects.filter(**mine).count(),
            "published": dict(Counter(self.published)),
        }


def names(html: str) -> dict[str, str]:
    """The names that a page gives a request."""
    return dict(re.findall(r'name="(item|round|attempt)" value="(\w+)"', html))


def options(html: str) -> list[str]:
    """The answers that a page offers."""
    return re.findall(r'name="answer" value="(\w+)"', html)


def identical() -> dict[str, Any]:
    """The same answer fifty times, to each of two questions."""
    race = Race(1)
    replies: list[Any] = []
    for number in ("0", "1"):
        html = race.send("go", {"to": number})[1]["html"]
        data = {**names(html), "answer": options(html)[0]}
        replies += race.all_at_once(lambda _, data=data: race.send("answer", data))
    return {
        **race.outcome(),
        "statuses": sorted({status for status, _ in replies}),
        "different replies": len({reply["html"] for _, reply in replies}),
    }


def different() -> dict[str, Any]:
    """Fifty tabs that each answer at random and begin new tries as long as they may."""
    race = Race(2)
    race.send("go", {"to": "0"})
    dice = [random.Random(n) for n in range(AT_ONCE)]

    def play(number: int) -> list[int]:
        statuses = []
        for _ in range(8):
            html = race.block().student_view().content
            if options(html):
                data = {**names(html), "answer": dice[number].choice(options(html))}
                status, reply = race.send("answer", data)
                statuses.append(status)
            for to in ("1", "2"):
                status, reply = race.send("go", {"to": to})
                statuses.append(status)
            statuses.append(race.send("restart", names(reply.get("html", "")))[0])
        return statuses

    replies = race.all_at_once(play)
    return {**race.outcome(), "statuses": sorted({status for each in replies for status in each})}


def main() -> None:
    """Run both races."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    keep_one_row_each()
    json.dump({"identical": identical(), "different": different()}, sys.stdout)


if __name__ == "__main__":
    main()
