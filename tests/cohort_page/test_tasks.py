"""A long table is made by a task of Celery, and given to nobody who may not see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import cache

from tests.cohort_page.a_course import MARK, fill
from tests.cohort_page.test_page import get, text_of
from xblocks.cohort_page import tasks

celery = pytest.importorskip("celery")


@pytest.fixture
def long(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every table is long, and tasks run at once; the folder is the site's storage."""
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(tasks, "MOST_LINES", 0)
    conf = celery.current_app.conf
    conf.task_always_eager = conf.task_eager_propagates = True
    for role in ("team", "east", "learner"):
        User.objects.create(username=role)
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    cache.clear()
    yield tmp_path
    conf.task_always_eager = conf.task_eager_propagates = False
    cache.clear()


def test_it_is_made_in_the_background_and_is_then_the_same(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = get("team", "figures.csv")
    assert first.status_code == 202 and "being made" in text_of(first) and "Look again" in text_of(first)
    kept = get("team", "figures.csv")
    assert kept.status_code == 200 and kept["Content-Type"].startswith("text/csv")
    monkeypatch.setattr(tasks, "MOST_LINES", 1_000_000)
    assert text_of(kept) == text_of(get("team", "figures.csv"))


def test_it_holds_no_names_and_lies_under_a_name_that_nobody_guesses(long: Path) -> None:
    get("team", "figures.csv")
    (file,) = (path for path in long.rglob("*") if path.is_file())
    assert len(file.stem) == 64 and f"{MARK}-1-" not in file.read_text("utf-8")


def test_who_may_see_less_gets_a_table_of_her_own_and_a_learner_none(long: Path) -> None:
    for _ in range(2):
        team, east, refused = (get(role, "figures.csv") for role in ("team", "east", "learner"))
        assert refused.status_code == 403
    assert "West" in text_of(team) and "West" not in text_of(east)


def test_it_is_asked_for_once_however_often_one_looks(long: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(tasks.make_table, "delay", lambda *args: asked.append(args))
    for _ in range(3):
        assert get("team", "figures.csv").status_code == 202
    assert len(asked) == 1


def test_after_an_hour_it_is_made_anew(long: Path) -> None:
    get("team", "figures.csv")
    assert get("team", "figures.csv").status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        assert get("team", "figures.csv").status_code == 202


def test_a_task_of_somebody_who_lost_her_role_makes_nothing(long: Path) -> None:
    learner = User.objects.get(username="learner")
    with pytest.raises(PermissionError):
        tasks.make_table.delay("course-v1:PracticeGuides+PG1+2026", learner.pk, None)
    assert [path for path in long.rglob("*") if path.is_file()] == []


def test_a_task_that_failed_can_be_asked_for_again(long: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(sight: Any) -> Any:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(tasks.download, "lines", broken)
        with pytest.raises(OSError, match="no space left"):
            get("team", "figures.csv")
    assert get("team", "figures.csv").status_code == 202
    assert get("team", "figures.csv").status_code == 200
