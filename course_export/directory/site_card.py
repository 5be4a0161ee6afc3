"""One listing as a card of the site. Written by an XML library: no word of a listing is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xblocks.content.directory.card import (
    ASKED_FIRST,
    day_in_words,
    hours_in_words,
    needs_of,
    terms,
    to_call,
    ways_in,
    who_for,
)
from xblocks.content.directory.languages import name_of
from xblocks.content.directory.life import due_on, gone_after
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS
from xblocks.content.directory.sentences import SAYS

from . import site_words as w
from .markup import E, Element
from .public import Public

_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def phone_link(number: str) -> Element:
    """A number to press."""
    return E.A({"class": "number", "href": f"tel:{to_call(number)}"}, number)


def card(public: Public, listing: Listing) -> Element:
    """The card of a listing. What a script needs to let it go in time stands in `data-` attributes."""
    due, gone = due_on(listing), gone_after(listing)
    found = E.ARTICLE(
        {
            "class": "card",
            "id": listing.listing_id,
            "data-due": due.isoformat(),
            "data-gone": gone.isoformat(),
        },
        E.H2({"class": "name"}, listing.public_name),
        *_warning(public, listing),
        E.P(listing.short_text),
        *_reach(public, listing),
        *_said(listing),
        E.DETAILS(E.SUMMARY(w.MORE), *_more(listing)),
        *_fallbacks(public, listing),
        E.P(
            {"class": "quiet"},
            w.CHECKED.format(day=day_in_words(listing.last_verified_on), last=day_in_words(gone)),
            " ",
            w.CARD_NUMBER.format(id=listing.listing_id),
        ),
    )
    return found


def _warning(public: Public, listing: Listing) -> Iterable[Element]:
    late = {} if public.state(listing) == "needs_check" else {"hidden": "hidden"}
    day = day_in_words(listing.last_verified_on)
    yield E.P({"class": "warn", "data-late": "", **late}, w.NOT_CHECKED.format(day=day))
    if listing.status_public_note:
        yield E.P({"class": "warn"}, listing.status_public_note)


def _reach(public: Public, listing: Listing) -> Iterable[Element]:
    if listing.phone_public:
        free = SAYS["phone_is_free"][listing.phone_is_free]
        yield E.P("☎ ", phone_link(listing.phone_public), f" {free}")
    if listing.phone_from_abroad:
        yield E.P(f"{w.FROM_ABROAD} ", phone_link(listing.phone_from_abroad))
    yield _line(w.HOW, " · ".join(SAYS["how_to_reach"][way] for way in listing.how_to_reach))
    opening = _line(w.OPEN, hours_in_words(listing.hours))
    if clock := public.clock(listing):
        # A script says it, as only this moment knows.
        now = {f"data-{name}": value for name, value in clock.items()}
        shut = {"class": "open no-paper", "hidden": "hidden", "data-closed": w.CLOSED_NOW}
        opening.append(E.SPAN({**shut, **now}, w.OPEN_NOW))
    yield opening
    names = [_language(tag) for tag in listing.answer_languages]
    spoken: list[Element | str] = []
    for number, name in enumerate(names):
        spoken += [", ", name] if number else [name]
    yield E.P(E.B(w.LANGUAGES), " ", *spoken)


def _language(tag: str) -> Element:
    return E.SPAN({"lang": tag, "dir": "auto"}, name_of(tag).own)


def _said(listing: Listing) -> Iterable[Element]:
    """Who it is for, the catch, and what everybody asks."""
    who, told = who_for(listing), terms(listing)
    lines = [E.LI(E.B(w.FOR), f" {' · '.join(str(one.saying) for one in who if not one.is_catch)}")]
    lines += [E.LI({"class": "catch"}, str(one.saying)) for one in (*who, *told) if one.is_catch]
    lines += [E.LI(str(one.saying)) for one in told if not one.is_catch and one.field in ASKED_FIRST]
    yield E.UL(*lines)


def _more(listing: Listing) -> Iterable[Element]:
    yield E.P(
        " · ".join([SAYS["org_type"][listing.org_type], *(NEEDS[need][0] for need in needs_of(listing))])
    )
    others = [one for one in terms(listing) if not one.is_catch and one.field not in ASKED_FIRST]
    yield E.P(" ".join(str(one.saying) for one in others))
    yield _line(w.FIRST_MINUTES, listing.first_contact_expect)
    yield from _lines((w.COMING, listing.how_to_come_safely), (w.ADDRESS, listing.address_public))
    yield _line(w.SERVES, ", ".join(listing.area_served))
    yield from _lines(
        (w.STAY, listing.stay_length), (w.CLOSED, listing.after_hours), (w.CHAT, listing.chat_handle)
    )
    yield from _lines((w.EMAIL, listing.email_public))
    if listing.web:
        yield E.P(E.B(w.WEB), " ", _web(listing.web))
    yield E.P(" ".join(_sentence(str(saying)) for saying in ways_in(listing)))
    yield _line(w.COMPLAIN, listing.complaint_way)


def _web(address: str) -> Element | str:
    if not _ADDRESS.fullmatch(address):
        return address
    return E.A({"href": address, "rel": "noreferrer noopener nofollow"}, address)


def _fallbacks(public: Public, listing: Listing) -> Iterable[Element]:
    lines = []
    for other in public.next_numbers(listing):
        number = [" ", phone_link(other.phone)] if other.phone else []
        catches = (E.DIV({"class": "catch"}, catch) for catch in other.catches)
        lines.append(E.LI(other.name, *number, *catches))
    yield E.DIV(E.B(w.NOBODY), E.UL(*lines))


def _lines(*pairs: tuple[str, str | None]) -> Iterable[Element]:
    return (_line(label, text) for label, text in pairs if text)


def _line(label: str, text: str) -> Element:
    return E.P(E.B(label), f" {text}")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
