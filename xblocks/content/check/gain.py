"""What a learner learnt, in plain sentences: knowledge and skill apart, and never as a proof.

The first try of each check is compared: later ones come after the replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..results import ActivityResult, CaseDetail, CheckDetail, decisions_of, find, items_of
from ..translation import Saying
from ..translation import gettext_noop as _

FOLLOW_UP_WEEKS = (2, 6, 12)
"""Weeks after the course for which follow-ups are written."""


@dataclass(frozen=True)
class Gain:
    """What the results say. Empty parts have nothing to say."""

    knowledge: list[Saying]
    skill: list[Saying]
    later: list[Saying]


def amount(number: float) -> str:
    """Points for a sentence: `4` or `4.5`."""
    return f"{number:.1f}".removesuffix(".0")


def gain(results: Sequence[ActivityResult], before: str, after: str) -> Gain:
    """What was learnt between two checks, given by id, and how much of it stayed."""
    return Gain(
        _knowledge(find(results, "before", before), find(results, "after", after)),
        _skill(results),
        _later(results, after),
    )


def in_order(earlier: ActivityResult | None, later: ActivityResult | None) -> bool:
    """Whether two results may be compared as then and now: the one called earlier was not done later."""
    return earlier is None or later is None or earlier.first_at <= later.first_at


def _knowledge(before: ActivityResult | None, after: ActivityResult | None) -> list[Saying]:
    then, now = items_of(before), items_of(after)
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


def _skill(results: Sequence[ActivityResult]) -> list[Saying]:
    """Decisions in the first free case, and in the case at the end that gave no replies on the way."""
    first = next((r for r in results if r.kind == "case" and decisions_of(r)), None)
    last = next((r for r in reversed(results) if r.kind == "transfer" and decisions_of(r)), None)
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


def _decisions(result: ActivityResult) -> dict[str, str]:
    found = decisions_of(result) or CaseDetail()
    return _values(sound=found.sound, n=found.decisions)


def _later(results: Sequence[ActivityResult], after: str) -> list[Saying]:
    """What stayed: the follow-ups that were answered, earliest week first."""
    mine = [r for r in results if r.kind == "follow_up" and r.pair == after and items_of(r)]
    done = find(results, "after", after)
    return [
        Saying(_when(r, done), _values(week=r.week, now=sum(items_of(r).values()), n=len(items_of(r))))
        for r in sorted(mine, key=lambda r: r.week)
    ]


def _when(follow_up: ActivityResult, after: ActivityResult | None) -> str:
    if not in_order(after, follow_up):
        return _(
            "Done before the check after the course, so this does not show what stayed: {now} of {n} points."
        )
    if isinstance(follow_up.first, CheckDetail) and follow_up.first.early:
        return _("Opened early, before {week} weeks were over: {now} of {n} points.")
    return _("{week} weeks after the course: {now} of {n} points.")


def _values(**numbers: float) -> dict[str, str]:
    return {name: amount(number) for name, number in numbers.items()}


def meant_for(finished: date, week: int) -> date:
    """The day from which a follow-up is meant, for a check after the course finished on a day."""
    return finished + timedelta(weeks=week)
