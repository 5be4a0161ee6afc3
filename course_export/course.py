"""A guide made ready to be written: typed, complete, each activity standing on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from xblocks.content.base import Activity, References
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check, FollowUp
from xblocks.content.directory.model import Directory
from xblocks.content.prompts import Prompts
from xblocks.content.session import SessionPlan
from xblocks.content.text.walk import texts
from xblocks.content.workbook import Workbook

from .film.in_course import Video, film_page, stills
from .film.model import Film
from .formats import GuideFile, Module, SeriesFile, SourceEntry
from .handout_file import Handout
from .names import static_files
from .references import pictures, references_of, resolve
from .sources import COVERS, Guide

_Activity = TypeVar("_Activity", bound=Activity)


@dataclass(frozen=True)
class Course:
    """What the OLX tree is made of.

    Attributes:
        activities: by their path in the guide's folder.
        references: all sources and terms of the course, for the pages that list them.
        entries: every source of the series by its tag, with how far it was read.
        static: pictures and files to take away, by the name under which the course keeps them.
        sheets: handouts as they are printed, in their order, by their path. Activities have them as pages.
        films: films by their path. Activities have them as pages too.
        videos: the films that are built, by the path of the film: they stand above its page.
        made: files that were made for the course and lie in no guide, by the name that the course gives them.
    """

    series: SeriesFile
    guide: GuideFile
    about: str
    activities: dict[str, Activity]
    references: References
    entries: dict[str, SourceEntry]
    static: dict[str, Path]
    cover: str | None
    sheets: dict[str, Handout] = field(default_factory=dict)
    films: dict[str, Film] = field(default_factory=dict)
    videos: dict[str, Video] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)

    @property
    def learners_references(self) -> References:
        """What the pages that learners see list: the sources that somebody of the project has read."""
        read = {tag: s for tag, s in self.references.sources.items() if self.entries[tag].was_read}
        return self.references.model_copy(update={"sources": read})

    @property
    def minutes(self) -> int:
        """How long the guide takes: without what is for the weeks after and to look things up in."""
        return sum(self.minutes_of(module) for module in self.guide.modules if not module.extra)

    def minutes_of(self, module: Module) -> int:
        """How long a module takes: what its activities for learners say, as an outline adds them up. Where
        they say nothing, what the module says."""
        files = (file for lesson in module.lessons for unit in lesson.units for file in unit.activities)
        inside = (self.activities[file] for file in files)
        return sum(a.minutes for a in inside if not a.FOR_STAFF) or module.minutes


def make_course(guide: Guide) -> Course:
    """Resolve what a guide's files say of each other.

    The guide must have been judged: files that could not be read have no place in a course.
    """
    series, file, about = guide.library.series.model, guide.file.model, guide.about.model
    sources, glossary = guide.library.sources.model, guide.library.glossary.model
    assert series and file and about and sources and glossary, "judge the guide first"
    made = {"draft": file.review.status != "reviewed", "workbook": id_of(guide, Workbook)}
    activities = {
        name: resolve(with_static(reading.model), sources.root, glossary.root, file.languages[0]).model_copy(
            update=made
        )
        for name, reading in guide.activities.items()
        if reading.model is not None
    }
    directory = id_of(guide, Directory)
    counted = {activity.id for activity in activities.values() if isinstance(activity, Check | Case)}
    for name, activity in activities.items():
        if isinstance(activity, Case):
            activities[name] = activity.model_copy(update={"directory": directory})
        if isinstance(activity, Prompts):
            activities[name] = activity.model_copy(update={"counted": activity.beside in counted})
        if isinstance(activity, Check) and activity.purpose == "after":
            later = _follow_ups(activity, activities.values())
            activities[name] = activity.model_copy(update={"follow_ups": later})
        if isinstance(activity, SessionPlan):
            titles = {a.id: a.title for a in activities.values() if a.id in activity.named}
            activities[name] = activity.model_copy(update={"titles": titles})
    sheets = {name: a for name in file.handouts if isinstance(a := activities.get(name), Handout)}
    activities.update({name: a.on_screen() for name, a in activities.items() if isinstance(a, Handout)})
    films = {name: a for name, a in activities.items() if isinstance(a, Film)}
    activities.update({name: film_page(a) for name, a in films.items()})
    cover = next((name for name in COVERS if name in guide.files), None)
    return Course(
        series,
        file,
        about.body,
        activities,
        _joined(
            [*(a.references for a in activities.values()), references_of(about, sources.root, glossary.root)],
            file.languages[0],
        ),
        sources.root,
        {name: path for name, _, path in static_files(guide)},
        cover,
        sheets,
        films,
        made={name: content for film in films.values() for name, content in stills(film).items()},
    )


def _follow_ups(after: Check, activities: Iterable[Activity]) -> list[FollowUp]:
    """The checks for later that belong to the check after the course, the earliest first."""
    checks = (a for a in activities if isinstance(a, Check) and a.purpose == "follow_up")
    found = [FollowUp(id=c.id, title=c.title, week=c.week or 0) for c in checks if c.pairs_with == after.id]
    return sorted(found, key=lambda later: (later.week, later.id))


def id_of(guide: Guide, kind: type[Activity]) -> str | None:
    """The id of the first activity of a kind, where the guide has one: its workbook, its directory."""
    models = (reading.model for reading in guide.activities.values())
    return next((model.id for model in models if isinstance(model, kind)), None)


def with_static(activity: _Activity) -> _Activity:
    """The activity with the addresses that pictures have in a course: `a.svg` is `/static/a.svg`."""
    names = {use.name for use in pictures(activity)}
    if not names:
        return activity
    picture = re.compile(rf"(\]\(\s*<?|\]:\s*<?)(?=(?:{'|'.join(map(re.escape, names))})[\s>)])")
    data = activity.model_dump(by_alias=True)
    for text in texts(activity):
        if text.kind == "markdown":
            holder: Any = data
            for key in text.where[:-1]:
                holder = holder[key]
            holder[text.where[-1]] = picture.sub(r"\1/static/", f"{text.text} ")[:-1]
    return type(activity).model_validate(data)


def _joined(parts: list[References], language: str) -> References:
    """All sources of a course by title, and all its terms, in alphabetical order."""
    sources, terms = {}, {}
    for part in parts:
        sources.update(part.sources)
        terms.update(part.terms)
    in_order = sorted(sources.items(), key=lambda entry: (entry[1].title.casefold(), entry[0]))
    return References(language=language, sources=dict(in_order), terms=dict(sorted(terms.items())))
