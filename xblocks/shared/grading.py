"""The grading contract of our scored blocks, as the platform's grade book and staff tools ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from xblock.fields import Float, Scope
from xblock.scorable import Score

from ..content.disclosure.spreadsheet import without_formula
from ..platform import publish, services
from ..platform.site_settings import site_setting


class GradedMixin:
    """A block whose activity may earn points. The server alone decides them.

    The block says: `points_possible`, `counting_share` (what counts now), `rescored_share` (the same
    under the content as it is now) and `report_rows` (its learners' answers in words).
    """

    weight = Float(
        display_name="Weight",
        help="Points that this activity is worth in the course.",
        default=None,
        values={"min": 0, "step": 0.1},
        scope=Scope.settings,
    )
    kept_score = Float(
        help="Points as staff set them by hand, or as a rescore left them.",
        default=None,
        scope=Scope.user_state,
    )

    # What the block says

    def points_possible(self) -> int | None:
        """Highest points, or None when the activity does not count."""
        raise NotImplementedError

    def counting_share(self) -> float | None:
        """The share of the points that counts now, from 0 to 1; None before the first full try."""
        raise NotImplementedError

    def rescored_share(self) -> float | None:
        """The same, worked out anew from what the learner answered."""
        raise NotImplementedError

    def report_rows(self, state: dict[str, Any]) -> Iterator[dict[str, str]]:
        """A learner's answers in plain words, from her stored state: columns and their values."""
        raise NotImplementedError

    # Points

    @property
    def has_score(self) -> bool:
        """Whether the activity counts. The platform asks each block: one that says yes is a column of the
        grade report, and must have a `max_score` (lms/djangoapps/grades/transformer.py, Teak). Asked of the
        class, as by lms/djangoapps/grades/scores.py, it is true: a block of this kind may count."""
        return bool(self.points_possible())

    def max_score(self) -> Any:
        """Highest points. Called by the platform at publish time, with no learner."""
        possible = self.points_possible()
        return float(possible) if possible else None

    # ScorableXBlockMixin's contract, which staff tools look for. Written out: the mixin asks the i18n
    # service for `ugettext`, which runtimes other than the LMS do not have.

    def allows_rescore(self) -> bool:
        """Whether staff may rescore: only what counts."""
        return bool(self.points_possible())

    def has_submitted_answer(self) -> bool:
        """Whether there is a full try to score."""
        return self.counting_share() is not None

    def get_score(self) -> Score:
        """The points kept now, without working them out anew."""
        possible = float(self.points_possible() or 0)
        if self.kept_score is not None:
            return Score(min(self.kept_score, possible), possible)
        return Score((self.counting_share() or 0.0) * possible, possible)

    def set_score(self, score: Score) -> None:
        """Keep points that staff set by hand. The platform's override tells them out of a possible of its
        own where the activity has a weight (`override_score_module_state`,
        lms/djangoapps/instructor_task/tasks_helper/module_state.py, Teak)."""
        share = score.raw_earned / score.raw_possible if score.raw_possible else 0.0
        self.kept_score = share * (self.points_possible() or 0)

    def calculate_score(self) -> Score:
        """The points under the content as it is now. Changes nothing."""
        possible = float(self.points_possible() or 0)
        return Score((self.rescored_share() or 0.0) * possible, possible)

    def rescore(self, only_if_higher: bool) -> None:
        """Score what the learner answered under the content as it is now.

        Raises:
            TypeError: the activity does not count.
            ValueError: the learner has no full try.
        """
        if not self.allows_rescore():
            raise TypeError("This activity does not count for a grade.")
        if not self.has_submitted_answer():
            raise ValueError("The learner has not finished this activity.")
        score = self.calculate_score()
        kept = self.get_score()
        if only_if_higher and score.raw_earned < kept.raw_earned:
            score = kept
        if score != kept:
            self.set_score(score)
        self.publish_grade()

    def publish_grade(self) -> None:
        """Give the grade book the points kept now, if the activity counts. The platform's override calls
        it after `set_score`."""
        if self.points_possible():
            score = self.get_score()
            publish.grade(self, score.raw_earned, score.raw_possible)

    # Dates and what may be seen

    def closes_at(self) -> datetime | None:
        """When answers end: the learner's own due date and the course's grace. None for never."""
        due = self._due()
        if due is None or not self.points_possible():
            return None
        return due + (getattr(self, "graceperiod", None) or timedelta())

    def late_until(self) -> datetime | None:
        """Until when answers count that were given before the deadline and had no line to the server. A
        course with a grace period has said itself how late an answer may come. None for no deadline.

        Nothing of the platform stands in the way: it takes a score whenever it is published
        (`score_published_handler`, lms/djangoapps/grades/signals/handlers.py), and its own problems judge
        their deadline themselves, as we do (`closed`, xmodule/capa_block.py, Teak).
        """
        closes = self.closes_at()
        if closes is None or getattr(self, "graceperiod", None):
            return closes
        return closes + timedelta(hours=float(site_setting(self, "late_line_hours")))

    def _due(self) -> datetime | None:
        """The due date that the platform gives this learner. There is none outside a course; the
        workbench calls every block due now."""
        due = getattr(self, "due", None) if services.course_key(self) else None
        return due.replace(tzinfo=UTC) if due is not None and due.tzinfo is None else due

    def is_past_due(self) -> bool:
        """Whether answers are taken no longer. The platform asks, where it offers to shift dates
        (openedx/features/personalized_learner_schedules/call_to_action.py, Teak)."""
        closes = self.closes_at()
        return closes is not None and closes < services.now()

    def correctness_available(self) -> bool:
        """Whether the platform lets a learner see what is right: `show_correctness` of the subsection. What
        shows after the deadline waits for answers that are still on their way."""
        rule = getattr(self, "show_correctness", "") or ""
        late = self.late_until() if rule == "past_due" else None
        if late is not None and services.now() < late:
            return False
        due, grace = self._due(), getattr(self, "graceperiod", None) or timedelta()
        return services.shows_correctness(rule, due and due + grace)

    # Reports

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """Rows of the platform's problem response report: username, and the answer in plain words."""
        count = 0
        for entry in user_state_iterator:
            for row in self.report_rows(dict(entry.state or {})):
                if limit_responses is not None and count >= limit_responses:
                    return
                count += 1
                yield entry.username, {name: without_formula(value) for name, value in row.items()}
