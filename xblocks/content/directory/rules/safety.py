"""The safety rules V1 to V10 of one listing, as far as its columns can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...findings import Level
from ..hours import never_closes
from ..life import SHOWN
from ..listing import Listing
from ..sentences import HARD_CATCHES
from ..views import readers_of
from . import people
from .book import RULES
from .breach import Breach, Whole, digits_of, is_same_line, reads
from .hidden_numbers import hidden_number, plain
from .upkeep import IN_AN_INCIDENT, just_suspended

_SLEEPS_HIDDEN = {"shelter"}
_NO_PICTURES = {"shelter", "child", "witness_support"}
_PICTURE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic|mp4)\b|/(?:photos?|gallery|album|images?)\b"
    r"|//(?:[\w-]+\.)*(?:facebook|instagram|tiktok|flickr|youtube)\.", re.IGNORECASE
)  # fmt: skip
_ISO_DATE = re.compile(r"(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)


@reads("service_types", "location_precision", "address_public", "map_point")
def no_street(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V1: precision, address and map point of a shelter."""
    if not _SLEEPS_HIDDEN & set(listing.service_types):
        return
    if listing.location_precision not in (None, "none", "province"):
        yield Breach(
            "V1", "location_precision", f"a shelter may not be shown by `{listing.location_precision}`"
        )
    yield from shelter_shown(listing)


def shelter_shown(listing: Listing) -> Iterator[Breach]:
    """V1 as far as the public's columns tell."""
    for field in ("address_public", "map_point"):
        if getattr(listing, field) is not None:
            yield Breach("V1", field, "it shows where people sleep: this listing is a shelter")


