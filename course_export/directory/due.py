"""Who is to be checked, in which order, and how the directory as a whole does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from xblocks.content.directory.hours import never_closes
from xblocks.content.directory.life import SHOWN, TIERS, due_on, gone_after, state_on, tier_of
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.views import readers_of
from xblocks.content.findings import quantity

Standing = Literal["gone", "overdue", "soon", "consent"]
SAID: dict[Standing, str] = {
    "gone": "past its grace: readers do not see it",
    "overdue": "overdue: readers are warned",
    "soon": "due soon",
    "consent": "its consent ends soon",
}
CONSENT_DAYS = 60
"""The consent is asked for again so long before it ends: a letter and an answer take their time."""
HOW = {
    1: "Test call at any hour, one night call a quarter. Say: directory check. Never play a victim.",
    2: "Call with the script; the focal role confirms in writing.",
    3: "Call, or send the form.",
}
SCRIPT = (
    "Who answers?",
    "Which languages today?",
    "Which hours?",
    "Whom do you take, whom not?",
    "Which papers?",
    "What does it cost?",
    "When do you tell the police, when immigration?",
    "May people come and go?",
    "Children? Disability?",
    "How long does one wait?",
    "How does one complain?",
    "Has anything changed?",
    "May we list this until ...?",
)
"""What whoever checks asks, in six minutes."""


@dataclass(frozen=True)
class Due:
    """A listing that is to be checked, or asked for its consent.

    Attributes:
        day: when the check, or the consent, was or is due.
    """

    listing: Listing
    tier: int
    standing: Standing
    day: date

    @property
    def order(self) -> tuple[int, int, date, str]:
        """The most dangerous first: what readers still see and is overdue, by tier, the oldest first. What is
        gone endangers nobody."""
        rank = ("overdue", "gone", "soon", "consent").index(self.standing)
        return rank, self.tier, self.day, self.listing.listing_id


def due(listings: Iterable[Listing], day: date, within: int) -> list[Due]:
    """The listings to be checked until so many days after a day, in the order in which to call."""
    found = (entry for one in listings for entry in _entries(one, day, within))
    return sorted(found, key=lambda entry: entry.order)


def _entries(listing: Listing, day: date, within: int) -> Iterator[Due]:
    if listing.status not in SHOWN:
        return
    tier, check = tier_of(listing.service_types, listing.hours), due_on(listing)
    if day > gone_after(listing):
        yield Due(listing, tier, "gone", check)
    elif day > check:
        yield Due(listing, tier, "overdue", check)
    elif check <= day + timedelta(within):
        yield Due(listing, tier, "soon", check)
    ends = listing.consent_expires
    if ends is not None and ends <= day + timedelta(CONSENT_DAYS):
        yield Due(listing, tier, "consent", ends)


@dataclass(frozen=True)
class Figure:
    """A number of the dashboard, and whether it is as good as it should be."""

    title: str
    value: str
    met: bool


IN_DATE = 90
"""Percent of listings that a well-kept directory has in date."""


def figures(directory: Directory, day: date) -> list[Figure]:
    """The dashboard: how much is in date, and what the area lacks."""
    kept = [one for one in directory.listings if one.status in SHOWN]
    return [*_in_date(kept, day), *_lacks(directory, kept, day)]


def _in_date(kept: list[Listing], day: date) -> Iterator[Figure]:
    by_tier: dict[int, list[Listing]] = {
        tier: [one for one in kept if tier_of(one.service_types, one.hours) == tier] for tier in TIERS
    }
    for tier, held in by_tier.items():
        if held:
            fresh = sum(day <= due_on(one) for one in held)
            share = 100 * fresh / len(held)
            title = f"in date, tier {tier} (every {quantity(TIERS[tier].every, 'day')})"
            yield Figure(title, f"{share:.0f} % of {len(held)}", share >= IN_DATE)
    late = [(day - due_on(one)).days for one in kept if day > due_on(one)]
    value = f"{median(late):g}" if late else "none overdue"
    yield Figure("days overdue, the median", value, not late)


def _lacks(directory: Directory, kept: list[Listing], day: date) -> Iterator[Figure]:
    public = [one for one in kept if readers_of(one) == "public" and state_on(one, day) != "hidden"]
    ids = {one.listing_id for one in public}
    alone = [one.listing_id for one in public if not ids & set(one.fallback_listing_ids)]
    yield _named("listings without another that is shown", alone)
    areas = {name: [one for one in public if _serves(directory, one, name)] for name in directory.places}
    yield _named("places that no listing serves", [name for name, held in areas.items() if not held])
    served = {name: held for name, held in areas.items() if held}
    for title, has in (
        ("places without a shelter for men", _takes_men),
        (
            "places without a line at night",
            lambda one: never_closes(one.hours) and bool(one.phone_public),
        ),
        ("places without an interpreter", lambda one: one.interpreter != "none"),
    ):
        yield _named(title, [name for name, held in served.items() if not any(map(has, held))])
    languages = sorted({language for one in public for language in one.text_languages_ready})
    yield Figure("languages ready", ", ".join(languages) or "none", bool(languages))


def _serves(directory: Directory, listing: Listing, place: str) -> bool:
    return bool({place, directory.places[place].country} & set(listing.area_served))


def _takes_men(listing: Listing) -> bool:
    return bool({"shelter", "housing"} & set(listing.service_types)) and bool(
        {"men", "any"} & set(listing.who_for_gender)
    )


def _named(title: str, names: list[str]) -> Figure:
    most = 8
    more = f" and {len(names) - most} more" if len(names) > most else ""
    value = f"{len(names)}: {', '.join(names[:most])}{more}" if names else "none"
    return Figure(title, value, not names)


def to_do(directory: Directory, day: date, within: int) -> Iterator[str]:
    """The list to call, line by line, with what to say."""
    entries = due(directory.listings, day, within)
    yield f"To check on {day} and {quantity(within, 'day')} ahead: {len(entries) or 'none'}"
    for entry in entries:
        yield f"  {_row(entry, day)}"
    for tier in sorted({entry.tier for entry in entries}):
        yield f"Tier {tier}: {HOW[tier]}"
    if entries:
        yield f"Ask: {' '.join(SCRIPT)}"


def _row(entry: Due, day: date) -> str:
    days = (day - entry.day).days
    when = f"{quantity(days, 'day')} ago" if days > 0 else f"in {quantity(-days, 'day')}" if days else "today"
    who = entry.listing.referral_focal_role or "no role is named"
    name = f"{entry.listing.listing_id} {entry.listing.public_name}"
    return f"tier {entry.tier}  {name}: {SAID[entry.standing]} ({entry.day}, {when}); ask: {who}"


def dashboard(directory: Directory, day: date) -> Iterator[str]:
    """How the directory does, line by line. What is not as it should be is marked by a word."""
    yield "The directory:"
    for figure in figures(directory, day):
        yield f"  {'' if figure.met else 'LOOK: '}{figure.title}: {figure.value}"
