"""Fifty requests at once: a double click, two tabs, a queue that a phone sends twice, or an attack."""

from __future__ import annotations

from typing import Any

import pytest

from tests.databases import SERVERS, outcome_of, sqlite
from tests.race import LIMIT


@pytest.fixture(scope="module", params=[pytest.param(sqlite, id="sqlite"), *SERVERS])
def outcome(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What came of the races on one database."""
    with request.param() as database:
        return outcome_of("tests.race", database)


def test_fifty_identical_submits_count_one_attempt_and_get_the_same_reply(outcome: dict[str, Any]) -> None:
    same = outcome["identical"]
    assert same["attempts"] == 1
    assert same["rows of tries"] == 1
    assert same["rows of answers"] == 2
    assert same["published"]["practitioner_guides.check.finished"] == 1
    assert same["published"]["grade"] == 1
    assert same["statuses"] == [200]
    assert same["different replies"] == 2, "one for each question"


def test_fifty_different_submits_never_exceed_the_limit(outcome: dict[str, Any]) -> None:
    mixed = outcome["different"]
    assert mixed["attempts"] == LIMIT
    assert mixed["turn"] == LIMIT - 1
    assert mixed["rows of tries"] == LIMIT
    assert mixed["rows of answers"] == 2 * LIMIT
    assert mixed["published"]["practitioner_guides.check.finished"] == LIMIT
    assert set(mixed["statuses"]) <= {200, 400, 403, 409}
