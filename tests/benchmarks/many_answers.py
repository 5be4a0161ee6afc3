"""A million answers as learners of forty courses leave them, for `million` to measure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.models import Model

from xblocks.content.case.model import Case
from xblocks.learner_records.models import Answer, Attempt, Result

LARGE, SMALL = 5000, 50
COURSES = 40
CHECKS, ITEMS = 20, 10
"""200 items a course."""
ANSWERS_OF_A_LARGE_ONE = 114
DECISIONS = 8
"""First choices of each learner in the course's case."""
COHORT = 25
WHEN = datetime(2026, 11, 1, tzinfo=UTC)
KEYS = ("course_key", "usage_key")
_MADE = {0: LARGE // 8, 1: SMALL}
"""Learners whose rows are made here, by course. The others decide as these do."""


def course(number: int) -> str:
    """The key of a course; the first is the large one."""
    return f"course-v1:PracticeGuides+PG{number}+2026"


def usage(number: int, check: int) -> str:
    """The key of a check in a course."""
    return f"block-v1:PracticeGuides+PG{number}+2026+type@guide_check+block@check-{check}"


def case_usage(number: int) -> str:
    """The key of the case of a course."""
    return f"block-v1:PracticeGuides+PG{number}+2026+type@guide_scenario+block@case"


def the_case() -> Case:
    """Eight decisions between three ways, one after the other, and three endings that stay open."""
    way = {"rating": "better", "consequence": "So.", "why": "So.", "text": "Do it."}
    scenes = {}
    for n in range(DECISIONS):
        on = [f"s{n + 1}"] * 3 if n + 1 < DECISIONS else ["good", "mixed", "poor"]
        choices = [{"id": f"c{n}{w}", "goes_to": to, **way} for w, to in zip("abc", on, strict=True)]
        scenes[f"s{n}"] = {"title": f"Scene {n}", "text": "Here.", "choices": choices}
    endings = {name: {"title": name, "outcome": name, "text": "."} for name in ("good", "mixed", "poor")}
    about = {"id": "case", "title": "A case", "you_are": "an officer", "short_version": "Short."}
    return Case.model_validate(
        {**about, "start": "s0", "scenes": scenes, "endings": endings, "debrief": {"lesson": "So."}}
    )


def _decided(number: int, learner: int) -> Iterator[Answer]:
    for n in range(DECISIONS):
        yield Answer(
            user_id=user(number, learner),
            course_key=course(number),
            usage_key=case_usage(number),
            number=1,
            item=f"s{n}",
            round=0,
            choice=f"c{n}{'abc'[(learner * 5 + n * 7 + learner // 13) % 3]}",
            at=WHEN,
        )


def _answers() -> Iterator[Answer]:
    """The answers of the first learners of the large course, and of one small course."""
    for number, learners in _MADE.items():
        each = ANSWERS_OF_A_LARGE_ONE if number == 0 else CHECKS * ITEMS - DECISIONS
        for learner in range(learners):
            for n in range(each):
                check, item = divmod(n, ITEMS)
                said = "abcd"[(learner * 7 + n * 3 + learner // 11) % 4]
                yield Answer(
                    user_id=user(number, learner),
                    course_key=course(number),
                    usage_key=usage(number, check),
                    number=0,
                    item=f"item-{item}",
                    round=0,
                    choice=said,
                    share=float(said == "a"),
                    at=WHEN,
                )
            yield from _decided(number, learner)


def user(number: int, learner: int) -> int:
    return 1 + learner + (0 if number == 0 else LARGE + (number - 1) * SMALL)


def _tries() -> Iterator[tuple[Any, Any]]:
    for number, learners in _MADE.items():
        each = ANSWERS_OF_A_LARGE_ONE if number == 0 else CHECKS * ITEMS
        for learner in range(learners):
            for check in range(each // ITEMS):
                where = {
                    "user_id": user(number, learner),
                    "course_key": course(number),
                    "usage_key": usage(number, check),
                }
                share = ((learner * 13 + check) % 11) / 10
                kept = Result(
                    **where,
                    activity=f"check-{check}",
                    kind="before" if check == 0 else "after",
                    first=share,
                    last=share,
                    best=share,
                    first_detail={"items": {}},
                    last_detail={},
                    first_at=WHEN,
                )
                yield Attempt(**where, number=0, finished_at=WHEN), kept
            yield _ended(number, learner)


def _ended(number: int, learner: int) -> tuple[Attempt, Result]:
    where = {
        "user_id": user(number, learner),
        "course_key": course(number),
        "usage_key": case_usage(number),
    }
    detail = {"ending": ("good", "mixed", "poor")[learner % 3]}
    share = {"first": 1.0, "last": 1.0, "best": 1.0, "first_detail": detail, "last_detail": detail}
    kept = Result(**where, activity="case", kind="case", first_at=WHEN, **share)
    return Attempt(**where, number=1, finished_at=WHEN), kept


def fill() -> float:
    """Write a million answers, 610,000 in one large course, the others in 39 small ones, and what belongs to
    them. Gives the seconds."""
    begun = time.perf_counter()
    for some in _batches(_answers(), 5000):
        Answer.objects.bulk_create(some)
    for some in _batches(_tries(), 2500):
        Attempt.objects.bulk_create([a for a, _ in some])
        Result.objects.bulk_create([r for _, r in some])
    with connection.cursor() as cursor:
        for table in (Answer, Attempt, Result):
            _multiply(cursor, table)
    for number in (0, 1):
        _enrol(number, LARGE if number == 0 else SMALL)
    return time.perf_counter() - begun


def _multiply(cursor: Any, table: type[Model]) -> None:
    """Copy the rows that were made to the other learners of the large course and to the other small courses.
    The database does so in a fifth of the time that it takes to send them."""
    quote = connection.ops.quote_name
    columns = [field.column for field in table._meta.concrete_fields if not field.primary_key]
    names = ", ".join(map(quote, columns))

    def copy(from_course: int, to_course: int, shift: int) -> None:
        keys = [f"PG{from_course}+", f"PG{to_course}+"]
        taken = {"user_id": ("{} + %s", [shift]), **dict.fromkeys(KEYS, ("REPLACE({}, %s, %s)", keys))}
        values, given = [], []
        for column in columns:
            form, words = taken.get(column, ("{}", []))
            values.append(form.format(quote(column)))
            given += words
        last = user(from_course, _MADE[from_course] - 1)
        where = f"{quote('course_key')} = %s AND {quote('user_id')} <= %s"
        cursor.execute(
            f"INSERT INTO {quote(table._meta.db_table)} ({names}) SELECT {', '.join(values)} "
            f"FROM {quote(table._meta.db_table)} WHERE {where}",
            [*given, course(from_course), last],
        )

    for shift in range(_MADE[0], LARGE, _MADE[0]):
        copy(0, 0, shift)
    for number in range(2, COURSES):
        copy(1, number, (number - 1) * SMALL)


def _enrol(number: int, learners: int) -> None:
    """Accounts of a course's learners, in cohorts."""
    people = [User(id=user(number, n), username=f"u{number}-{n}") for n in range(learners)]
    User.objects.bulk_create(people, batch_size=1000)
    Group.objects.bulk_create([Group(name=f"{number}-{n}") for n in range(learners // COHORT)])
    ids = list(Group.objects.filter(name__startswith=f"{number}-").values_list("id", flat=True))
    member = User.groups.through
    member.objects.bulk_create(
        [member(user_id=p.id, group_id=ids[n // COHORT]) for n, p in enumerate(people)], batch_size=1000
    )


def _batches(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(rows, size)):
        yield some
