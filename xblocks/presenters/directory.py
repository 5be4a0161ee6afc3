"""A directory as a person meets it: the needs first, what narrows them, and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from ..content.base import direction
from ..content.directory.card import to_call
from ..content.directory.index import Found, Index
from ..content.directory.languages import name_of
from ..content.directory.life import gone_after
from ..content.directory.listing import Listing
from ..content.directory.model import Directory, Fallback
from ..content.directory.needs import NEEDS, Need
from ..content.directory.search import FIRST, Age, Query, Who
from ..content.translation import gettext_noop as _
from ..shared.translation import day_in_words, gettext
from .directory_card import drawn

AT_ONCE = 20
"""How many services one sees before she asks for more."""
MOST = 2000
"""How many she can ask for at most."""
WHO: dict[Who, str] = {
    "woman": _("A woman"),
    "man": _("A man"),
    "lgbtqi": _("LGBTQI+ people"),
}
AGES: dict[Age, str] = {
    "child": _("Under 18"),
    "adult": _("18 to 59"),
    "older": _("60 and over"),
}


def fallback(always: Fallback) -> dict[str, str]:
    """The number that is always shown."""
    return {
        "title": always.title,
        "phone": always.phone,
        "call": to_call(always.phone),
        "says": always.says,
    }


def needs(url: Callable[[str], str], chosen: Need | None = None) -> list[dict[str, Any]]:
    """The ways in.

    Args:
        url: the address of a need's page.
    """
    return [
        {"id": need, "words": gettext(words), "url": url(need), "chosen": need == chosen}
        for need, (words, _services) in NEEDS.items()
    ]


def filters(directory: Directory, index: Index, query: Query) -> dict[str, Any]:
    """What narrows a search, as it was chosen."""
    countries: dict[str, list[str]] = {}
    for name, place in directory.places.items():
        countries.setdefault(place.country, []).append(name)
    return {
        "query": query,
        "places": [place for country, names in countries.items() for place in _places(country, names)],
        "languages": [
            {"tag": tag, "dir": direction(tag), "name": name_of(tag).own} for tag in index.languages
        ],
        "who": [{"id": id, "words": gettext(words)} for id, words in WHO.items()],
        "ages": [{"id": id, "words": gettext(words)} for id, words in AGES.items()],
    }


def _places(country: str, names: list[str]) -> list[dict[str, str]]:
    """A country, and its places after it."""
    inside = [{"value": name, "words": f"{country}: {name}"} for name in names]
    return [{"value": country, "words": country}, *inside]


def results(index: Index, query: Query, at: datetime, shown: int, marks: str) -> dict[str, Any]:
    """What a search finds, the best few first, `shown` of them at most."""
    found = index.search(query, at)
    cards = [drawn(one, index, at, marks) for one in found[:shown]]
    return {
        "heading": heading(query),
        "count": said(len(found)),
        "first": cards[:FIRST],
        "rest": cards[FIRST:],
        "more": len(found) > shown,
        "next": shown + AT_ONCE,
        "paper": on_paper([one.listing for one in found[:shown]], index.today(at)) if found else "",
    }


def shown(data: Mapping[str, object]) -> int:
    """How many services a request wants to see."""
    given = data.get("shown")
    text = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    wanted = int(text) if re.fullmatch(r"[0-9]{1,6}", text) else AT_ONCE
    return min(max(wanted, AT_ONCE), MOST)


def heading(query: Query) -> str:
    """The heading over what was found."""
    return gettext(NEEDS[query.need][0]) if query.need else gettext(_("Services"))


def said(count: int) -> str:
    """How many there are, as it is spoken too."""
    return gettext(_("1 service")) if count == 1 else gettext(_("{n} services")).format(n=count)


def on_paper(listings: list[Listing], today: date) -> str:
    """When it was printed and how long it holds: until the first of these would no longer be shown."""
    until = min(map(gone_after, listings), default=today)
    sentence = gettext(_("As of {day}. Throw away after {until}."))
    return sentence.format(day=day_in_words(today), until=day_in_words(max(until, today)))


def one(index: Index, listing_id: str, at: datetime, marks: str) -> dict[str, Any]:
    """A listing that somebody opens by its id; where it is gone, nothing but that it is."""
    found: Found | None = index.get(listing_id, at)
    cards = [drawn(found, index, at, marks)] if found else []
    return {
        "heading": gettext(_("One service")) if cards else gettext(_("This service is not listed now")),
        "count": "",
        "first": cards,
        "rest": [],
        "more": False,
        "gone": not cards,
        "paper": on_paper([found.listing], index.today(at)) if found else "",
    }
