"""What a circle of readers gets of the owner's listings: the fields that are named for it, no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from .life import SHOWN, due_on, gone_after
from .listing import Listing, told
from .reach import Reach, includes


@cache
def fields_for(reach: Reach) -> tuple[str, ...]:
    """The names of the fields that a circle of readers may read, in the order of the columns."""
    return tuple(name for name, mark in told().items() if includes(reach, mark.reach))


def readers_of(listing: Listing) -> Reach:
    """The widest circle that may know of a listing at all.

    What is red, or not live, is for its owner only. Amber is for practitioners; the public sees of it what
    has a helpline, by which one reaches the rest (rule V5).
    """
    if listing.safety_level is None:
        # One of an edition. Whoever made that has judged the owner's.
        return listing.readers
    if listing.status not in SHOWN or listing.safety_level == "red_hold":
        return "admin"
    is_public = listing.safety_level == "green_public" or "helpline" in listing.service_types
    return "public" if is_public else "practitioner"


def view(listings: Iterable[Listing], reach: Reach) -> list[Listing]:
    """The listings as a circle of readers may hold them, made by naming what they get.

    Args:
        listings: the owner's with all that they say, or those of an edition for as many readers or more.
    """
    return [_told_to(listing, reach) for listing in listings if includes(reach, readers_of(listing))]


def _told_to(listing: Listing, reach: Reach) -> Listing:
    named = {name: getattr(listing, name) for name in fields_for(reach)}
    if "verify_due_on" in named:
        named["verify_due_on"] = due_on(listing)
    return Listing(**{**named, "shown_until": _shown_until(listing), "readers": readers_of(listing)})


def _shown_until(listing: Listing) -> date | None:
    """The Sunday before the service's consent ends, where that comes before the listing would go by itself.

    Never the day itself: that stands in the consent log, which is the owner's.
    """
    if listing.consent_expires is None:
        return listing.shown_until
    if listing.consent_expires > gone_after(listing):
        return None
    return listing.consent_expires - timedelta(listing.consent_expires.isoweekday())
