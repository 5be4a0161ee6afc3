"""What an answer to an item is, and what it is worth.

The rule of partial credit, the same for all items and said to learners in the README:

* single, true or false: all or nothing;
* multiple: right ticks less wrong ticks, over the number of right options, never under zero;
* ordering: neighbours in the right order, over all neighbours;
* matching, sorting: those placed right, over all;
* reflection: not scored.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..translation import gettext_noop as _
from .model import (
    AnyItem,
    Check,
    MatchingItem,
    MultipleItem,
    OrderingItem,
    ReflectionItem,
    SingleItem,
    SortingItem,
    TrueFalseItem,
)

Answer = str | bool | list[str] | dict[str, str]
"""An answer in the author's ids, as it is stored."""


SEEN = "seen"
"""What is kept of a reflection: that it was done, never what was thought."""


class BadAnswer(Exception):
    """The answer does not fit the item. Its text is a sentence for the learner."""


@dataclass(frozen=True)
class Part:
    """The reply to one option, step, pair or card.

    Attributes:
        text: what it is about.
        said: what is right of it: whether the option fits, or the place, group or side it belongs to.
        right: whether the learner decided it rightly.
        feedback: why.
        misconception: the belief that a wrong answer may rest on.
        chosen: whether it belongs to the learner's own answer.
        given: what the learner said of it: the place, group or side; empty for options.
    """

    text: str
    said: str
    right: bool
    feedback: str
    misconception: str | None = None
    chosen: bool = True
    given: str = ""


@dataclass(frozen=True)
class Result:
    """What an answer is worth, from 0 to 1, and the replies to it."""

    share: float
    parts: tuple[Part, ...]

    @property
    def right(self) -> bool:
        """All of it is right."""
        return self.share >= 1.0


def is_scored(item: AnyItem) -> bool:
    """Whether an item counts."""
    return not isinstance(item, ReflectionItem)


def scored_items(check: Check) -> list[AnyItem]:
    """The items that count."""
    return [item for item in check.items if is_scored(item)]


def score(item: AnyItem, answer: Answer) -> Result:
    """Score an answer that `valid_answer` let through."""
    if isinstance(item, SingleItem):
        return _single(item, answer)
    if isinstance(item, MultipleItem):
        return _multiple(item, answer)
    if isinstance(item, TrueFalseItem):
        return _true_false(item, answer)
    if isinstance(item, OrderingItem):
        return _ordering(item, answer)
    if isinstance(item, MatchingItem):
        return _matching(item, answer)
    if isinstance(item, SortingItem):
        return _sorting(item, answer)
    return Result(1.0, ())


def _option_parts(item: SingleItem | MultipleItem, chosen: set[str]) -> tuple[Part, ...]:
    """The reply to each option, chosen or not."""
    return tuple(
        Part(
            o.text,
            "fits" if o.right else "does not fit",
            o.right == (o.id in chosen),
            o.feedback,
            o.misconception,
            o.id in chosen,
        )
        for o in item.options
    )


def _single(item: SingleItem, answer: Answer) -> Result:
    right = any(o.right and o.id == answer for o in item.options)
    return Result(1.0 if right else 0.0, _option_parts(item, {str(answer)}))


def _multiple(item: MultipleItem, answer: Answer) -> Result:
    ticked = set(answer) if isinstance(answer, list) else set()
    rights = [o for o in item.options if o.right]
    hits = sum(o.id in ticked for o in rights)
    misses = sum(o.id in ticked for o in item.options if not o.right)
    return Result(max(0.0, (hits - misses) / max(1, len(rights))), _option_parts(item, ticked))


def _true_false(item: TrueFalseItem, answer: Answer) -> Result:
    right = answer == item.answer
    feedback = item.if_true if answer else item.if_false
    said = "true" if item.answer else "false"
    return Result(
        1.0 if right else 0.0,
        (
            Part(
                item.stem,
                said,
                right,
                feedback,
                None if right else item.misconception,
                given="true" if answer else "false",
            ),
        ),
    )


def _ordering(item: OrderingItem, answer: Answer) -> Result:
    order = answer if isinstance(answer, list) else []
    place = {step.id: n for n, step in enumerate(item.steps)}
    known = [place[step] for step in order if step in place]
    good = sum(b == a + 1 for a, b in pairwise(known))
    put = {step: n for n, step in enumerate(order)}
    parts = tuple(
        Part(step.text, str(n + 1), put.get(step.id) == n, step.feedback, given=_place(put, step.id))
        for n, step in enumerate(item.steps)
    )
    return Result(good / (len(item.steps) - 1), parts)


