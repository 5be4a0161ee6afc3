"""What stands public on a day: made once, so that every output says the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from xblocks.content.directory.card import hard_catches, nearness
from xblocks.content.directory.hours import never_closes, openings
from xblocks.content.directory.life import State, gone_after, state_on
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS, Need
from xblocks.content.directory.reach import REACHES, Reach
from xblocks.content.directory.views import view

MOST_DAYS = 90
"""No list is to be carried for longer than this, however long its listings hold."""
LEAST_DAYS_ON_PAPER = 7
"""Paper cannot take a listing back: one that goes in fewer days is not printed."""


def edition(directory: Directory, reach: Reach, day: date) -> Directory:
    """The directory as a circle of readers may hold it on a day. What has passed its last day is in none but
    the owner's."""
    if reach == "admin":
        return directory
    shown = [one for one in view(directory.listings, reach) if state_on(one, day) != "hidden"]
    # Another may name one that is gone, or that these readers may not know of: a number that leads nowhere.
    ids = {one.listing_id for one in shown}
    kept = [_with_fallbacks(one, ids) for one in shown]
    return directory.model_copy(update={"edition": reach, "listings": kept})


def _with_fallbacks(listing: Listing, ids: set[str]) -> Listing:
    held = [one for one in listing.fallback_listing_ids if one in ids]
    if not held or held == listing.fallback_listing_ids:
        return listing
    return listing.model_copy(update={"fallback_listing_ids": held})


def editions(directory: Directory, day: date) -> dict[Reach, Directory]:
    """The directory for each circle of readers."""
    return {reach: edition(directory, reach, day) for reach in REACHES}


class Another(NamedTuple):
    """Whom to try if nobody answers, with what can cost somebody her freedom there."""

    name: str
    phone: str
    catches: list[str]


@dataclass(frozen=True)
class Public:
    """The public edition, and what its pages ask of it.

    Attributes:
        directory: the public edition.
        day: the day that it is published on.
    """

    directory: Directory
    day: date

    @cached_property
    def by_id(self) -> dict[str, Listing]:
        """The listings by their ids."""
        return {one.listing_id: one for one in self.directory.listings}

    @cached_property
    def places(self) -> list[str]:
        """The places that have a listing, in the order of the settings."""
        served = {place for one in self.directory.listings for place in one.area_served}
        return [place for place in self.directory.places if place in served]

    @cached_property
    def by_need_and_place(self) -> dict[tuple[Need, str], list[Listing]]:
        """The listings for a need in a place: the nearest to it first, then as in `in_order`."""
        found: dict[tuple[Need, str], list[tuple[int, Listing]]] = defaultdict(list)
        for one in self.in_order:
            for need, rank in nearness(one).items():
                for place in one.area_served:
                    found[need, place].append((rank, one))
        return {
            (need, place): [one for _rank, one in sorted(found[need, place], key=self._checked_and_nearest)]
            for need in NEEDS
            for place in self.places
        }

    def _checked_and_nearest(self, ranked: tuple[int, Listing]) -> tuple[bool, int]:
        rank, listing = ranked
        return self.state(listing) == "needs_check", rank

    @cached_property
    def in_order(self) -> list[Listing]:
        """All listings: those checked in time first, of these the ones without a hard catch, then those that
        are open at any hour, then by name."""
        return sorted(self.directory.listings, key=self._place_in_order)

    def _place_in_order(self, listing: Listing) -> tuple[bool, bool, bool, str, str]:
        return (
            self.state(listing) == "needs_check",
            bool(hard_catches(listing)),
            not never_closes(listing.hours),
            listing.public_name,
            listing.listing_id,
        )

    @cached_property
    def on_paper(self) -> list[Listing]:
        """The listings that hold long enough to be printed, as they are sorted elsewhere."""
        last = self.day + timedelta(LEAST_DAYS_ON_PAPER)
        return [one for one in self.in_order if gone_after(one) >= last]

    @cached_property
    def throw_away_after(self) -> date:
        """The last day on which all that is printed still holds."""
        most = self.day + timedelta(MOST_DAYS)
        return min([most, *map(gone_after, self.on_paper)])

    def clock(self, listing: Listing) -> dict[str, str]:
        """When it is open and by which clocks, for a script: `0 480 1020` is Monday from minute 480 to 1020.
        Empty where nobody can tell."""
        place = next((p for p in listing.area_served if p in self.directory.places), None)
        try:
            spans = openings(listing.hours)
        except ValueError:
            return {}
        if place is None:
            return {}
        hours = ";".join(f"{span.day} {span.begins} {span.ends}" for span in spans)
        return {"hours": hours, "zone": self.directory.places[place].time_zone}

    def state(self, listing: Listing) -> State:
        """Whether a listing is shown with a warning."""
        return state_on(listing, self.day)

    def next_numbers(self, listing: Listing) -> list[Another]:
        """Whom to try if nobody answers: two at most of those that it names and that are shown, else the
        number that is always there."""
        named = [self.by_id[one] for one in listing.fallback_listing_ids if one in self.by_id]
        others = [one for one in named if one.listing_id != listing.listing_id][:2]
        always = self.directory.fallback
        return [
            Another(one.public_name, one.phone_public or "", [str(catch) for catch in hard_catches(one)])
            for one in others
        ] or [Another(always.title, always.phone, [])]
