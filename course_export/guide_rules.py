"""Rules of a whole guide: names, files, and what its parts say of each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.check import Check
from xblocks.content.did_you_mean import listed, nearest, suggest
from xblocks.content.scenario import Case
from xblocks.content.session import SessionPlan
from xblocks.content.texts import scanned, texts

from .problems import Level, Problem
from .references import Use, cites, pictures, terms
from .shape import Reading
from .sources import COVERS, KINDS, Guide, kind_of, named_files
from .yaml_reader import Document, Path

FACILITATOR_GUIDE = "facilitator-guide"
"""The id of the section that only staff see."""


def lesson_id(activity: str) -> str:
    """The id of the lesson that holds an activity of the facilitator guide."""
    return f"{activity}-lesson"


def unit_id(activity: str) -> str:
    """The id of its unit."""
    return f"{activity}-unit"


class _Named(NamedTuple):
    id: str
    what: str
    document: Document
    where: Path


def guide_problems(guide: Guide) -> Iterator[Problem]:
    """Everything wrong between the files of a guide."""
    yield from _files(guide)
    yield from _ids(guide)
    yield from _minutes(guide)
    for file, reading in guide.activities.items():
        if reading.model is not None:
            yield from _references(guide, reading)
            yield from _links(guide, reading)
            yield from _pictures(guide, file, reading)
            yield from _objectives(guide, reading)
            yield from _partners(guide, reading)
    yield from _library(guide)


def _at(document: Document, where: Path, message: str, remedy: str, level: Level = "error") -> Problem:
    line, column = document.position(where)
    return Problem(document.file, line, column, level, message, remedy)


def _at_use(reading: Reading[Activity], use: Use, message: str, remedy: str) -> Iterator[Problem]:
    if not reading.is_told(use.where):
        line, column = reading.document.position(use.where, use.line, use.near)
        yield Problem(reading.document.file, line, column, "error", message, remedy)


def _files(guide: Guide) -> Iterator[Problem]:
    document = guide.file.document
    model = guide.file.model
    if model is None:
        return
    seen: dict[str, Path] = {}
    named = {file for _, file in _listed_files(guide)}
    free = [file for file in guide.files if file not in named]
    for where, file in _listed_files(guide):
        if guide.file.is_told(where):
            continue
        if kind_of(file) is None:
            yield _at(document, where, f"`{file}` is not the name of an activity's file", f"It ends in one of {listed(KINDS)}.")
        elif file in seen:
            yield _at(document, where, f"`{file}` stands in the guide twice", "An activity has one place. Delete one of them.")
        elif file not in guide.files:
            yield _at(document, where, f"there is no file `{file}` in {guide.name}/", suggest(file, free, "Write the file, or delete this entry."))
        seen.setdefault(file, where)
    for number, handout in enumerate(model.handouts):
        if handout.file not in guide.files:
            yield _at(document, ("handouts", number, "file"), f"there is no file `{handout.file}` in {guide.name}/", suggest(handout.file, guide.files, "Add the file, or delete this entry."))
    if not any(cover in guide.files for cover in COVERS):
        yield Problem(document.file, 1, 1, "warning", "the guide has no cover: catalogues show an empty frame", "Put a picture `cover.png` or `cover.jpg` beside guide.yaml, 750 by 450 points or near it.")
    wanted = {"guide.yaml", "about.md", *COVERS, *seen, *(handout.file for handout in model.handouts)}
    for file, reading in guide.activities.items():
        if reading.model is None:
            # It may point to any file; which one is not to be said before it can be read.
            wanted.update(other for other in guide.files if PurePosixPath(other).parent == PurePosixPath(file).parent and kind_of(other) is None)
            continue
        wanted.update(beside(file, use.name) for use in pictures(reading.model))
    for file, path in guide.files.items():
        if file not in wanted:
            shown = document.file.removesuffix("guide.yaml") + file
            yield Problem(shown, 1, 1, "error", "nothing points to this file", "Name it in guide.yaml or in a text, or delete it." if path else "")


def _listed_files(guide: Guide) -> Iterator[tuple[Path, str]]:
    assert guide.file.model is not None
    for m, module in enumerate(guide.file.model.modules):
        for n, lesson in enumerate(module.lessons):
            for u, unit in enumerate(lesson.units):
                for a, file in enumerate(unit.activities):
                    yield ("modules", m, "lessons", n, "units", u, "activities", a), file
    for number, file in enumerate(guide.file.model.facilitation):
        yield ("facilitation", number), file


def beside(file: str, picture: str) -> str:
    """The path of a picture that lies beside a file."""
    return str(PurePosixPath(file).parent / picture)


def _ids(guide: Guide) -> Iterator[Problem]:
    """Ids become names of blocks, and a second block of a name replaces the first."""
    seen: dict[str, _Named] = {}
    for named in _named(guide):
        if named.id in seen:
            first = seen[named.id]
            line, _ = first.document.position(first.where)
            yield _at(named.document, named.where, f"the id `{named.id}` of this {named.what} is taken", f"{first.document.file}:{line} has it for a {first.what}. Give the newer one an id of its own.")
        else:
            seen[named.id] = named


def _named(guide: Guide) -> Iterator[_Named]:
    model, document = guide.file.model, guide.file.document
    if guide.library.series.model is not None:
        yield _Named(guide.library.series.model.run, "run of the course", guide.library.series.document, ("run",))
    if model is not None:
        for m, module in enumerate(model.modules):
            yield _Named(module.id, "module", document, ("modules", m, "id"))
            for n, lesson in enumerate(module.lessons):
                yield _Named(lesson.id, "lesson", document, ("modules", m, "lessons", n, "id"))
                for u, unit in enumerate(lesson.units):
                    yield _Named(unit.id, "unit", document, ("modules", m, "lessons", n, "units", u, "id"))
        if model.facilitation:
            yield _Named(FACILITATOR_GUIDE, "section for facilitators", document, ("facilitation",))
    for file, reading in guide.activities.items():
        if reading.model is None or reading.is_told(("id",)):
            continue
        yield _Named(reading.model.id, "activity", reading.document, ("id",))
        if model is not None and file in model.facilitation:
            yield _Named(lesson_id(reading.model.id), "lesson made for an activity", reading.document, ("id",))
            yield _Named(unit_id(reading.model.id), "unit made for an activity", reading.document, ("id",))


def _minutes(guide: Guide) -> Iterator[Problem]:
    model = guide.file.model
    if model is not None and not guide.file.mended:
        total = sum(module.minutes for module in model.modules)
        if total != model.minutes:
            yield _at(guide.file.document, ("minutes",), f"the modules add up to {total} minutes, not {model.minutes}", f"Write `minutes: {total}`, or change a module.", "warning")
        for file in model.facilitation:
            reading = guide.activities.get(file)
            if reading and reading.model and len(lesson_id(reading.model.id)) > 60:
                yield _at(reading.document, ("id",), "the id is too long for an activity of the facilitator guide", "Use 53 characters at most: a lesson is named after it.")


def _references(guide: Guide, reading: Reading[Activity]) -> Iterator[Problem]:
    assert reading.model is not None
    if guide.library.sources.model is not None:
        tags = guide.library.sources.model.root
        for use in cites(reading.model):
            if use.name not in tags:
                yield from _at_use(reading, use, f"unknown source `{use.name}`", suggest(use.name, tags, "Add it to sources.yaml."))
    if guide.library.glossary.model is not None:
        glossary = guide.library.glossary.model.root
        for use in terms(reading.model):
            if use.name not in glossary:
                guess = nearest(use.name, glossary)
                yield from _at_use(reading, use, f"unknown glossary term `{use.name}`", f"Did you mean `{guess}`? Other words go before a bar: `[[{use.name}|{guess}]]`." if guess else "Add it to glossary.yaml.")


def _links(guide: Guide, reading: Reading[Activity]) -> Iterator[Problem]:
    assert reading.model is not None
    ids = {named.id for named in _named(guide)}
    for text in texts(reading.model):
        for href, line in scanned(text.text).links if text.kind == "markdown" else ():
            target = href.removeprefix("/jump_to_id/")
            if target != href and target not in ids:
                use = Use(target, text.where, line, href)
                yield from _at_use(reading, use, f"the link `{href}` leads to an unknown id", suggest(target, ids, "Write the id of a module, lesson, unit or activity."))


def _pictures(guide: Guide, file: str, reading: Reading[Activity]) -> Iterator[Problem]:
    assert reading.model is not None
    for use in pictures(reading.model):
        if "/" not in use.name and beside(file, use.name) not in guide.files:
            near = [PurePosixPath(f).name for f in guide.files if PurePosixPath(f).parent == PurePosixPath(file).parent]
            yield from _at_use(reading, use, f"there is no picture `{use.name}` beside this file", suggest(use.name, near, "Put it there, or delete the line."))


def _objectives(guide: Guide, reading: Reading[Activity]) -> Iterator[Problem]:
    if guide.file.model is None:
        return
    known = [objective.id for objective in guide.file.model.objectives]
    named: list[tuple[Path, str | None]] = []
    if isinstance(reading.model, Case):
        named = [(("objectives", n), name) for n, name in enumerate(reading.model.objectives)]
    elif isinstance(reading.model, Check):
        named = [(("items", n, "objective"), item.objective) for n, item in enumerate(reading.model.items)]
    for where, name in named:
        if name is not None and name not in known:
            yield from _at_use(reading, Use(name, where), f"unknown objective `{name}`", suggest(name, known, f"Objectives of guide.yaml: {listed(known)}."))


def _partners(guide: Guide, reading: Reading[Activity]) -> Iterator[Problem]:
    """What checks and plans say of other activities."""
    activities = _by_id(guide)
    if isinstance(reading.model, Check) and reading.model.pairs_with is not None:
        befores = [id for id, other in activities.items() if isinstance(other, Check) and other.purpose == "before"]
        pair = reading.model.pairs_with
        other = activities.get(pair)
        if pair not in activities or (other is not None and pair not in befores):
            yield from _at_use(reading, Use(pair, ("pairs_with",)), f"`{pair}` is not a `before` check of this guide", suggest(pair, befores, f"Checks with `purpose: before`: {listed(befores)}."))
    if isinstance(reading.model, SessionPlan):
        usable = [id for id, other in activities.items() if not isinstance(other, SessionPlan)]
        for number, session in enumerate(reading.model.sessions):
            for n, name in enumerate(session.uses):
                if name not in usable:
                    yield from _at_use(reading, Use(name, ("sessions", number, "uses", n)), f"unknown activity `{name}`", suggest(name, usable, "Write the id of a case or check of this guide."))


def _by_id(guide: Guide) -> dict[str, Activity | None]:
    """The activities by id. Of a file that is missing or cannot be read the name stands for the id,
    so that one fault is not reported by all who mention it."""
    found: dict[str, Activity | None] = {}
    for file in named_files(guide):
        reading = guide.activities.get(file)
        data = reading.document.data if reading else None
        name = data.get("id") if data else PurePosixPath(file).name.partition(".")[0]
        found[str(name)] = reading.model if reading else None
    return found


def _library(guide: Guide) -> Iterator[Problem]:
    """Glossary against sources and itself; sources that a text rests on and nobody has read."""
    sources, glossary = guide.library.sources, guide.library.glossary
    used = {use.name for r in guide.activities.values() if r.model is not None for use in cites(r.model)}
    if glossary.model is not None and sources.model is not None:
        for name, term in glossary.model.root.items():
            for use in (*cites(term), *terms(term)):
                known = glossary.model.root if use in terms(term) else sources.model.root
                if use.name not in known:
                    line, column = glossary.document.position((name, *use.where), use.line, use.near)
                    yield Problem(glossary.document.file, line, column, "error", f"the definition of `{name}` uses the unknown `{use.name}`", suggest(use.name, known, "Add it to sources.yaml or to this file."))
    if sources.model is not None:
        for tag, entry in sources.model.root.items():
            if tag in used and entry.status == "not-read":
                place = sources.document.place((tag,))
                yield Problem(sources.document.file, place.key_line, place.key_column, "note", f"nobody has read {tag}, and {guide.name} rests on it", "Read it, check what is said of it, and set its `status`.")
