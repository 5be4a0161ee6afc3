"""Rules of knowledge checks: what the shape alone cannot say. Those of an item are its type's."""

from __future__ import annotations

from collections.abc import Iterator

from ..alike import repeats, same_ids
from ..did_you_mean import listed
from ..findings import Finding, quantity
from .gain import FOLLOW_UP_WEEKS
from .model import Check


def check_findings(check: Check) -> list[Finding]:
    """Faults of a check and its items."""
    found = list(same_ids(("items",), [item.id for item in check.items], "item"))
    for number, item in enumerate(check.items):
        found.extend(item.faults(("items", number)))
    found.extend(_partner(check))
    found.extend(_tries(check))
    found.extend(_drawn(check))
    for number in repeats([entry.from_ for entry in check.feedback]):
        found.append(
            Finding(
                ("feedback", number, "from"),
                "two closing texts begin at the same percentage",
                "Give each its own `from`.",
            )
        )
    return found


def _partner(check: Check) -> Iterator[Finding]:
    """What a check is compared with, and when."""
    other = {"after": "before", "follow_up": "after"}.get(check.purpose)
    if other and check.pairs_with is None:
        yield Finding(
            ("purpose",),
            f"{_called(check)} check must say which check it follows",
            f"Add `pairs_with: ...` with the id of the `{other}` check.",
        )
    if other is None and check.pairs_with is not None:
        yield Finding(
            ("pairs_with",),
            "only an `after` or `follow_up` check pairs with another",
            "Write `purpose: after` or `purpose: follow_up`, or delete `pairs_with`.",
        )
    if check.purpose == "follow_up" and check.week not in FOLLOW_UP_WEEKS:
        yield Finding(
            ("purpose",) if check.week is None else ("week",),
            "a `follow_up` check must say for which week it is meant",
            f"Add `week: ...` with {listed([str(week) for week in FOLLOW_UP_WEEKS])}.",
        )
    if check.purpose != "follow_up" and check.week is not None:
        yield Finding(
            ("week",),
            "only a `follow_up` check has a week",
            "Write `purpose: follow_up`, or delete `week`.",
        )


def _called(check: Check) -> str:
    return f"{'an' if check.purpose == 'after' else 'a'} `{check.purpose}`"


def _tries(check: Check) -> Iterator[Finding]:
    """Which try counts, what shows when."""
    if check.counts != "best" and check.purpose not in ("graded", "after"):
        yield Finding(
            ("counts",),
            f"{_called(check)} check gives no grade, so no try counts more than another",
            "Delete `counts`, or write `purpose: graded`.",
        )
    if check.replies == "after_last" and check.attempts == 0:
        yield Finding(
            ("replies",),
            "without a limit of tries there is no last one",
            "Add `attempts: ...` with the number of tries, or write `replies: at_end`.",
        )
    if check.purpose == "before" and check.replies != "at_once":
        yield Finding(
            ("replies",),
            "a `before` check shows its replies once the `after` check is done",
            "Delete `replies`.",
        )
    if check.purpose == "before" and check.attempts:
        yield Finding(("attempts",), "a `before` check is answered once", "Delete `attempts`.")
    if not check.scored and check.purpose != "practice":
        yield Finding(
            ("scored",),
            f"{_called(check)} check needs its score",
            "Delete `scored`, or write `purpose: practice`.",
        )


def _drawn(check: Check) -> Iterator[Finding]:
    """Drawing items: so that each learner has as many points to reach, and comparisons compare."""
    if check.pool is None:
        return
    if check.purpose not in ("practice", "graded"):
        yield Finding(
            ("pool",),
            f"{_called(check)} check is compared with another, so everybody answers all of it",
            "Delete `pool`.",
        )
        return
    if check.pool >= len(check.items):
        yield Finding(
            ("pool",),
            f"of {quantity(len(check.items), 'item')} {check.pool} are to be drawn",
            "Write a smaller number, or delete `pool` to ask all of them.",
        )
    for number, item in enumerate(check.items):
        if not item.SCORED:
            yield Finding(
                ("items", number, "type"),
                f"`{item.id}` has no points, so it cannot be drawn",
                "Delete `pool`, or put the reflection in a check of its own.",
            )
