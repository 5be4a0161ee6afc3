"""The commands that publish a directory, in the group of all its commands: `build` and `export`."""

from __future__ import annotations

import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..showing import doing, show, wrong_use
from .commands import FILE, ON, SETTINGS, directory

if TYPE_CHECKING:
    from xblocks.content.directory.model import Directory

    from .publish import Outcome

__all__ = ["build", "directory", "export"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_WORDS = {"public": "everybody", "practitioner": "trained, named users", "admin": "the owner"}


@directory.command()
@click.argument("file", type=FILE)
@SETTINGS
@ON
@click.option(
    "--out", type=_FOLDER, default=Path("dist/directory"), show_default=True, help="A folder of its own."
)
def build(file: Path, settings: Path | None, on: datetime | None, out: Path) -> None:
    """Publish the table FILE: a site, a booklet, pocket cards, tables of each view, the block's data.

    Where there is an error nothing is written, and what was published stays as it was.
    """
    from ..handouts.blocks import NoLetter
    from .folder import may_replace
    from .general_pages import read_general_pages
    from .publish import publish
    from .settings import settings_of

    begun = time.monotonic()
    with wrong_use():
        may_replace(out)
        chosen = settings or settings_of(file)
        owned, day = _owned(chosen, file, on, out)
        pages, problems = read_general_pages(chosen)
        show(problems)
        if problems.stop_a_build:
            click.echo(f"{out} was not written: {problems.summary()}. What was there stays as it was.")
            sys.exit(1)
        try:
            with doing(f"Publishing {file} ..."):
                outcome = publish(owned, pages, day, out)
        except NoLetter as error:
            click.echo(f"{out} was not written. {error} What was there stays as it was.")
            sys.exit(1)
    _tell(outcome, day, time.monotonic() - begun)


@directory.command()
@click.argument("file", type=FILE)
@SETTINGS
@ON
@click.option(
    "--format", "form", type=click.Choice(["hsds", "csv"]), required=True, help="Open data, or a table."
)
@click.option(
    "--out", type=_FOLDER, default=Path("dist"), show_default=True, help="Folder of what is exported."
)
def export(file: Path, settings: Path | None, on: datetime | None, form: str, out: Path) -> None:
    """Export the public view of the table FILE, for others to use: as HSDS 3 or as a table."""
    from xblocks.content.findings import quantity

    from ..bundle import write
    from .csv_views import as_csv
    from .folder import write_folder
    from .hsds import as_hsds
    from .public import Public, edition
    from .settings import settings_of

    with wrong_use():
        owned, day = _owned(settings or settings_of(file), file, on, out)
        public = edition(owned, "public", day)
        if form == "hsds":
            target = out / "hsds"
            write_folder(as_hsds(Public(public, day)), target, mark="services.json")
        else:
            target = out / "public.csv"
            write(as_csv(public), target)
    click.echo(f"{target}: {quantity(len(public.listings), 'listing')}, the public fields alone.")


def _owned(settings: Path, table: Path, on: datetime | None, out: Path) -> tuple[Directory, date]:
    """The owner's directory and the day that it is published on. Ends the command where there are errors."""
    from .check import day_of
    from .read import read_directory

    day = on.date() if on else None
    owned, problems = read_directory(settings, table, day)
    show(problems)
    if owned is None:
        click.echo(f"{out} was not written: {problems.summary()}. What was there stays as it was.")
        sys.exit(1)
    return owned, day_of(owned, day)


def _tell(outcome: Outcome, day: date, seconds: float) -> None:
    """What each view publishes, in a short table."""
    click.echo(f"{'View':<14}{'For':<22}{'Listings':>9}{'Unchecked':>11}{'Columns':>9}")
    for view in outcome.views:
        click.echo(
            f"{view.reach:<14}{_WORDS[view.reach]:<22}{view.listings:>9}{view.unchecked:>11}{view.columns:>9}"
        )
    for ids, said in (
        (outcome.hidden, "Past their last day, so in no view but the owner's"),
        (outcome.not_printed, "On the site but not on paper, as they go within a week"),
    ):
        if ids:
            more = " ..." if len(ids) > 8 else ""
            click.echo(f"{said}: {', '.join(ids[:8])}{more}.")
    files = ", ".join(f"{name} {size / 1000:,.0f} kB" for name, size in outcome.sizes.items())
    click.echo(f"{outcome.out}: {files}; {seconds:.1f} s.")
    click.echo(f"As of {day}. Throw paper away after {outcome.throw_away_after}.")
    click.echo(f"{outcome.out / 'restricted'} is not for everybody: read its README.txt first.")
