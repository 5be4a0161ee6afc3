"""In a large course figures are worked out by a task of Celery, and what is kept is shown meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import cache

from tests.cohort_page.a_course import EAST, PRACTICE, answer, fill, usage_of
from tests.cohort_page.test_page import get, numbers, text_of
from tests.runtime import COURSE
from xblocks.cohort_page import tasks
from xblocks.learner_records import publications

pytestmark = pytest.mark.database

celery = pytest.importorskip("celery")


@pytest.fixture
def large(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Every course is large. What a worker is asked to do waits in a list."""
    monkeypatch.setattr(tasks, "MOST_AT_ONCE", 0)
    asked: list[Any] = []
    monkeypatch.setattr(tasks.work_out, "delay", lambda *args: asked.append(args))
    for role in ("team", "east", "learner"):
        User.objects.create(username=role)
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    cache.clear()
    yield asked
    cache.clear()


def work(asked: list[Any]) -> None:
    """A worker does what it was asked."""
    while asked:
        tasks.work_out(*asked.pop(0))


def test_they_are_worked_out_away_from_the_request_and_then_shown(large: list[Any]) -> None:
    first = text_of(get("team", "practice/"))
    assert "being worked out" in first and not numbers(first) and len(large) == 1
    work(large)
    assert numbers(text_of(get("team", "practice/")))


def test_a_page_then_reads_no_learner_and_no_answer(
    large: list[Any], django_assert_max_num_queries: Any
) -> None:
    get("team", "practice/")
    work(large)
    # Besides: who asks, and the session.
    with django_assert_max_num_queries(4) as asked:
        get("team", "practice/")
    read = " ".join(query["sql"] for query in asked.captured_queries)
    assert "guide_cohorts_publication" in read
    assert "guide_cohorts_answer" not in read and "guide_cohorts_result" not in read


def test_however_often_one_looks_they_are_looked_into_once_a_minute(large: list[Any]) -> None:
    for _ in range(3):
        get("team", "practice/")
    assert len(large) == 1
    cache.clear()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2)):
        get("team", "practice/")
    assert len(large) == 2


def test_the_table_to_download_waits_until_all_is_worked_out_once(large: list[Any]) -> None:
    first = get("team", "figures.csv")
    assert first.status_code == 202 and "Look again" in text_of(first)
    work(large)
    assert get("team", "figures.csv").status_code == 200
    assert get("learner", "figures.csv").status_code == 403


def test_a_task_of_somebody_who_lost_her_role_works_nothing_out(large: list[Any]) -> None:
    learner = User.objects.get(username="learner")
    with pytest.raises(PermissionError):
        tasks.work_out(str(COURSE), learner.pk, "practice")
    assert publications.told(usage_of(PRACTICE)) is None


def test_what_a_facilitator_of_one_cohort_asks_for_is_worked_out_for_all(large: list[Any]) -> None:
    get("east", "practice/")
    work(large)
    assert set(publications.told(usage_of(PRACTICE)) or ()) == {"", "1", "2"}


def test_without_workers_a_large_course_is_looked_into_once_a_minute(
    large: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_shared_task", None)
    before = numbers(text_of(get("team", "practice/", group=EAST)))
    for user in range(300, 306):
        User.objects.create(id=user, username=f"new-{user}").groups.add(int(EAST))
        answer(user, "no")
    assert numbers(text_of(get("team", "practice/", group=EAST))) == before
    cache.clear()
    assert numbers(text_of(get("team", "practice/", group=EAST))) != before


def test_while_the_cache_is_away_what_is_kept_is_shown(large: list[Any], settings: Any) -> None:
    get("team", "practice/")
    work(large)
    before = text_of(get("team", "practice/"))
    settings.CACHES = {"default": {"BACKEND": "tests.live.test_way_in.Away"}}
    assert text_of(get("team", "practice/")) == before and numbers(before)
