"""Questions for later: the day from which they are meant. The page names it, and opens them by it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..content.check.gain import meant_for
from ..content.results import find
from ..platform import services
from ..platform.viewer import time_zone
from .translation import local_day

if TYPE_CHECKING:
    from .check_attempts import CheckTries


def day_for(block: CheckTries, after: Any, week: int) -> date:
    """The learner's day from which questions are meant that come weeks after this result."""
    return meant_for(local_day(after.first_at, time_zone(block)), week)


def own_day(block: CheckTries) -> date | None:
    """The learner's day from which this follow-up is meant; None while the check before it is not done."""
    after = find(block.results(), "after", block.model.pairs_with or "")
    return day_for(block, after, block.model.week or 0) if after else None


def waits(block: CheckTries) -> bool:
    """Whether this is a follow-up before its day that its learner has not begun."""
    if block.model.purpose != "follow_up" or not block.records.are_kept:
        return False
    if block.opened_early or block.answers or block.attempts:
        return False
    return _before(block, own_day(block))


def is_early(block: CheckTries) -> bool:
    """Whether a follow-up is done before its day."""
    return block.opened_early and _before(block, own_day(block))


def _before(block: CheckTries, day: date | None) -> bool:
    return day is None or local_day(services.now(), time_zone(block)) < day
