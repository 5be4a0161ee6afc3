"""The cohort page over a million answers, on each database that can be started here."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.databases import (
    Database,
    has_mariadb,
    has_postgresql,
    mariadb,
    outcome_of,
    postgresql,
    sqlite,
)

Rows = dict[str, dict[str, Any]]


def on_sqlite() -> Rows:
    """Figures of `million` on SQLite."""
    return _figures(sqlite)


def on_mariadb() -> Rows:
    """The same on MariaDB; nothing where it is not here."""
    # A million answers and their indexes take half a gigabyte. A site's server has room for its tables.
    return _figures(partial(mariadb, memory="1G")) if has_mariadb() else {}


def on_postgresql() -> Rows:
    """The same on PostgreSQL; nothing where it is not here."""
    return _figures(postgresql) if has_postgresql() else {}


def _figures(start: Database) -> Rows:
    with start() as database:
        found = outcome_of("tests.benchmarks.million", database)
    return {"all": found["size"], **found["queries"], **found["more"]}
