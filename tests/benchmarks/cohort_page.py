"""The cohort page over a million answers, on each database that can be started here."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.databases import has_mariadb, has_postgresql, mariadb, outcome_of, postgresql, sqlite


def a_million_answers() -> dict[str, dict[str, Any]]:
    """Figures by the name of the database. `million` measures."""
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
                found[name] = outcome_of("tests.benchmarks.million", database)
    return found
