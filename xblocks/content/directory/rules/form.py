"""Whether the columns of a listing fit each other and a card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...did_you_mean import listed, suggest
from ...findings import quantity
from ..hours import openings
from ..listing import Listing, told
from .breach import Breach, Whole, reads
from .length import words_in

MOST_WORDS = {
    "short_text": 25, "how_to_come_safely": 40, "first_contact_expect": 40, "status_public_note": 20,
    "after_hours": 40, "stay_length": 25, "complaint_way": 40, "nationality_rule": 25,
}  # fmt: skip
LONGEST_NAME = 60
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_WEB = re.compile(r"""https?://[^\W_][\w-]*(\.[\w-]+)+(:\d{2,5})?([/?#][^\s"'<>\\^`{}|]*)?""")
"""No name before the host: in `https://ministry.go.th@elsewhere.org` one reads the ministry."""
_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d|^\d{1,2}[ -][A-Za-z]{3}|^24/0?7/", re.ASCII)
_MADE_A_DAY = (
    "A spreadsheet makes a day of 24/7, 24 July: make the cell a text (Format, Text) and type 24/7 anew."
)
_LISTS = (
    "service_types", "how_to_reach", "answer_languages", "who_for_gender", "access_communication",
    "area_served", "fallback_listing_ids", "text_languages_ready",
)  # fmt: skip


def needed(listing: Listing, unsure: frozenset[str]) -> Iterator[Breach]:
    """F2: what every listing says."""
    for name, mark in told().items():
        if mark.needed and name not in unsure and getattr(listing, name) is None:
            yield Breach(
                "F2", name, "it is empty", f"{mark.help or 'Every listing says it.'} Ask the service."
            )


def lengths(listing: Listing, unsure: frozenset[str]) -> Iterator[Breach]:
    """F11: what people can read on a phone."""
    for name, most in MOST_WORDS.items():
        text = getattr(listing, name)
        if text is not None and name not in unsure and (number := words_in(text)) > most:
            yield Breach("F11", name, f"it has {quantity(number, 'word')}; a card has room for {most}")
    if len(listing.public_name) > LONGEST_NAME and "public_name" not in unsure:
        long = quantity(len(listing.public_name), "character")
        message = f"it has {long}; a card has room for {LONGEST_NAME}"
        yield Breach("F11", "public_name", message)


def lists(listing: Listing, unsure: frozenset[str]) -> Iterator[Breach]:
    """F13: lists without repeats, and `none` alone."""
    for name in _LISTS:
        values = getattr(listing, name)
        if name in unsure:
            continue
        for value in dict.fromkeys(values):
            if values.count(value) > 1:
                yield Breach("F13", name, f"`{value}` stands there twice")
        if "none" in values and len(values) > 1:
            yield Breach("F13", name, "`none` stands beside others", "Delete `none`, or the others.")


@reads("hours")
def hours(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F7: hours that a machine can read, so that one sees what is open now."""
    try:
        openings(listing.hours)
    except ValueError as error:
        remedy = _MADE_A_DAY if _LIKE_A_DAY.search(listing.hours) else ""
        yield Breach("F7", "hours", str(error), remedy)


@reads("area_served")
def places(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """F9: places by the settings' names."""
    for name in listing.area_served:
        if name not in whole.places:
            otherwise = f"Add it to `places` in the settings. Places: {listed(whole.places)}."
            yield Breach(
                "F9", "area_served", f"unknown place `{name}`", suggest(name, whole.places, otherwise)
            )


@reads("who_for_age")
def ages(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F12: the youngest first."""
    youngest, oldest = listing.ages
    if youngest > oldest:
        yield Breach(
            "F12", "who_for_age", f"{youngest} is older than {oldest}", f"Write {oldest},{youngest}."
        )


@reads("how_to_reach", "phone_public", "email_public", "web", "chat_handle")
def ways(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F12: who may phone finds a phone, and the other way round."""
    for way, field in (("phone", "phone_public"), ("sms", "phone_public"), ("chat", "chat_handle")):
        if way in listing.how_to_reach and getattr(listing, field) is None:
            yield Breach("F12", field, f"it is empty, and how_to_reach says `{way}`")
    if listing.phone_public is not None and not {"phone", "sms"} & set(listing.how_to_reach):
        yield Breach("F12", "how_to_reach", "there is a phone, and it says neither `phone` nor `sms`")


@reads("service_types", "freedom_of_movement", "stay_length")
def of_a_house(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F12: what one must know before one sleeps there."""
    services = set(listing.service_types)
    if services & {"shelter", "housing"} and listing.freedom_of_movement == "n/a":
        message = "people sleep there, and it does not say whether they may go out"
        yield Breach("F12", "freedom_of_movement", message, "Ask, and choose open, limited or closed.")
    if "shelter" in services and listing.stay_length is None:
        yield Breach("F12", "stay_length", "it is empty, and this is a shelter", "Ask how long one may stay.")


@reads("service_types", "location_precision", "address_public", "map_point", "how_to_reach")
def address(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F12: an address where the precision is street. What a shelter may not show says V1."""
    if listing.location_precision is None or "shelter" in listing.service_types:
        return
    is_street = listing.location_precision == "street"
    if is_street and listing.address_public is None:
        yield Breach("F12", "address_public", "it is empty, and location_precision says street")
    for field in ("address_public", "map_point"):
        if not is_street and getattr(listing, field) is not None:
            says = listing.location_precision
            yield Breach("F12", field, f"it is filled in, and location_precision says {says}")


@reads("email_public")
def mailbox(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F14: a mailbox is one."""
    if listing.email_public is not None and not _MAILBOX.fullmatch(listing.email_public):
        yield Breach("F14", "email_public", f"`{listing.email_public}` is no mailbox", "Write name@domain.")


@reads("web")
def web(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """F14: an address of the web begins with its scheme."""
    if listing.web is not None and not _WEB.fullmatch(listing.web):
        remedy = (
            "Write it in full, beginning with https://, without spaces, quotes and names before the host."
        )
        yield Breach("F14", "web", f"`{listing.web}` is no address of the web", remedy)


BY_FIELD = (needed, lengths, lists)
FORM = (hours, places, ages, ways, of_a_house, address, mailbox, web)
