"""A hundred requests at a time, while staff reset and retire those who send them, on the database that
TEST_DATABASE names.

Prints what came of it as JSON; `tests/learner_records/test_retirement.py` judges it.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock
from traceback import extract_tb
from types import SimpleNamespace
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402
from opaque_keys.edx.keys import UsageKey  # noqa: E402
from workbench.models import XBlockState  # noqa: E402

from tests.race.store import StudentModules, keep_one_row_each  # noqa: E402
from tests.runtime import COURSE, Lms, Person, call  # noqa: E402
from tests.stories import as_olx, check_of, notepad, page, quay_case, workbook  # noqa: E402
from xblocks.learner_records import retirement  # noqa: E402
from xblocks.learner_records.apps import CohortsConfig  # noqa: E402
from xblocks.learner_records.models import Answer, Attempt, Note, Result  # noqa: E402

LEARNERS = {
    "undisturbed": range(1, 7),
    "reset by staff": range(11, 17),
    "who delete": range(21, 25),
    "retired": range(31, 35),
}
TABS = 5
ROUNDS = 3
STAFF = 3
COURSE_OF = [
    check_of("single", "single", purpose="graded", attempts=0),
    quay_case(),
    notepad(),
    page("- [ ] Who is watching?\n- [ ] Who pays?"),
    workbook(),
]


class Site:
    """A course with its learners, and what came of their requests."""

    def __init__(self) -> None:
        self.content: dict[Any, Any] = {}
        self.lock = Lock()
        self.statuses: Counter[int] = Counter()
        self.faults: Counter[str] = Counter()
        self.saves: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
        self.finished: Counter[int] = Counter()
        for activity in COURSE_OF:
            self.lms().load(as_olx(activity))

    def lms(self) -> Lms:
        """The course as one request sees it."""
        return Lms(store=StudentModules(self.content))

    def block(self, tag: str, user: int) -> Any:
        name = next(activity.id for activity in COURSE_OF if tag == activity.TAG)
        lms = self.lms()
        block = lms.block(tag, name, Person(user_id=user))
        lms.store.read(str(user), str(block.scope_ids.usage_id))
        return block

    def send(self, user: int, tag: str, handler: str, data: dict[str, Any]) -> dict[str, Any]:
        """A request. The LMS wraps none of them in a transaction."""
        block = self.block(tag, user)
        response = call(block, handler, data)
        with self.lock:
            self.statuses[response.status_int] += 1
            self.finished[user] += sum(p.name.endswith("check.finished") for p in block.runtime.published)
        return {"ok": response.status_int == 200, **response.json}

    def html(self, user: int, tag: str) -> str:
        return str(self.block(tag, user).student_view().content)

    # What a learner does in one tab

    def answers(self, user: int, dice: random.Random) -> None:
        html = self.html(user, "guide_check")
        options = re.findall(r'name="answer" value="(\w+)"', html)
        if options:
            self.send(user, "guide_check", "answer", {**names(html), "answer": dice.choice(options)})
        html = self.send(user, "guide_check", "go", {"to": str(dice.choice((1, 2)))})["html"]
        self.send(user, "guide_check", "restart", names(html))

    def plays(self, user: int, dice: random.Random) -> None:
        html = self.html(user, "guide_scenario")
        here = dict(re.findall(r'name="(run|step|place)" value="(\w+)"', html))
        choices = re.findall(r'name="choice" value="(\w+)"', html)
        if choices:
            self.send(user, "guide_scenario", "choose", {**here, "choice": dice.choice(choices)})
        elif 'value="play"' in html:
            self.send(user, "guide_scenario", "begin", {"how": "play", **here})
        else:
            self.send(user, "guide_scenario", "debrief", {})

    def writes(self, user: int, dice: random.Random) -> None:
        html = self.html(user, "guide_notepad")
        (seen,) = re.findall(r'name="version" value="(\d+)"', html)
        text = f"Words {dice.random()}"
        reply = self.send(user, "guide_notepad", "keep_note", {"box-thoughts": text, "version": seen})
        if reply["ok"]:
            with self.lock:
                self.saves[user].append((seen, reply["fields"]["version"], text))

    def ticks(self, user: int, dice: random.Random) -> None:
        keys = re.findall(r'name="tick" value="(\w+)"', self.html(user, "guide_page"))
        key = dice.choice(keys)
        self.send(user, "guide_page", "tick", {"tick": [key] * dice.choice((0, 1)), "changed": key})

    def deletes(self, user: int, dice: random.Random) -> None:
        if dice.random() < 0.5:
            self.send(user, "guide_notepad", "delete_note", {})
        else:
            self.send(user, "guide_workbook", "delete_all", {"sure": "yes"})

    def tab(self, group: str, user: int, number: int) -> None:
        """One learner's tab: what she does, again and again."""
        dice = random.Random(f"{user} {number}")
        acts = [self.answers, self.plays, self.writes, self.ticks]
        if group == "who delete":
            acts.append(self.deletes)
        for _ in range(ROUNDS):
            for act in dice.sample(acts, len(acts)):
                self.guarded(group, lambda act=act: act(user, dice))

    def guarded(self, who: str, act: Callable[[], Any]) -> None:
        """Whatever error comes out of the platform's door is one that a person meets."""
        try:
            act()
        except Exception as fault:
            with self.lock:
                self.faults[f"{who}: {type(fault).__name__}: {fault} {where(fault)}"] += 1

    # What staff do

    def resets(self, number: int) -> None:
        """Delete learners' state, one after the other, as `reset_student_attempts` does."""
        dice = random.Random(f"staff {number}")
        for _ in range(ROUNDS * 3):
            user = dice.choice(LEARNERS["reset by staff"])
            tag = dice.choice(("guide_check", "guide_scenario"))
            name = next(activity.id for activity in COURSE_OF if tag == activity.TAG)
            self.guarded("staff", lambda u=user, t=tag, n=name: delete_state(u, COURSE.make_usage_key(t, n)))

    def retires(self, number: int) -> None:
        """Forget learners, in a transaction of the platform as well as in none."""
        dice = random.Random(f"admin {number}")
        for n in range(ROUNDS):
            user = SimpleNamespace(id=dice.choice(LEARNERS["retired"]))
            if n % 2:
                self.guarded("admin", lambda user=user: retirement.on_retire(None, user=user))
            else:
                with transaction.atomic():
                    self.guarded("admin", lambda user=user: retirement.on_retire(None, user=user))


