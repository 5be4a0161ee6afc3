"""The command `course-export`. Says what it does; decides nothing.

Imports stand inside the commands: help and mistakes in a call are answered at once.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .directory.publish_commands import directory
from .film.command import film
from .showing import FORM, CalledWrongly, doing, show, wrong_use

if TYPE_CHECKING:
    from .build import Printer
    from .course import Course
    from .olx_tree import Download
    from .sources import Library

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Check guides, build them into courses for Open edX, and look at them."""
    # A command has ended before its garbage matters; to look for it takes a sixth of its time.
    gc.disable()
    context.call_on_close(gc.enable)


main.add_command(directory)


@main.command()
@click.argument("guides", nargs=-1)
@FORM
@click.option("--strict", is_flag=True, help="Fail on warnings too: for text that is to be published.")
def check(guides: tuple[str, ...], form: str, strict: bool) -> None:
    """Say what is wrong in GUIDES, where, and how to mend it. Without a name: in all guides.

    Errors stop a build. Warnings are for the editor: words, reading level, minutes, the learning standard.
    """
    from .check_guide import judge
    from .problems import Problems
    from .sources import read_guide
    from .standard.rules import editorial, editorial_of_all

    problems = Problems()
    with wrong_use():
        library, names = _library(guides)
        sound = []
        for name in names:
            guide = read_guide(library, name)
            found = judge(guide)
            problems.extend(found)
            if not found.stop_a_build:
                problems.extend(editorial(guide))
                sound.append(guide)
        if not guides and len(sound) == len(names) > 1:
            problems.extend(editorial_of_all(sound))
    if form == "json":
        click.echo(problems.to_json())
    else:
        show(problems)
        click.echo(f"Checked {', '.join(names)}: {problems.summary()}.")
    sys.exit(1 if problems.stop_a_build or (strict and problems.count("warning")) else 0)


@main.command()
@click.argument("guide")
@FORM
def report(guide: str, form: str) -> None:
    """Say what GUIDE holds, and each number of the learning standard beside its aim."""
    from .check_guide import judge
    from .sources import guide_names, read_guide
    from .standard.report import report_json, show_report

    with wrong_use():
        library, _ = _library([guide])
        read = read_guide(library, guide)
        found = judge(read)
        others = [read_guide(library, name) for name in guide_names(library.folder) if name != guide]
        others = [other for other in others if other.file.model is not None]
    if found.stop_a_build:
        show(found)
        raise CalledWrongly(f"{guide} has {found.summary()}: mend them first.")
    if form == "json":
        click.echo(report_json(read, others))
    else:
        from rich.console import Console

        show_report(read, others, Console())


main.add_command(film)


@main.command()
@click.argument("guides", nargs=-1)
@click.option("--out", type=_FOLDER, default=Path("dist"), show_default=True, help="Folder of the bundles.")
@click.option("--packs", is_flag=True, help="Put what is printed (PDF, DOCX) into the bundle, to download.")
def build(guides: tuple[str, ...], out: Path, packs: bool) -> None:
    """Build GUIDES into bundles that Studio imports. Without a name: all guides."""
    from xblocks.content.findings import quantity

    from .build import ContentErrors
    from .build import build as build_guide

    failed = False
    with wrong_use():
        printer = _printer() if packs else None
        library, names = _library(guides)
        for name in names:
            begun = time.monotonic()
            try:
                with doing(f"Building {name} ..."):
                    built = build_guide(library, name, out, printer)
            except ContentErrors as error:
                failed = True
                show(error.problems)
                click.echo(
                    f"{name} was not built: {error.problems.summary()}. An older bundle stays as it was."
                )
                continue
            show(built.problems)
            seconds = time.monotonic() - begun
            held = quantity(built.activities, "activity", "activities")
            what = f"{held}, {built.size / 1000:.0f} kB, {seconds:.1f} s"
            click.echo(f"{built.bundle}: {what}; {built.problems.summary()}.")
    sys.exit(1 if failed else 0)


def _printer() -> Printer:
    """What makes packs for a bundle; what it cannot print is told in a line."""
    from .handouts.blocks import NoLetter
    from .handouts.make import NEEDS, downloads, needs_met
    from .sources import WrongUse

    needs_met(list(NEEDS))

    def print_packs(course: Course) -> Sequence[Download]:
        try:
            return downloads(course)
        except NoLetter as error:
            raise WrongUse(f"The packs were not printed. {error}") from None

    return print_packs


@main.command()
@click.argument("guides", nargs=-1)
@click.option(
    "--for", "audience", type=click.Choice(["facilitator", "learner"]), help="Whose pack. Without it: both."
)
@click.option("--format", "form", type=click.Choice(["pdf", "docx"]), help="Without it: both.")
@click.option("--out", type=_FOLDER, default=Path("dist"), show_default=True, help="Folder of the packs.")
def handouts(guides: tuple[str, ...], audience: str | None, form: str | None, out: Path) -> None:
    """Print GUIDES: a pack for facilitators and a workbook for learners. Without a name: all guides."""
    from .build import ContentErrors
    from .handouts.blocks import NoLetter
    from .handouts.make import NEEDS, PACKS, needs_met, ready, write_pack

    failed = False
    with wrong_use():
        forms = [form] if form else list(NEEDS)
        needs_met(forms)
        library, names = _library(guides)
        for name in names:
            try:
                course, problems = ready(library, name)
            except ContentErrors as error:
                failed = True
                show(error.problems)
                click.echo(
                    f"{name} was not printed: {error.problems.summary()}. Older packs stay as they were."
                )
                continue
            show(problems)
            for whose in [audience] if audience else list(PACKS):
                targets = {ending: out / f"{name}-{whose}.{ending}" for ending in forms}
                try:
                    with doing(f"Printing {name} for the {whose} ..."):
                        packs = write_pack(PACKS[whose](course), targets)
                except NoLetter as error:
                    failed = True
                    click.echo(f"{targets['pdf']} was not printed. {error}")
                    continue
                for made in packs:
                    click.echo(f"{made.path}: {made.size / 1000:.0f} kB, {made.seconds:.1f} s.")
    sys.exit(1 if failed else 0)


@main.command()
@click.option(
    "--out", type=_FOLDER, default=Path("schemas"), show_default=True, help="Folder of the schemas."
)
def schema(out: Path) -> None:
    """Write JSON Schemas, with which editors complete and check the authors' files."""
    from .schemas import write_schemas

    with wrong_use():
        for path in write_schemas(out):
            click.echo(str(path))


@main.command()
@click.argument("guide", required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def preview(guide: str | None, port: int) -> None:
    """Serve GUIDE as a course on this machine; it follows its sources."""
    from .sources import find_scenarios

    gc.enable()  # a server runs on
    try:
        from .preview import serve
    except ModuleNotFoundError as error:
        raise CalledWrongly(f"{error.name} is missing: pip install 'practitioner-guides[preview]'.") from None
    with wrong_use():
        serve(find_scenarios(), guide, port)


def _library(guides: Iterable[str]) -> tuple[Library, list[str]]:
    """The library and the names of the guides meant. Raises WrongUse where a name is not there."""
    from .sources import WrongUse, find_guide, find_scenarios, guide_names, read_library

    scenarios = find_scenarios()
    names = list(dict.fromkeys(guides)) or guide_names(scenarios)
    if not names:
        raise WrongUse(f"There is no guide in {scenarios}: a guide is a folder with a guide.yaml.")
    for name in names:
        find_guide(scenarios, name)
    return read_library(scenarios), names
