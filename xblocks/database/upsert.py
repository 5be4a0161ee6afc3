"""A row that is put in, or changed where it is there already, in one statement."""

from __future__ import annotations

from typing import Any

from django.db import connections, models, router


def upsert(row: models.Model, key: list[str], change: list[str]) -> None:
    """Insert a row; where one of the same `key` is there, set the fields `change` of that one instead.

    Two statements would let many first-comers share a lock and then wait for each other for ever, which
    InnoDB ends by failing all but one.
    """
    table: Any = type(row)
    names_key = connections[router.db_for_write(table)].features.supports_update_conflicts_with_target
    table.objects.bulk_create(
        [row], update_conflicts=True, update_fields=change, unique_fields=key if names_key else None
    )
