"""Directories of services made for tests: as many valid listings as one asks for, in all needs and countries,
with a word in each restricted field that stands nowhere else, so that it is found wherever it gets out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

from xblocks.content.base import References
from xblocks.content.directory import words
from xblocks.content.directory.life import TIERS, tier_of
from xblocks.content.directory.listing import Listing, told
from xblocks.content.directory.model import Directory, Fallback, Place
from xblocks.content.directory.reach import Reach, includes
from xblocks.content.directory.views import readers_of, view

TODAY = date(2031, 5, 15)
"""The day on which the made listings are read."""
PLACES = {
    "Lake Town": Place(country="Sorana", time_zone="Asia/Bangkok"),
    "Hill Province": Place(country="Sorana", time_zone="Asia/Bangkok"),
    "Harbour City": Place(country="Velmar", time_zone="Asia/Jakarta"),
    "River Mouth": Place(country="Keluma", time_zone="Asia/Manila"),
    "Old Bridge": Place(country="Danara", time_zone="Asia/Yangon"),
}
FALLBACK = Fallback(title="Lantern Line", phone="000-0100", says="Day and night, free, in many languages.")
_SERVICES: tuple[words.ServiceType, ...] = get_args(words.ServiceType)
_LANGUAGES = ("en", "th", "km", "lo", "my", "vi", "id", "ms", "fil", "tet", "shn", "kac", "zh", "ta")
_HOURS = (
    "24/7",
    "Mo-Fr 08:00-17:00",
    "Sa-Su 09:00-16:00",
    "Mo-Su 20:00-04:00",
    "Mo-Fr 08:00-12:00,13:00-17:00",
)
_NAMES = ("Lantern", "Blue Kite", "Harbour", "Paper Boat", "Banyan", "Morning", "Open Door", "Salt Wind")
_KINDS = ("Line", "Desk", "House", "Centre", "Clinic", "Union", "Table", "Office")


def marker(field: str, number: int) -> str:
    """The word that a field of the listing with this number says, and nothing else does."""
    letters = ""
    for _place in range(4):
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
    return f"zq{field.replace('_', '')}{letters}"


def id_of(number: int) -> str:
    """The id of the listing with this number, counted from 0."""
    return f"X{'ABCD'[number % 4]}-{number + 1:04d}"


def listing(number: int, chance: random.Random, **changed: Any) -> Listing:
    """One listing of the admin edition, live and for everybody if nothing else is `changed`."""
    services = [_SERVICES[number % len(_SERVICES)]]
    services += [one for one in chance.sample(_SERVICES, chance.randrange(2)) if one not in services]
    hours = chance.choice(_HOURS)
    tier = tier_of(services, hours)
    sleeps = bool({"shelter", "housing"} & set(services))
    shelter = "shelter" in services
    checked = TODAY - timedelta(chance.randrange(TIERS[tier].every))
    oldest = chance.choice((17, 65, 120))
    given: dict[str, Any] = {
        "listing_id": id_of(number),
        "public_name": f"{chance.choice(_NAMES)} {chance.choice(_KINDS)} {number + 1} (FICTIONAL)",
        "legal_name": marker("legal_name", number),
        "org_type": chance.choice(get_args(words.OrgType)),
        "service_types": services,
        "short_text": "Someone listens, explains what you can choose, and goes with you if you like.",
        "how_to_reach": ["phone", *(() if shelter else ("walk_in",))],
        "phone_public": f"000-01{number:04d}",
        "phone_is_free": chance.choice(("yes", "no")),
        **(_on_the_line(number) if number % 3 == 0 else {}),
        "hours": hours,
        "after_hours": "Leave a message with a safe time to call.",
        "answer_languages": ["en", *chance.sample(_LANGUAGES[1:], 2)],
        "interpreter": chance.choice(get_args(words.Interpreter)),
        "who_for_gender": [chance.choice(("women", "men", "any", "any"))],
        "who_for_age": f"{chance.choice((0, 15, 18)) if oldest > 17 else 0},{oldest}",
        "children_with_parent": chance.choice(get_args(words.Children)),
        "nationality_rule": chance.choice(("any", "any", "nationals", "foreigners")),
        "papers_needed": chance.choice(("none", "none", "any_id", "specific")),
        "formal_identification_needed": chance.choice(get_args(words.Identification)),
        "cost": chance.choice(("free", "free", "partly", "paid")),
        "cooperation_condition": "none",
        "reports_to_police": chance.choice(("never_without_consent", "child_or_life_risk_only")),
        "reports_to_immigration": "never_without_consent",
        "freedom_of_movement": "open" if sleeps else "n/a",
        "access_physical": chance.choice(get_args(words.StepFree)),
        "access_communication": [chance.choice(get_args(words.Communication))],
        "area_served": [list(PLACES)[(number + number // len(_SERVICES)) % len(PLACES)]],
        "location_precision": "province" if sleeps else "district",
        "how_to_come_safely": "Call first; we explain the way and wait for you.",
        "first_contact_expect": "A worker answers, asks if you can talk, and asks what you need most.",
        "stay_length": "As agreed with you." if sleeps else None,
        "waiting_time": chance.choice(get_args(words.Waiting)),
        "referral_route": marker("referral_route", number),
        "referral_focal_role": marker("referral_focal_role", number),
        "referral_phone": f"000-07{number:04d}",
        "secure_channel": marker("secure_channel", number),
        "capacity_band": chance.choice(("1_5", "6_15", "16_plus")),
        "capacity_note_date": date(2030, 1, 1) + timedelta(number % 200),
        "specialities": marker("specialities", number),
        "exclusions": marker("exclusions", number),
        "info_sharing_agreement": marker("info_sharing_agreement", number),
        "standards_note": marker("standards_note", number),
        "complaint_way": "A box at the town hall, which the service does not open.",
        "fallback_listing_ids": _others(number),
        "safety_level": "green_public",
        "safety_reason": marker("safety_reason", number),
        "consent_listing": f"yes, 2031-05-10, {marker('consent_listing', number)}",
        "consent_expires": date(2032, 1, 1) + timedelta(number % 120),
        "verify_tier": tier,
        "verify_level": "V3" if sleeps or "child" in services else "V2",
        "last_verified_on": checked,
        "verifier_role": marker("verifier_role", number),
        "status": "live",
        "change_log": f"2031-05-11 {marker('change_log', number)}",
        "text_languages_ready": ["en"],
        "source_of_info": "call",
        "edited_by": marker("edited_by", number),
        "approved_by": marker("approved_by", number),
        "service_mobile": "no",
    }
    return Listing(**{**given, **changed})


def _on_the_line(number: int) -> dict[str, Any]:
    return {
        "phone_from_abroad": f"000-02{number:04d}",
        "email_public": f"desk{number}@office.example.org",
        "web": f"https://office{number}.example.org/",
    }


def many(n: int, seed: int = 0) -> list[Listing]:
    """So many valid listings of the admin edition, the same for the same seed. Of each ten one is not for the
    public: red, amber, a draft, or suspended. No other points to those."""
    chance = random.Random(seed)
    return [listing(number, chance, **_held_back(number)) for number in range(n)]


def _held_back(number: int) -> dict[str, Any]:
    if number % 10 != 7:
        return {}
    name = {"public_name": f"{marker('public_name', number)} (FICTIONAL)"}
    kinds: tuple[dict[str, Any], ...] = (
        {"safety_level": "red_hold", "status": "suspended", "last_verified_on": date(2030, 11, 30)},
        # No helpline: that would be how the public reaches what is amber.
        {
            "safety_level": "amber_limited",
            "service_types": ["livelihood"],
            "verify_tier": 3,
            "hours": _HOURS[1],
        },
        {"status": "draft"},
        {"status": "suspended", "last_verified_on": date(2030, 9, 30)},
    )
    return {**name, **kinds[number // 10 % len(kinds)]}


def _others(number: int) -> list[str]:
    """Two listings of the first ten, none of them itself or held back."""
    return [id_of(other) for other in (0, 3, 6) if other != number][:2]


def directory(listings: list[Listing], edition: Reach = "admin", **changed: Any) -> Directory:
    """A practice directory of these listings of the admin edition, as readers of an edition may hold it."""
    given: dict[str, Any] = {
        "id": "find-help",
        "title": "Directory of services (practice)",
        "references": References(language="en"),
        "edition": edition,
        "sample": True,
        "as_of": TODAY,
        "owner": "Working group on services",
        "intro": "Ask first what the person wants.",
        "fallback": FALLBACK,
        "places": PLACES,
        "listings": listings if edition == "admin" else view(listings, edition),
    }
    return Directory(**{**given, **changed})


def markers(listings: list[Listing], reach: Reach) -> Iterator[str]:
    """What readers of a view must find nowhere: the values of fields that are for others, as far as they are
    like no others, all of listings that they may not know of, and the names of fields for others."""
    beyond = [name for name, mark in told().items() if not includes(reach, mark.reach)]
    yield from beyond
    for number, one in enumerate(listings):
        if not includes(reach, readers_of(one)):
            yield marker("public_name", number)
            yield f"000-01{number:04d}"
            yield f'"{one.listing_id}"'
        for name in beyond:
            value = getattr(one, name)
            if isinstance(value, date):
                yield value.isoformat()
            elif isinstance(value, str) and (value.startswith("zq") or name == "referral_phone"):
                yield value
            elif isinstance(value, str) and "zq" in value:
                yield marker(name, number)
