"""What the tables promise on SQLite they promise on the databases that sites run on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import SERVERS, Database

HERE = Path(__file__)
ROOT = HERE.parents[2]
STARTS_ITS_OWN = [HERE.name, "test_races.py"]


@pytest.mark.parametrize("server", SERVERS)
def test_the_tests_of_the_tables_pass_on(server: Database) -> None:
    rooms = [str(HERE.parent), str(ROOT / "tests" / "cohort_page"), str(ROOT / "tests" / "live")]
    command = [sys.executable, "-m", "pytest", *rooms, "-p", "no:cacheprovider"]
    command += [f"--ignore={HERE.with_name(name)}" for name in STARTS_ITS_OWN]
    command.append(f"--ignore={ROOT / 'tests' / 'live' / 'test_many_phones.py'}")
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
