"""What the tables promise on SQLite they promise on the databases that sites run on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import OLDER_THAN_EMOJI, SERVERS, Database

HERE = Path(__file__)
ROOT = HERE.parents[2]
STARTS_ITS_OWN = [HERE.name, "test_retirement.py", "test_killed.py", "test_migrations.py", "test_races.py"]


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
def test_the_tests_of_the_tables_pass_on(server: Database) -> None:
    rooms = [str(HERE.parent), str(ROOT / "tests" / "cohort_page"), str(ROOT / "tests" / "live")]
    ignored = [HERE.with_name(name) for name in STARTS_ITS_OWN]
    ignored.append(ROOT / "tests" / "live" / "test_many_phones.py")
    pass_on(server, *rooms, *(f"--ignore={path}" for path in ignored))


@pytest.mark.parametrize("server", OLDER_THAN_EMOJI)
def test_whatever_is_written_is_kept_in_tables_that_are_older_than_emoji(server: Database) -> None:
    tests = ["learner_records/test_tables.py", "test_late_saves.py", "xblocks/test_notepad.py"]
    pass_on(server, *(str(ROOT / "tests" / test) for test in tests))
