"""Works out what may be told of the learners of a course, activity by activity, and keeps it.

The names of figures: `item/ID` of a check; `endings`, `paths/DEPTH` and `scene/NAME` of a case; of a course
`growth` and `done/USAGE_KEY`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..content.case.first_decisions import depth_for, next_decision, path_finder
from ..content.case.model import Case
from ..content.check.items import AnyItem
from ..content.check.model import Check
from ..content.disclosure import answer_tables
from ..content.disclosure.figure import LEAST, Figure, published
from ..content.disclosure.rounding import rounded, rounded_sums
from ..learner_records import publications, report
from ..learner_records.publications import EVERYBODY, POOLED
from ..platform.course import CourseActivity

FIRST = {Check.TAG: 0, Case.TAG: 1}
"""The number of the first try of a check and of the first run of a case, by kind."""
SEPARATES = "separates"
"""The figure of whether each item of a check tells learners apart: codes of `answer_tables`."""


def _tally(cells: Collection[str], dice: Random) -> dict[str, int]:
    return rounded(Counter(cells), dice)


def _means(shares: Collection[tuple[float, float]], dice: Random) -> dict[str, int]:
    before, after = rounded_sums(shares, dice)
    return {"before": before, "after": after, "learners": len(shares)}


@dataclass(frozen=True)
class Table:
    """One figure of one group before it is told: what is known of each learner, and how it is counted."""

    count: Callable[[Collection[Any], Random], Mapping[str, int]] = _tally
    meaning: str = ""
    whole: bool = False
    learners: dict[int, Any] = field(default_factory=dict)


ByGroup = dict[str, dict[str, Table]]


def publish_activity(
    course_key: str, activity: CourseActivity, model: Check | Case, people: report.Population, least: int
) -> None:
    """Work out the figures of a check or a case, and keep those that may appear anew."""
    groups = Grouping(people, least)
    if isinstance(model, Check):
        found = _check_tables(activity, model, groups)
    else:
        found = _case_tables(activity, model, groups)
    _publish(course_key, activity.usage_key, found, least)


def publish_course(
    course_key: str, pair: tuple[str, str] | None, people: report.Population, least: int
) -> None:
    """Work out who has finished what, and before and after.

    Args:
        pair: usage keys of the checks before and after, where the course has such.
    """
    groups = Grouping(people, least)
    found = groups.tables(lambda size: {"growth": Table(_means)})
    for user, shares in (report.pairs(*pair, people) if pair else {}).items():
        found[groups.of[user]]["growth"].learners[user] = shares
    for usage, users in report.finished(course_key, people).items():
        for user in users:
            of_group = found[groups.of[user]]
            of_group.setdefault(f"done/{usage}", Table()).learners[user] = "done"
    _publish(course_key, course_key, found, least)


class Grouping:
    """By what learners are told of: their group; all groups that are too small for that together.

    Attributes:
        of: the group of each learner.
        sizes: learners by group.
    """

    def __init__(self, people: report.Population, least: int) -> None:
        small = {
            group for group, size in people.sizes().items() if group != EVERYBODY and size < max(least, LEAST)
        }
        self.people = people
        self.of = {user: POOLED if group in small else group for user, group in people.group_of.items()}
        self.sizes = Counter(self.of.values())

    def tables(self, of_group: Callable[[int], dict[str, Table]]) -> ByGroup:
        """Empty tables for each group, by its size."""
        return {group: of_group(self.sizes[group]) for group in {*self.sizes, EVERYBODY}}


def _check_tables(activity: CourseActivity, check: Check, groups: Grouping) -> ByGroup:
    # What a learner writes for herself is hers.
    items = check.scored_items
    found = groups.tables(
        lambda size: {f"item/{i.id}": Table(meaning=answer_tables.meaning_of(i)) for i in items}
    )
    answers = report.answers(activity.usage_key, FIRST[activity.kind], groups.people)
    for item in items:
        cells: dict[str, str] = {}
        for user, text in answers.texts.get(item.id, {}).items():
            if text not in cells:
                cells[text] = answer_tables.cell_of(item, json.loads(text))
            found[groups.of[user]][f"item/{item.id}"].learners[user] = cells[text]
    found[EVERYBODY][SEPARATES] = Table(
        lambda _users, _dice: _separates(items, answers), whole=True, learners=dict(answers.better)
    )
    return found


def _separates(items: Collection[AnyItem], answers: report.Answers) -> dict[str, int]:
    found = {}
    for item in items:
        half = answers.halves(item.id)
        found[item.id] = answer_tables.separates(half.upper, half.upper_share, half.lower, half.lower_share)
    return found


def _case_tables(activity: CourseActivity, case: Case, groups: Grouping) -> ByGroup:
    if not case.is_rated:
        # Nothing is decided where an expert does. Of an aid nothing is kept that was answered, and rows of a
        # time before the case became one are not told either.
        return groups.tables(lambda size: {})
    first = next_decision(case, ())
    # What was first decided is told by the paths.
    scenes = [name for name, scene in case.scenes.items() if scene.choices and name != first]

    def paths(size: int) -> str:
        return f"paths/{depth_for(case, size)}"

    def of_group(size: int) -> dict[str, Table]:
        return {name: Table() for name in ("endings", paths(size), *(f"scene/{name}" for name in scenes))}

    found = groups.tables(of_group)
    tellers = {
        group: (paths(size), path_finder(case, depth_for(case, size))) for group, size in groups.sizes.items()
    }
    for user, run in report.first_runs(activity.usage_key, groups.people).items():
        group = groups.of[user]
        mine = found[group]
        if run.ending:
            mine["endings"].learners[user] = run.ending
        name, path_of = tellers[group]
        if path := path_of(run.said):
            mine[name].learners[user] = "/".join(path)
        for scene in run.said.keys() & set(scenes):
            mine[f"scene/{scene}"].learners[user] = run.said[scene]
    return found


def _publish(course_key: str, usage_key: str, found: ByGroup, least: int) -> None:
    day = timezone.now().toordinal()
    last, changed = publications.last(usage_key), {}
    for group in {*found, *last}:
        here, before = found.get(group, {}), last.get(group, publications.Last({}))
        # Of a group that is no more, what was told of it goes as soon as it may.
        names = here if group in found else before.figures
        figures = {
            name: _anew(
                before.figures.get(name, Figure()),
                here.get(name, Table()),
                f"{usage_key}|{group}|{name}",
                least,
                day,
            )
            for name in names
        }
        if figures != before.figures or not before.version:
            changed[group] = publications.Last(figures, before.version)
    publications.keep(course_key, usage_key, changed)


def _anew(last: Figure, table: Table, name: str, least: int, day: int) -> Figure:
    def dice(number: int) -> Random:
        key = salted_hmac("practitioner_guides.publication", f"{name}|{number}", algorithm="sha256")
        return Random(key.digest())

    return published(
        last, table.learners, least, table.count, dice, meaning=table.meaning, day=day, whole=table.whole
    )
