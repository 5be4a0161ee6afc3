"""Where a learner stands in a check: her state and what surrounds it, and all that follows from the two.

A block makes it for a request. What a page shows is read from it; nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from ..results import ActivityResult, CheckDetail, find, items_of
from . import attempts
from .attempts import Try
from .gain import meant_for
from .model import Check
from .state import Changes, CheckState


@dataclass(frozen=True)
class Surroundings:
    """What a check cannot know of itself.

    Attributes:
        learner: a text that is hers in this activity: names and order on her page hang on it.
        now: the present moment.
        closes: when answers end; None for never.
        ends: until when answers count that were given in time and waited for a line.
        correctness: whether the course lets her see what is right now.
        rule: the course's rule for that: `show_correctness`.
        are_kept: asks whether her work is kept as rows.
        results: her results in this course. Asked only where they decide: it costs a query.
        day_of: the day of a moment where she lives. It may cost a query.
    """

    learner: str
    now: datetime
    closes: datetime | None
    ends: datetime | None
    correctness: bool
    rule: str
    are_kept: Callable[[], bool]
    results: Callable[[], Sequence[ActivityResult]]
    day_of: Callable[[datetime], date]


@dataclass(frozen=True)
class Standing:
    """One learner in one check, at one moment: after a change there is another."""

    check: Check
    state: CheckState
    around: Surroundings

    def seed(self, turn: int) -> str:
        """What the names and the order on this learner's page hang on, in one try."""
        return f"{self.around.learner}:{turn}"

    @cached_property
    def present(self) -> Try:
        """The try that she is in."""
        check, state = self.check, self.state
        # A late write of another request may have left the answers of an earlier try.
        mine = state.answers_of in (None, state.turn)
        past = [entry for entry in state.tries if entry["turn"] < state.turn]
        kept = list(state.drawn) if mine else []
        if mine and check.pool is not None and len(kept) != min(check.pool, len(check.items)):
            # The author has changed the pool meanwhile: what was answered stays in.
            kept = list(dict.fromkeys([*state.answers, *kept]))
        items = attempts.drawn(check, self.seed(state.turn), past, kept)
        return Try(items, state.answers, state.credits) if mine else Try(items)

    # What she may do

    @property
    def closed(self) -> bool:
        """Whether answers are taken no longer."""
        return self.around.closes is not None and self.around.closes < self.around.now

    @property
    def furthest(self) -> int:
        """The last question that she may look at; the number of questions for the end."""
        return len(self.present.items) if self.closed else self.present.first_open()

    @property
    def may_try_again(self) -> bool:
        """Whether a further try is left."""
        if self.check.purpose == "before" or self.closed:
            return False
        return self.check.attempts == 0 or self.state.attempts < self.check.attempts

    @property
    def may_retry(self) -> bool:
        """Whether one question may be tried again within a try: in practice with replies at once."""
        return self.check.purpose == "practice" and self.check.replies == "at_once"

    def replies_show(self, finished: bool) -> bool:
        """Whether replies to a try may show now."""
        # A try that has begun is one more to answer, even where the author has lowered their number.
        over = self.check.replies == "after_last" and self.present.finished
        return attempts.replies_show(
            self.check,
            allowed=self.around.correctness,
            finished=finished,
            over=over and (not self.may_try_again or (self.state.best or 0) >= 1),
            partner_done=self.check.purpose == "before" and self._is_partner_done(),
        )

    def _is_partner_done(self) -> bool:
        """Whether the check after the course is done, and itself shows its replies: they share items."""
        after = [r for r in self.around.results() if r.kind == "after" and r.pair == self.check.id]
        return any(isinstance(r.last, CheckDetail) and r.last.shown for r in after)

    @property
    def points_show(self) -> bool:
        """Whether she may read how many points she has."""
        return self.check.scored and self.check.purpose != "before" and self.around.correctness

    # What counts

    @property
    def left_open(self) -> list[float]:
        """The share of a first try that the deadline cut off. Later ones take nothing from full ones."""
        cut_off = self.state.attempts == 0 and self.present.answers and self.closed
        return [self.present.share()] if cut_off else []

    def counting_share(self) -> float | None:
        """The share of points that counts now. After the deadline a first try counts as far as it went."""
        return self._counting([entry["share"] for entry in self.state.tries])

    def rescored_share(self) -> float | None:
        """The share that counts under the content as it is now. A best result is not lowered."""
        return self._counting([attempts.rescored(self.check, entry) for entry in self.state.tries])

    def _counting(self, shares: list[float]) -> float | None:
        return attempts.counting(self.check, shares or self.left_open, self.state.older, self.state.best)

    @property
    def kept_before(self) -> dict[str, Any] | None:
        """The present try as it was kept already."""
        return next((entry for entry in self.state.tries if entry["turn"] == self.state.turn), None)

    def with_try_kept(self) -> Changes:
        """Keep the present, finished try among the others; nothing where it is kept so already.

        A try that was kept before a new version of the check came loses nothing by it: neither answers to
        items that are gone, nor its share.
        """
        now, was = self.present, self.kept_before
        known = was or {"share": 0.0, "answers": {}, "credits": {}}
        entry = {
            "turn": self.state.turn,
            "share": max(now.share(), known["share"]),
            "answers": {**known["answers"], **{i.id: now.answers[i.id] for i in now.items if now.done(i)}},
            "credits": {**known["credits"], **now.all_credits()},
            "rounds": self.state.rounds,
        }
        if entry == was:
            return {}
        kept = attempts.keep_try(self.state.tries, entry)
        tries, older = attempts.shorten(kept, self.state.older)
        return {"best": max(entry["share"], self.state.best or 0.0), "tries": tries, "older": older}

    def detail(self) -> CheckDetail:
        """What is kept of the present, finished try beside its share."""
        before = self.check.pairs_with
        known = items_of(find(self.around.results(), "before", before) if before else None)
        now = self.present
        return CheckDetail(
            {item.id: round(now.earned(item), 4) for item in now.scored},
            tuple(item.id for item in now.scored if item.id not in known),
            self.replies_show(finished=True),
            self.is_early,
        )

    # Questions for later. The page names the day from which they are meant, and opens them by it.

    def day_for(self, after: ActivityResult, week: int) -> date:
        """Her day from which questions are meant that come weeks after this result."""
        return meant_for(self.around.day_of(after.first_at), week)

    def own_day(self) -> date | None:
        """The day from which this follow-up is meant; None while the check before it is not done."""
        after = find(self.around.results(), "after", self.check.pairs_with or "")
        return self.day_for(after, self.check.week or 0) if after else None

    def waits(self) -> bool:
        """Whether this is a follow-up before its day that she has not begun."""
        if self.check.purpose != "follow_up" or not self.around.are_kept():
            return False
        begun = self.state.opened_early or self.state.answers or self.state.attempts
        return not begun and self._is_before(self.own_day())

    @property
    def is_early(self) -> bool:
        """Whether a follow-up is done before its day."""
        return self.state.opened_early and self._is_before(self.own_day())

    def _is_before(self, day: date | None) -> bool:
        return day is None or self.around.day_of(self.around.now) < day
