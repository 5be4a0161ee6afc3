"""A hall of two hundred phones that all vote in the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases import SERVERS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=SERVERS)
def outcome(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What came of it on one database."""
    with request.param() as database:
        run = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.race.live"],
            cwd=ROOT,
            env={**os.environ, "TEST_DATABASE": json.dumps(database)},
            capture_output=True,
            text=True,
        )
    assert run.returncode == 0, run.stderr[-3000:]
    return dict(json.loads(run.stdout))


def test_no_vote_is_lost_doubled_or_of_an_older_mind(outcome: dict[str, Any]) -> None:
    assert outcome["statuses"] == [200, 304]
    assert outcome["votes kept"] == outcome["voters"] == 200
    assert outcome["as last chosen"]


def test_a_poll_of_a_phone_is_one_query(outcome: dict[str, Any]) -> None:
    assert outcome["queries a poll"] == 1.0, outcome
