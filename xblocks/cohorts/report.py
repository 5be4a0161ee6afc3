"""Counts of what learners did. Nothing here names or shows a single learner, but the list of those who
have not begun, which the page gives only to who may see names.

Every count is by group, because what may be shown of one group hangs on what is shown of the others
(`content.suppression`).

Rows are counted here and not by the database: to look up the group of each row in a subquery took
MariaDB four times as long as to send 50,000 short rows (`make bench`). They are one activity's, or one
course's, and are let go as they are counted.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, TextField
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

    @cached_property
    def group_of(self) -> dict[int, str]:
        """The group of each learner by her number."""
        if self.group is None:
            return dict.fromkeys(self.rows.values_list(self.user, flat=True), "")
        texts: dict[Any, str] = {}
        return {
            user: texts.setdefault(group, str(group))
            for user, group in self.rows.values_list(self.user, self.group)
        }

    def sizes(self) -> dict[str, int]:
        """How many learners each group has."""
        return dict(Counter(self.group_of.values())) or ({"": 0} if self.group is None else {})


def finished(course_key: str, people: Population) -> dict[str, dict[str, int]]:
    """Learners who have finished an activity, by usage key and group."""
    rows = Attempt.objects.filter(course_key=course_key, finished_at__isnull=False)
    found: dict[str, set[int]] = defaultdict(set)
    for usage, user in rows.values_list("usage_key", "user_id").order_by():
        found[usage].add(user)
    group_of = people.group_of
    counted = {
        usage: dict(Counter(group_of[user] for user in users if user in group_of))
        for usage, users in found.items()
    }
    return {usage: groups for usage, groups in counted.items() if groups}


@dataclass(frozen=True)
class Said:
    """How many learners of a group gave one answer."""

    group: str
    choice: Any
    learners: int


@dataclass(frozen=True)
class Halves:
    """An item in the two halves of the learners, by how they did in the whole check: how many
    answered, and the mean share (0 to 1) of the item's point."""

    upper: int = 0
    upper_share: float = 0.0
    lower: int = 0
    lower_share: float = 0.0


@dataclass(frozen=True)
class Answers:
    """First answers to a check, by item: what was said, and the two halves of those who finished."""

    said: dict[str, list[Said]] = field(default_factory=dict)
    halves: dict[str, Halves] = field(default_factory=dict)


def answers(usage_key: str, number: int, people: Population) -> Answers:
    """First answers in one try of an activity.

    What was answered after "Try again" is left out: by then the replies were known.
    """
    group_of, better = people.group_of, _better_half(usage_key, people)
    rows = Answer.objects.filter(usage_key=usage_key, number=number, round=0)
    rows = rows.annotate(said=Cast("choice", TextField()))
    said: Counter[tuple[str, str, str]] = Counter()
    shares: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for user, item, text, share in rows.values_list("user_id", "item", "said", "share").order_by():
        if user in group_of:
            said[item, group_of[user], text] += 1
            if share is not None and user in better:
                shares[item, better[user]].append(share)
    found: dict[str, list[Said]] = defaultdict(list)
    for (item, group, text), n in said.items():
        found[item].append(Said(group, json.loads(text), n))
    return Answers(dict(found), {item: _halves(item, shares) for item, _ in shares})


def _better_half(usage_key: str, people: Population) -> dict[int, bool]:
    """Of the learners who finished a check, whether each did better than the mean in her first try."""
    rows = Result.objects.filter(usage_key=usage_key).values_list("user_id", "first")
    first = {user: share for user, share in rows if user in people.group_of}
    mean = sum(first.values()) / len(first) if first else 0.0
    return {user: share > mean for user, share in first.items()}


def _halves(item: str, shares: dict[tuple[str, bool], list[float]]) -> Halves:
    upper, lower = shares.get((item, True), []), shares.get((item, False), [])
    return Halves(len(upper), sum(upper) / max(1, len(upper)), len(lower), sum(lower) / max(1, len(lower)))


def endings(usage_key: str, people: Population) -> ByGroup:
    """The ending of each learner's first whole run of a case: learners by group and ending."""
    found: ByGroup = {}
    for user, ending in _endings(usage_key).items():
        if user in people.group_of:
            ends = found.setdefault(people.group_of[user], {})
            ends[ending] = ends.get(ending, 0) + 1
    return found


def _endings(usage_key: str) -> dict[int, str]:
    rows = Result.objects.filter(usage_key=usage_key).annotate(ending=KT("first_detail__ending"))
    return {user: ending or "" for user, ending in rows.values_list("user_id", "ending").order_by()}


@dataclass(frozen=True)
class FirstRun:
    """What one learner, who is not named, first chose in each scene of her first run of a case, and the
    ending of her first whole run; "" for none."""

    group: str
    said: dict[str, str]
    ending: str


def first_runs(usage_key: str, scenes: list[str], people: Population) -> list[FirstRun]:
    """The first runs of a case as far as these scenes tell of them."""
    rows = Answer.objects.filter(usage_key=usage_key, number=1, round=0, item__in=scenes)
    rows = rows.annotate(said=Cast("choice", TextField()))
    said: dict[int, dict[str, str]] = defaultdict(dict)
    # There are few choices and many rows: each is read once.
    choices: dict[str, str] = {}
    for user, scene, text in rows.values_list("user_id", "item", "said").order_by():
        if text not in choices:
            choices[text] = str(json.loads(text))
        said[user][scene] = choices[text]
    ended = _endings(usage_key)
    return [
        FirstRun(people.group_of[user], said.get(user, {}), ended.get(user, ""))
        for user in {**said, **ended}
        if user in people.group_of
    ]


@dataclass(frozen=True)
class Pair:
    """Learners of a group who did both checks of a pair, and their mean shares (0 to 1) in each."""

    learners: int
    before: float
    after: float


def pairs(before_key: str, after_key: str, people: Population) -> dict[str, Pair]:
    """Before and after of those who did both, first tries, by group."""
    shares: dict[int, dict[str, float]] = defaultdict(dict)
    rows = Result.objects.filter(usage_key__in=[before_key, after_key])
    for user, usage, first in rows.values_list("user_id", "usage_key", "first").order_by():
        shares[user][usage] = first
    both: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for user, of_user in shares.items():
        if user in people.group_of and before_key in of_user and after_key in of_user:
            both[people.group_of[user]].append((of_user[before_key], of_user[after_key]))
    return {
        group: Pair(
            len(rows), sum(then for then, _ in rows) / len(rows), sum(now for _, now in rows) / len(rows)
        )
        for group, rows in both.items()
    }


def not_begun(course_key: str, people: Population, group: str | None, most: int) -> tuple[int, list[int]]:
    """Learners of a group (None: of all) without an answer in the course: how many, and the first of
    their numbers."""
    began = Attempt.objects.filter(course_key=course_key).values("user_id")
    rows = people.rows.exclude(**{f"{people.user}__in": began})
    if group is not None and people.group is not None:
        rows = rows.filter(**{people.group: group})
    return rows.count(), list(rows.order_by(people.user).values_list(people.user, flat=True)[:most])
