"""What the page says: figures of the tables, let through by `content.suppression`, with their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .. import lms_course, stored
from ..cohorts import report
from ..content import cohort_tables as tables
from ..content.case_paths import early_scenes, path_finder, reach
from ..content.check import AnyItem, Check
from ..content.cohort_tables import ANSWERED, NOT_YET, Cell
from ..content.path_tables import Atom, Rules, told_total
from ..content.scenario import Case
from ..content.scoring import is_scored
from ..content.suppression import LARGE, LEAST, shown, shown_decisions, shown_total
from ..lms_course import Access, Activity, Course
from .figures import Done, Figures, Growth, ItemSight, ModuleSight, SceneSight, figures_of
from .flow import Flow, flow_of

FIRST = {"guide_check": 0, "guide_scenario": 1}
"""The number of the first try of a check and of the first run of a case, by kind."""


@dataclass
class Sight:
    """A course as one person may see it now.

    Attributes:
        course: the course and its learners.
        access: what the person may see.
        asked: the group that she looks at; None for all that she may see.
        least: the least count that may be shown.
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
        for name in set(self._found) - {"people", "sizes", "groups", "finished"}:
            del self._found[name]

    def _once(self, name: Any, ask: Callable[[], Any]) -> Any:
        if name not in self._found:
            self._found[name] = ask()
        return self._found[name]

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
        """The learners that the figures are of: all of the course, since what may be shown of one group
        hangs on the others."""
        return self._once("people", lambda: report.Population(*self.course.members()))

    @property
    def sizes(self) -> dict[str, int]:
        """Learners by group."""
        return self._once("sizes", self.people.sizes)

    @property
    def size(self) -> int:
        """Learners in sight."""
        return sum(self.sizes.values()) if self.group is None else self.sizes.get(self.group, 0)

    def _seen(
        self, by_group: Mapping[str, Mapping[str, int]], levels: list[dict[str, str]]
    ) -> dict[str, int] | None:
        """What may be seen of a table of each group.

        Who may see the names of those who have not begun knows how many have answered: for her the
        table is one of those who have. For others they are a cell like any other.
        """
        if self.group is not None:
            by_group = {self.group: by_group.get(self.group, {})}
        if self.access.names:
            by_group = {group: _answered(table) for group, table in by_group.items()}
            levels = [_answered(level) for level in levels if ANSWERED not in level.values()]
        if self.group is not None:
            return shown(by_group[self.group], levels, self.least)
        return shown_total(by_group, levels, self.least)

    def activity(self, id: str) -> tuple[str, Activity] | None:
        """An activity of the course by id, with the title of its module."""
        return self.course.activity(id)

    def model(self, activity: Activity) -> Any:
        """The check or the case that is stored; None where it is broken."""
        return self._once(("model", activity.usage_key), lambda: stored.read(activity))

    # What there is to see

    def modules(self) -> list[ModuleSight]:
        """Progress by module."""
        found = [
            ModuleSight(
                module.title,
                tuple(Done(a, self.finished(a), self.size) for a in module.activities if a.kind in FIRST),
            )
            for module in self.course.modules()
        ]
        return [module for module in found if module.activities]

    def finished(self, activity: Activity) -> int | None:
        """Learners who have finished an activity; None where that may not be told."""
        done = self._once("finished", lambda: report.finished(self.course.key_text, self.people))
        return self._count(done.get(activity.usage_key, {}))

    def _count(self, by_group: Mapping[str, int]) -> int | None:
        """How many have done something, for who may know."""
        if self.access.names:
            return sum(n for group, n in by_group.items() if self.group in (None, group))
        view = self._seen(tables.done_tables(by_group, self.sizes), [])
        return None if view is None else view[ANSWERED]

    def _answers(self, activity: Activity) -> report.Answers:
        def ask() -> report.Answers:
            return report.answers(activity.usage_key, FIRST[activity.kind], self.people)

        return self._once(("answers", activity.usage_key), ask)

    def items(self, activity: Activity) -> list[ItemSight]:
        """Each item of a check, as it was first answered."""
        check: Check | None = self.model(activity)
        if check is None:
            return []
        answers = self._answers(activity)
        found = []
        for item in check.items:
            if not is_scored(item):
                # What a learner writes for herself is hers.
                continue
            figures = self._item(activity, item, answers.said.get(item.id, []))
            half = answers.halves.get(item.id) if self.group is None else None
            words = (
                tables.separates(half.upper, half.upper_share, half.lower, half.lower_share)
                if half and figures.rows
                else ""
            )
            found.append(ItemSight(item.id, item.stem, figures, words))
        return found

    def _item(self, activity: Activity, item: AnyItem, said: list[report.Said]) -> Figures:
        def ask() -> dict[str, dict[str, int]]:
            return tables.item_tables(item, ((s.group, s.choice, s.learners) for s in said), self.sizes)

        by_group = self._once((activity.usage_key, item.id), ask)
        view = self._seen(by_group, tables.levels_of(item))
        return self._figures_of(by_group, view, tables.cells_of(item), tables.COARSE)

    def _figures_of(
        self,
        by_group: Mapping[str, Mapping[str, int]],
        view: dict[str, int] | None,
        cells: Mapping[str, Cell],
        coarse: Mapping[str, Cell],
    ) -> Figures:
        mine = by_group if self.group is None else {self.group: by_group.get(self.group, {})}
        answered = self._count({group: sum(_answered(table).values()) for group, table in mine.items()})
        return replace(figures_of(view, cells, coarse), answered=answered)

    def endings(self, activity: Activity) -> Figures:
        """The endings of a case that were reached first."""
        case: Case | None = self.model(activity)
        if case is None:
            return Figures()
        ended = self._once(
            ("endings", activity.usage_key), lambda: report.endings(activity.usage_key, self.people)
        )
        by_group = tables.ending_tables(case, ended, self.sizes)
        view = self._seen(by_group, tables.ending_levels(case))
        return self._figures_of(by_group, view, tables.ending_cells(case), tables.ENDINGS_COARSE)

    def scenes(self, activity: Activity) -> list[SceneSight]:
        """The decisions of a case, in a large group."""
        case: Case | None = self.model(activity)
        if case is None or self.size < LARGE:
            return []
        mine: dict[str, Counter[str]] = defaultdict(Counter)
        for run in self._runs(activity, case):
            if self.group in (None, run.group):
                for scene, choice in run.said.items():
                    mine[scene][choice] += 1
        view = shown_decisions(
            tables.decisions(case, {scene: said.items() for scene, said in mine.items()}), self.size
        )
        return [
            SceneSight(
                case.scenes[name].title,
                tuple((c.text, c.rating, view[name][c.id]) for c in case.scenes[name].choices),
            )
            for name in case.scenes
            if name in view
        ]

    def flow(self, activity: Activity) -> Flow | None:
        """The first decisions of a case; None where they may not be told."""
        case: Case | None = self.model(activity)
        known = reach(case) if case is not None else None
        if case is None or known is None:
            return None
        choices = [choice for scene in case.scenes.values() for choice in scene.choices]
        rules = Rules(
            lambda path: known.after.get(path, case.endings.keys()),
            {choice.id for choice in choices if choice.rating in ("better", "acceptable")},
            max(self.least, LEAST),
            self.access.names,
            known.deepest,
            known.free,
        )
        by_group = self._once(("paths", activity.usage_key), lambda: self._paths(activity, case))
        if self.group is None:
            told = told_total(by_group.values(), rules)
        else:
            told = rules.told(by_group.get(self.group, {}))
        return flow_of(case, *told) if told else None

    def _runs(self, activity: Activity, case: Case) -> list[report.FirstRun]:
        """First runs: of a large group in all scenes, of others as far as `flow` tells of them."""
        whole = self.size >= LARGE
        scenes = [name for name, scene in case.scenes.items() if scene.choices]
        return self._once(
            ("runs", activity.usage_key, whole),
            lambda: report.first_runs(
                activity.usage_key, scenes if whole else early_scenes(case), self.people
            ),
        )

    def _paths(self, activity: Activity, case: Case) -> dict[str, Counter[Atom]]:
        found: dict[str, Counter[Atom]] = {group: Counter() for group in self.sizes}
        path_of = path_finder(case)
        for run in self._runs(activity, case):
            if run.group in found:
                found[run.group][path_of(run.said), run.ending] += 1
        for group, paths in found.items():
            # Those of whom there is nothing yet.
            paths[(), ""] += max(0, self.sizes[group] - paths.total())
        return found

    def growth(self) -> Growth | None:
        """Before and after the course; None where the course has no such pair."""
        checks = [a for m in self.course.modules() for a in m.activities if a.kind == "guide_check"]
        by_purpose = {self.model(a).purpose: a for a in checks if self.model(a)}
        before, after = by_purpose.get("before"), by_purpose.get("after")
        if before is None or after is None:
            return None
        pairs = report.pairs(before.usage_key, after.usage_key, self.people)
        both = {group: pair.learners for group, pair in pairs.items()}
        # A mean of few tells of each; and all together less one group must not be few.
        mine = [p for g, p in pairs.items() if self.group in (None, g)]
        total = self._count(both)
        if not total or any(p.learners < self.least for p in pairs.values()):
            return Growth()
        then = sum(p.before * p.learners for p in mine) / total
        now = sum(p.after * p.learners for p in mine) / total
        return Growth(round(100 * then), round(100 * now), total)

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
    sight = Sight(course, access, group, lms_course.smallest_group(), user.pk)
    if sight.group is not None and sight.group not in sight.groups:
        raise LookupError(group)
    return sight


def _answered(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table without those who have not answered."""
    return {name: value for name, value in table.items() if name != NOT_YET}
