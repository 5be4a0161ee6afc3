"""A hundred tabs at a time, while staff reset and retire those who use them: nothing is lost, nothing is
there twice, and nobody, learner or staff, is told of a fault."""

from __future__ import annotations

from typing import Any

import pytest

from tests.databases import SERVERS, Database, outcome_of


@pytest.fixture(scope="module", params=SERVERS)
def outcome(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What came of it on one database."""
    with request.param() as database:
        return outcome_of("tests.race.forgetting", database)


def test_no_request_of_a_learner_or_of_staff_fails(outcome: dict[str, Any]) -> None:
    assert outcome["faults"] == {}
    assert set(outcome["statuses"]) <= {"200", "409"}
    assert outcome["statuses"]["200"] > 1000


def test_every_note_that_was_acknowledged_came_after_one_that_it_had_seen_and_the_last_one_stands(
    outcome: dict[str, Any],
) -> None:
    assert outcome["lost notes of"] == []


def test_every_try_is_counted_and_told_once(outcome: dict[str, Any]) -> None:
    for in_state, published, in_table in outcome["tries in the state, published, in the table"].values():
        assert in_state == published == in_table > 0


def test_who_is_retired_leaves_nothing(outcome: dict[str, Any]) -> None:
    assert outcome["rows of retired learners"] == 0


@pytest.mark.parametrize("database", SERVERS)
def test_nobody_waits_for_the_request_of_another_learner(database: Database) -> None:
    with database() as settings:
        assert outcome_of("tests.race.neighbours", settings)["waited"] == []
