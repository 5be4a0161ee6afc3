"""The search page of the site, and the list that its script looks through.

The list is a script, not data that is fetched: a browser that opens a page from a stick fetches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from xblocks.content.directory.card import (
    day_in_words,
    hours_in_words,
    nearness,
    terms,
    to_call,
    who_for,
)
from xblocks.content.directory.languages import name_of
from xblocks.content.directory.life import due_on, gone_after
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS
from xblocks.content.directory.sentences import SAYS

from . import site_words as w
from .markup import E, Element, text_of
from .public import Public

FIELDS = (
    *("name", "short", "phone", "call", "hours", "checked", "due", "gone", "page", "catch"),
    *("needs", "ranks", "places", "languages", "who", "paperless", "free", "open", "zone", "words"),
)
"""What the list holds of each listing, in this order."""
_WHO = ("women", "men", "lgbtqi_welcoming")


def list_script(public: Public, pages: Mapping[str, str]) -> bytes:
    """The list as a script.

    Args:
        pages: where the card of each listing stands, by its id.
    """
    listings = [_row(public, one, pages) for one in public.in_order]
    data = {"fields": FIELDS, "listings": listings}
    # Old scripts take two signs for ends of lines that JSON does not.
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.helpList={said};\n".replace("\u2028", " ").replace("\u2029", " ").encode()


def _row(public: Public, listing: Listing, pages: Mapping[str, str]) -> list[Any]:
    needs, clock = nearness(listing), public.clock(listing)
    catches = [str(one.saying) for one in (*who_for(listing), *terms(listing)) if one.is_catch]
    languages = [name_of(tag) for tag in listing.answer_languages]
    words = [
        listing.public_name,
        listing.short_text,
        *listing.area_served,
        *(NEEDS[need][0] for need in needs),
    ]
    words += [SAYS["service_types"][service] for service in listing.service_types]
    words += [word for name in languages for word in (name.own, name.english)]
    held: dict[str, Any] = {
        "name": listing.public_name,
        "short": listing.short_text,
        "phone": listing.phone_public or "",
        "call": to_call(listing.phone_public or ""),
        "hours": hours_in_words(listing.hours),
        "checked": day_in_words(listing.last_verified_on),
        "due": due_on(listing).isoformat(),
        "gone": gone_after(listing).isoformat(),
        "page": pages[listing.listing_id],
        "catch": " ".join(catches),
        "needs": list(needs),
        "ranks": list(needs.values()),
        "places": listing.area_served,
        "languages": listing.answer_languages,
        "who": _who(listing),
        "paperless": int(listing.papers_needed == "none"),
        "free": int(listing.cost == "free"),
        "open": clock.get("hours", ""),
        "zone": clock.get("zone", ""),
        "words": " ".join([*words, listing.listing_id]),
    }
    return [held[name] for name in FIELDS]


def _who(listing: Listing) -> list[str]:
    taken: list[str] = [*listing.who_for_gender]
    return [*taken, "women", "men"] if "any" in taken else taken


def search_page(public: Public, needs: Element) -> list[str]:
    """The middle of the search page. Without a script it leads to the lists by need."""
    tags = sorted({tag for one in public.by_id.values() for tag in one.answer_languages})
    form = E.FORM(
        {
            "data-search": "", "hidden": "hidden", "autocomplete": "off", "role": "search",
            "data-found": w.FOUND, "data-none": w.NONE_FOUND,
            "data-checked": w.CHECKED_ON, "data-late": w.LATE,
            "data-open": w.OPEN_NOW, "data-closed": w.CLOSED_NOW,
        },
        _choice("needs", w.NEED, [(need, words) for need, (words, _services) in NEEDS.items()]),
        _choice("places", w.PLACE, [(place, place) for place in public.places]),
        _choice("languages", w.LANGUAGE, [(tag, name_of(tag).own) for tag in tags]),
        _choice("who", w.WHO, [(who, SAYS["who_for_gender"][who]) for who in _WHO]),
        E.LABEL(w.SEARCH_WORDS, E.INPUT({"type": "search", "name": "words", "maxlength": "80"})),
        _tick("paperless", w.PAPERLESS),
        _tick("free", w.FREE),
        _tick("now", w.OPEN_NOW),
        E.BUTTON({"type": "submit", "class": "press press-first"}, w.SHOW),
        E.BUTTON({"type": "button", "class": "press", "data-clear": ""}, w.CLEAR),
    )  # fmt: skip
    return [
        text_of(E.P({"class": "quiet"}, w.SEARCH_STAYS)),
        text_of(form),
        text_of(E.P({"data-count": "", "role": "status", "tabindex": "-1"})),
        text_of(E.UL({"data-results": ""})),
        text_of(
            E.BUTTON(
                {"type": "button", "class": "press", "data-more": "", "hidden": "hidden"}, w.MORE_RESULTS
            )
        ),
        text_of(E.NOSCRIPT(E.P(w.NO_SCRIPT), needs)),
    ]


def _choice(name: str, label: str, options: list[tuple[str, str]]) -> Element:
    held = [E.OPTION({"value": ""}, w.ANY), *(E.OPTION({"value": value}, words) for value, words in options)]
    return E.LABEL(label, E.SELECT({"name": name}, *held))


def _tick(name: str, label: str) -> Element:
    return E.LABEL({"class": "tick"}, E.INPUT({"type": "checkbox", "name": name}), label)
