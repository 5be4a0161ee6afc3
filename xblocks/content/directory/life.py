"""How long a listing holds: when it is due for a check, and what becomes of it when nobody checks.

The tiers and their days are this project's own design; a check a year is the usual least elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from .hours import never_closes
from .listing import Listing
from .words import ServiceType, Status

State = Literal["live", "needs_check", "hidden"]


SHOWN: tuple[Status, ...] = ("live", "needs_check")
"""Whoever keeps a directory means readers to see these."""


class Tier(NamedTuple):
    """Days between two checks, and days after the day that a check is due until the listing goes."""

    every: int
    grace: int


TIERS: dict[int, Tier] = {1: Tier(30, 7), 2: Tier(90, 14), 3: Tier(180, 30)}
_FIRST: frozenset[ServiceType] = frozenset({"helpline", "danger_now", "shelter"})
_SECOND: frozenset[ServiceType] = frozenset(
    {"legal", "case_management", "child", "housing", "mental_health", "witness_support", "remedy", "labour"}
)


def tier_of(services: Iterable[ServiceType], hours: str = "") -> int:
    """How strictly a listing is checked: as the most urgent of its services asks. Health care that is open
    day and night is what people reach in an emergency."""
    held = set(services)
    if held & _FIRST or ("health" in held and never_closes(hours)):
        return 1
    return 2 if held & _SECOND else 3


def due_on(listing: Listing) -> date:
    """The day on which it is to be checked again."""
    return _later(listing.last_verified_on, TIERS[tier_of(listing.service_types, listing.hours)].every)


def _later(day: date, days: int) -> date:
    """The calendar ends: an activity with a slip in a year is to be shown all the same."""
    return date.max if (date.max - day).days < days else day + timedelta(days)


def gone_after(listing: Listing) -> date:
    """The last day on which readers see it, if nobody checks it before."""
    end = _later(due_on(listing), TIERS[tier_of(listing.service_types, listing.hours)].grace)
    return min(end, listing.shown_until) if listing.shown_until else end


def state_on(listing: Listing, day: date) -> State:
    """What becomes of it on a day: shown, shown with a warning, or hidden, whatever its file still says."""
    if listing.status not in SHOWN or day > gone_after(listing):
        return "hidden"
    return "needs_check" if listing.status == "needs_check" or day > due_on(listing) else "live"
