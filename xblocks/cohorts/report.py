"""Counts of what learners did, made by the database. Nothing here names or shows a single learner,
but the list of those who have not begun, which the page gives only to who may see names.

Every count is by group, because what may be shown of one group hangs on what is shown of the others
(`content.suppression`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from .models import Answer, Attempt, Result

ByGroup = dict[str, dict[str, int]]
"""Learners by group and by what they did."""


@dataclass(frozen=True)
class Population:
    """The learners of a course and the group of each. A learner is in one group at most.

    Attributes:
        rows: one row for each learner, in whatever table the platform keeps them.
        user: name of the column with the number of the user.
        group: name of the column with the group; None where the course has no groups. All then are in
            the group "".
    """

    rows: QuerySet[Any]
    user: str = "user_id"
    group: str | None = None

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of our rows that are of these learners, each with its `of_group`."""
        mine = rows.filter(user_id__in=self.rows.values(self.user))
        if self.group is None:
            return mine.annotate(of_group=Value("", output_field=TextField()))
        group = self.rows.filter(**{self.user: OuterRef("user_id")}).values(self.group)[:1]
        return mine.annotate(of_group=Cast(Subquery(group), TextField()))

    def sizes(self) -> dict[str, int]:
        """How many learners each group has."""
        if self.group is None:
            return {"": self.rows.count()}
        counted = self.rows.values_list(self.group).annotate(n=Count(self.user))
        return {str(group): n for group, n in counted.order_by()}


def finished(course_key: str, people: Population) -> dict[str, dict[str, int]]:
    """Learners who have finished an activity, by usage key and group."""
    rows = people.of(Attempt.objects.filter(course_key=course_key, finished_at__isnull=False))
    counted = rows.values_list("usage_key", "of_group").annotate(n=Count("user_id", distinct=True))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for usage, group, n in counted.order_by():
        found[usage][group] = n
    return dict(found)


@dataclass(frozen=True)
class Said:
    """How many learners of a group gave one answer."""

    group: str
    choice: Any
    learners: int


def answers(usage_key: str, number: int, people: Population) -> dict[str, list[Said]]:
    """First answers in one try of an activity, by item.

    What was answered after "Try again" is left out: by then the replies were known.
    """
    rows = people.of(Answer.objects.filter(usage_key=usage_key, number=number, round=0))
    rows = rows.annotate(said=Cast("choice", TextField()))
    counted = rows.values_list("item", "of_group", "said").annotate(n=Count("id")).order_by()
    found: dict[str, list[Said]] = defaultdict(list)
    for item, group, said, n in counted:
        found[item].append(Said(group, json.loads(said), n))
    return dict(found)


@dataclass(frozen=True)
class Halves:
    """An item in the two halves of the learners, by how they did in the whole check: how many
    answered, and the mean share (0 to 1) of the item's point."""

    upper: int = 0
    upper_share: float = 0.0
    lower: int = 0
    lower_share: float = 0.0


def halves(usage_key: str, people: Population) -> dict[str, Halves]:
    """For each item of a check, over first tries that were finished."""
    results = Result.objects.filter(usage_key=usage_key)
    mean = results.aggregate(mean=Avg("first"))["mean"]
    if mean is None:
        return {}
    better = results.filter(user_id=OuterRef("user_id"), first__gt=mean)
    first = Answer.objects.filter(usage_key=usage_key, number=0, round=0, share__isnull=False)
    rows = first.filter(user_id__in=people.rows.values(people.user))
    rows = rows.filter(user_id__in=results.values("user_id")).annotate(upper=Exists(better))
    found: dict[str, Halves] = defaultdict(Halves)
    for item, upper, n, share in (
        rows.values_list("item", "upper").annotate(n=Count("id"), m=Avg("share")).order_by()
    ):
        more = {"upper": n, "upper_share": share} if upper else {"lower": n, "lower_share": share}
        found[item] = replace(found[item], **more)
    return dict(found)


def endings(usage_key: str, people: Population) -> ByGroup:
    """The ending of each learner's first whole run of a case: learners by group and ending."""
    rows = people.of(Result.objects.filter(usage_key=usage_key)).annotate(ending=KT("first_detail__ending"))
    found: ByGroup = defaultdict(dict)
    for group, ending, n in rows.values_list("of_group", "ending").annotate(n=Count("id")).order_by():
        found[group][ending or ""] = n
    return dict(found)


@dataclass(frozen=True)
class FirstRun:
    """What one learner, who is not named, first chose in each scene of her first run of a case, and the
    ending of her first whole run; "" for none."""

    group: str
    said: dict[str, str]
    ending: str


def first_runs(usage_key: str, scenes: list[str], people: Population) -> list[FirstRun]:
    """The first runs of a case as far as these scenes tell of them."""
    rows = people.of(Answer.objects.filter(usage_key=usage_key, number=1, round=0, item__in=scenes))
    said: dict[int, dict[str, str]] = defaultdict(dict)
    groups: dict[int, str] = {}
    for user, group, scene, choice in rows.values_list("user_id", "of_group", "item", "choice"):
        said[user][scene] = str(choice)
        groups[user] = group
    ended = people.of(Result.objects.filter(usage_key=usage_key)).annotate(ending=KT("first_detail__ending"))
    endings = {}
    for user, group, ending in ended.values_list("user_id", "of_group", "ending"):
        endings[user] = ending or ""
        groups[user] = group
    return [FirstRun(group, said.get(user, {}), endings.get(user, "")) for user, group in groups.items()]


@dataclass(frozen=True)
class Pair:
    """Learners of a group who did both checks of a pair, and their mean shares (0 to 1) in each."""

    learners: int
    before: float
    after: float


def pairs(before_key: str, after_key: str, people: Population) -> dict[str, Pair]:
    """Before and after of those who did both, first tries, by group."""
    then = Result.objects.filter(usage_key=before_key, user_id=OuterRef("user_id")).values("first")[:1]
    rows = people.of(Result.objects.filter(usage_key=after_key).annotate(then=Subquery(then)))
    counted = rows.filter(then__isnull=False).values_list("of_group")
    figures = counted.annotate(n=Count("id"), before=Avg("then"), after=Avg("first")).order_by()
    return {group: Pair(n, before, after) for group, n, before, after in figures}


def not_begun(course_key: str, people: Population, group: str | None, most: int) -> tuple[int, list[int]]:
    """Learners of a group (None: of all) without an answer in the course: how many, and the first of
    their numbers."""
    began = Attempt.objects.filter(course_key=course_key).values("user_id")
    rows = people.rows.exclude(**{f"{people.user}__in": began})
    if group is not None and people.group is not None:
        rows = rows.filter(**{people.group: group})
    return rows.count(), list(rows.order_by(people.user).values_list(people.user, flat=True)[:most])
