"""The command `course-export film`. Says what is made; decides nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..showing import show, wrong_use

if TYPE_CHECKING:
    from .make import Made
    from .voice import Voice


@click.command()
@click.argument("guide")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Where the folder of the film goes.",
)
@click.option("--webm", is_flag=True, help="Make a WebM beside the MP4.")
@click.option("--described", is_flag=True, help="Make an edition too that waits while its pictures are told.")
@click.option(
    "--voice",
    type=click.Choice(["flite", "piper", "none"]),
    default="flite",
    show_default=True,
    help="Who speaks.",
)
@click.option(
    "--model", type=click.Path(path_type=Path, dir_okay=False), help="The voice of piper: an .onnx file."
)
@click.option("--accept-licence", help="The licence of that voice, by its name: you may use it so.")
def film(
    guide: str,
    out: Path,
    webm: bool,
    described: bool,
    voice: str,
    model: Path | None,
    accept_licence: str | None,
) -> None:
    """Make the film of GUIDE: MP4, captions, transcript, chapters, slides with sound.

    It is made again only where something has changed, and then only the scenes that have.
    """
    from .ask import NotSound, film_of
    from .inputs import folder_of
    from .make import Wish, make_film

    begun = time.monotonic()
    with wrong_use():
        try:
            asked, language = film_of(guide)
            wish = Wish(_voice(voice, model, accept_licence), webm, described)
            with _progress() as told:
                made = make_film(asked, language, folder_of(out, guide), wish, told)
        except NotSound as error:
            show(error.problems)
            click.echo(f"The film was not made: {error.problems.summary()}. An older one stays as it was.")
            sys.exit(1)
    _say(made, time.monotonic() - begun)


def _voice(name: str, model: Path | None, licence: str | None) -> Voice:
    from ..sources import WrongUse
    from .voice import Flite, Piper, Silence

    if name == "piper":
        if model is None:
            raise WrongUse("A voice of piper is a file: name it with --model.")
        return Piper(model, licence)
    return Flite() if name == "flite" else Silence()


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """A bar on a terminal; a line for each thing done elsewhere."""
    if not sys.stdout.isatty():
        yield lambda words, share: click.echo(f"{share:4.0%} {words}")
        return
    from rich.progress import Progress

    with Progress() as bar:
        task = bar.add_task("", total=1.0)
        yield lambda words, share: bar.update(task, description=words, completed=share)
        bar.update(task, completed=1.0)


def _say(made: Made, seconds: float) -> None:
    from xblocks.content.findings import quantity

    from .captions import short_clock

    built = made.film
    if not made.anew:
        click.echo(f"{built.folder}: nothing has changed since it was made.")
        return
    for name, size in built.files.items():
        click.echo(f"{built.folder / name}: {size / 1000:,.0f} kB")
    drawn = quantity(made.drawn, "scene was", "scenes were")
    click.echo(f"The film takes {short_clock(built.seconds)}; {drawn} drawn, {seconds:.0f} s.")
