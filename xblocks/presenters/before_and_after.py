"""What a learner reads of herself before and after a course, and of the days for later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..content.calendar import Day, calendar
from ..content.check.gain import FOLLOW_UP_WEEKS, Saying, gain, in_order
from ..content.check.model import FollowUp
from ..content.results import find
from ..content.tokens import token
from ..platform import services
from ..shared import follow_up, templates
from ..shared.translation import day_in_words, gettext, say

if TYPE_CHECKING:
    from ..check import KnowledgeCheckBlock


def pair_of(block: KnowledgeCheckBlock) -> str:
    """How a check before the course stands to the one after it: `late` where it was taken after that one,
    `both` where both are done, `first` where the other is to come, and nothing where none is known of."""
    if block.model.purpose != "before" or not block.records.are_kept:
        return ""
    results, me = block.results(), block.model.id
    after = next((r for r in results if r.kind == "after" and r.pair == me), None)
    if after is None:
        return "first" if block.correctness_available() else ""
    return "both" if in_order(find(results, "before", me), after) else "late"


def section(block: KnowledgeCheckBlock) -> str:
    """What was learnt since the check before the course, and the days of the follow-ups, as HTML."""
    check = block.model
    if check.purpose not in ("after", "follow_up") or not check.pairs_with:
        return ""
    results = block.results()
    after = check.id if check.purpose == "after" else check.pairs_with
    mine = find(results, "after", after)
    if mine is None:
        return ""
    found = gain(results, mine.pair, after)
    days = _days(block)
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
            "calendar_url": block.runtime.handler_url(block, "calendar") if days else "",
        },
    )


def calendar_of(block: KnowledgeCheckBlock) -> bytes | None:
    """The days of the follow-ups for the learner's own calendar; None where she has not done the check."""
    summary = gettext("A few questions from my course")
    days = [Day(token(block.usage, str(day)), day, summary) for day, _ in _days(block)]
    return calendar(days, services.now()) if days else None


def _days(block: KnowledgeCheckBlock) -> list[tuple[date, FollowUp | None]]:
    """The learner's days for later, once she has done the check after the course. A check that was not built
    with its guide does not know which follow-ups there are."""
    check = block.model
    mine = find(block.results(), "after", check.id) if check.purpose == "after" else None
    if mine is None:
        return []
    if not check.follow_ups:
        return [(follow_up.day_for(block, mine, week), None) for week in FOLLOW_UP_WEEKS]
    return [(follow_up.day_for(block, mine, later.week), later) for later in check.follow_ups]
