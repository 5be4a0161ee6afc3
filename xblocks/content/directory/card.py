"""What a card says of a listing, in sentences: whom it is for, the catch, the rest. Public fields only."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .. import typed
from ..translation import Saying
from . import sentences as s
from .hours import never_closes, openings
from .listing import Listing
from .needs import NEEDS, Need

ASKED_FIRST = frozenset({"papers_needed", "cost", "reports_to_police", "reports_to_immigration"})
"""Terms that everybody asks for, so that a card tells them at once even where they are no catch."""
_OLDEST = 99
"""From here on an upper age says nothing."""
_DAY = re.compile("|".join(s.DAYS))
_CALLED = re.compile(r"[^0-9+]")


class Said(NamedTuple):
    """A sentence, whether it is a catch, and the field of the listing that it tells."""

    saying: Saying
    is_catch: bool
    field: str = ""


def needs_of(listing: Listing) -> tuple[Need, ...]:
    """The needs that a listing answers, in their order."""
    return tuple(nearness(listing))


def nearness(listing: Listing) -> dict[Need, int]:
    """The needs that a listing answers, in their order, and how near it is to each: 0 is the nearest."""
    held = set(listing.service_types)
    return {
        need: next(rank for rank, service in enumerate(services) if service in held)
        for need, (_words, services) in NEEDS.items()
        if held.intersection(services)
    }


def hard_catches(listing: Listing) -> list[Saying]:
    """What can cost somebody her freedom: they always tell the police, or nobody may leave ..."""
    return [
        Saying(s.SAYS[name][value])
        for name, value in s.HARD_CATCHES.items()
        if getattr(listing, name) == value
    ]


def who_for(listing: Listing) -> list[Said]:
    """Whom it takes: women, men, ages, countries."""
    taken = set(listing.who_for_gender)
    found = [Said(Saying(s.SAYS["who_for_gender"][who]), False) for who in listing.who_for_gender]
    if "any" not in taken and len(taken & {"women", "men"}) == 1:
        found.append(Said(Saying(s.ONLY_WOMEN if "women" in taken else s.ONLY_MEN), True))
    youngest, oldest = listing.ages
    values = {"from_": str(youngest), "to": str(oldest)}
    if youngest and oldest < _OLDEST:
        found.append(Said(Saying(s.AGES, values), True))
    elif youngest or oldest < _OLDEST:
        found.append(Said(Saying(s.FROM_AGE if youngest else s.UP_TO_AGE, values), True))
    return found


def terms(listing: Listing) -> list[Said]:
    """On which terms it helps, catches first: who is told, papers, cost, freedom, waiting ..."""
    found = [_term(listing, name) for name in s.CATCHES]
    said = [one for one in found if one.saying.text]
    return sorted(said, key=lambda one: not one.is_catch)


def _term(listing: Listing, name: str) -> Said:
    value = str(getattr(listing, name))
    known = s.SAYS[name]
    if value not in known:
        # A list of countries: the one field of these that is not closed.
        return Said(Saying(s.ONLY_COUNTRIES, {"countries": value.replace("|", ", ")}), True, name)
    return Said(Saying(known[value]), value in s.CATCHES[name], name)


def ways_in(listing: Listing) -> list[Saying]:
    """Interpreter, steps where one comes in person, and help in another form than speech."""
    found = [s.SAYS["interpreter"][listing.interpreter]]
    if "walk_in" in listing.how_to_reach or {"shelter", "housing"}.intersection(listing.service_types):
        found.append(s.SAYS["access_physical"][listing.access_physical])
    found += [s.SAYS["access_communication"][way] for way in listing.access_communication]
    return [Saying(sentence) for sentence in found if sentence]


def hours_in_words(text: str, tell: Callable[[str], str] = str) -> str:
    """Opening hours as a reader gets them; as they stand where they cannot be read.

    Args:
        tell: gives a sentence of ours in the reader's language.
    """
    if never_closes(text):
        return tell(s.OPEN_ALWAYS)
    try:
        openings(text)
    except ValueError:
        return text
    named = _DAY.sub(lambda day: tell(s.DAYS[day[0]]), text.strip().rstrip(";"))
    return re.sub(r"\s*;\s*", "; ", named.replace("-", "–").replace(",", ", ").replace(",  ", ", "))


def day_in_words(day: date, tell: Callable[[str], str] = str) -> str:
    """`12 May 2031`."""
    return f"{day.day} {tell(s.MONTHS[day.month - 1])} {day.year}"


def to_call(phone: str) -> str:
    """A number as a phone dials it, after `tel:`: in plain digits, and without the signs of codes that some
    phones run as they are dialled (`*21*...#` sends all calls elsewhere)."""
    return _CALLED.sub("", typed.plain(phone))
