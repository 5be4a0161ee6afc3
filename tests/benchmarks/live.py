"""Two hundred phones in one room, on each database server that can be started here."""

from __future__ import annotations

from typing import Any

from tests.databases import has_mariadb, has_postgresql, mariadb, outcome_of, postgresql


def a_full_hall() -> dict[str, dict[str, Any]]:
    """Figures by the name of the database. `tests.race.live` measures."""
    servers = (("MariaDB", has_mariadb(), mariadb), ("PostgreSQL", has_postgresql(), postgresql))
    return {name: _measured(start) for name, is_here, start in servers if is_here}


def _measured(start: Any) -> dict[str, Any]:
    with start() as database:
        shown = outcome_of("tests.race.live", database)
    judged = ("statuses", "as last chosen", "a close amid votes", "a step waits for a vote")
    return {name: value for name, value in shown.items() if name not in judged}
