"""The grading contract of our scored blocks."""

from __future__ import annotations

from typing import Any

from xblock.fields import Float, Scope

from . import lms


class GradedMixin:
    """A block whose activity may earn points. The server alone decides them."""

    has_score = True
    has_custom_completion = True

    weight = Float(
        display_name="Weight",
        help="Points that this activity is worth in the course.",
        default=None,
        values={"min": 0, "step": 0.1},
        scope=Scope.settings,
    )

    def points_possible(self) -> int | None:
        """Highest points, or None when the activity does not count."""
        raise NotImplementedError

    def max_score(self) -> Any:
        """Highest points. Called by the platform at publish time, with no learner."""
        possible = self.points_possible()
        return float(possible) if possible else None

    def publish_points(self, share: float) -> None:
        """Give the grade book a share of the points, from 0 to 1, if the activity counts."""
        possible = self.points_possible()
        if possible:
            lms.publish_grade(self, share * possible, float(possible))
