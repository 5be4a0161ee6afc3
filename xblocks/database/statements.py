"""The few statements that every answer and every note needs, each written once in the life of a process.

Django builds a statement anew whenever it is asked, which takes several times as long as the database needs
to carry it out. What differs between databases stays Django's: it writes each statement once, and it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connections, models, router
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

_Row = TypeVar("_Row", bound=models.Model)
_Table = Any
"""A model. Django's are untyped, and of an untyped class mypy does not know that it can be hashed."""


def insert(row: models.Model) -> None:
    """Put in a new row. It does not learn its number.

    Raises:
        IntegrityError: one like it is there already.
    """
    _insert(row, None, (), ())


def insert_unless_there(row: models.Model) -> None:
    """Put in a row, unless one that it would repeat is there.

    MariaDB then keeps silent about other faults too, so this is for ids and numbers alone, which it can
    neither cut nor misread.
    """
    _insert(row, OnConflict.IGNORE, (), ())


def upsert(row: models.Model, key: Iterable[str], change: Iterable[str]) -> None:
    """Put in a row; where one of the same `key` is there, set the fields `change` of that one instead.

    Two statements would let many first-comers share a lock and then wait for each other for ever, which
    InnoDB ends by failing all but one.
    """
    _insert(row, OnConflict.UPDATE, tuple(key), tuple(change))


def rows_with(table: type[_Row], for_write: bool = False, **values: Any) -> list[_Row]:
    """The rows of a table with these values, in no order. `for_write` asks the database that is written to,
    for a replica may be behind.

    None of them is locked. In a small table InnoDB would look through the rows of others as well, and wait
    for whoever holds one of them.
    """
    asked: _Table = table
    database = router.db_for_write(table) if for_write else router.db_for_read(table)
    # Django asks for them in the order of the alphabet.
    names = tuple(sorted(values))
    statement = _select_statement(asked, database, names)
    return list(table._default_manager.using(database).raw(statement, [values[name] for name in names]))


def _insert(
    row: models.Model, on_conflict: OnConflict | None, key: tuple[str, ...], change: tuple[str, ...]
) -> None:
    table: _Table = type(row)
    database = router.db_for_write(table)
    connection = connections[database]
    fields = _written(table)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_insert_statement(table, database, on_conflict, key, change), values)


@lru_cache(maxsize=64)
def _written(table: _Table) -> list[Any]:
    """The fields of a new row: all but the number that the database gives it."""
    return [field for field in table._meta.concrete_fields if not isinstance(field, models.AutoField)]


@lru_cache(maxsize=64)
def _insert_statement(
    table: _Table,
    database: str,
    on_conflict: OnConflict | None,
    key: tuple[str, ...],
    change: tuple[str, ...],
) -> str:
    names_key = connections[database].features.supports_update_conflicts_with_target
    query = InsertQuery(
        table,
        on_conflict=on_conflict,
        update_fields=[table._meta.get_field(name) for name in change],
        unique_fields=[table._meta.get_field(name) for name in key] if names_key else [],
    )
    query.insert_values(_written(table), [table()])
    [(statement, _values)] = query.get_compiler(database).as_sql()
    return str(statement)


@lru_cache(maxsize=64)
def _select_statement(table: _Table, database: str, names: tuple[str, ...]) -> str:
    # Which values it is asked with here makes no difference, as long as none is empty.
    rows = table._default_manager.using(database).filter(**dict.fromkeys(names, 1))
    statement, _values = rows.query.get_compiler(database).as_sql()
    return str(statement)
