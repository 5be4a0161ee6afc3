"""A hall of two hundred phones that all vote in the same moment."""

from __future__ import annotations

from typing import Any

import pytest

from tests.databases import SERVERS, outcome_of


@pytest.fixture(scope="module", params=SERVERS)
def outcome(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What came of it on one database."""
    with request.param() as database:
        return outcome_of("tests.race.live", database)


def test_no_vote_is_lost_doubled_or_of_an_older_mind(outcome: dict[str, Any]) -> None:
    assert outcome["statuses"] == [200, 304]
    assert outcome["votes kept"] == outcome["voters"] == 200
    assert outcome["as last chosen"]


def test_a_vote_is_counted_or_told_too_late_and_a_split_that_was_shown_stays(outcome: dict[str, Any]) -> None:
    close = outcome["a close amid votes"]
    assert close["counted"] + close["refused"] == 200 and close["refused"] > 0, close
    assert close["counted"] == close["shown"] == close["later"], close
    assert outcome["a step waits for a vote"]


def test_a_poll_of_a_phone_is_one_query(outcome: dict[str, Any]) -> None:
    assert outcome["queries a poll"] == 1.0, outcome
