"""The command `course-export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .problems import Problems


class _Wrong(click.ClickException):
    """Wrong use: one line for the person, exit code 2."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check guides, build them into courses for Open edX, and look at them."""


@main.command()
@click.argument("guides", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs.")
def check(guides: tuple[str, ...], form: str) -> None:
    """Say what is wrong in GUIDES (all, if none is named), where, and how to mend it."""
    from .judge import judge
    from .sources import WrongUse, find_scenarios, guide_names, read_guide, read_library

    problems = Problems()
    try:
        scenarios = find_scenarios()
        library = read_library(scenarios)
        for name in guides or guide_names(scenarios):
            problems.extend(judge(read_guide(library, name)))
    except WrongUse as error:
        raise _Wrong(str(error)) from None
    if form == "json":
        click.echo(problems.to_json())
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(problems.summary())
    sys.exit(1 if problems.stop_a_build else 0)
