"""Migrations that are killed before each statement that changes a table, and run again, on the database that
TEST_DATABASE names.

Prints what came of it as JSON; `tests/learner_records/test_migrations.py` judges it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from tests.learner_records.test_migrations import APPS, later_ones  # noqa: E402


class Killed(Exception):
    """The end of a process, between two statements."""


def migrate(app: str, name: str, dies_before: int) -> bool:
    """Run a migration that dies before one of its statements. Whether it did."""
    statements = 0

    def count(execute: Any, sql: str, *args: Any) -> Any:
        nonlocal statements
        if str(sql).split()[0] in ("ALTER", "CREATE", "DROP", "RENAME"):
            if statements == dies_before:
                raise Killed
            statements += 1
        return execute(sql, *args)

    try:
        with connection.execute_wrapper(count):
            call_command("migrate", app, name, verbosity=0)
    except Killed:
        return True
    return False


def has_run(app: str, name: str) -> bool:
    return (app, name) in MigrationExecutor(connection).loader.applied_migrations


def main() -> None:
    """Kill each migration before its first statement, run it, go back, kill it before its second ..."""
    killed, failed = 0, []
    call_command("migrate", verbosity=0)
    for app in APPS:
        call_command("migrate", app, "zero", verbosity=0)
    for migration in later_ones():
        app, name = migration.app_label, migration.name
        (before,) = [dependency for label, dependency in migration.dependencies if label == app]
        call_command("migrate", app, before, verbosity=0)
        number = 0
        while migrate(app, name, number):
            killed, number = killed + 1, number + 1
            try:
                call_command("migrate", app, name, verbosity=0)
            except Exception as fault:
                failed.append(f"{app} {name}, killed before statement {number}: {fault}")
                break
            call_command("migrate", app, before, verbosity=0)
    json.dump({"killed": killed, "failed the next time": failed}, sys.stdout)


if __name__ == "__main__":
    main()
