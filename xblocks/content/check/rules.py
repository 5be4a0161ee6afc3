"""Rules of knowledge checks: what the shape alone cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..alike import alike, as_seen, repeats
from ..did_you_mean import listed, suggest
from ..findings import Finding, quantity
from .gain import FOLLOW_UP_WEEKS
from .model import (
    AnyItem,
    Check,
    MatchingItem,
    MultipleItem,
    OrderingItem,
    ReflectionItem,
    SingleItem,
    SortingItem,
)

Where = tuple[str | int, ...]


def check_findings(check: Check) -> list[Finding]:
    """Faults of a check and its items."""
    found = list(same_ids(("items",), [item.id for item in check.items], "item"))
    for number, item in enumerate(check.items):
        found.extend(_item(("items", number), item))
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
        if isinstance(item, ReflectionItem):
            yield Finding(
                ("items", number, "type"),
                f"`{item.id}` has no points, so it cannot be drawn",
                "Delete `pool`, or put the reflection in a check of its own.",
            )


def same_ids(where: Where, ids: list[str], what: str) -> Iterator[Finding]:
    """A finding for each id in a list that another entry has already."""
    for number in repeats(ids):
        yield Finding(
            (*where, number, "id"),
            f"another {what} has the id `{ids[number]}` already",
            "Give it an id of its own. Leave the older one as it is: answers hang on it.",
        )


def _item(where: Where, item: AnyItem) -> Iterator[Finding]:
    if isinstance(item, SingleItem | MultipleItem):
        yield from _options(where, item)
    elif isinstance(item, OrderingItem):
        yield from same_ids((*where, "steps"), [step.id for step in item.steps], "step")
        steps = [((*where, "steps", n, "text"), step.text) for n, step in enumerate(item.steps)]
        yield from alike(steps, f"steps of `{item.id}`")
    elif isinstance(item, MatchingItem):
        yield from _pairs(where, item)
    elif isinstance(item, SortingItem):
        yield from _cards(where, item)


def _options(where: Where, item: SingleItem | MultipleItem) -> Iterator[Finding]:
    yield from same_ids((*where, "options"), [option.id for option in item.options], "option")
    rights = sum(option.right for option in item.options)
    if rights == 0:
        yield Finding(
            where, f"`{item.id}` has no right answer", "Write `right: true` under the option that is right."
        )
    elif rights > 1 and isinstance(item, SingleItem):
        yield Finding(
            where,
            f"`{item.id}` has {rights} right answers, and a learner may choose one",
            "Keep one `right: true`, or write `type: multiple`.",
        )
    elif rights == len(item.options):
        yield Finding(
            where,
            f"in `{item.id}` every answer is right",
            "Add an option that is wrong, so that there is something to decide.",
        )
    for number in repeats([as_seen(option.text) for option in item.options]):
        yield Finding(
            (*where, "options", number, "text"),
            f"`{item.id}` offers the same answer twice",
            "Change one of them.",
        )
    for number, option in enumerate(item.options):
        if not option.right and option.misconception is None:
            yield Finding(
                (*where, "options", number),
                f"the wrong option `{option.id}` does not name the belief behind it",
                "Add `misconception: ...` in one sentence.",
                "warning",
            )


def _pairs(where: Where, item: MatchingItem) -> Iterator[Finding]:
    yield from same_ids((*where, "pairs"), [pair.id for pair in item.pairs], "pair")
    for side, texts in (("left", [p.left for p in item.pairs]), ("right", [p.right for p in item.pairs])):
        for number in repeats([as_seen(text) for text in texts]):
            yield Finding(
                (*where, "pairs", number, side),
                f"two pairs of `{item.id}` have the same {side} side",
                "Change one: a learner could not tell them apart.",
            )
    rights = Counter(as_seen(pair.right) for pair in item.pairs)
    for number, text in enumerate(item.extra):
        if rights[as_seen(text)]:
            yield Finding(
                (*where, "extra", number),
                f"`{text}` is the right side of a pair",
                "An extra answer must fit nothing; change or delete it.",
            )
        rights[as_seen(text)] += 1


def _cards(where: Where, item: SortingItem) -> Iterator[Finding]:
    groups = [group.id for group in item.groups]
    yield from same_ids((*where, "groups"), groups, "group")
    yield from same_ids((*where, "cards"), [card.id for card in item.cards], "card")
    titles = [((*where, "groups", n, "title"), group.title) for n, group in enumerate(item.groups)]
    yield from alike(titles, f"groups of `{item.id}`")
    texts = [((*where, "cards", n, "text"), card.text) for n, card in enumerate(item.cards)]
    yield from alike(texts, f"cards of `{item.id}`")
    for number, card in enumerate(item.cards):
        if card.group not in groups:
            yield Finding(
                (*where, "cards", number, "group"),
                f"unknown group `{card.group}`",
                suggest(card.group, groups, f"Groups of this item: {listed(groups)}."),
            )


def same_cells(rows: list[str], columns: list[str]) -> str | None:
    """The first name that two cells of a table would share."""
    names = Counter(f"{row}-{column}" for row in rows for column in columns)
    return next((name for name, number in names.items() if number > 1), None)
