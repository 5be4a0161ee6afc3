"""Tries of a check: what a try asks, what it is worth, which one counts, and when replies show.

A question may change after it was answered. What was earned then is kept beside the answer, as a
credit with a mark of the question as it was scored.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..tokens import token
from .items import AnyItem
from .items.answers import Answer, BadAnswer
from .model import Check

KEPT = 20
"""Tries that a learner can look at again. Of older ones only the results are kept."""


def mark_of(item: AnyItem) -> str:
    """A short text that changes when the right answer of an item, or what one can answer, does. A
    mended word changes nothing."""
    text = json.dumps([item.type, item.key()])
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def credit_for(item: AnyItem, answer: Answer, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """What is kept beside an answer. What was earned `before` the question changed is never lowered."""
    return {"share": max(item.score(answer).share, _share(before)), "mark": mark_of(item)}


def _share(credit: Any) -> float:
    """The share of a credit; nothing where there is none."""
    share = credit.get("share") if isinstance(credit, dict) else None
    return min(1.0, max(0.0, float(share))) if isinstance(share, int | float) else 0.0


@dataclass(frozen=True)
class Judged:
    """An answer that may be taken, in the author's ids, and its share of the point; None for no points."""

    answer: Answer
    share: float | None


def judge(check: Check, item: AnyItem, said: Any) -> Judged:
    """Judge what was answered to an item.

    Raises:
        BadAnswer: it is no answer to this item. Its text is a sentence for the learner.
    """
    answer = item.valid_answer(said)
    return Judged(answer, item.score(answer).share if check.scored and item.SCORED else None)


def points_possible(check: Check) -> int | None:
    """One point an item, for checks that count."""
    if check.purpose not in ("graded", "after"):
        return None
    scored = len(check.scored_items)
    return min(check.pool or scored, scored) or None


@dataclass(frozen=True)
class Try:
    """One try: the items it asks, and what was answered, by item.

    Attributes:
        items: in the order in which they are asked.
        answers: in the author's ids, as stored; they may be of an older version of the items.
        credits: what `credit_for` gave.
    """

    items: tuple[AnyItem, ...]
    answers: dict[str, Any] = field(default_factory=dict)
    credits: dict[str, Any] = field(default_factory=dict)

    def answer_to(self, item: AnyItem) -> Answer | None:
        """The answer to an item, where the item still takes it."""
        if item.id not in self.answers:
            return None
        try:
            return item.valid_answer(self.answers[item.id])
        except BadAnswer:
            return None

    def outdated(self, item: AnyItem) -> bool:
        """Whether an item was answered, and has changed so much that the answer fits no more."""
        return item.id in self.answers and item.id in self.credits and self.answer_to(item) is None

    def changed(self, item: AnyItem) -> bool:
        """Whether an item is scored otherwise than when it was answered."""
        credit = self.credits.get(item.id)
        return isinstance(credit, dict) and credit.get("mark") != mark_of(item)

    def done(self, item: AnyItem) -> bool:
        """Whether an item needs no answer any more."""
        return self.answer_to(item) is not None or self.outdated(item)

    def first_open(self) -> int:
        """Place of the first item to be answered; the number of items when there is none."""
        return next((n for n, item in enumerate(self.items) if not self.done(item)), len(self.items))

    @property
    def finished(self) -> bool:
        """Whether every item is done."""
        return self.first_open() == len(self.items)

    @property
    def scored(self) -> list[AnyItem]:
        """The items that count."""
        return [item for item in self.items if item.SCORED]

    def earned(self, item: AnyItem) -> float:
        """The share of an item's point: what it is worth now, or was worth when answered, if that is more."""
        answer = self.answer_to(item)
        now = item.score(answer).share if answer is not None else 0.0
        return max(now, _share(self.credits.get(item.id)))

    def taking(self, item: AnyItem, taken: Mapping[str, Any]) -> Try:
        """The try with answers that were taken: this item's, and those of other requests. What was credited
        before to others stays."""
        both = replace(self, answers={**self.answers, **taken})
        new = [other for other in both.scored if other is item or other.id not in self.answers]
        said = {other.id: (other, both.answer_to(other)) for other in new}
        credits = {
            name: credit_for(other, answer, self.credits.get(name))
            for name, (other, answer) in said.items()
            if answer is not None
        }
        return replace(both, credits={**self.credits, **credits})

    def all_credits(self) -> dict[str, Any]:
        """The credits of the items that count. Answers of before version 0.2 have none: they get theirs."""
        said = {item.id: (item, self.answer_to(item)) for item in self.scored}
        new = {name: credit_for(item, answer) for name, (item, answer) in said.items() if answer is not None}
        return new | {name: credit for name, credit in self.credits.items() if name in said}

    def share(self) -> float:
        """The share of all points."""
        return sum(map(self.earned, self.scored)) / max(1, len(self.scored))


