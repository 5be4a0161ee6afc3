"""A learner's tries of a knowledge check: what is stored of them, how an answer is taken, and what counts.

`content.check` decides; what a request asks for is in `check`. Here decisions become rows, fields, and words
to the platform.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from xblock.fields import Boolean, Dict, Float, Integer, List, Scope

from ..content.check import attempts as tries
from ..content.check import state
from ..content.check.attempts import Judged, Try
from ..content.check.items import AnyItem
from ..content.check.model import Check
from ..content.check.standing import Standing, Surroundings
from ..content.results import ActivityResult
from ..platform import publish, services
from ..platform.viewer import time_zone
from .block import GuideBlock
from .grading import GradedMixin
from .translation import local_day


class CheckTries(GradedMixin, GuideBlock):
    """A check without its pages: the state of one learner, kept in step with the tables."""

    MODELS = (Check,)
    _results: list[ActivityResult] | None = None

    attempts = Integer(help="Tries that the learner has finished.", default=0, scope=Scope.user_state)
    turn = Integer(help="Which try this is, counted from 0.", default=0, scope=Scope.user_state)
    counted = Integer(help="The last try that was counted.", default=-1, scope=Scope.user_state)
    answers = Dict(help="Answers of the present try, by item.", default={}, scope=Scope.user_state)
    credits = Dict(
        help="What each answer earned, and a mark of the item as it was scored.",
        default={},
        scope=Scope.user_state,
    )
    answers_of = Integer(
        help="The try that answers, credits and drawn items belong to. None before version 0.2.",
        default=None,
        scope=Scope.user_state,
    )
    drawn = List(help="Items drawn for the present try.", default=[], scope=Scope.user_state)
    drafts = Dict(help="Answers begun and not yet given, by item.", default={}, scope=Scope.user_state)
    revealed = List(
        help="Items whose right places the learner asked for.", default=[], scope=Scope.user_state
    )
    rounds = Dict(help="How often an item was opened again, by item.", default={}, scope=Scope.user_state)
    at = Integer(help="Which question is shown, counted from 0.", default=0, scope=Scope.user_state)
    best = Float(help="Best share of points of a finished try.", default=None, scope=Scope.user_state)
    tries = List(help="The last finished tries.", default=[], scope=Scope.user_state)
    older = Dict(
        help="Number, first share and sum of shares of tries before those.",
        default={},
        scope=Scope.user_state,
    )
    cut_off = Float(
        help="Share of a first try that the deadline cut off, as the grade book knows it.",
        default=None,
        scope=Scope.user_state,
    )
    opened_early = Boolean(
        help="Whether a follow-up was opened before its week.", default=False, scope=Scope.user_state
    )

    # What the grading contract asks

    def points_possible(self) -> int | None:
        """One point an item, for checks that count."""
        return tries.points_possible(self.model) if self.model is not None else None

    def counting_share(self) -> float | None:
        """The share of points that counts now."""
        return self.standing.counting_share()

    def rescored_share(self) -> float | None:
        """The share that counts under the content as it is now."""
        return self.standing.rescored_share()

    def report_rows(self, state: dict[str, Any]) -> Iterator[dict[str, str]]:
        """A learner's answers in words, from her stored state: all tries that are kept."""
        for entry in tries.all_tries(state) if self.model is not None else ():
            yield from tries.reported(self.model, entry)

    # State

    def _keep(self, changes: state.Changes) -> None:
        """Store what differs."""
        for name, value in changes.items():
            if value != getattr(self, name):
                setattr(self, name, value)

    @property
    def standing(self) -> Standing:
        """Where this learner stands now."""
        return Standing(self.model, self, self._surroundings())

    def _surroundings(self) -> Surroundings:
        """The same for the whole of a request: it stands on one side of a deadline."""
        learner, known = self.scope_ids.user_id, self.__dict__.get("_around")
        if known is None or known[0] != learner:
            known = self.__dict__["_around"] = (learner, self._ask_around())
        found: Surroundings = known[1]
        return found

    def _ask_around(self) -> Surroundings:
        return Surroundings(
            learner=f"{self.who.seed}:{self.usage}",
            now=services.now(),
            closes=self.closes_at(),
            ends=self.late_until(),
            correctness=self.correctness_available(),
            rule=getattr(self, "show_correctness", ""),
            are_kept=lambda: self.records.are_kept,
            results=self.results,
            day_of=self._day_of,
        )

    def _day_of(self, moment: datetime) -> date:
        return local_day(moment, time_zone(self))

    def seed(self, turn: int) -> str:
        """What the names and the order on this learner's page hang on, in one try."""
        return self.standing.seed(turn)

    @property
    def present(self) -> Try:
        """The try that the learner is in."""
        return self.standing.present

    def results(self) -> list[ActivityResult]:
        """The learner's results in this course, where they are kept. Asked once a request."""
        if self._results is None:
            self._results = self.records.results()
        return self._results

    # What changes it

    def hold(self) -> bool:
        """One request after the other: two at once could each count a try.

        Where the tables know of a later try than the state, the state was read before another request
        wrote it, or was lost. Then the tables are followed.
        """
        held = self.records.hold(state.has_begun(self))
        if held is None:
            return False
        number, finished = held
        if number > self.turn:
            taken = self.records.answers_of(number)
            answers = {name: answer.choice for name, answer in taken.items()}
            rounds = {name: answer.round for name, answer in taken.items() if answer.round}
            self._keep(state.in_try(number, answers, rounds))
            self.counted = max(self.counted, number if finished else number - 1)
        return True

    def start_over(self) -> bool:
        """As for every block; results are asked anew as well."""
        self._results = None
        self.__dict__.pop("_around", None)
        return super().start_over()

    def take(self, item: AnyItem, judged: Judged, before: Try) -> None:
        """Keep an answer to an item of a try. Tables decide which of several was first."""
        changes = state.answered(self, self.model, before, item, self._taken(item, judged))
        if changes is None:
            self.open_again(item, before)
            taken = self._taken(item, judged)
            changes = state.answered(self, self.model, before, item, taken) or {}
        self._keep(changes)
        if self.answers.get(item.id) == judged.answer:
            data = {"item": item.id, "attempt": self.turn + 1, "share": judged.share}
            publish.event(self, "check.item_answered", data)

    def _taken(self, item: AnyItem, judged: Judged) -> dict[str, Any]:
        """The answers of this try by item, after this one was taken or found another that was first."""
        round = self.rounds.get(item.id, 0)
        taken = self.records.take_answer(self.turn, item.id, round, judged.answer, judged.share)
        return {name: answer.choice for name, answer in taken.items()}

    def open_again(self, item: AnyItem, tried: Try) -> None:
        """Ask an item once more in this try; `tried` has the credits that stay."""
        self._keep(state.opened_again(self, self.model, item, tried))
        self.records.drop_answer(self.turn, item.id)

    def keep_draft(self, item: AnyItem, begun: Any) -> None:
        """Keep what is begun of an answer; None for nothing."""
        self._keep(state.with_draft(self, self.model, item, begun))

    def begin_try(self) -> None:
        """Go on to the next try."""
        self.records.begin_attempt(self.turn + 1)
        self._keep(state.in_try(self.turn + 1, {}, {}))

    def count_when_finished(self, found_so: bool = False) -> None:
        """Count the try once all its items are done, and only once. `found_so` says that this request
        found it done, so that no other can be about to count it."""
        standing = self.standing
        if not standing.present.finished:
            return
        if self.counted >= self.turn:
            self._keep_try()
            return
        if not self.records.finish_attempt(self.turn) and not found_so:
            return
        self.counted = self.turn
        self.attempts += 1
        self._keep_try()
        self.done("finished")
        check, now = self.model, standing.present
        share = now.share() if check.scored else None
        publish.event(self, "check.finished", {"attempt": self.turn + 1, "share": share})
        if share is not None and now.scored:
            pair, week = check.pairs_with or "", check.week or 0
            detail = self.standing.detail()
            self.records.keep_result(check.id, check.purpose, share, detail, pair, week)
            self._results = None

    def _keep_try(self) -> None:
        """Keep a finished try and publish what counts, if that is new. One that was kept before is published
        again only where it counts for more now."""
        before = self.standing
        kept, was = before.with_try_kept(), before.kept_before
        if not kept:
            return
        counted = before.counting_share() or 0.0
        self._keep(kept)
        counts = self.counting_share() or 0.0
        if was is not None and counts <= counted:
            return
        rising = self.model.counts == "best"
        possible = self.points_possible() or 0
        if self.kept_score is not None and not (rising and counts * possible <= self.kept_score):
            self.kept_score = None
        self.publish_grade()

    def publish_cut_off(self) -> None:
        """Give the grade book a first try that the deadline cut off: once, and not with every look at it."""
        shares = self.standing.left_open
        if shares and self.kept_score is None and shares != [self.cut_off]:
            [self.cut_off] = shares
            self.publish_grade()
