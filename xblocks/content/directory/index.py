"""The listings of a directory as one circle of readers may search them, in the order of who helps best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .card import hard_catches, nearness
from .hours import is_open
from .languages import name_of
from .life import State, state_on
from .listing import Listing
from .model import Directory
from .needs import Need
from .reach import REACHES, Reach, includes
from .search import AGES, Age, Query, Who, folded
from .sentences import SAYS
from .views import readers_of, view

_GENDER: dict[Who, frozenset[str]] = {
    "woman": frozenset({"women", "any"}),
    "man": frozenset({"men", "any"}),
    "lgbtqi": frozenset({"lgbtqi_welcoming"}),
}


class Found(NamedTuple):
    """A listing at the moment of a search.

    Attributes:
        open_now: whether it is open; None where its hours cannot be read.
        clock: the moment, by the clocks of its place.
    """

    listing: Listing
    state: State
    open_now: bool | None
    clock: datetime


@dataclass(frozen=True)
class _Entry:
    """A listing with what a search asks of it, worked out once."""

    listing: Listing
    text: str
    name: str
    ranks: dict[Need, int]
    places: frozenset[str]
    languages: frozenset[str]
    genders: frozenset[str]
    zone: str
    has_hard_catch: bool


class Index:
    """The listings of a directory as one circle of readers may search them."""

    def __init__(self, directory: Directory, reach: Reach) -> None:
        self.reach = reach
        self._as_of = directory.as_of
        self.listings: dict[str, Listing] = {}
        self._entries: list[_Entry] = []
        for listing in _seen_by(directory, reach):
            self.listings[listing.listing_id] = listing
            self._entries.append(_entry(listing, directory))
        self._entries.sort(key=lambda entry: (entry.name, entry.listing.listing_id))
        self._by_id = {entry.listing.listing_id: entry for entry in self._entries}
        self.languages = sorted(
            {tag for entry in self._entries for tag in entry.listing.answer_languages},
            key=lambda tag: folded(name_of(tag).own),
        )
        """All in which somebody answers, by their own names."""

    def now(self, zone: str, at: datetime) -> datetime:
        """A moment by the clocks of a place; in practice on the day for which the listings were made."""
        local = at.astimezone(_zone(zone))
        day = self._as_of
        return local if day is None else local.replace(year=day.year, month=day.month, day=day.day)

    def today(self, at: datetime) -> date:
        """The day on which all is read where no place is asked for: that of the first place."""
        return self._as_of or self.now(self._entries[0].zone if self._entries else "UTC", at).date()

    def get(self, listing_id: str, at: datetime) -> Found | None:
        """One listing; None where it is hidden, or not for these readers, or never was."""
        entry = self._by_id.get(listing_id)
        return self._found(entry, at) if entry else None

    def search(self, query: Query, at: datetime, on_paper: bool = False) -> list[Found]:
        """What answers a query: what fits the need best first, then what is open, then by name. Of those that
        fit alike, whoever always tells the police, or lets nobody leave, comes after the others.

        Args:
            on_paper: it is read at other hours, so what is open does not come first.
        """
        words = folded(query.words).split()
        clocks = {zone: self.now(zone, at) for zone in {entry.zone for entry in self._entries}}
        ranked: list[tuple[int, bool, bool, bool, int, _Entry, State, bool | None]] = []
        for entry in self._entries:
            if not _fits(entry, query, words):
                continue
            clock = clocks[entry.zone]
            state = self._state(entry, clock.date())
            is_now = is_open(entry.listing.hours, clock)
            if state is None or (query.open_now and not is_now):
                continue
            rank = entry.ranks[query.need] if query.need else 0
            unnamed = bool(words) and not all(word in entry.name for word in words)
            closed = not (is_now or on_paper)
            ranked.append((rank, unnamed, entry.has_hard_catch, closed, len(ranked), entry, state, is_now))
        # The entries stand by name already, and their number keeps them so.
        ranked.sort(key=lambda one: one[:5])
        return [
            Found(entry.listing, state, is_now, clocks[entry.zone]) for *_rank, entry, state, is_now in ranked
        ]

    def _state(self, entry: _Entry, day: date) -> State | None:
        """None: these readers do not get it. Its owner sees what is hidden from others."""
        state = state_on(entry.listing, day)
        return None if state == "hidden" and self.reach != "admin" else state

    def _found(self, entry: _Entry, at: datetime) -> Found | None:
        clock = self.now(entry.zone, at)
        state = self._state(entry, clock.date())
        if state is None:
            return None
        return Found(entry.listing, state, is_open(entry.listing.hours, clock), clock)

    def instead_of(self, listing: Listing, at: datetime) -> list[Found]:
        """The services to call if nobody answers there, as far as they are shown on this day."""
        found = (self.get(other, at) for other in listing.fallback_listing_ids if other != listing.listing_id)
        return [one for one in found if one is not None and one.state != "hidden"]


def _fits(entry: _Entry, query: Query, words: list[str]) -> bool:
    one = entry.listing
    return (
        (query.need is None or query.need in entry.ranks)
        and (not query.place or query.place in entry.places)
        and (not query.language or query.language in entry.languages)
        and (query.who is None or bool(_GENDER[query.who] & entry.genders))
        and (query.age is None or _ages_meet(one, query.age))
        and (not query.papers or one.papers_needed == "none")
        and (not query.free or one.cost == "free")
        and all(word in entry.text for word in words)
    )


def _ages_meet(listing: Listing, age: Age) -> bool:
    youngest, oldest = listing.ages
    first, last = AGES[age]
    return youngest <= last and first <= oldest


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """What listings say comes often. What people type is folded anew each time, and kept nowhere."""
    return folded(text)


def _seen_by(directory: Directory, reach: Reach) -> list[Listing]:
    """An edition for these readers is their view already: to make that of 2,000 listings takes a while."""
    if directory.edition != reach:
        return view(directory.listings, reach)
    return [listing for listing in directory.listings if includes(reach, readers_of(listing))]


def _entry(listing: Listing, directory: Directory) -> _Entry:
    places = [directory.places[name] for name in listing.area_served if name in directory.places]
    names = [*listing.area_served, *(place.country for place in places)]
    said = [listing.public_name, listing.short_text, *names, listing.specialities or ""]
    said += [SAYS["service_types"][service] for service in dict.fromkeys(listing.service_types)]
    said += [word for tag in listing.answer_languages for word in (*name_of(tag), tag)]
    said += filter(None, (listing.phone_public, listing.phone_from_abroad, listing.address_public))
    return _Entry(
        listing,
        # A line break stands in no word that is looked for.
        text="\n".join(map(_folded, said)),
        name=folded(listing.public_name),
        ranks=nearness(listing),
        places=frozenset(names),
        languages=frozenset(
            {*listing.answer_languages, *(t.split("-")[0] for t in listing.answer_languages)}
        ),
        genders=frozenset(listing.who_for_gender),
        zone=places[0].time_zone if places else next(iter(directory.places.values())).time_zone,
        has_hard_catch=bool(hard_catches(listing)),
    )


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


class _Same:
    """Stands for a list by which list it is: to compare what is in two long ones would cost a search."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def __hash__(self) -> int:
        return id(self.directory.listings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.directory.listings is other.directory.listings


def index_of(directory: Directory, reach: Reach) -> Index:
    """The index of a directory for readers, who get no more than its edition holds. Kept by the content."""
    return _index(_Same(directory), min(directory.edition, reach, key=REACHES.index))


@lru_cache(maxsize=32)
def _index(same: _Same, reach: Reach) -> Index:
    return Index(same.directory, reach)
