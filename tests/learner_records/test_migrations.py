"""A migration that dies midway can be run again. MariaDB keeps what a dead one has done to the tables, so
each may do one thing only."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader

from tests.databases import OLDER_THAN_EMOJI, SERVERS, outcome_of

APPS = ("guide_cohorts", "guide_live")
SHIPPED = {
    ("guide_cohorts", "0001_initial"),
    ("guide_cohorts", "0002_answers_and_results"),
    ("guide_cohorts", "0003_what_the_cohort_page_asks"),
    ("guide_live", "0001_initial"),
}
"""What sites had run before this rule. Split now, they would be missing from the records of those sites."""


def later_ones() -> list[Any]:
    """Every migration of our apps that came after."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return [m for key, m in sorted(loader.disk_migrations.items()) if key[0] in APPS and key not in SHIPPED]


@pytest.mark.parametrize("migration", later_ones(), ids=str)
def test_each_migration_does_one_thing(migration: Any) -> None:
    assert len(migration.operations) == 1
    (operation,) = migration.operations
    if isinstance(operation, CreateModel):
        # MariaDB makes these after the table, each in a statement of its own.
        assert not operation.options.get("indexes"), "an index of a new table wants a migration of its own"
        linked = [f for _, f in operation.fields if isinstance(f, models.ForeignKey) or f.db_index]
        assert not linked, "so does a link to another table, or an indexed field"


@pytest.mark.parametrize("server", [*SERVERS, *OLDER_THAN_EMOJI])
def test_migrations_that_are_killed_before_any_of_their_statements_run_through_the_next_time(
    server: Any,
) -> None:
    with server() as database:
        outcome = outcome_of("tests.race.migrations", database)
    assert outcome["killed"] >= len(later_ones())
    assert outcome["failed the next time"] == []
