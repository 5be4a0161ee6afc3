"""Rules of what activities point to: sources, terms, pictures, objectives, other activities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.did_you_mean import listed, nearest, suggest
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS
from xblocks.content.prompts import Prompts
from xblocks.content.session import SessionPlan
from xblocks.content.text.walk import scanned, texts

from .guide_rules import all_ids
from .names import beside, static_files
from .other_guides import LINK, OtherGuides
from .problems import Problem
from .read_model import Reading
from .references import Use, cites, pictures, terms
from .sources import Guide, named_files
from .yaml_reader import Path


def pointer_problems(guide: Guide) -> Iterator[Problem]:
    """Everything in the texts of a guide that points to nothing."""
    ids = all_ids(guide)
    files = {name for name, _, _ in static_files(guide)}
    activities = _by_id(guide)
    others = OtherGuides(guide)
    has_directory = any(isinstance(activity, Directory) for activity in activities.values())
    for file, reading in guide.activities.items():
        if reading.model is None:
            continue
        yield from _references(guide, reading)
        yield from _links(ids, files, others, file, reading)
        yield from _pictures(guide, file, reading)
        yield from _objectives(guide, reading)
        yield from _partners(activities, reading)
        yield from _neighbours(guide, file, reading)
        if has_directory:
            yield from _needs(reading)
    yield from _references(guide, guide.about)
    yield from _glossary(guide)
    yield from _parts(guide)
    yield from _unread_sources(guide)


def _at(reading: Reading[Any], use: Use, message: str, remedy: str) -> Iterator[Problem]:
    if not reading.is_told(use.where):
        yield reading.document.problem(use.where, message, remedy, line=use.line, near=use.near)


def _references(guide: Guide, reading: Reading[Any]) -> Iterator[Problem]:
    sources, glossary = guide.library.sources.model, guide.library.glossary.model
    if reading.model is None:
        return
    for use in cites(reading.model) if sources is not None else ():
        assert sources is not None
        if use.name not in sources.root:
            remedy = suggest(use.name, sources.root, "Add it to sources.yaml.")
            yield from _at(reading, use, f"unknown source `{use.name}`", remedy)
    for use in terms(reading.model) if glossary is not None else ():
        assert glossary is not None
        if use.name not in glossary.root:
            guess = nearest(use.name, glossary.root)
            other = f"Did you mean `{guess}`? Other words go before a bar: `[[{use.name}|{guess}]]`."
            remedy = other if guess else "Add it to glossary.yaml."
            yield from _at(reading, use, f"unknown glossary term `{use.name}`", remedy)


def _links(
    ids: set[str], files: set[str], others: OtherGuides, own: str, reading: Reading[Activity]
) -> Iterator[Problem]:
    assert reading.model is not None
    for text in texts(reading.model):
        for href, line in scanned(text.text).links if text.kind == "markdown" else ():
            if href.startswith(LINK):
                use = Use(href, text.where, line, href)
                yield from _link_to_a_guide(others.names(own), others, reading, use)
                continue
            target, file = href.removeprefix("/jump_to_id/"), href.removeprefix("/static/")
            if target != href and target not in ids:
                remedy = suggest(target, ids, "Write the id of a module, lesson, unit or activity.")
                wrong = f"the link `{href}` leads to an unknown id"
            elif file != href and file not in files:
                remedy = suggest(file, files, "List it under `files` in guide.yaml.")
                wrong = f"the link `{href}` leads to no file of the course"
            else:
                continue
            yield from _at(reading, Use(target, text.where, line, href), wrong, remedy)


def _link_to_a_guide(
    names: list[str], others: OtherGuides, reading: Reading[Activity], use: Use
) -> Iterator[Problem]:
    name, _, activity = use.name.removeprefix(LINK).partition("/")
    wrong = f"the link `{use.name}` leads to no other guide"
    if name not in names:
        yield from _at(reading, use, wrong, suggest(name, names, f"Guides: {listed(names)}."))
    elif activity not in others.ids(name):
        wrong = f"the link `{use.name}` leads to nothing that learners of `{name}` have"
        remedy = suggest(activity, others.ids(name), "Write the id of a page, case, check or notepad of it.")
        yield from _at(reading, use, wrong, remedy)


def _pictures(guide: Guide, file: str, reading: Reading[Activity]) -> Iterator[Problem]:
    assert reading.model is not None
    folder = PurePosixPath(file).parent
    for use in pictures(reading.model):
        if "/" not in use.name and beside(file, use.name) not in guide.files:
            near = [PurePosixPath(f).name for f in guide.files if PurePosixPath(f).parent == folder]
            remedy = suggest(use.name, near, "Put it there, or delete the line.")
            yield from _at(reading, use, f"there is no picture `{use.name}` beside this file", remedy)


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
            remedy = suggest(name, known, f"Objectives of guide.yaml: {listed(known)}.")
            yield from _at(reading, Use(name, where), f"unknown objective `{name}`", remedy)


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


def _partners(activities: dict[str, Activity | None], reading: Reading[Activity]) -> Iterator[Problem]:
    """What checks and plans say of other activities."""
    if isinstance(reading.model, Check) and reading.model.pairs_with is not None:
        pair = reading.model.pairs_with
        wanted = "after" if reading.model.purpose == "follow_up" else "before"
        fitting = [id for id, a in activities.items() if isinstance(a, Check) and a.purpose == wanted]
        unread = any(activity is None for activity in activities.values())
        if pair not in fitting and not unread:
            remedy = suggest(pair, fitting, f"Checks with `purpose: {wanted}`: {listed(fitting)}.")
            message = f"`{pair}` is not a check with `purpose: {wanted}` of this guide"
            yield from _at(reading, Use(pair, ("pairs_with",)), message, remedy)
    if isinstance(reading.model, SessionPlan):
        usable = [id for id, activity in activities.items() if activity is None or not activity.FOR_STAFF]
        for number, session in enumerate(reading.model.sessions):
            for n, name in enumerate(session.uses):
                if name not in usable:
                    use = Use(name, ("sessions", number, "uses", n))
                    remedy = suggest(name, usable, "Write the id of a case or check of this guide.")
                    yield from _at(reading, use, f"unknown activity `{name}`", remedy)


def _neighbours(guide: Guide, file: str, reading: Reading[Activity]) -> Iterator[Problem]:
    """What a facilitator's prompts stand beside."""
    if not isinstance(reading.model, Prompts) or guide.file.model is None or guide.file.mended:
        return
    units = [u for m in guide.file.model.modules for lesson in m.lessons for u in lesson.units]
    readings = [guide.activities.get(name) for u in units if file in u.activities for name in u.activities]
    if any(near is None or near.model is None for near in readings):
        return
    near = [r.model.id for r in readings if r is not None and r.model is not None and not r.model.FOR_STAFF]
    name = reading.model.beside
    if name not in near:
        remedy = suggest(name, near, "Name these prompts in guide.yaml in the unit of that activity.")
        yield from _at(reading, Use(name, ("beside",)), f"`{name}` does not stand in the same unit", remedy)


