"""The cohort page over a million answers, on each database that can be started here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.databases import has_mariadb, has_postgresql, mariadb, postgresql, sqlite

ROOT = Path(__file__).parents[2]


def a_million_answers() -> dict[str, dict[str, Any]]:
    """Figures by the name of the database. `million` measures, in a process for each."""
    found = {}
    servers = (
        ("SQLite", True, sqlite),
        # A million answers and their indexes take half a gigabyte. A site's server has room for its tables.
        ("MariaDB", has_mariadb(), partial(mariadb, memory="1G")),
        ("PostgreSQL", has_postgresql(), postgresql),
    )
    for name, is_here, start in servers:
        if is_here:
            with start() as database:
                found[name] = _measured(database)
    return found


def _measured(database: dict[str, Any]) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.million"],
        cwd=ROOT,
        env={**os.environ, "TEST_DATABASE": json.dumps(database)},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(run.stdout))
