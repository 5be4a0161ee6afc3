"""What is printed of the public edition: an A5 booklet, and cards for a pocket, as data for typst.

Paper is carried, lent and lost. So it has a neutral cover, a day after which it is thrown away, and no page
on which shelters stand alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from xblocks.content.base import References
from xblocks.content.directory.card import (
    ASKED_FIRST,
    day_in_words,
    hard_catches,
    hours_in_words,
    nearness,
    terms,
    who_for,
)
from xblocks.content.directory.hours import never_closes
from xblocks.content.directory.languages import name_of
from xblocks.content.directory.life import gone_after
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS, Need
from xblocks.content.directory.sentences import SAYS

from ..handouts.blocks import plain
from ..handouts.reader import Reader
from . import site_words as w
from .general_pages import GeneralPage, filled, values_of
from .public import Public

_LETTERS = frozenset(
    {"LATIN", "THAI", "LAO", "KHMER", "MYANMAR", "ARABIC", "SPACE", "COMBINING", "HYPHEN-MINUS"}
)
"""First words of the names of letters that our fonts have."""
_ON_POCKET_CARDS: tuple[Need, ...] = ("danger", "doctor", "lawyer", "pay", "talk", "papers")
_MOST_ON_A_POCKET_CARD = 4
MOST_IN_A_BOOKLET = 80
"""Cards. With more, a booklet is too thick to carry and too large to send."""


@dataclass(frozen=True)
class Section:
    """A part of a booklet: the cards of one country, or for several, in groups that stay on one page."""

    title: str
    groups: tuple[tuple[Listing, ...], ...]


@dataclass(frozen=True)
class Volume:
    """What one booklet holds, and the places that it is for."""

    places: tuple[str, ...]
    sections: tuple[Section, ...]


def volumes(public: Public) -> list[Volume]:
    """What is printed, in as many booklets as it takes: one of all places if it is thin enough to carry, else
    for each place its own. No card stands in a booklet twice but beside a shelter."""
    if len(public.on_paper) <= MOST_IN_A_BOOKLET:
        return [_volume(public, tuple(public.places), public.on_paper)]
    found = []
    for place in public.places:
        here = [one for one in public.on_paper if place in one.area_served]
        found += [_volume(public, (place,), part) for part in _parts(here)]
    return found


def _volume(public: Public, places: tuple[str, ...], listings: Sequence[Listing]) -> Volume:
    parts: dict[str, list[Listing]] = {w.SEVERAL_COUNTRIES: []}
    for place in places:
        parts[public.directory.places[place].country] = []
    for one in sorted(listings, key=_first_need):
        countries = {public.directory.places[place].country for place in one.area_served}
        parts[countries.pop() if len(countries) == 1 else w.SEVERAL_COUNTRIES].append(one)
    return Volume(
        places, tuple(Section(title, _groups(public, part)) for title, part in parts.items() if part)
    )


def _first_need(listing: Listing) -> int:
    """Where a card stands in its part: danger and a bed come before work and school."""
    nearest = min(nearness(listing).items(), key=lambda found: found[1])[0]
    return list(NEEDS).index(nearest)


def _parts(listings: Sequence[Listing]) -> Iterator[Sequence[Listing]]:
    """As few parts as it takes, of about the same length."""
    if listings:
        count = ceil(len(listings) / MOST_IN_A_BOOKLET)
        size = ceil(len(listings) / count)
        yield from (listings[first : first + size] for first in range(0, len(listings), size))


def booklet_data(public: Public, pages: Sequence[GeneralPage], volume: Volume) -> dict[str, Any]:
    """All that stands in a booklet."""
    reader, values = Reader(References()), values_of(public)
    texts = [
        (page.after, {"title": page.title, "blocks": plain(reader.blocks(filled(page.body, values)))})
        for page in pages
    ]
    return {
        **_shared(public),
        "before": [text for after, text in texts if not after],
        "after": [text for after, text in texts if after],
        "needs": [{"id": need, "words": words} for need, (words, _services) in NEEDS.items()],
        "places": list(volume.places),
        "night": [part for section in volume.sections if (part := _night(public, section))["lines"]],
        "sections": [_section(public, section, volume.places) for section in volume.sections],
    }


def pocket_data(public: Public) -> dict[str, Any]:
    """All that stands on the pocket cards."""
    pockets = [{"place": place, "lines": _lines(public, place)} for place in public.places]
    return {**_shared(public), "pockets": pockets}


def _shared(public: Public) -> dict[str, Any]:
    fallback = public.directory.fallback
    return {
        "title": w.TITLE,
        "language": public.directory.references.language or "en",
        "practice": w.PRACTICE if public.directory.sample else "",
        "practice-short": w.PRACTICE_SHORT,
        "as-of": w.AS_OF.format(day=day_in_words(public.day)),
        "throw-away": w.THROW_AWAY.format(day=day_in_words(public.throw_away_after)),
        "fallback": {"title": fallback.title, "phone": fallback.phone, "says": fallback.says},
        "words": {
            "night": w.DAY_AND_NIGHT,
            "by-need": w.FIND_BY_NEED,
            "pages-by-place": w.PAGES_BY_PLACE,
            "nothing": w.NOTHING_ON_PAPER,
            "tear-off": w.TEAR_OFF,
            "tear-off-about": w.TEAR_OFF_ABOUT,
            "keep": w.KEEP,
        },
    }


def _section(public: Public, section: Section, places: Sequence[str]) -> dict[str, Any]:
    cards = [[_card(public, one, places) for one in group] for group in section.groups]
    return {"title": section.title, "groups": cards}


def _night(public: Public, section: Section) -> dict[str, Any]:
    """The numbers of a part that somebody answers at any hour, but the one that stands on every page."""
    # One that is printed again beside a shelter stands here once.
    listings = {one.listing_id: one for group in section.groups for one in group}
    lines = [
        {
            "name": one.public_name,
            "answers": _answers(one),
            "phone": one.phone_public,
            "catches": _hard(one),
        }
        for one in sorted(listings.values(), key=_first_need)
        if never_closes(one.hours) and one.phone_public not in (None, public.directory.fallback.phone)
    ]
    return {"title": section.title, "lines": lines}


def _answers(listing: Listing) -> str:
    return " · ".join(NEEDS[need][0] for need in nearness(listing))


def _hard(listing: Listing) -> list[str]:
    return [str(catch) for catch in hard_catches(listing)]


def _groups(public: Public, listings: Sequence[Listing]) -> tuple[tuple[Listing, ...], ...]:
    """Listings in groups that stay on one page: each shelter with one that is none.

    Where there are too few others, one is printed again beside a shelter; where there is none, one of
    another place. Only where there is no other in the whole directory a shelter stands alone, beside the
    number at the foot.
    """
    shelters = [one for one in listings if "shelter" in one.service_types]
    others = [one for one in listings if "shelter" not in one.service_types]
    spare = others or [one for one in public.on_paper if "shelter" not in one.service_types]
    groups: list[tuple[Listing, ...]] = []
    for number, shelter in enumerate(shelters):
        beside = others[number] if number < len(others) else spare[number % len(spare)] if spare else None
        groups.append((shelter,) if beside is None else (beside, shelter))
    return (*groups, *((one,) for one in others[len(shelters) :]))


def _card(public: Public, listing: Listing, places: Sequence[str]) -> dict[str, Any]:
    who, told = who_for(listing), terms(listing)
    ways = [way for way in listing.how_to_reach if way != "phone" or not listing.phone_public]
    taken = " · ".join(str(one.saying) for one in who if not one.is_catch)
    facts = (
        (w.ALSO if listing.phone_public else w.HOW, " · ".join(SAYS["how_to_reach"][way] for way in ways)),
        (w.OPEN, hours_in_words(listing.hours)),
        (w.LANGUAGES, ", ".join(map(_language, listing.answer_languages))),
        (w.FOR, taken),
        (w.SERVES, ", ".join(listing.area_served)),
    )
    more = (
        (w.FIRST_MINUTES, listing.first_contact_expect),
        (w.COMING, listing.how_to_come_safely),
        (w.ADDRESS, listing.address_public),
        (w.NOBODY, _others(public, listing)),
    )
    late = w.NOT_CHECKED.format(day=day_in_words(listing.last_verified_on))
    warnings = [late] if public.state(listing) == "needs_check" else []
    return {
        "name": listing.public_name,
        "places": [place for place in places if place in listing.area_served],
        "needs": list(nearness(listing)),
        "answers": _answers(listing),
        "warning": " ".join([*warnings, listing.status_public_note or ""]).strip(),
        "short": listing.short_text,
        "phones": list(_phones(listing)),
        "facts": _pairs(facts),
        "catches": [str(one.saying) for one in (*who, *told) if one.is_catch],
        "asked": " ".join(str(o.saying) for o in told if not o.is_catch and o.field in ASKED_FIRST),
        "more": _pairs(more),
        "checked": " ".join(
            (
                w.CHECKED.format(
                    day=day_in_words(listing.last_verified_on), last=day_in_words(gone_after(listing))
                ),
                w.CARD_NUMBER.format(id=listing.listing_id),
            )
        ),
    }


def _phones(listing: Listing) -> Iterator[dict[str, str]]:
    if listing.phone_public:
        yield {"number": listing.phone_public, "says": SAYS["phone_is_free"][listing.phone_is_free]}
    if listing.phone_from_abroad:
        yield {"number": listing.phone_from_abroad, "says": w.FROM_ABROAD.rstrip(":")}


def _others(public: Public, listing: Listing) -> str:
    return "; ".join(
        " ".join(filter(None, (one.name, one.phone, *(f"△ {catch.rstrip('.')}" for catch in one.catches))))
        for one in public.next_numbers(listing)
    )


def _pairs(pairs: Sequence[tuple[str, str | None]]) -> list[dict[str, str]]:
    return [{"label": label, "words": words} for label, words in pairs if words]


def _language(tag: str) -> str:
    """A language by its own name where our fonts have its letters, else by the English one."""
    name = name_of(tag)
    printable = all(unicodedata.name(letter, "").split(" ")[0] in _LETTERS for letter in name.own)
    return name.own if printable else name.english


def _lines(public: Public, place: str) -> list[dict[str, str]]:
    """A few numbers of a place, one for each need, of those that are there for just that: a counsellor is no
    doctor to somebody who bleeds. Never one that is a shelter's alone."""
    printed = {one.listing_id for one in public.on_paper}
    lines: dict[str, dict[str, str]] = {}
    taken = {public.directory.fallback.phone}
    for need in _ON_POCKET_CARDS:
        for one in public.by_need_and_place[need, place]:
            is_house = "shelter" in one.service_types and "helpline" not in one.service_types
            if (
                one.listing_id in printed
                and nearness(one)[need] == 0
                and one.phone_public
                and not is_house
                and one.phone_public not in taken
            ):
                taken.add(one.phone_public)
                open_ = hours_in_words(one.hours)
                lines[need] = {
                    "says": NEEDS[need][0],
                    "phone": one.phone_public,
                    "open": " ".join((open_, *(f"△ {catch}" for catch in _hard(one)))),
                }
                break
    return list(lines.values())[:_MOST_ON_A_POCKET_CARD]
