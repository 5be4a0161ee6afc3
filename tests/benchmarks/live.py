"""Two hundred phones in one room, on each database server that can be started here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.databases import has_mariadb, has_postgresql, mariadb, postgresql

ROOT = Path(__file__).parents[2]


def a_full_hall() -> dict[str, dict[str, Any]]:
    """Figures by the name of the database. `tests.race.live` measures, in a process for each."""
    servers = (("MariaDB", has_mariadb(), mariadb), ("PostgreSQL", has_postgresql(), postgresql))
    return {name: _measured(start) for name, is_here, start in servers if is_here}


def _measured(start: Any) -> dict[str, Any]:
    with start() as database:
        run = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.race.live"],
            cwd=ROOT,
            env={**os.environ, "TEST_DATABASE": json.dumps(database)},
            capture_output=True,
            text=True,
            check=True,
        )
    shown: dict[str, Any] = json.loads(run.stdout)
    return {name: value for name, value in shown.items() if name not in ("statuses", "as last chosen")}