def drawn(check: Check, seed: str, past: Iterable[dict[str, Any]], kept: list[str]) -> tuple[AnyItem, ...]:
    """The items of a try.

    Args:
        seed: stands for the learner and the try.
        past: earlier tries; what they asked comes last.
        kept: ids drawn when this try began, so that a new version of the check moves none of them.
    """
    if check.pool is None:
        return tuple(check.items)
    asked = Counter(name for entry in past for name in entry.get("answers", ()))
    place = {name: n for n, name in enumerate(kept)}

    def rank(item: AnyItem) -> tuple[int, int, str]:
        return place.get(item.id, len(kept)), asked[item.id], token(f"{seed}:drawn", item.id)

    return tuple(sorted(check.items, key=rank)[: check.pool])


def keep_try(tries: list[dict[str, Any]], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The tries with one more, or with another version of one that is there."""
    return sorted([*(t for t in tries if t["turn"] != entry["turn"]), entry], key=lambda t: int(t["turn"]))


def shorten(
    tries: list[dict[str, Any]], older: dict[str, Any]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Keep the last tries whole, and of those before only their number, first share and sum of shares."""
    gone = tries[:-KEPT]
    if not gone:
        return tries, older
    shares = [float(entry["share"]) for entry in gone]
    return tries[-KEPT:], {
        "count": older.get("count", 0) + len(shares),
        "first": older.get("first", shares[0]),
        "total": older.get("total", 0.0) + sum(shares),
    }


def counting(check: Check, shares: list[float], older: dict[str, Any], best: float | None) -> float | None:
    """The share that counts, by the author's rule; None before the first finished try.

    Args:
        shares: of the tries that are kept, oldest first.
        older: of tries before them, as `shorten` gives it.
        best: the best share ever. States of before version 0.2 have nothing else.
    """
    if not shares and not older:
        return best
    if check.counts == "last":
        return shares[-1] if shares else best
    if check.counts == "first":
        return float(older["first"] if older else shares[0])
    if check.counts == "average":
        return float((older.get("total", 0.0) + sum(shares)) / max(1, older.get("count", 0) + len(shares)))
    return max([*shares, best or 0.0])


def try_of(check: Check, entry: dict[str, Any]) -> Try:
    """A try under the check as it is now. Items of which it knows nothing are left out."""
    whole = Try(tuple(check.items), entry.get("answers", {}), entry.get("credits", {}))
    return replace(whole, items=tuple(item for item in check.items if whole.done(item)))


def rescored(check: Check, entry: dict[str, Any]) -> float:
    """The share of a finished try under the check as it is now; as it was where nothing of it is left."""
    again = try_of(check, entry)
    return again.share() if again.scored else float(entry["share"])


def replies_show(check: Check, *, allowed: bool, finished: bool, over: bool, partner_done: bool) -> bool:
    """Whether replies and right answers may show.

    Args:
        allowed: the course shows what is right (`show_correctness`).
        finished: the try that is looked at is finished.
        over: there is no further try, or all was right.
        partner_done: the check after the course is done, for one before it.
    """
    if not allowed:
        return False
    if check.purpose == "before":
        return partner_done
    return {"at_once": True, "at_end": finished, "after_last": finished and over, "never": False}[
        check.replies
    ]


def all_tries(state: dict[str, Any]) -> list[dict[str, Any]]:
    """The tries of a stored state, the present one too where its answers are."""
    entries, turn = list(state.get("tries") or []), state.get("turn") or 0
    if all(entry["turn"] != turn for entry in entries) and state.get("answers_of") in (None, turn):
        present = {name: state.get(name) or {} for name in ("answers", "credits")}
        entries.append({"turn": turn, **present})
    return entries


def reported(check: Check, entry: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The answers of a try in plain words, as a report for staff shows them."""
    tried = try_of(check, entry)
    for item in tried.items:
        answer = tried.answer_to(item)
        yield {
            "Try": str(int(entry.get("turn", 0)) + 1),
            "Question": " ".join(filter(None, (item.situation, item.stem))),
            "Answer": "" if answer is None else item.in_words(answer),
            "Result": _result(tried.earned(item)) if check.scored and item.SCORED else "",
            "Note": "changed since answered; credit kept" if tried.changed(item) else "",
        }


def _result(share: float) -> str:
    return "right" if share >= 1 else "partly" if share > 0 else "not right"
