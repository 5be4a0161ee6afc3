"""The outline as one person sees it: what is done, what comes next, how long it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from . import records
from .course import Course, Step, Unit
from .people import Person
from .runtime import Content

Status = Literal["", "not-started", "started", "done"]
WORDS: dict[Status, str] = {
    "": "",
    "not-started": "Not started",
    "started": "Started",
    "done": "Done",
}


@dataclass(frozen=True)
class UnitRow:
    """A unit in the outline. `status` is empty where there is nothing to complete."""

    id: str
    title: str
    minutes: int
    status: Status
    hidden: bool

    @property
    def status_words(self) -> str:
        """The status as a reader sees it."""
        return WORDS[self.status]


@dataclass(frozen=True)
class LessonRow:
    """A lesson in the outline. `title` is empty where it would only say again what stands beside it."""

    title: str
    units: tuple[UnitRow, ...]


@dataclass(frozen=True)
class SectionRow:
    """A section in the outline."""

    id: str
    title: str
    lessons: tuple[LessonRow, ...]
    hidden: bool

    @property
    def units(self) -> list[UnitRow]:
        """Its units, over all lessons."""
        return [unit for lesson in self.lessons for unit in lesson.units]

    @property
    def _counted(self) -> list[UnitRow]:
        """Without units for facilitators, so that both roles read the same figures."""
        return [unit for unit in self.units if self.hidden or not unit.hidden]

    @property
    def minutes(self) -> int:
        """Of all its units."""
        return sum(unit.minutes for unit in self._counted)

    @property
    def done(self) -> int:
        """Units that are done."""
        return sum(unit.status == "done" for unit in self._counted)

    @property
    def countable(self) -> int:
        """Units that can be done."""
        return sum(unit.status != "" for unit in self._counted)


@dataclass(frozen=True)
class Outline:
    """All that a person may open, in order."""

    sections: tuple[SectionRow, ...]
    steps: tuple[Step, ...]

    @property
    def units(self) -> list[UnitRow]:
        """All units, in order."""
        return [unit for section in self.sections for unit in section.units]

    @property
    def done(self) -> int:
        """Units that are done, without those for facilitators."""
        return sum(s.done for s in self.sections if not s.hidden)

    @property
    def countable(self) -> int:
        """Units that can be done, without those for facilitators."""
        return sum(s.countable for s in self.sections if not s.hidden)

    @property
    def minutes(self) -> int:
        """Of the course, without what is for facilitators."""
        return sum(s.minutes for s in self.sections if not s.hidden)

    @property
    def up_next(self) -> UnitRow | None:
        """The first unit that is not done; None when all are."""
        return next((u for u in self.units if u.status in ("started", "not-started") and not u.hidden), None)

    @property
    def has_begun(self) -> bool:
        """Whether anything was done yet."""
        return any(unit.status in ("started", "done") for unit in self.units)


def outline_for(course: Course, content: Content, person: Person) -> Outline:
    """The course as a person sees it now."""
    steps = course.steps(person.facilitator)
    keys = [str(a.key) for step in steps for a in step.unit.activities]
    shares = records.completions(person.user_id, keys)

    def row(unit: Unit) -> UnitRow:
        counted = unit.seen_by(unit.hidden)
        minutes = sum(content.minutes.get(a.key, 0) for a in counted)
        done = [shares.get(str(a.key), 0.0) for a in counted if a.key not in content.excluded]
        return UnitRow(unit.id, unit.title, minutes, _status(done), unit.hidden)

    sections = []
    for section, in_section in _runs(steps, lambda step: step.section.id):
        lessons = tuple(
            LessonRow(lesson_title(first), tuple(row(step.unit) for step in in_lesson))
            for first, in_lesson in _runs(in_section, lambda step: step.lesson.id)
        )
        hidden = section.section.hidden
        sections.append(SectionRow(section.section.id, section.section.title, lessons, hidden))
    return Outline(tuple(sections), steps)


def lesson_title(step: Step) -> str:
    """The title of a step's lesson, unless it is that of its section or of its only unit."""
    title = step.lesson.title
    said = {step.section.title, *(unit.title for unit in step.lesson.units if len(step.lesson.units) == 1)}
    return "" if title in said else title


def _runs(steps: tuple[Step, ...] | list[Step], name: Callable[[Step], str]) -> list[tuple[Step, list[Step]]]:
    """Steps in runs of the same name, each with its first step."""
    runs = [list(group) for _, group in groupby(steps, name)]
    return [(run[0], run) for run in runs]


def _status(shares: list[float]) -> Status:
    if not shares:
        return ""
    if min(shares) >= 1.0:
        return "done"
    return "started" if max(shares) > 0 else "not-started"
