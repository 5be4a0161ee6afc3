"""What the learners of a course did, for figures that tell of groups (`content.disclosure`), and who has not
begun, which the page gives only to who may see names.

Rows are sorted out here and not by the database: to look up the group of each row in a subquery took
MariaDB four times as long as to send 50,000 short rows (`make bench`). They are one activity's, or one
course's, and are let go as they are counted.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from ..content.results import ENDING
from .models import Answer, Attempt, Result


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

    def count(self, group: str | None) -> int:
        """How many learners a group has, or the course, without reading who they are."""
        rows = self.rows if group is None or self.group is None else self.rows.filter(**{self.group: group})
        return int(rows.count())


def finished(course_key: str, people: Population) -> dict[str, set[int]]:
    """Learners who have finished an activity, by usage key."""
    rows = Attempt.objects.filter(course_key=course_key, finished_at__isnull=False)
    found: dict[str, set[int]] = defaultdict(set)
    for usage, user in rows.values_list("usage_key", "user_id").order_by():
        if user in people.group_of:
            found[usage].add(user)
    return dict(found)


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
    """First answers to a check.

    Attributes:
        texts: by item and learner, as the database keeps them: JSON.
        shares: by item and learner, of those who finished: how much of the point (0 to 1).
        better: of those who finished, whether each did better than the mean.
    """

    texts: dict[str, dict[int, str]]
    shares: dict[str, dict[int, float]]
    better: dict[int, bool]
    group_of: dict[int, str]

    @property
    def said(self) -> dict[str, list[Said]]:
        """Counts by item. As they are: what a page tells of them is `content.disclosure`."""
        counts = {
            item: Counter((self.group_of[user], text) for user, text in texts.items())
            for item, texts in self.texts.items()
        }
        return {
            item: [Said(group, json.loads(text), n) for (group, text), n in by_group.items()]
            for item, by_group in counts.items()
        }

    def halves(self, item: str) -> Halves:
        """Who did better in the whole check, and who did not, in one item."""
        found: dict[bool, list[float]] = {True: [], False: []}
        for user, share in self.shares.get(item, {}).items():
            found[self.better[user]].append(share)
        upper, lower = found[True], found[False]
        mean = [sum(shares) / max(1, len(shares)) for shares in (upper, lower)]
        return Halves(len(upper), mean[0], len(lower), mean[1])


def answers(usage_key: str, number: int, people: Population) -> Answers:
    """First answers in one try of an activity.

    What was answered after "Try again" is left out: by then the replies were known.
    """
    group_of, better = people.group_of, _better_half(usage_key, people)
    rows = Answer.objects.filter(usage_key=usage_key, number=number, round=0)
    rows = rows.annotate(said=Cast("choice", TextField()))
    texts: dict[str, dict[int, str]] = defaultdict(dict)
    shares: dict[str, dict[int, float]] = defaultdict(dict)
    # There are few answers and many rows: each text is held once.
    held: dict[str, str] = {}
    for user, item, text, share in rows.values_list("user_id", "item", "said", "share").order_by():
        if user in group_of:
            texts[item][user] = held.setdefault(text, text)
            if share is not None and user in better:
                shares[item][user] = share
    return Answers(dict(texts), dict(shares), better, group_of)


def _better_half(usage_key: str, people: Population) -> dict[int, bool]:
    """Of the learners who finished a check, whether each did better than the mean in her first try."""
    rows = Result.objects.filter(usage_key=usage_key).values_list("user_id", "first")
    first = {user: share for user, share in rows if user in people.group_of}
    mean = sum(first.values()) / len(first) if first else 0.0
    return {user: share > mean for user, share in first.items()}


@dataclass(frozen=True)
class FirstRun:
    """What one learner first chose in each scene of her first run of a case, and the ending of her first
    whole run; "" for none."""

    said: dict[str, str]
    ending: str


def first_runs(usage_key: str, people: Population) -> dict[int, FirstRun]:
    """The first runs of a case by learner."""
    rows = Answer.objects.filter(usage_key=usage_key, number=1, round=0)
    rows = rows.annotate(said=Cast("choice", TextField()))
    said: dict[int, dict[str, str]] = defaultdict(dict)
    # There are few choices and many rows: each is read once.
    choices: dict[str, str] = {}
    for user, scene, text in rows.values_list("user_id", "item", "said").order_by():
        if text not in choices:
            choices[text] = str(json.loads(text))
        said[user][scene] = choices[text]
    results = Result.objects.filter(usage_key=usage_key).annotate(ending=KT(f"first_detail__{ENDING}"))
    ended = {user: ending for user, ending in results.values_list("user_id", "ending") if ending}
    return {
        user: FirstRun(said.get(user, {}), ended.get(user, ""))
        for user in {**said, **ended}
        if user in people.group_of
    }


def pairs(before_key: str, after_key: str, people: Population) -> dict[int, tuple[float, float]]:
    """Before and after of each learner who did both in this order: her shares (0 to 1) in the first tries.

    What was answered before the course but after the second check is no "before".
    """
    found: dict[str, dict[int, tuple[float, datetime]]] = {before_key: {}, after_key: {}}
    rows = Result.objects.filter(usage_key__in=[before_key, after_key])
    for user, usage, first, at in rows.values_list("user_id", "usage_key", "first", "first_at").order_by():
        if user in people.group_of:
            found[usage][user] = first, at
    before, after = found[before_key], found[after_key]
    return {
        user: (before[user][0], after[user][0])
        for user in before.keys() & after.keys()
        if before[user][1] <= after[user][1]
    }


def not_begun(course_key: str, people: Population, group: str | None, most: int) -> tuple[int, list[int]]:
    """Learners of a group (None: of all) without an answer in the course: how many, and the first of
    their numbers."""
    began = Attempt.objects.filter(course_key=course_key).values("user_id")
    rows = people.rows.exclude(**{f"{people.user}__in": began})
    if group is not None and people.group is not None:
        rows = rows.filter(**{people.group: group})
    return rows.count(), list(rows.order_by(people.user).values_list(people.user, flat=True)[:most])
