"""A database that is killed in the middle of a day loses nothing of what learners were told is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import SERVERS, Database, kill

EACH = 60
"""Saves that are acknowledged before the database is killed, and once more after it."""


@pytest.mark.parametrize("server", SERVERS)
def test_what_was_acknowledged_outlives_a_database_that_is_killed(server: Database) -> None:
    with server() as database:
        learners = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.race.killed"],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "TEST_DATABASE": json.dumps(database)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert learners.stdout and learners.stdin
        for kept, line in enumerate(learners.stdout, start=1):
            assert line == "kept\n", line
            if kept == EACH:
                kill(database)
            elif kept == 2 * EACH:
                break
        said, faults = learners.communicate()
    assert learners.returncode == 0, faults[-3000:]
    outcome = json.loads(said.splitlines()[-1])
    assert outcome["lost"] == []
    assert outcome["faults"] > 0, "the database was never away"
