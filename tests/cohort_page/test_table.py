"""The table to download goes through all activities. What is the same for all of them is asked once."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cohort_page.a_course import ACourse, fill
from tests.cohort_page.test_page import get, text_of

pytestmark = pytest.mark.database


@pytest.mark.parametrize("role", ["team", "all without names", "east"])
def test_no_question_is_put_for_each_activity_anew(db: None, role: str) -> None:
    """Twice is enough: to work figures out, and to show them."""
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    text_of(get(role, "figures.csv"))
    with CaptureQueriesContext(connection) as asked:
        text_of(get(role, "figures.csv"))
    often = {sql: n for sql, n in Counter(query["sql"] for query in asked).items() if n > 2}
    assert often == {}


@pytest.mark.parametrize("path", ["", "figures.csv"])
@pytest.mark.parametrize("role", ["team", "east"])
def test_the_course_is_gone_through_once(
    db: None, role: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time the platform reads what is stored of every block."""
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    read, times = ACourse.modules, []
    monkeypatch.setattr(ACourse, "modules", lambda course: times.append(course) or read(course))
    text_of(get(role, path))
    assert len(times) == 1