@reads("service_types", "phone_public", "phone_from_abroad", "referral_phone")
def intake_line(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """V2: nobody outside learns the line of those who refer."""
    for field in ("phone_public", "phone_from_abroad"):
        phone = digits_of(getattr(listing, field) or "")
        if not phone:
            continue
        if listing.referral_phone and is_same_line(phone, digits_of(listing.referral_phone)):
            yield Breach("V2", field, "it is the line for those who refer")
        elif whole.is_for_referrals(phone):
            yield Breach("V2", field, "it is another listing's line for those who refer")


@reads("service_types", "web")
def no_pictures(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V4: no album of a house where people hide."""
    if listing.web and _NO_PICTURES & set(listing.service_types) and _PICTURE.search(listing.web):
        yield Breach("V4", "web", "it leads to pictures, and this is a shelter, child or witness service")


@reads("safety_level", "safety_reason", "status")
def red_and_amber(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V5: red is not shown; amber and red say why."""
    if listing.safety_level == "red_hold" and listing.status in SHOWN:
        yield Breach("V5", "status", f"the listing is red and `{listing.status}`")
    if listing.safety_level in ("amber_limited", "red_hold") and listing.safety_reason is None:
        yield Breach(
            "V5", "safety_reason", "it is empty, and the listing is not green",
            "Write why it is held back: what could happen to whom, and who decided.",
        )  # fmt: skip


@reads("safety_level", "service_types", "address_public", "map_point", "how_to_reach")
def amber_by_its_line(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V5: of what is amber the public gets the helpline, and no place to go to."""
    if listing.safety_level != "amber_limited" or readers_of(listing) != "public":
        return
    instead = (
        "Leave it empty and walk_in out, or write the helpline as a listing of its own: this one is then for "
        "practitioners."
    )
    for field in ("address_public", "map_point"):
        if getattr(listing, field) is not None:
            yield Breach("V5", field, "the listing is amber, and the public would see where it is", instead)
    if "walk_in" in listing.how_to_reach:
        message = "the listing is amber, and the public is told to walk in"
        yield Breach("V5", "how_to_reach", message, instead)


@reads("service_types", "area_served", "location_precision", "status", "safety_level")
def small_towns(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """V8: a shelter of small places only is found by asking around."""
    served = [whole.places[name] for name in listing.area_served if name in whole.places]
    if "shelter" in listing.service_types and served and all(place.small for place in served):
        yield Breach("V8", "area_served", "a shelter that serves small places only can be guessed")


@reads("edited_by", "approved_by", "verifier_role", "change_log")
def two_people(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V9: who wrote, who approved, who checked."""
    editor, approver = _same(listing.edited_by), _same(listing.approved_by)
    if editor and editor == approver:
        yield Breach("V9", "approved_by", f"`{listing.approved_by}` both edited and approved it")
    if editor and editor == _same(listing.verifier_role):
        yield Breach("V9", "verifier_role", f"`{listing.verifier_role}` both edited and checked it")
    if listing.change_log and not _ISO_DATE.search(listing.change_log):
        yield Breach(
            "V9",
            "change_log",
            "it does not say on which day",
            "Write the day and what changed: 2031-05-12 hours.",
        )


def _same(role: str | None) -> str:
    """A role as it is compared: `Data-Officer.` is `data officer`."""
    return "".join(filter(str.isalnum, plain(role or "")))


@reads(
    "cooperation_condition",
    "freedom_of_movement",
    "reports_to_police",
    "reports_to_immigration",
    "safety_reason",
)
def hard_catch(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V10: a hard catch stands on the card, and somebody has thought about it."""
    catch = next((name for name, hard in HARD_CATCHES.items() if getattr(listing, name) == hard), None)
    reason = listing.safety_reason or ""
    if catch and "review" not in reason.lower() and not _ISO_DATE.search(reason):
        says = getattr(listing, catch)
        yield Breach("V10", "safety_reason", f"nobody has reviewed `{catch}: {says}`")


@reads("phone_public", "email_public")
def persons_mailbox(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V3: a mailbox of the service."""
    if listing.email_public and (fault := people.mailbox_fault(listing.email_public)):
        yield Breach(
            "V3",
            "email_public",
            fault,
            "Give a mailbox of the service: help@, intake@ its own domain. If there is none, leave it empty.",
        )


@reads("web")
def number_in_web(listing: Listing, _whole: Whole) -> Iterator[Breach]:
    """V3: an address of the web may hold a mobile: wa.me/66812345678."""
    if listing.web and (number := hidden_number(listing.web)):
        yield Breach("V3", "web", f"it holds a number that one could call: `{number}`")


SAFETY = (
    no_street, intake_line, no_pictures, red_and_amber, amber_by_its_line, small_towns, two_people,
    hard_catch, persons_mailbox, number_in_web,
)  # fmt: skip


def always_shown(phone: str, whole: Whole) -> Iterator[Breach]:
    """V5: the number of the settings, on every page, is none that was taken out as a listing.

    Args:
        phone: that number.
    """
    number = digits_of(phone)
    bearers = [
        one
        for one in whole.listings
        if one.phone_public and is_same_line(digits_of(one.phone_public), number)
    ]
    out = [
        one.listing_id
        for one in bearers
        if one.status in ("suspended", "closed") or one.safety_level == "red_hold"
    ]
    if out and not any(whole.is_shown(one) for one in bearers):
        yield Breach(
            "V5", "phone", f"it is the number of {out[0]}, which was taken out, and it stands on every page",
            "Write another number into `fallback`, such as the national emergency line.",
        )  # fmt: skip


def day_and_night(whole: Whole) -> Iterator[Breach]:
    """V6: each place that a shown listing serves has a public contact that answers at any hour.

    Where its only one was suspended just now this is a warning: a line that endangers people is to be taken
    out within the hour, and what stops the edition would keep it on every page until another is found.
    """
    covered = _places_of(one for one in whole.listings if _always_reached(one, whole))
    suspended = [one for one in whole.listings if one.status == "suspended" and _any_hour(one)]
    gone, just_gone = _places_of(suspended), _places_of(o for o in suspended if just_suspended(o, whole.day))
    served = dict.fromkeys(name for one in whole.listings if whole.is_shown(one) for name in one.area_served)
    for name in served:
        country = whole.places[name].country if name in whole.places else ""
        if {name, country} & covered:
            continue
        instead = f"{RULES['V6'].instead} {IN_AN_INCIDENT}" if {name, country} & gone else ""
        level: Level = "warning" if {name, country} & just_gone else "error"
        yield Breach("V6", "", f"nobody in `{name}` answers day and night", instead, level, name)


def _places_of(listings: Iterable[Listing]) -> set[str]:
    return {name for one in listings for name in one.area_served}


def _always_reached(listing: Listing, whole: Whole) -> bool:
    if listing.listing_id in whole.unread:
        return True
    is_public = readers_of(listing) == "public" and whole.is_shown(listing)
    return listing.status == "live" and is_public and _any_hour(listing)


def _any_hour(listing: Listing) -> bool:
    return never_closes(listing.hours) and listing.phone_public is not None
