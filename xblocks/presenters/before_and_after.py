"""What a learner reads of herself before and after a course, and of the days for later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..content.calendar import Day, calendar
from ..content.check.gain import FOLLOW_UP_WEEKS, gain, in_order
from ..content.check.model import FollowUp
from ..content.check.standing import Standing
from ..content.results import find
from ..content.tokens import token
from ..shared import templates
from ..shared.translation import day_in_words, gettext, say


def pair_of(standing: Standing) -> str:
    """How a check before the course stands to the one after it: `late` where it was taken after that one,
    `both` where both are done, `first` where the other is to come, and nothing where none is known of."""
    if standing.check.purpose != "before" or not standing.around.are_kept():
        return ""
    results, me = standing.around.results(), standing.check.id
    after = next((r for r in results if r.kind == "after" and r.pair == me), None)
    if after is None:
        return "first" if standing.around.correctness else ""
    return "both" if in_order(find(results, "before", me), after) else "late"


def section(standing: Standing, calendar_url: Callable[[], str]) -> str:
    """What was learnt since the check before the course, and the days of the follow-ups, as HTML.

    Args:
        calendar_url: where the days are to be had as a file.
    """
    check = standing.check
    if check.purpose not in ("after", "follow_up") or not check.pairs_with:
        return ""
    results = standing.around.results()
    after = check.id if check.purpose == "after" else check.pairs_with
    mine = find(results, "after", after)
    if mine is None:
        return ""
    found = gain(results, mine.pair, after)
    days = _days(standing)
    return templates.render(
        "check/gain.html",
        {
            "knowledge": [say(saying) for saying in found.knowledge],
            "skill": [say(saying) for saying in found.skill],
            "later": [say(saying) for saying in found.later],
            "days": [
                {
                    "day": day_in_words(day),
                    "id": later.id if later else "",
                    "title": later.title if later else "",
                }
                for day, later in days
            ],
            "calendar_url": calendar_url() if days else "",
        },
    )


def calendar_of(standing: Standing, activity: str) -> bytes | None:
    """The days of the follow-ups for the learner's own calendar; None where she has not done the check.

    Args:
        activity: tells its days from those of others in one calendar.
    """
    summary = gettext("A few questions from my course")
    days = [Day(token(activity, str(day)), day, summary) for day, _ in _days(standing)]
    return calendar(days, standing.around.now) if days else None


def _days(standing: Standing) -> list[tuple[date, FollowUp | None]]:
    """The learner's days for later, once she has done the check after the course. A check that was not built
    with its guide does not know which follow-ups there are."""
    check = standing.check
    mine = find(standing.around.results(), "after", check.id) if check.purpose == "after" else None
    if mine is None:
        return []
    if not check.follow_ups:
        return [(standing.day_for(mine, week), None) for week in FOLLOW_UP_WEEKS]
    return [(standing.day_for(mine, later.week), later) for later in check.follow_ups]
