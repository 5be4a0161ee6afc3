"""A million answers on the database that TEST_DATABASE names, and how long the cohort page's queries take.

Prints figures as JSON. A process of its own, because Django has one set of databases.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from workbench.models import XBlockState  # noqa: E402

from tests.benchmarks.many_answers import (  # noqa: E402
    CHECKS,
    ITEMS,
    LARGE,
    SMALL,
    case_usage,
    course,
    fill,
    the_case,
    usage,
)
from xblocks.cohort_page import csv_export, publishing  # noqa: E402
from xblocks.cohort_page.cohort_view import Sight  # noqa: E402
from xblocks.learner_records import api, report  # noqa: E402
from xblocks.learner_records.models import Answer, Attempt  # noqa: E402
from xblocks.platform.course import Access, CourseActivity, Module, WholeCourse  # noqa: E402


def people(number: int) -> report.Population:
    """The learners of a course in cohorts of 25."""
    rows = User.groups.through.objects.filter(group__name__startswith=f"{number}-")
    return report.Population(rows, "user_id", "group_id")


def _timed(action: Callable[[], Any]) -> dict[str, Any]:
    with CaptureQueriesContext(connection) as asked:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            action()
            times.append((time.perf_counter() - begun) * 1000)
    figures = {"ms": round(sorted(times)[2], 1), "queries": len(asked) // len(times)}
    reset_queries()
    return figures


class BenchCourse(WholeCourse):
    """A course of 20 checks of 10 questions, as the cohort page asks for it."""

    def __init__(self, number: int) -> None:
        self.title, self.key_text, self._number = f"Course {number}", course(number), number

    def access(self) -> Access:
        return Access(group=None, names=True)

    def groups(self) -> dict[str, str]:
        rows = Group.objects.filter(name__startswith=f"{self._number}-")
        return {str(id): name for id, name in rows.values_list("id", "name")}

    def members(self) -> tuple[Any, str, str | None]:
        who = people(self._number)
        return who.rows, who.user, who.group

    def names(self, users: Iterable[int]) -> dict[int, str]:
        return dict(User.objects.filter(id__in=list(users)).values_list("id", "username"))

    def modules(self) -> list[Module]:
        return [
            Module(
                f"Module {check}",
                (
                    CourseActivity(
                        usage(self._number, check), "guide_check", f"check-{check}", "A check", _stored(check)
                    ),
                ),
            )
            for check in range(CHECKS)
        ] + [Module("The case", (_case_activity(self._number),))]

    def facilitators_notes(self) -> list[CourseActivity]:
        return []


def _case_activity(number: int) -> CourseActivity:
    case = the_case()
    stored = case.model_dump_json(exclude={"id", "title"}, exclude_defaults=True, by_alias=True)
    return CourseActivity(case_usage(number), "guide_scenario", case.id, case.title, stored)


def _stored(check: int) -> str:
    options = [{"id": o, "text": f"Option {o}", "right": o == "a", "feedback": "Why."} for o in "abcd"]
    items = [{"id": f"item-{n}", "type": "single", "stem": "What?", "options": options} for n in range(ITEMS)]
    return json.dumps(
        {"items": items, "purpose": "before" if check == 0 else "after" if check == 1 else "practice"}
    )


def _sight(number: int) -> Sight:
    bench = BenchCourse(number)
    return Sight(bench, bench.access(), None, 5)


def _overview(number: int) -> None:
    sight = _sight(number)
    sight.modules(), sight.growth(), sight.not_begun(), sight.size


def _check_page(number: int) -> None:
    sight = _sight(number)
    sight.items(sight.course.modules()[1].activities[0]), sight.groups, sight.size


def _case_page(number: int) -> None:
    sight = _sight(number)
    activity = sight.course.modules()[-1].activities[0]
    sight.endings(activity), sight.flow(activity), sight.scenes(activity), sight.groups, sight.size


def _work_out(number: int, module: int) -> None:
    """What a worker does for a check or a case: look whether its figures may appear anew."""
    sight = _sight(number)
    activity = sight.course.modules()[module].activities[0]
    publishing.publish_activity(course(number), activity, sight.model(activity), sight.people, sight.least)


def _work_out_all(number: int) -> dict[str, float]:
    """The first publications of a course."""
    begun = time.perf_counter()
    for module in range(CHECKS + 1):
        _work_out(number, module)
    sight = _sight(number)
    publishing.publish_course(course(number), sight.pair(), sight.people, sight.least)
    return {"s": round(time.perf_counter() - begun, 1)}


def _as_peers_do(number: int) -> int:
    """One check's counts from learners' states, block by block, as blocks without tables of their own."""
    counts: Counter[str] = Counter()
    states = XBlockState.objects.filter(scope_id=usage(number, 1)).values_list("state", flat=True)
    for state in states.iterator():
        for item, said in json.loads(state)["answers"].items():
            counts[f"{item}:{said}"] += 1
    return len(counts)


def fill_states() -> None:
    """The state of one check for each learner of both courses, as the LMS keeps it."""
    for number in (0, 1):
        key = usage(number, 1)
        by_user: dict[int, dict[str, str]] = {}
        for user, item, said in Answer.objects.filter(usage_key=key).values_list("user_id", "item", "choice"):
            by_user.setdefault(user, {})[item] = said
        states = [
            XBlockState(
                scope="usage", scope_id=key, user_id=str(user), scenario="bench", tag="", state=_state(said)
            )
            for user, said in by_user.items()
        ]
        XBlockState.objects.bulk_create(states, batch_size=500)


def _state(said: dict[str, str]) -> str:
    credits = {item: {"share": 1.0, "mark": "0123456789ab"} for item in said}
    return json.dumps({"answers": said, "credits": credits, "tries": [{"answers": said, "credits": credits}]})


def _download(number: int, most: int) -> dict[str, Any]:
    """Rows, seconds and the most memory of a download cut after so many rows."""
    gc.collect()
    tracemalloc.start()
    begun, rows = time.perf_counter(), 0
    for _line in csv_export.lines(_sight(number)):
        rows += 1
        if rows >= most:
            break
    found = {"rows": rows, "s": round(time.perf_counter() - begun, 1)}
    found["most MB"] = round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
    tracemalloc.stop()
    return found


def _one_answer() -> dict[str, Any]:
    """What a row more costs one answer, beside a million others."""
    times = []
    for n in range(200):
        begun = time.perf_counter()
        api.take_answer(900_000 + n, course(0), usage(0, 1), 0, "item-1", 0, "a", 1.0)
        times.append((time.perf_counter() - begun) * 1000)
    Answer.objects.filter(user_id__gte=900_000).delete()
    Attempt.objects.filter(user_id__gte=900_000).delete()
    return {"ms": round(sorted(times)[100], 2)}


def _queries(number: int) -> dict[str, Any]:
    who, key = people(number), usage(number, 1)
    return {
        "the overview": _timed(lambda: _overview(number)),
        "the page of a check": _timed(lambda: _check_page(number)),
        "the page of a case": _timed(lambda: _case_page(number)),
        "  groups and sizes": _timed(lambda: people(number).sizes()),
        "  finished, all activities": _timed(lambda: report.finished(course(number), who)),
        "  answers of a check": _timed(lambda: report.answers(key, 0, who)),
        "  first runs of a case": _timed(lambda: report.first_runs(case_usage(number), who)),
        "away from the page: a check worked out anew": _timed(lambda: _work_out(number, 1)),
        "away from the page: a case worked out anew": _timed(lambda: _work_out(number, -1)),
        "  before and after": _timed(lambda: report.pairs(usage(number, 0), key, who)),
        "  who has not begun": _timed(lambda: report.not_begun(course(number), who, None, 50)),
        "a check as peers do it: state by state (reference)": _timed(lambda: _as_peers_do(number)),
    }


def main() -> None:
    """Fill and measure."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    seconds = fill()
    if not XBlockState.objects.exists():
        fill_states()
    tables = "guide_cohorts_answer, guide_cohorts_attempt, guide_cohorts_result"
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE TABLE {tables}" if connection.vendor == "mysql" else "ANALYZE")
    sizes = (LARGE, SMALL)
    first = {f"first publications of a course of {n:,}": _work_out_all(i) for i, n in enumerate(sizes)}
    large, small = _queries(0), _queries(1)
    found = {
        name: {
            "5,000 learners ms": large[name]["ms"],
            "50 learners ms": small[name]["ms"],
            "queries": large[name]["queries"],
            "queries of 50": small[name]["queries"],
        }
        for name in large
    }
    size = {"rows": Answer.objects.count(), "filled in s": round(seconds, 1)}
    more = {f"CSV, first {most:,} rows": _download(0, most) for most in (10_000, 50_000)}
    more |= first
    more["a row more for one answer"] = _one_answer()
    json.dump({"size": size, "queries": found, "more": more}, sys.stdout)


if __name__ == "__main__":
    main()
