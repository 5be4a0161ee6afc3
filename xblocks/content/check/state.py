"""What is stored of one learner in a check, and how a step changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .attempts import Try
from .model import AnyItem, Check


@dataclass(frozen=True)
class CheckState:
    """The fields of the block, under their names. A state of before version 0.2 lacks some.

    Attributes:
        attempts: tries that she has finished.
        turn: which try this is, counted from 0.
        counted: the last try that was counted.
        answers: answers of the present try, by item.
        credits: what each answer earned, and a mark of the item as it was scored.
        answers_of: the try that answers, credits and drawn items belong to.
        drawn: items drawn for the present try.
        drafts: answers begun and not yet given, by item.
        revealed: items whose right places she asked for.
        rounds: how often an item was opened again, by item.
        at: which question is shown, counted from 0.
        best: best share of points of a finished try.
        tries: the last finished tries.
        older: number, first share and sum of shares of tries before those.
        cut_off: share of a first try that the deadline cut off, as the grade book knows it.
        opened_early: whether a follow-up was opened before its week.
    """

    attempts: int = 0
    turn: int = 0
    counted: int = -1
    answers: Mapping[str, Any] = field(default_factory=dict)
    credits: Mapping[str, Any] = field(default_factory=dict)
    answers_of: int | None = None
    drawn: list[str] = field(default_factory=list)
    drafts: Mapping[str, Any] = field(default_factory=dict)
    revealed: list[str] = field(default_factory=list)
    rounds: Mapping[str, int] = field(default_factory=dict)
    at: int = 0
    best: float | None = None
    tries: list[dict[str, Any]] = field(default_factory=list)
    older: Mapping[str, Any] = field(default_factory=dict)
    cut_off: float | None = None
    opened_early: bool = False

    @property
    def begun(self) -> bool:
        """Whether she has done anything here."""
        return bool(self.answers or self.rounds or self.attempts or self.turn)

    @property
    def is_of_present_try(self) -> bool:
        """Whether the answers are those of the present try. A late write of another request may have left
        those of an earlier one."""
        return self.answers_of in (None, self.turn)

    def round_of(self, item: AnyItem) -> int:
        """How often an item was opened again in this try."""
        return self.rounds.get(item.id, 0)

    def in_try(self, turn: int, answers: Mapping[str, Any], rounds: Mapping[str, int]) -> CheckState:
        """The beginning of a try, with what was answered in it already, on another page."""
        begun = replace(self, turn=turn, answers_of=turn, answers=answers, rounds=rounds)
        return replace(begun, credits={}, drafts={}, drawn=[], revealed=[], at=0)

    def with_answers(self, check: Check, tried: Try) -> CheckState:
        """With the answers and credits of the present try."""
        drawn = self.drawn if check.pool is None else [item.id for item in tried.items]
        return replace(self, answers=tried.answers, credits=tried.credits, answers_of=self.turn, drawn=drawn)

    def without_draft(self, check: Check, item: AnyItem) -> CheckState:
        """Without what was begun of an item, and of items that the check has no longer."""
        known = {other.id for other in check.items if other is not item}
        return replace(self, drafts={name: begun for name, begun in self.drafts.items() if name in known})

    def opened_again(self, check: Check, item: AnyItem, tried: Try) -> CheckState:
        """With an item to be asked once more in this try; `tried` is the try without its answer."""
        asked = self.with_answers(check, tried).without_draft(check, item)
        rounds = {**self.rounds, item.id: self.round_of(item) + 1}
        return replace(asked, rounds=rounds, revealed=[name for name in self.revealed if name != item.id])

    def with_try_counted(self) -> CheckState:
        """With the present try among those that she has finished."""
        return replace(self, counted=self.turn, attempts=self.attempts + 1)