def _place(put: dict[str, int], step: str) -> str:
    return str(put[step] + 1) if step in put else ""


def _matching(item: MatchingItem, answer: Answer) -> Result:
    put = answer if isinstance(answer, dict) else {}
    sides = right_sides(item)
    parts = tuple(
        Part(
            p.left,
            p.right,
            put.get(p.id) == p.id,
            p.feedback,
            p.misconception,
            given=sides.get(put.get(p.id, ""), ""),
        )
        for p in item.pairs
    )
    return Result(sum(part.right for part in parts) / len(parts), parts)


def _sorting(item: SortingItem, answer: Answer) -> Result:
    put = answer if isinstance(answer, dict) else {}
    titles = {group.id: group.title for group in item.groups}
    parts = tuple(
        Part(
            c.text,
            titles.get(c.group, c.group),
            put.get(c.id) == c.group,
            c.feedback,
            c.misconception,
            given=titles.get(put.get(c.id, ""), ""),
        )
        for c in item.cards
    )
    return Result(sum(part.right for part in parts) / len(parts), parts)


def right_sides(item: MatchingItem) -> dict[str, str]:
    """The right sides to choose from, by the name that an answer gives them. The names of those that
    fit nothing hold a dot, which no id does."""
    sides = {pair.id: pair.right for pair in item.pairs}
    sides.update({f"extra.{n}": text for n, text in enumerate(item.extra)})
    return sides


def valid_answer(item: AnyItem, given: Any) -> Answer:
    """Check an answer in the author's ids.

    Raises:
        BadAnswer: it is not of the item's form, not complete, or names what the item does not have.
    """
    if isinstance(item, SingleItem):
        if not isinstance(given, str) or given not in {o.id for o in item.options}:
            raise BadAnswer(_("Choose one of the answers first."))
        return given
    if isinstance(item, MultipleItem):
        return _valid_list(given, {o.id for o in item.options}, _("Choose at least one answer first."))
    if isinstance(item, TrueFalseItem):
        if given not in ("true", "false", True, False):
            raise BadAnswer(_("Choose true or false first."))
        return given in ("true", True)
    if isinstance(item, OrderingItem):
        steps = {step.id for step in item.steps}
        order = _valid_list(given, steps, _("Give every step its own place first."))
        if len(order) != len(steps):
            raise BadAnswer(_("Give every step its own place first."))
        return order
    if isinstance(item, MatchingItem):
        return _valid_map(
            given,
            {p.id for p in item.pairs},
            set(right_sides(item)),
            _("Choose an answer for every line first."),
        )
    if isinstance(item, SortingItem):
        groups = {group.id for group in item.groups}
        return _valid_map(given, {c.id for c in item.cards}, groups, _("Put every card in a group first."))
    return SEEN


def _valid_list(given: Any, known: set[str], sentence: str) -> list[str]:
    if not isinstance(given, list) or not given or len(given) > len(known):
        raise BadAnswer(sentence)
    if any(not isinstance(name, str) or name not in known for name in given) or len(set(given)) != len(given):
        raise BadAnswer(sentence)
    return given


def _valid_map(given: Any, keys: set[str], values: set[str], sentence: str) -> dict[str, str]:
    if not isinstance(given, dict) or set(given) != keys:
        raise BadAnswer(sentence)
    if any(not isinstance(value, str) or value not in values for value in given.values()):
        raise BadAnswer(sentence)
    return given


def in_words(item: AnyItem, answer: Answer) -> str:
    """An answer as a person reads it in a report. Of a reflection nothing is kept, so nothing is said."""
    if isinstance(item, ReflectionItem):
        return ""
    parts = score(item, answer).parts
    if isinstance(item, SingleItem | MultipleItem):
        return "; ".join(part.text for part in parts if part.chosen)
    if isinstance(item, TrueFalseItem):
        return parts[0].given
    if isinstance(item, OrderingItem):
        return "; ".join(part.text for part in sorted(parts, key=lambda part: int(part.given or 0)))
    return "; ".join(f"{part.text}: {part.given}" for part in parts)


def closing_words(check: Check, share: float) -> str | None:
    """The author's words for a share of points: those of the highest threshold reached."""
    percent = share * 100 + 1e-9
    fitting = [entry for entry in check.feedback if entry.from_ <= percent]
    return max(fitting, key=lambda entry: entry.from_).text if fitting else None
