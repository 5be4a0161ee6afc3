"""A learner's tries of a knowledge check: what is stored of them, how they are taken, and what counts.

`content.check` decides. What a request asks for and what is shown is in `check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xblock.fields import Boolean, Dict, Float, Integer, List, Scope

from ..content.check import attempts as tries
from ..content.check.attempts import Try
from ..content.check.gain import find
from ..content.check.model import AnyItem, Check
from ..content.check.scoring import Answer, is_scored, score, scored_items
from ..platform import services
from . import follow_up
from .block import GuideBlock
from .grading import GradedMixin


class CheckTries(GradedMixin, GuideBlock):
    """A check without its pages: the state of one learner, kept in step with the tables."""

    MODELS = (Check,)
    _results: list[Any] | None = None

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
        check = self.model
        if check is None or check.purpose not in ("graded", "after"):
            return None
        scored = len(scored_items(check))
        return min(check.pool or scored, scored) or None

    def counting_share(self) -> float | None:
        """The share of points that counts now. After the deadline a first try counts as far as it went."""
        shares = [entry["share"] for entry in self.tries] or self._first_try_left_open()
        return tries.counting(self.model, shares, self.older, self.best)

    def _first_try_left_open(self) -> list[float]:
        """The share of a first try that the deadline cut off. Later ones take nothing from full ones."""
        cut_off = self.attempts == 0 and self.present.answers and self.is_past_due()
        return [self.present.share()] if cut_off else []

    def _publish_cut_off(self) -> None:
        """Give the grade book a first try that the deadline cut off: once, and not with every look at it."""
        shares = self._first_try_left_open()
        if shares and self.kept_score is None and shares != [self.cut_off]:
            [self.cut_off] = shares
            self.publish_grade()

    def rescored_share(self) -> float | None:
        """The share that counts under the content as it is now. A best result is not lowered."""
        shares = [tries.rescored(self.model, entry) for entry in self.tries] or self._first_try_left_open()
        return tries.counting(self.model, shares, self.older, self.best)

    def report_rows(self, state: dict[str, Any]) -> Iterator[dict[str, str]]:
        """A learner's answers in words, from her stored state: all tries that are kept."""
        if self.model is None:
            return
        entries = list(state.get("tries") or [])
        turn = state.get("turn") or 0
        if all(entry["turn"] != turn for entry in entries) and state.get("answers_of") in (None, turn):
            entries.append(
                {
                    "turn": turn,
                    "answers": state.get("answers") or {},
                    "credits": state.get("credits") or {},
                }
            )
        for entry in entries:
            yield from tries.reported(self.model, entry)

    # State

    def seed(self, turn: int) -> str:
        """What the names and the order on this learner's page hang on, in one try."""
        return f"{self.who.seed}:{self.usage}:{turn}"

    @property
    def present(self) -> Try:
        """The try that the learner is in."""
        # A late write of another request may have left the answers of an earlier try.
        mine = self.answers_of in (None, self.turn)
        past = [entry for entry in self.tries if entry["turn"] < self.turn]
        kept = list(self.drawn) if mine else []
        if mine and self.model.pool is not None and len(kept) != min(self.model.pool, len(self.model.items)):
            # The author has changed the pool meanwhile: what was answered stays in.
            kept = list(dict.fromkeys([*self.answers, *kept]))
        items = tries.drawn(self.model, self.seed(self.turn), past, kept)
        return Try(items, self.answers, self.credits) if mine else Try(items)

    def _store_answers(self, now: Try, answers: dict[str, Any], credits: dict[str, Any]) -> None:
        self.answers, self.credits, self.answers_of = answers, credits, self.turn
        if self.model.pool is not None:
            self.drawn = [item.id for item in now.items]

    def may_try_again(self) -> bool:
        """Whether a further try is left."""
        check: Check = self.model
        if check.purpose == "before" or self.is_past_due():
            return False
        return check.attempts == 0 or self.attempts < check.attempts

    def may_retry(self) -> bool:
        """Whether one question may be tried again within a try: in practice with replies at once."""
        check: Check = self.model
        return check.purpose == "practice" and check.replies == "at_once"

    def replies_show(self, finished: bool) -> bool:
        """Whether replies to a try may show now."""
        check: Check = self.model
        return tries.replies_show(
            check,
            allowed=self.correctness_available(),
            finished=finished,
            # A try that has begun is one more to answer, even where the author has lowered their number.
            over=check.replies == "after_last"
            and self.present.finished
            and (not self.may_try_again() or (self.best or 0) >= 1),
            partner_done=check.purpose == "before" and self._partner_done(),
        )

    def _partner_done(self) -> bool:
        """Whether the check after the course is done, and itself shows its replies: they share items."""
        after = [r for r in self.results() if r.kind == "after" and r.pair == self.model.id]
        return any(r.last_detail.get("shown", True) for r in after)

    def results(self) -> list[Any]:
        """The learner's results in this course, where they are kept. Asked once a request."""
        if self._results is None:
            store = services.record_store(self)
            course = str(services.course_key(self))
            self._results = store.results_of(self.who.user_id, course) if store else []
        return self._results

    # What changes it

    def hold(self) -> bool:
        """One request after the other: two at once could each count a try.

        Where the tables know of a later try than the state, the state was read before another request
        wrote it, or was lost. Then the tables are followed.
        """
        store = services.record_store(self)
        if store is None:
            return False
        begun = bool(self.answers or self.rounds or self.attempts or self.turn)
        number, finished = store.hold(self.who.user_id, str(services.course_key(self)), self.usage, begun)
        if number > self.turn:
            self._begin(number, store.answers_of(self.who.user_id, self.usage, number))
            self.counted = max(self.counted, number if finished else number - 1)
        return True

    def start_over(self) -> bool:
        """As for every block; results are asked anew as well."""
        self._results = None
        return super().start_over()

    def _begin(self, turn: int, taken: dict[str, Any]) -> None:
        """Stand in a try, with what was taken in it already."""
        self.turn = self.answers_of = turn
        self.answers = {name: answer.choice for name, answer in taken.items()}
        self.rounds = {name: answer.round for name, answer in taken.items() if answer.round}
        self.credits, self.drafts, self.drawn, self.revealed, self.at = {}, {}, [], [], 0

    def _take(self, item: AnyItem, answer: Answer) -> None:
        """Keep an answer. Where there are tables they decide which of several requests was first."""
        now, counts = self.present, is_scored(item) and self.model.scored
        share = score(item, answer).share if counts else None
        answers, credits = {**now.answers, item.id: answer}, dict(now.credits)
        if services.record_store(self) is not None:
            taken = self._taken(item, answer, share)
            if Try((item,), {item.id: taken[item.id].choice}).answer_to(item) is None:
                # What was taken before is an answer to another form of this item. It is asked anew.
                self._open_again(item, credits)
                taken = self._taken(item, answer, share)
            answers.update({name: other.choice for name, other in taken.items()})
        both = Try(now.items, answers, credits)
        for other in both.scored:
            fits = both.answer_to(other)
            if fits is not None and (other is item or other.id not in now.answers):
                credits[other.id] = tries.credit_for(other, fits, now.credits.get(other.id))
        self._store_answers(now, answers, credits)
        self._drop_draft(item)
        if answers[item.id] == answer:
            event = {"item": item.id, "attempt": self.turn + 1, "share": share}
            services.publish_event(self, "check.item_answered", event)

    def _taken(self, item: AnyItem, answer: Answer, share: float | None) -> dict[str, Any]:
        """The answers of this try, after the tables took this one or found that another was first."""
        store, course = services.record_store(self), str(services.course_key(self))
        where = (self.who.user_id, course, self.usage, self.turn)
        round = self.rounds.get(item.id, 0)
        return dict(store.take_answer(*where, item.id, round, answer, share, held=True))

    def _count_when_finished(self, found_so: bool = False) -> None:
        """Count the try once all its items are done, and only once. `found_so` says that this request
        found it done, so that no other can be about to count it."""
        now = self.present
        if not now.finished:
            return
        if self.counted >= self.turn:
            self._keep_try(now)
            return
        store = services.record_store(self)
        course = str(services.course_key(self))
        if (
            store
            and not store.finish_attempt(self.who.user_id, course, self.usage, self.turn)
            and not found_so
        ):
            return
        self.counted = self.turn
        self.attempts += 1
        self._keep_try(now)
        services.publish_completion(self, 1.0)
        check: Check = self.model
        share = now.share() if check.scored else None
        services.publish_event(self, "check.finished", {"attempt": self.turn + 1, "share": share})
        if store and share is not None and now.scored:
            met = find(self.results(), "before", check.pairs_with) if check.pairs_with else None
            known = met.first_detail.get("items", {}) if met else {}
            store.keep_result(
                self.who.user_id,
                course,
                self.usage,
                activity=check.id,
                kind=check.purpose,
                share=share,
                detail={
                    "items": {item.id: round(now.earned(item), 4) for item in now.scored},
                    "new": [item.id for item in now.scored if item.id not in known],
                    "shown": self.replies_show(finished=True),
                    "early": follow_up.is_early(self),
                },
                pair=check.pairs_with or "",
                week=check.week or 0,
            )
            self._results = None

    def _keep_try(self, now: Try) -> None:
        """Keep a finished try and publish what counts, if that is new.

        A try that was kept before a new version of the check came loses nothing by it: neither answers
        to items that are gone, nor its share, and it is published again only where it rose.
        """
        was = next((entry for entry in self.tries if entry["turn"] == self.turn), None)
        known = was or {"share": 0.0, "answers": {}, "credits": {}}
        entry = {
            "turn": self.turn,
            "share": max(now.share(), known["share"]),
            "answers": {**known["answers"], **{i.id: now.answers[i.id] for i in now.items if now.done(i)}},
            "credits": {**known["credits"], **now.all_credits()},
            "rounds": self.rounds,
        }
        if entry == was:
            return
        counted = self.counting_share() or 0.0
        self.best = max(entry["share"], self.best or 0.0)
        self.tries, self.older = tries.shorten(tries.keep_try(self.tries, entry), self.older)
        counts = self.counting_share() or 0.0
        if was is not None and counts <= counted:
            return
        rising = self.model.counts == "best"
        possible = self.points_possible() or 0
        if self.kept_score is not None and not (rising and counts * possible <= self.kept_score):
            self.kept_score = None
        self.publish_grade()

    def _drop_draft(self, item: AnyItem) -> None:
        known = {other.id for other in self.model.items if other is not item}
        drafts = {name: begun for name, begun in self.drafts.items() if name in known}
        if drafts != self.drafts:
            self.drafts = drafts

    def _open_again(self, item: AnyItem, credits: dict[str, Any]) -> None:
        """Ask an item once more in this try."""
        now = self.present
        answers = {name: said for name, said in now.answers.items() if name != item.id}
        self._store_answers(now, answers, credits)
        self.rounds = {**self.rounds, item.id: self.rounds.get(item.id, 0) + 1}
        self.revealed = [name for name in self.revealed if name != item.id]
        self._drop_draft(item)
        store = services.record_store(self)
        if store is not None:
            store.drop_answer(self.who.user_id, self.usage, self.turn, item.id)