def _needs(reading: Reading[Activity]) -> Iterator[Problem]:
    """Decisions about a referral from which a learner cannot open the guide's directory."""
    if not isinstance(reading.model, Case):
        return
    for name, scene in reading.model.scenes.items():
        if scene.referral and scene.need is None:
            message = f"scene `{name}` decides about a referral and opens the directory at no need"
            remedy = f"Add `need: ...` with what the person looks for there: {listed(NEEDS)}."
            if not reading.is_told(("scenes", name, "need")):
                yield reading.document.problem(("scenes", name, "referral"), message, remedy, "warning")


def _glossary(guide: Guide) -> Iterator[Problem]:
    """What the definitions of terms point to."""
    sources, glossary = guide.library.sources.model, guide.library.glossary
    if glossary.model is None or sources is None:
        return
    for name, term in glossary.model.root.items():
        for known, uses in ((sources.root, cites(term)), (glossary.model.root, terms(term))):
            for use in uses:
                if use.name not in known:
                    yield glossary.document.problem(
                        (name, *use.where),
                        f"the definition of `{name}` uses the unknown `{use.name}`",
                        suggest(use.name, known, "Add it to sources.yaml or to this file."),
                        line=use.line,
                        near=use.near,
                    )


def _parts(guide: Guide) -> Iterator[Problem]:
    """Sources read in part that do not say in which, and others that do."""
    sources = guide.library.sources
    for tag, entry in sources.model.root.items() if sources.model else ():
        if sources.is_under((tag, "status")) or sources.is_under((tag, "part")):
            continue
        if entry.status == "read-in-part" and entry.part is None:
            message = f"{tag} was read in part, and nothing says in which"
            yield sources.document.problem((tag, "status"), message, "Add `part: ...`, such as the abstract.")
        elif entry.status != "read-in-part" and entry.part is not None:
            message = f"{tag} says `part` beside `status: {entry.status}`"
            remedy = "Write `status: read-in-part`, or delete `part`."
            yield sources.document.problem((tag, "part"), message, remedy)


def _unread_sources(guide: Guide) -> Iterator[Problem]:
    """Sources that the guide rests on and nobody of the project has read."""
    sources = guide.library.sources
    readings = [reading.model for reading in guide.activities.values() if reading.model is not None]
    used = {use.name for model in readings for use in cites(model)}
    for tag, entry in sources.model.root.items() if sources.model else ():
        if tag in used and entry.status == "not-read":
            message = f"nobody has read {tag}, and {guide.name} rests on it"
            remedy = "Read it, check what is said of it, and set its `status`."
            yield sources.document.problem((tag,), message, remedy, "note")
