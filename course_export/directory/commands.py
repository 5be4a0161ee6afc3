"""The commands `course-export directory ...`: they say what the tool does, and decide nothing."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from ..showing import FORM, show, wrong_use

FILE = click.Path(path_type=Path, dir_okay=False)
SETTINGS = click.option(
    "--settings", type=FILE, help="The directory's settings. Without it: directory.yaml beside FILE."
)
ON = click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that is looked at. Without it: today, for a practice directory its own day.",
)


@click.group()
def directory() -> None:
    """Keep a directory of services: check its table, say what is due and what changed, publish it."""


@directory.command()
@click.argument("file", type=FILE)
@SETTINGS
@FORM
def check(file: Path, settings: Path | None, form: str) -> None:
    """Say what is wrong in the table FILE (CSV, XLSX, ODS): row, column, rule, why, what instead."""
    from xblocks.content.findings import quantity

    from .read import read_directory
    from .settings import settings_of

    with wrong_use():
        found, problems = read_directory(settings or settings_of(file), file)
    if form == "json":
        click.echo(problems.to_json())
    else:
        show(problems)
        held = f"{quantity(len(found.listings), 'listing')}; " if found else ""
        click.echo(f"Checked {file}: {held}{problems.summary()}.")
    sys.exit(1 if problems.stop_a_build else 0)


@directory.command()
@click.argument("file", type=FILE, default=Path("directory.xlsx"))
def template(file: Path) -> None:
    """Write the table to fill in: FILE.xlsx with lists to choose from, or FILE.csv. Settings come with it.

    It holds two invented listings. Nothing that is there is written over.
    """
    from datetime import date

    from .template import write_template

    with wrong_use():
        for path in write_template(file, date.today()):
            click.echo(str(path))


@directory.command()
@click.argument("file", type=FILE)
@SETTINGS
@ON
@click.option(
    "--within", type=click.IntRange(0, 366), default=14, show_default=True, help="Days to look ahead."
)
def due(file: Path, settings: Path | None, on: datetime | None, within: int) -> None:
    """Say which listings of the table FILE are to be checked, in which order, and what the area lacks."""
    from .check import day_of
    from .due import dashboard, to_do
    from .read import read_what_can_be
    from .settings import settings_of

    day = on.date() if on else None
    with wrong_use():
        found, problems = read_what_can_be(settings or settings_of(file), file, day)
    if found is None:
        show(problems)
        sys.exit(1)
    day = day_of(found, day)
    for line in (*to_do(found, day, within), *dashboard(found, day)):
        click.echo(line)
    if problems.stop_a_build:
        click.echo(f"{file} has {problems.summary()}: `course-export directory check` names them.")


@directory.command()
@click.argument("file", type=FILE)
@SETTINGS
@ON
@click.option(
    "--against",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist/directory"),
    show_default=True,
    help="Folder that `directory build` wrote.",
)
def diff(file: Path, settings: Path | None, on: datetime | None, against: Path) -> None:
    """Say what the table FILE would change in each view, against what was published last."""
    from .check import day_of
    from .diff import differences, told
    from .read import read_directory
    from .settings import settings_of

    day = on.date() if on else None
    with wrong_use():
        found, problems = read_directory(settings or settings_of(file), file, day)
        if found is None:
            show(problems)
            click.echo(f"{file} has {problems.summary()}: mend them first.")
            sys.exit(1)
        for difference in differences(found, day_of(found, day), against):
            for line in told(difference):
                click.echo(line)