def names(html: str) -> dict[str, str]:
    """The names that the page of a check gives a request."""
    return dict(re.findall(r'name="(item|round|attempt)" value="(\w+)"', html))


def delete_state(user: int, usage: UsageKey) -> None:
    """What the platform does when staff delete a learner's state: read it, and delete it as an object."""
    for row in XBlockState.objects.filter(scope="usage", scope_id=str(usage), user_id=str(user)):
        row.delete()


def on_deleted(sender: Any, instance: XBlockState, **more: Any) -> None:
    """The receiver of our app, for the table that stands here for StudentModule."""
    usage = UsageKey.from_string(instance.scope_id)
    state = SimpleNamespace(student_id=int(instance.user_id), module_state_key=usage)
    retirement.on_state_deleted(sender, instance=state)


def receive() -> None:
    """Connect it to the signal that our app names to the platform."""
    receivers = CohortsConfig.plugin_app["signals_config"]["lms.djangoapp"]["receivers"]
    (signal,) = [r["signal_path"] for r in receivers if r["receiver_func_name"] == "on_state_deleted"]
    import_string(signal).connect(on_deleted, sender=XBlockState)


def where(fault: Exception) -> str:
    """Where it came from, in our code and in what stands for the platform."""
    steps = [step for step in extract_tb(fault.__traceback__) if "site-packages" not in step.filename]
    return " > ".join(f"{Path(step.filename).name}:{step.lineno}" for step in steps)


def chain(saves: list[tuple[str, str, str]]) -> str:
    """The text that must stand when each acknowledged save came after one that it had seen: none was lost. A
    note that was saved twice from one version would break the chain."""
    by_seen = {seen: (version, text) for seen, version, text in saves if seen != version}
    assert len(by_seen) == len({version for _, version, _ in saves}), "two saves from one version"
    at, last = "0", ""
    while at in by_seen:
        at, last = by_seen[at]
    return last


def outcome(site: Site) -> dict[str, Any]:
    """What is kept in the end."""
    lost, counted = [], {}
    for user in LEARNERS["undisturbed"]:
        (kept,) = Note.objects.filter(user_id=user, usage_key__contains="guide_notepad")
        if kept.values != {"thoughts": chain(site.saves[user])}:
            lost.append(user)
        block = site.block("guide_check", user)
        done = Attempt.objects.filter(user_id=user, usage_key=block.usage, finished_at__isnull=False).count()
        counted[str(user)] = [block.attempts, site.finished[user], done]
    for user in LEARNERS["retired"]:
        retirement.on_retire(None, user=SimpleNamespace(id=user))
    tables = (Note, Answer, Attempt, Result)
    return {
        "statuses": {str(status): n for status, n in site.statuses.items()},
        "faults": dict(site.faults),
        "lost notes of": lost,
        "tries in the state, published, in the table": counted,
        "rows of retired learners": sum(
            table.objects.filter(user_id__in=LEARNERS["retired"]).count() for table in tables
        ),
    }


def main() -> None:
    """Run the race."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    keep_one_row_each()
    receive()
    site = Site()
    work: list[Callable[[], None]] = [
        lambda group=group, user=user, tab=tab: site.tab(group, user, tab)
        for group, users in LEARNERS.items()
        for user in users
        for tab in range(TABS)
    ]
    work += [lambda n=n: site.resets(n) for n in range(STAFF)] + [lambda: site.retires(0)]
    barrier = Barrier(len(work))

    def run(act: Callable[[], None]) -> None:
        barrier.wait()
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        list(pool.map(run, work))
    json.dump(outcome(site), sys.stdout)


if __name__ == "__main__":
    main()
