"""What the tables promise on SQLite they promise on the databases that sites run on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import OLDER_THAN_EMOJI, SERVERS, Database

ROOT = Path(__file__).parents[2]
ROOMS = ("learner_records", "cohort_page", "live")
"""Where such tests lie."""


def pass_on(server: Database, *arguments: str) -> None:
    """Run tests on a database."""
    command = [sys.executable, "-m", "pytest", *arguments, "-p", "no:cacheprovider"]
    with server() as database:
        # A process of its own, because Django has one set of databases.
        run = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "TEST_DATABASE": json.dumps(database)},
            capture_output=True,
            text=True,
        )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-3000:]


@pytest.mark.parametrize("server", SERVERS)
def test_what_a_database_must_hold_holds_on(server: Database) -> None:
    pass_on(server, "-m", "database", *(str(ROOT / "tests" / room) for room in ROOMS))


@pytest.mark.parametrize("server", OLDER_THAN_EMOJI)
def test_whatever_is_written_is_kept_in_tables_that_are_older_than_emoji(server: Database) -> None:
    tests = ["learner_records/test_tables.py", "test_late_saves.py", "xblocks/test_notepad.py"]
    pass_on(server, *(str(ROOT / "tests" / test) for test in tests))
