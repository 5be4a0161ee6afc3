"""The outline of a course.

Knows nothing of blocks: an activity is its element as it stands in the unit's file. Who may see
what is decided here, once, for pages, handlers and progress alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from opaque_keys.edx.keys import CourseKey, UsageKey


@dataclass(frozen=True)
class Activity:
    """One block of a unit. `olx` is its element; `hidden` is true where learners must not see it."""

    key: UsageKey
    kind: str
    title: str
    olx: bytes
    hidden: bool


@dataclass(frozen=True)
class Unit:
    """A page of the course."""

    id: str
    title: str
    hidden: bool
    activities: tuple[Activity, ...]

    def seen_by(self, facilitator: bool) -> tuple[Activity, ...]:
        """The activities that a person may see."""
        return tuple(a for a in self.activities if facilitator or not a.hidden)


@dataclass(frozen=True)
class Lesson:
    """Units that belong together: a subsection."""

    id: str
    title: str
    hidden: bool
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Section:
    """A module of the guide."""

    id: str
    title: str
    hidden: bool
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Step:
    """A unit with its place in the course."""

    section: Section
    lesson: Lesson
    unit: Unit


@dataclass(frozen=True)
class Tab:
    """A page beside the lessons, such as the glossary. `html` is as the bundle has it."""

    slug: str
    name: str
    html: str


@dataclass(frozen=True)
class Course:
    """A course as its bundle has it."""

    key: CourseKey
    title: str
    language: str
    summary: str
    effort: str
    about: str
    handouts: str
    sections: tuple[Section, ...]
    tabs: tuple[Tab, ...]
    files: Mapping[str, bytes] = field(repr=False)

    @cached_property
    def _all_steps(self) -> tuple[Step, ...]:
        return tuple(
            Step(section, lesson, unit)
            for section in self.sections
            for lesson in section.lessons
            for unit in lesson.units
        )

    @cached_property
    def _by_key(self) -> dict[UsageKey, tuple[Step, Activity]]:
        return {a.key: (step, a) for step in self._all_steps for a in step.unit.activities}

    def activities(self) -> Iterator[Activity]:
        """All activities, in order."""
        for _step, activity in self._by_key.values():
            yield activity

    def steps(self, facilitator: bool) -> tuple[Step, ...]:
        """The units that a person may open, in the order of the course.

        A unit that holds nothing for learners is left out of their course.
        """
        return tuple(
            s for s in self._all_steps if facilitator or (not s.unit.hidden and s.unit.seen_by(False))
        )

    def find(self, key: UsageKey, facilitator: bool) -> Activity | None:
        """An activity that this person may see; None for any other key."""
        found = self._by_key.get(key)
        if found is None:
            return None
        step, activity = found
        return activity if facilitator or not (activity.hidden or step.unit.hidden) else None

    def unit_of(self, name: str, facilitator: bool) -> str | None:
        """The unit that holds something called `name`: a unit, an activity, a lesson or a section."""
        for step in self.steps(facilitator):
            names = {step.unit.id, step.lesson.id, step.section.id}
            names.update(a.key.block_id for a in step.unit.seen_by(facilitator))
            if name in names:
                return step.unit.id
        return None
