"""What a rule finds, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from ...findings import Level
from ..life import state_on
from ..listing import Listing
from ..views import readers_of
from .book import RULES
from .hidden_numbers import plain

_LEAST_ALIKE = 7
"""Last digits by which two numbers may be one, however much stands before them."""


class Place(Protocol):
    """A place of the settings, as far as rules look at it."""

    @property
    def country(self) -> str: ...
    @property
    def small(self) -> bool: ...


@dataclass(frozen=True)
class Breach:
    """A rule that a listing breaks.

    Attributes:
        rule: its number in `book`.
        field: the column at fault; empty where it is the settings or the directory as a whole.
        message: why, without a full stop at the end.
        instead: what to do, where that is more than the rule itself says.
        place: the place of the settings that it is about, where it is about no listing.
    """

    rule: str
    field: str
    message: str
    instead: str = ""
    level: Level = "error"
    place: str = ""

    @property
    def remedy(self) -> str:
        """What to do instead, in a sentence."""
        return self.instead or RULES[self.rule].instead


@dataclass
class Whole:
    """The owner's directory around a listing, on a day.

    Attributes:
        unread: ids of listings of which too little could be read to know whether they are shown and reached.
    """

    listings: Sequence[Listing]
    places: Mapping[str, Place]
    sample: bool
    day: date
    unread: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> dict[str, Listing]:
        """The listings by id, the first of each."""
        found: dict[str, Listing] = {}
        for listing in self.listings:
            found.setdefault(listing.listing_id, listing)
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the services that the public sees on this day. Of others no text of a shelter may
        tell, and a public edition does not know them."""
        shown = (one for one in self.listings if readers_of(one) == "public" and self.is_shown(one))
        return tuple(one.public_name for one in shown)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Words that are names of services and places, so no person's."""
        countries = (place.country for place in self.places.values())
        names = (listing.public_name for listing in self.listings)
        return frozenset(
            word.strip("().,") for name in (*names, *self.places, *countries) for word in name.split()
        )

    @cached_property
    def _referral_phones(self) -> dict[str, set[str]]:
        """The digits of every line that is for those who refer, by the last of them."""
        found: dict[str, set[str]] = {}
        for one in self.listings:
            if digits := digits_of(one.referral_phone or ""):
                found.setdefault(digits[-_LEAST_ALIKE:], set()).add(digits)
        return found

    def is_for_referrals(self, digits: str) -> bool:
        """Whether a phone, as `digits_of` gives it, is any listing's line for those who refer."""
        alike = self._referral_phones.get(digits[-_LEAST_ALIKE:], ())
        return any(is_same_line(digits, one) for one in alike)

    def is_shown(self, listing: Listing) -> bool:
        """Whether any reader beside the owner is to see it on this day."""
        return readers_of(listing) != "admin" and state_on(listing, self.day) != "hidden"


Check = Callable[[Listing, Whole], Iterator[Breach]]


@dataclass(frozen=True)
class Judged:
    """A check of one listing and the columns that it reads: where one of these was wrong already, what it
    would say follows from that and helps nobody."""

    reads: frozenset[str]
    check: Check


def reads(*fields: str) -> Callable[[Check], Judged]:
    """Mark a check with the columns that it reads."""
    return lambda check: Judged(frozenset(fields), check)


def digits_of(phone: str) -> str:
    """A phone as its digits alone, whatever their script, to compare it."""
    return "".join(character for character in plain(phone) if character.isdigit())


def is_same_line(one: str, other: str) -> bool:
    """Whether two numbers, as `digits_of` gives them, ring at one phone: with the zeros of a call at home, or
    a country before them."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return one == other or (len(short) >= _LEAST_ALIKE and long.endswith(short))
