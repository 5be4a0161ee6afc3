"""What a person sees of a course on the page: what is published of the groups that she may see, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from ..content.case.model import Case
from ..content.check.model import Check
from ..content.disclosure import answer_tables, decision_tables
from ..content.disclosure.figure import LEAST
from ..content.disclosure.words import percent
from ..learner_records import publications, report
from ..learner_records.publications import EVERYBODY, Cells
from ..platform import course as lms_course
from ..platform import stored_activities
from ..platform.course import Access, Course, CourseActivity, Module
from .decision_flow import Flow, flow_of
from .figures import Done, Figures, Growth, ItemSight, ModuleSight, SceneSight, figures_of
from .publishing import FIRST, SEPARATES

Found = TypeVar("Found")


@dataclass
class Sight:
    """A course as one person may see it.

    Attributes:
        course: the course and its learners.
        access: what the person may see.
        asked: the group that she looks at; None for all that she may see.
        least: the threshold: how many learners must have changed before a figure appears anew.
        user_id: number of the person.
    """

    course: Course
    access: Access
    asked: str | None
    least: int
    user_id: int | None = None
    _found: dict[Any, Any] = field(default_factory=dict)
    """What was asked once, for this and for other groups of the same course."""

    def of(self, group: str | None) -> Sight:
        """The same with another group in sight. What was asked for one is there for the other."""
        return replace(self, asked=group)

    def forget(self) -> None:
        """Keep of what was asked only what all activities need."""
        of_all = {"modules", "people", "groups", "finished", "learners", ("told", self.course.key_text)}
        for name in set(self._found) - of_all:
            del self._found[name]

    def _once(self, name: Any, ask: Callable[[], Found]) -> Found:
        if name not in self._found:
            self._found[name] = ask()
        return cast(Found, self._found[name])

    @property
    def groups(self) -> dict[str, str]:
        """The groups that the person may see, by id."""
        every, mine = self._once("groups", self.course.groups), self.access.group
        return {id: name for id, name in every.items() if mine is None or id == mine}

    @property
    def group(self) -> str | None:
        """The group in sight; None for all."""
        return self.access.group if self.access.group is not None else self.asked

    @property
    def people(self) -> report.Population:
        """The learners of the course."""
        return self._once("people", lambda: report.Population(*self.course.members()))

    @property
    def learners(self) -> int:
        """How many the course has."""
        return self._once("learners", lambda: self.people.count(None))

    @cached_property
    def size(self) -> int:
        """Learners in sight."""
        return self.learners if self.group is None else self.people.count(self.group)

    @property
    def course_modules(self) -> list[Module]:
        """What learners do in the course. The platform reads every block for it."""
        return self._once("modules", self.course.modules)

    def activity(self, id: str) -> tuple[str, CourseActivity] | None:
        """An activity of the course by id, with the title of its module."""
        return self.course.activity(id)

    def model(self, activity: CourseActivity) -> Any:
        """The check or the case that is stored; None where it is broken."""
        return self._once(("model", activity.usage_key), lambda: stored_activities.read(activity))

    def pair(self) -> tuple[str, str] | None:
        """Usage keys of the checks before and after the course, where it has such."""
        checks = [a for m in self.course_modules for a in m.activities if a.kind == Check.TAG]
        by_purpose = {model.purpose: a.usage_key for a in checks if (model := self.model(a))}
        before, after = by_purpose.get("before"), by_purpose.get("after")
        return (before, after) if before and after else None

    # What is published

    def is_worked_out(self, key: str) -> bool:
        """Whether figures of an activity, or by its key of the course, were worked out at all."""
        return self._of(key) is not None

    def _of(self, key: str) -> publications.Told | None:
        return self._once(("told", key), lambda: publications.told(key))

    def _groups_told(self, key: str) -> list[dict[str, Cells]]:
        """The figures of the groups in sight."""
        told = self._of(key) or {}
        return [figures for group, figures in told.items() if self.group in (None, group)]

    def _cells(self, key: str, name: str) -> Counter[str]:
        """A figure of the group in sight; of all groups the sum, which tells nothing that they do not."""
        total: Counter[str] = Counter()
        for figures in self._groups_told(key):
            total.update(figures.get(name, {}))
        return total

    # What there is to see

    def modules(self) -> list[ModuleSight]:
        """Progress by module."""
        found = [
            ModuleSight(module.title, tuple(self.done(a) for a in module.activities if a.kind in FIRST))
            for module in self.course_modules
        ]
        return [module for module in found if module.activities]

    def done(self, activity: CourseActivity) -> Done:
        """How many have finished an activity. Who may see the names of those who have not begun may know the
        number; others see what is published of it."""
        if self.access.names:
            by_group = self._once("finished", self._finished).get(activity.usage_key, Counter())
            n = by_group.total() if self.group is None else by_group[self.group]
            return Done(activity, n, self.size)
        about = self._cells(self.course.key_text, f"done/{activity.usage_key}").total()
        return Done(activity, min(about, self.size) or None, self.size, about=True)

    def _finished(self) -> dict[str, Counter[str]]:
        group_of = self.people.group_of
        found = report.finished(self.course.key_text, self.people)
        return {usage: Counter(group_of[user] for user in users) for usage, users in found.items()}

    def items(self, activity: CourseActivity) -> list[ItemSight]:
        """Each item of a check, as it was first answered."""
        check: Check | None = self.model(activity)
        if check is None:
            return []
        whole = (self._of(activity.usage_key) or {}).get(EVERYBODY, {}) if self.group is None else {}
        separates = whole.get(SEPARATES, {})
        return [
            ItemSight(
                item.id,
                item.stem,
                figures_of(self._cells(activity.usage_key, f"item/{item.id}"), answer_tables.cells_of(item)),
                answer_tables.SEPARATES[separates.get(item.id, 0)],
            )
            for item in check.items
            # What a learner writes for herself is hers.
            if item.SCORED
        ]

    def _rated_case(self, activity: CourseActivity) -> Case | None:
        """A case of which decisions are told; None where it is damaged, or none are made in it."""
        case: Case | None = self.model(activity)
        return case if case is not None and case.is_rated else None

    def is_aid(self, activity: CourseActivity) -> bool:
        """Whether it is a decision aid, of which nothing is told but how many have finished it."""
        model = self.model(activity)
        return isinstance(model, Case) and model.is_aid

    def endings(self, activity: CourseActivity) -> Figures:
        """The endings of a case that were reached first."""
        case = self._rated_case(activity)
        if case is None:
            return Figures()
        return figures_of(self._cells(activity.usage_key, "endings"), decision_tables.ending_cells(case))

    def scenes(self, activity: CourseActivity) -> list[SceneSight]:
        """The decisions of a case after the first, as they were first made by those who came there."""
        case = self._rated_case(activity)
        if case is None:
            return []
        found = []
        for name, scene in case.scenes.items():
            told = self._cells(activity.usage_key, f"scene/{name}")
            if told:
                found.append(
                    SceneSight(scene.title, figures_of(told, decision_tables.choice_cells(case, name)))
                )
        return found

    def flow(self, activity: CourseActivity) -> Flow | None:
        """The first decisions of a case; None where they may not be told."""
        case = self._rated_case(activity)
        if case is None:
            return None
        paths = [
            (int(name.removeprefix("paths/")), cells)
            for figures in self._groups_told(activity.usage_key)
            for name, cells in figures.items()
            if name.startswith("paths/") and cells
        ]
        if not paths:
            return None
        # Of groups of several sizes together, as deep as the paths of the smallest.
        depth = min(deep for deep, _cells in paths)
        total: Counter[str] = Counter()
        for _deep, cells in paths:
            for path, n in cells.items():
                total["/".join(path.split("/")[:depth])] += n
        return flow_of(case, depth, total)

    def growth(self) -> Growth | None:
        """Before and after the course; None where the course has no such pair."""
        if self.pair() is None:
            return None
        told = self._cells(self.course.key_text, "growth")
        n = told["learners"]
        if not n:
            return Growth()
        return Growth(percent(told["before"], n), percent(told["after"], n), n)

    def not_begun(self, most: int = 200) -> tuple[int, list[str]] | None:
        """Who has not begun; None for those who may not see names."""
        if not self.access.names:
            return None
        n, users = report.not_begun(self.course.key_text, self.people, self.group, most)
        return n, sorted(self.course.names(users).values(), key=str.casefold)


def sight_of(course_key: str, user: Any, group: str | None) -> Sight:
    """A course as this user may see it, with a group in sight or, for None, all.

    Raises:
        LookupError: there is no such course, or no such group that she may see.
        PermissionError: she may see nothing of the course.
    """
    course = lms_course.course_of(course_key, user)
    if course is None:
        raise LookupError(course_key)
    access = course.access()
    if access is None:
        raise PermissionError(course_key)
    sight = Sight(course, access, group, max(lms_course.smallest_group(), LEAST), user.pk)
    if sight.group is not None and sight.group not in sight.groups:
        raise LookupError(group)
    return sight
