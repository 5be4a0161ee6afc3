"""What a learner learnt, in plain sentences: knowledge and skill apart, and never as a proof.

The first try of each check is compared: later ones come after the replies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from ..translation import Saying
from ..translation import gettext_noop as _

FOLLOW_UP_WEEKS = (2, 6, 12)
"""Weeks after the course for which follow-ups are written."""


class Result(Protocol):
    """How a learner did in one activity. Shares run from 0 to 1, details are of the first try."""

    @property
    def activity(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def pair(self) -> str: ...
    @property
    def week(self) -> int: ...
    @property
    def first_detail(self) -> dict[str, Any]: ...
    @property
    def first_at(self) -> datetime: ...


@dataclass(frozen=True)
class Gain:
    """What the results say. Empty parts have nothing to say."""

    knowledge: list[Saying]
    skill: list[Saying]
    later: list[Saying]


def amount(number: float) -> str:
    """Points for a sentence: `4` or `4.5`."""
    return f"{number:.1f}".removesuffix(".0")


def find(results: Iterable[Result], kind: str, activity: str) -> Result | None:
    """A learner's result of one activity."""
    return next((r for r in results if r.kind == kind and r.activity == activity), None)


def gain(results: Sequence[Result], before: str, after: str) -> Gain:
    """What was learnt between two checks, given by id, and how much of it stayed."""
    return Gain(
        _knowledge(find(results, "before", before), find(results, "after", after)),
        _skill(results),
        _later(results, after),
    )


def in_order(earlier: Result | None, later: Result | None) -> bool:
    """Whether two results may be compared as then and now: the one called earlier was not done later."""
    return earlier is None or later is None or earlier.first_at <= later.first_at


def _items(result: Result | None) -> dict[str, float]:
    return dict((result.first_detail if result else {}).get("items") or {})


def _knowledge(before: Result | None, after: Result | None) -> list[Saying]:
    then, now = _items(before), _items(after)
    if not now:
        return []
    if not then:
        return [
            Saying(
                _(
                    "You did not answer the questions before the course, so there is nothing to compare "
                    "with. That is fine."
                )
            ),
            Saying(_("Now you have {now} of {n} points."), _values(now=sum(now.values()), n=len(now))),
        ]
    if not in_order(before, after):
        return [
            Saying(
                _("You did the check before the course after the one at its end, so they are not compared.")
            ),
            Saying(_("Now you have {now} of {n} points."), _values(now=sum(now.values()), n=len(now))),
        ]
    same = [name for name in now if name in then]
    new = [name for name in now if name not in then]
    said = []
    if same:
        values = _values(then=sum(then[i] for i in same), now=sum(now[i] for i in same), n=len(same))
        said.append(Saying(_("Questions you had met before: from {then} to {now} of {n} points."), values))
    if new:
        values = _values(now=sum(now[i] for i in new), n=len(new))
        said.append(Saying(_("Questions you saw for the first time: {now} of {n} points."), values))
    return said


def _skill(results: Sequence[Result]) -> list[Saying]:
    """Decisions in the first free case, and in the case at the end that gave no replies on the way."""
    first = next((r for r in results if r.kind == "case" and r.first_detail.get("decisions")), None)
    last = next(
        (r for r in reversed(results) if r.kind == "transfer" and r.first_detail.get("decisions")), None
    )
    if last is None:
        return []
    said = []
    if not in_order(first, last):
        return [
            Saying(_("The last case, without any help: {sound} of {n}."), _decisions(last)),
            Saying(_("You did it before any other case, so there is nothing to compare it with.")),
        ]
    if first is not None:
        said.append(Saying(_("Your first case: {sound} of {n} decisions were sound."), _decisions(first)))
    said.append(Saying(_("The last case, without any help: {sound} of {n}."), _decisions(last)))
    return said


def _decisions(result: Result) -> dict[str, str]:
    return _values(sound=result.first_detail.get("sound", 0), n=result.first_detail["decisions"])


def _later(results: Sequence[Result], after: str) -> list[Saying]:
    """What stayed: the follow-ups that were answered, earliest week first."""
    mine = [r for r in results if r.kind == "follow_up" and r.pair == after and _items(r)]
    done = find(results, "after", after)
    return [
        Saying(_when(r, done), _values(week=r.week, now=sum(_items(r).values()), n=len(_items(r))))
        for r in sorted(mine, key=lambda r: r.week)
    ]


def _when(follow_up: Result, after: Result | None) -> str:
    if not in_order(after, follow_up):
        return _(
            "Done before the check after the course, so this does not show what stayed: {now} of {n} points."
        )
    if follow_up.first_detail.get("early"):
        return _("Opened early, before {week} weeks were over: {now} of {n} points.")
    return _("{week} weeks after the course: {now} of {n} points.")


def _values(**numbers: float) -> dict[str, str]:
    return {name: amount(number) for name, number in numbers.items()}


def meant_for(finished: date, week: int) -> date:
    """The day from which a follow-up is meant, for a check after the course finished on a day."""
    return finished + timedelta(weeks=week)
