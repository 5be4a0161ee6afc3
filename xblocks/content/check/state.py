"""What is stored of one learner in a check, and how a step changes it.

A step gives the fields that it changes, by name; whoever stores them does nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from .attempts import Try
from .items import AnyItem
from .model import Check

Changes = dict[str, Any]


class CheckState(Protocol):
    """The stored fields that decide. A state of before version 0.2 lacks some."""

    @property
    def attempts(self) -> int:
        """Tries that she has finished."""

    @property
    def turn(self) -> int:
        """Which try this is, counted from 0."""

    @property
    def answers(self) -> dict[str, Any]:
        """Answers of the present try, by item."""

    @property
    def credits(self) -> dict[str, Any]:
        """What each answer earned, and a mark of the item as it was scored."""

    @property
    def answers_of(self) -> int | None:
        """The try that answers, credits and drawn items belong to."""

    @property
    def drawn(self) -> list[str]:
        """Items drawn for the present try."""

    @property
    def drafts(self) -> dict[str, Any]:
        """Answers begun and not yet given, by item."""

    @property
    def revealed(self) -> list[str]:
        """Items whose right places she asked for."""

    @property
    def rounds(self) -> dict[str, int]:
        """How often an item was opened again, by item."""

    @property
    def at(self) -> int:
        """Which question is shown, counted from 0."""

    @property
    def best(self) -> float | None:
        """Best share of points of a finished try."""

    @property
    def tries(self) -> list[dict[str, Any]]:
        """The last finished tries."""

    @property
    def older(self) -> dict[str, Any]:
        """Number, first share and sum of shares of tries before those."""

    @property
    def opened_early(self) -> bool:
        """Whether a follow-up was opened before its week."""


def has_begun(state: CheckState) -> bool:
    """Whether she has done anything here."""
    return bool(state.answers or state.rounds or state.attempts or state.turn)


def in_try(turn: int, answers: Mapping[str, Any], rounds: Mapping[str, int]) -> Changes:
    """Stand at the beginning of a try, with what was answered in it already on another page."""
    begun = {"turn": turn, "answers_of": turn, "answers": dict(answers), "rounds": dict(rounds)}
    return {**begun, "credits": {}, "drafts": {}, "drawn": [], "revealed": [], "at": 0}


def with_answers(state: CheckState, check: Check, tried: Try) -> Changes:
    """Keep the answers and credits of the present try."""
    changes: Changes = {"answers": tried.answers, "credits": tried.credits, "answers_of": state.turn}
    return changes if check.pool is None else {**changes, "drawn": [item.id for item in tried.items]}


def with_draft(state: CheckState, check: Check, item: AnyItem, begun: Any = None) -> Changes:
    """Keep what is begun of an item; None for nothing. What was begun of items that the check has no longer
    goes."""
    known = {other.id for other in check.items if other is not item}
    drafts = {name: other for name, other in state.drafts.items() if name in known}
    return {"drafts": {**drafts, item.id: begun} if begun else drafts}


def answered(
    state: CheckState, check: Check, before: Try, item: AnyItem, taken: Mapping[str, Any]
) -> Changes | None:
    """Keep the answers that were taken in the present try: this item's, and those of other requests. None
    where what was taken for this item is an answer to another form of it. Then it is asked anew.

    Args:
        before: the try without them.
    """
    after = before.taking(item, taken)
    if after.answer_to(item) is None:
        return None
    return {**with_answers(state, check, after), **with_draft(state, check, item)}


def opened_again(state: CheckState, check: Check, item: AnyItem, tried: Try) -> Changes:
    """Ask an item once more in this try; `tried` is the try with the credits that stay."""
    answers = {name: said for name, said in tried.answers.items() if name != item.id}
    without = Try(tried.items, answers, tried.credits)
    return {
        **with_answers(state, check, without),
        **with_draft(state, check, item),
        "rounds": {**state.rounds, item.id: state.rounds.get(item.id, 0) + 1},
        "revealed": [name for name in state.revealed if name != item.id],
    }
