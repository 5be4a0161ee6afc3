"""Rules of a whole guide: its files, its ids, its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from xblocks.content.alike import alike
from xblocks.content.did_you_mean import listed, nearest, suggest
from xblocks.content.findings import Finding, quantity

from .film.model import Film
from .handout_file import Handout
from .names import (
    FACILITATOR_GUIDE,
    PACK_PAGE,
    READING_PAGE,
    SHEETS,
    lesson_id,
    static_files,
    unit_id,
    video_id,
)
from .problems import Problem
from .sources import COVERS, KINDS, SHARED, Guide, kind_of, shown
from .yaml_reader import Document, Path

_LONGEST_STAFF_ID = 60 - len(lesson_id(""))


def guide_problems(guide: Guide) -> Iterator[Problem]:
    """What is wrong with the build of a guide, apart from its texts."""
    yield from _listed(guide)
    yield from _orphans(guide)
    yield from _same_static_name(guide)
    yield from _ids(guide)
    yield from _minutes(guide)
    yield from _alike(guide)


def _alike(guide: Guide) -> Iterator[Problem]:
    """Titles in the outline and of files by which nobody could choose, and words of the glossary."""
    file, glossary = guide.file, guide.library.glossary
    findings: list[Finding] = []
    if file.model is not None:
        modules = file.model.modules
        lists: list[tuple[Path, list[str], str]] = [
            (("modules",), [module.title for module in modules], "modules"),
            (("files",), [entry.title for entry in file.model.files], "files"),
        ]
        for m, module in enumerate(modules):
            titles = [lesson.title for lesson in module.lessons]
            lists.append((("modules", m, "lessons"), titles, "lessons of this module"))
            for n, lesson in enumerate(module.lessons):
                here = ("modules", m, "lessons", n, "units")
                lists.append((here, [unit.title for unit in lesson.units], "units of this lesson"))
        for where, titles, what in lists:
            entries = [((*where, number, "title"), title) for number, title in enumerate(titles)]
            findings += [f for f in alike(entries, what, "warning") if not file.is_told(f.where)]
    for finding in findings:
        yield file.document.problem(finding.where, finding.message, finding.remedy, finding.level)
    if glossary.model is not None:
        terms: list[tuple[Path, str]] = [((name,), name) for name in glossary.model.root]
        for finding in alike(terms, "words", "error"):
            yield glossary.document.problem(finding.where, finding.message, finding.remedy, finding.level)


def _listed(guide: Guide) -> Iterator[Problem]:
    """Files that guide.yaml names."""
    document = guide.file.document
    named = list(_listed_files(guide))
    names = {file for _, file in named}
    free = [file for file in guide.files if file not in names]
    seen: set[str] = set()
    for where, file in named:
        if kind_of(file) is None:
            message = f"`{file}` is not the name of an activity's file"
            yield document.problem(where, message, f"It ends in one of {listed(KINDS)}.")
        elif file in seen:
            message = f"`{file}` stands in the guide twice"
            yield document.problem(where, message, "An activity has one place. Delete one of them.")
        elif file not in guide.files:
            remedy = suggest(file, free, "Write the file, or delete this entry.")
            yield document.problem(where, _no_file(guide, file), remedy)
        seen.add(file)
    for number, entry in enumerate(guide.file.model.files if guide.file.model else ()):
        if entry.file not in guide.files:
            remedy = suggest(entry.file, free, "Add the file, or delete this entry.")
            yield document.problem(("files", number, "file"), _no_file(guide, entry.file), remedy)


def _no_file(guide: Guide, file: str) -> str:
    return f"there is no file `{file}` in {guide.name}/"


def _listed_files(guide: Guide) -> Iterator[tuple[Path, str]]:
    """Every entry of guide.yaml that names an activity, twice where it stands twice."""
    if guide.file.model is None:
        return
    for m, module in enumerate(guide.file.model.modules):
        for n, lesson in enumerate(module.lessons):
            for u, unit in enumerate(lesson.units):
                for a, file in enumerate(unit.activities):
                    where: Path = ("modules", m, "lessons", n, "units", u, "activities", a)
                    if not guide.file.is_told(where):
                        yield where, file
    for number, file in enumerate(guide.file.model.facilitation):
        if not guide.file.is_told(("facilitation", number)):
            yield ("facilitation", number), file
    placed = set(guide.file.model.in_modules)
    for number, file in enumerate(guide.file.model.handouts):
        # A learner's stands in a unit too, and is looked for there. What is no handout, or stands in this
        # list twice, is told elsewhere.
        if kind_of(file) is Handout and file not in placed and not guide.file.is_told(("handouts", number)):
            placed.add(file)
            yield ("handouts", number), file


def _orphans(guide: Guide) -> Iterator[Problem]:
    """Files that nothing points to: work that no learner would ever see."""
    if guide.file.model is None or guide.file.mended:
        return
    wanted = {"guide.yaml", "about.md", *COVERS}
    wanted.update(file for _, file in _listed_files(guide))
    wanted.update(file for _, file, _ in static_files(guide))
    wanted.update(guide.tables)
    # Of a mistyped name in guide.yaml the author is told there.
    missing = [file for _, file in _listed_files(guide) if file not in guide.files]
    wanted.update(filter(None, (nearest(file, set(guide.files) - wanted) for file in missing)))
    # A file that cannot be read may point to any picture beside it.
    unread = {PurePosixPath(f).parent for f, reading in guide.activities.items() if reading.model is None}
    for file in guide.files:
        # What all guides share need not be in each of them.
        if file.startswith(SHARED):
            continue
        if file not in wanted and (kind_of(file) or PurePosixPath(file).parent not in unread):
            remedy = "Name it in guide.yaml, or show it in a text, or delete it."
            yield Problem(shown(guide.files[file]), 1, 1, "error", "nothing points to this file", remedy)
    if not any(cover in guide.files for cover in COVERS):
        remedy = "Put a picture `cover.png` or `cover.jpg` beside guide.yaml, 750 by 450 points or near it."
        message = "the guide has no cover: catalogues show an empty frame"
        yield guide.file.document.problem((), message, remedy, "warning")


def _same_static_name(guide: Guide) -> Iterator[Problem]:
    """A course keeps all its pictures in one folder: the second of a name replaces the first."""
    seen: dict[str, tuple[str, bytes]] = {}
    for name, file, path in static_files(guide):
        content = path.read_bytes()
        first = seen.setdefault(name, (file, content))
        if first[1] != content:
            message = f"`{first[0]}` is another file of the same name"
            yield Problem(shown(path), 1, 1, "error", message, "Give one of them another name.")


class _Named(NamedTuple):
    id: str
    what: str
    document: Document
    where: Path


def _ids(guide: Guide) -> Iterator[Problem]:
    """Ids become names of blocks, and a second block of a name replaces the first."""
    seen: dict[str, _Named] = {}
    for named in _named(guide):
        first = seen.setdefault(named.id, named)
        if first is not named:
            line, _ = first.document.position(first.where)
            message = f"the id `{named.id}` of this {named.what} is taken"
            taken = f"{first.document.file}:{line} has it for a {first.what}"
            remedy = f"{taken}. Give the newer one an id of its own."
            yield named.document.problem(named.where, message, remedy)


def all_ids(guide: Guide) -> set[str]:
    """Every id of a guide, made ones too."""
    return {named.id for named in _named(guide)}


def _named(guide: Guide) -> Iterator[_Named]:
    model, document = guide.file.model, guide.file.document
    if guide.library.series.model is not None:
        series = guide.library.series
        yield _Named(guide.library.series.model.run, "run of the course", series.document, ("run",))
    for m, module in enumerate(model.modules if model else ()):
        yield _Named(module.id, "module", document, ("modules", m, "id"))
        for n, lesson in enumerate(module.lessons):
            yield _Named(lesson.id, "lesson", document, ("modules", m, "lessons", n, "id"))
            for u, unit in enumerate(lesson.units):
                where = ("modules", m, "lessons", n, "units", u, "id")
                yield _Named(unit.id, "unit", document, where)
    facilitation = model.facilitation if model else []
    sheets = model.staff_handouts if model else []
    if sheets:
        yield _Named(SHEETS, "lesson made for handouts", document, ("handouts",))
    if facilitation or sheets:
        yield _Named(FACILITATOR_GUIDE, "section for facilitators", document, ("facilitation",))
        for page, what in ((PACK_PAGE, "page made for the pack"), (READING_PAGE, "page made of the sources")):
            for made in (page, lesson_id(page), unit_id(page)):
                yield _Named(made, what, document, ("facilitation",))
    for file, reading in guide.activities.items():
        if reading.model is None or reading.is_told(("id",)):
            continue
        yield _Named(reading.model.id, "activity", reading.document, ("id",))
        if isinstance(reading.model, Film):
            yield _Named(video_id(reading.model.id), "video of it", reading.document, ("id",))
        if file in facilitation:
            yield _Named(lesson_id(reading.model.id), "lesson made for it", reading.document, ("id",))
        if file in facilitation or file in sheets:
            yield _Named(unit_id(reading.model.id), "unit made for it", reading.document, ("id",))


def _minutes(guide: Guide) -> Iterator[Problem]:
    model = guide.file.model
    if model is None or guide.file.mended:
        return
    total = sum(module.minutes for module in model.modules if not module.extra)
    if total != model.minutes:
        message = f"the modules add up to {quantity(total, 'minute')}, not {model.minutes}"
        remedy = f"Write `minutes: {total}`, or change a module."
        yield guide.file.document.problem(("minutes",), message, remedy, "warning")
    for file in (*model.facilitation, *model.staff_handouts):
        reading = guide.activities.get(file)
        if reading and reading.model and len(reading.model.id) > _LONGEST_STAFF_ID:
            remedy = f"Use {_LONGEST_STAFF_ID} characters at most: a lesson is named after it."
            message = "the id is too long for an activity of the facilitator guide"
            yield reading.document.problem(("id",), message, remedy)
