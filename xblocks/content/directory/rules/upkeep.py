"""Whether a listing may stand in the directory today: checks, consent, dates, who answers in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from ...findings import Level
from ..life import SHOWN, due_on, gone_after, tier_of
from ..listing import Listing
from ..reach import includes
from ..views import readers_of
from .book import RULES
from .breach import Breach, Whole, reads

_ISO_DATE = re.compile(r"\b(?:19|2\d)\d\d-\d\d-\d\d\b", re.ASCII)
_A_YEAR = timedelta(366)
_SPOKEN_TO = ("V2", "V3")
_VISITED = {"shelter", "child"}


@reads("verify_level", "service_types", "status", "safety_level", "last_verified_on")
def checked_enough(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """I1 and I2: what is shown was spoken to, or visited."""
    if not whole.is_shown(listing) or listing.verify_level is None:
        return
    if _VISITED & set(listing.service_types):
        if listing.verify_level != "V3":
            yield Breach(
                "I2", "verify_level", f"a shelter or child service is shown at `{listing.verify_level}`"
            )
        elif whole.day - listing.last_verified_on > _A_YEAR:
            yield Breach("I2", "last_verified_on", "the visit is more than 12 months ago")
    elif listing.verify_level not in _SPOKEN_TO:
        yield Breach(
            "I1", "verify_level", f"it is shown at `{listing.verify_level}`: nobody spoke to the service"
        )


@reads("source_of_info", "verify_level")
def hearsay(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """I3: a website is no check."""
    if listing.source_of_info == "web" and listing.verify_level not in (None, "V0"):
        yield Breach("I3", "source_of_info", f"a website alone is V0, not `{listing.verify_level}`")


IN_AN_INCIDENT = (
    "What was suspended within 7 days, with the day in its change_log, stops no edition: readers see the "
    "number of `fallback`."
)
_REVIEWED_IN = timedelta(7)
"""After an incident everything is looked at again within these days."""


def just_suspended(listing: Listing, day: date) -> bool:
    """Whether a listing was taken out so lately that nobody can have found another in its place."""
    if listing.status != "suspended":
        return False
    written = _dates_in(listing.change_log or "")
    return any(timedelta() <= day - one <= _REVIEWED_IN for one in written)


@reads("fallback_listing_ids", "listing_id", "status", "safety_level")
def fallbacks(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """I4: who answers in its place. One that is not shown today is only told where another is, or where it
    was suspended just now: to suspend a dangerous listing must not stop the next edition."""
    unknown = [name for name in listing.fallback_listing_ids if name not in whole.by_id]
    for name in unknown:
        yield Breach("I4", "fallback_listing_ids", f"there is no listing `{name}`")
    others = [name for name in listing.fallback_listing_ids if name not in unknown]
    if listing.listing_id in others:
        others.remove(listing.listing_id)
        yield Breach("I4", "fallback_listing_ids", f"`{listing.listing_id}` is this listing itself")
    if not whole.is_shown(listing):
        return
    lost = [name for name in others if not _reached(listing, name, whole)]
    level: Level = "note"
    if len(lost) == len(others):
        level = "warning" if any(just_suspended(whole.by_id[name], whole.day) for name in lost) else "error"
    for name in lost:
        message = f"readers of this listing do not get to see `{name}` today"
        is_suspended = whole.by_id[name].status == "suspended"
        instead = f"{RULES['I4'].instead} {IN_AN_INCIDENT}" if is_suspended else ""
        yield Breach("I4", "fallback_listing_ids", message, instead, level)


def _reached(listing: Listing, name: str, whole: Whole) -> bool:
    other = whole.by_id[name]
    shown = whole.is_shown(other) and includes(readers_of(listing), readers_of(other))
    return shown or name in whole.unread


@reads("consent_listing", "consent_expires", "status", "safety_level")
def consent(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """C1 to C3: the service agreed, not long ago, and still does."""
    given = next(iter(_dates_in(listing.consent_listing or "")), None)
    if listing.consent_listing is not None:
        if not listing.consent_listing.lower().startswith("yes"):
            yield Breach("C1", "consent_listing", "it does not say yes")
        elif given is None:
            yield Breach("C1", "consent_listing", "it does not say on which day the service agreed")
        elif given > whole.day:
            yield Breach("C1", "consent_listing", f"the service agreed in the future: {given}")
    if listing.consent_expires is None:
        return
    if whole.is_shown(listing) and listing.consent_expires <= whole.day:
        yield Breach("C2", "consent_expires", f"the consent ended on {listing.consent_expires}")
    if given and listing.consent_expires - given > _A_YEAR:
        yield Breach("C3", "consent_expires", f"it is more than 12 months after {given}")


def _dates_in(text: str) -> list[date]:
    found = []
    for match in _ISO_DATE.finditer(text):
        with suppress(ValueError):
            found.append(date.fromisoformat(match[0]))
    return found


@reads("verify_tier", "service_types", "hours")
def tier(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """D1: the most urgent service says how often."""
    asked = tier_of(listing.service_types, listing.hours)
    if listing.verify_tier is not None and listing.verify_tier > asked:
        yield Breach("D1", "verify_tier", f"its services ask for tier {asked}, not {listing.verify_tier}")


@reads("last_verified_on", "verify_due_on", "service_types", "hours")
def dates(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """D2: what cannot be."""
    if listing.last_verified_on > whole.day:
        yield Breach("D2", "last_verified_on", f"it was checked in the future: today is {whole.day}")
    due = due_on(listing)
    if listing.verify_due_on not in (None, due):
        yield Breach("D2", "verify_due_on", f"it is {due}, worked out from the services and the last check")


@reads("status", "last_verified_on", "service_types", "hours", "consent_expires")
def overdue(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """D3: the word of the status and the dates."""
    if listing.status not in SHOWN:
        return
    due, day = due_on(listing), whole.day
    if day > gone_after(listing):
        level: Level = "error" if listing.status == "live" else "note"
        yield Breach(
            "D3", "status", f"it was due on {due} and its grace is past: readers do not see it", level=level
        )
    elif day > due and listing.status == "live":
        message = f"it was due on {due}: readers are told that it was not checked"
        yield Breach("D3", "status", message, "Check it, or set the status to needs_check.", level="note")


UPKEEP = (checked_enough, hearsay, fallbacks, consent, tier, dates, overdue)
