"""What a learner's tries of a check came to: points, closing words, and the tries to look at again."""

from __future__ import annotations

from typing import Any

from ..content.check.attempts import points_possible, try_of
from ..content.check.gain import amount
from ..content.check.model import Check
from ..content.check.standing import Standing
from ..content.translation import gettext_noop as _
from ..shared import templates

_COUNTS = {
    "best": _("This counts for your grade. Your best attempt is kept."),
    "last": _("This counts for your grade. Your last attempt counts."),
    "first": _("This counts for your grade. Your first attempt counts."),
    "average": _("This counts for your grade. The average of your attempts counts."),
}


def finished(standing: Standing) -> list[dict[str, str]]:
    """Finished tries to look at again, where there is more than the one in front of the learner."""
    kept = [entry for entry in standing.state.tries if entry["turn"] != standing.state.turn]
    return [
        {
            "name": str(entry["turn"]),
            "number": str(entry["turn"] + 1),
            "points": points_of(standing.check, entry) if standing.points_show else "",
            "possible": str(len(try_of(standing.check, entry).scored)),
        }
        for entry in kept
    ]


def points_of(check: Check, entry: dict[str, Any]) -> str:
    """The points of a kept try, under the check as it is now."""
    tried = try_of(check, entry)
    return amount(tried.share() * len(tried.scored))


def totals(standing: Standing, set_points: float | None) -> dict[str, Any]:
    """What the summary says of points and of further tries.

    Args:
        set_points: points as staff set them by hand; None where they did not.
    """
    check, now, points = standing.check, standing.present, standing.points_show
    share, possible = now.share(), points_possible(check)
    words = check.closing_words(share) if points else None
    left = max(0, check.attempts - standing.state.attempts) if check.attempts else 0
    return {
        "scored": bool(points and now.scored),
        "points": amount(share * len(now.scored)),
        "possible": str(len(now.scored)),
        "kind": check.purpose,
        "counts": _COUNTS[check.counts] if possible is not None else "",
        "set_by_team": _set_by_team(standing, set_points, possible or 0) if points else "",
        "most": amount(possible or 0),
        "words": templates.markdown(words, check.references) if words else "",
        "may_try_again": now.finished and standing.may_try_again,
        "left": str(left) if left else "",
        "attempt": str(standing.state.turn),
    }


def _set_by_team(standing: Standing, set_points: float | None, possible: int) -> str:
    """The points of the grade book where they are others than her tries tell; else nothing."""
    if set_points is None:
        return ""
    own = amount((standing.counting_share() or 0.0) * possible)
    return amount(set_points) if amount(set_points) != own else ""
