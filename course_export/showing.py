"""What commands say to the person who called: problems, faults of the call, that something is going on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .problems import Problem, Problems

FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs."
)
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


class CalledWrongly(click.ClickException):
    """One line for the person, exit code 2."""

    exit_code = 2


@contextmanager
def wrong_use() -> Iterator[None]:
    """Say in a line what is wrong with a call, a folder or a disk."""
    from .machine import told
    from .sources import WrongUse

    try:
        yield
    except WrongUse as error:
        raise CalledWrongly(str(error)) from None
    except OSError as error:
        raise CalledWrongly(told(error)) from None


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Show on a terminal that something is going on."""
    if not sys.stdout.isatty():
        click.echo(what)
        yield
        return
    from rich.console import Console

    with Console().status(what):
        yield


def show(problems: Problems) -> None:
    """One problem after the other: coloured on a terminal, plain in a pipe."""
    if not sys.stdout.isatty():
        for problem in problems:
            click.echo(str(problem))
        return
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(_coloured(problem))


def _coloured(problem: Problem) -> str:
    from rich.markup import escape

    colour = _COLOURS[problem.level]
    return (
        f"[bold]{escape(problem.place)}[/]: [{colour}]{problem.level}[/]: {escape(problem.what)}\n"
        f"    [dim]{escape(problem.remedy)}[/]"
    )
