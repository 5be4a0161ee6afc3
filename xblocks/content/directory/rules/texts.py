"""What may stand in no text of a listing: numbers, people, what guards a house, the way to it.

Patterns are a net with holes: they catch what is written without thought, and a second reader catches more
(rule V9). They are made for English, the languages of the region as far as signs and numbers go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...text.personal_data import PATTERNS
from .hidden_numbers import hidden_number, plain
from .people import named_with_title


class Fault(NamedTuple):
    """A rule that a text breaks by itself, and the words at fault."""

    rule: str
    message: str
    words: str


PUBLIC = (
    "public_name", "short_text", "after_hours", "nationality_rule", "address_public", "how_to_come_safely",
    "first_contact_expect", "stay_length", "status_public_note",
)  # fmt: skip
"""Public columns of free text. complaint_way and chat_handle may hold a service's number."""
HOLDS_A_NUMBER = ("complaint_way", "chat_handle")
ROLES = ("referral_focal_role", "verifier_role", "edited_by", "approved_by")
RESTRICTED = (
    "referral_route", "secure_channel", "specialities", "exclusions", "info_sharing_agreement",
    "standards_note", "legal_name", "safety_reason", "consent_listing", "change_log",
)  # fmt: skip
WAY_TO_IT = (
    "short_text", "after_hours", "how_to_come_safely", "first_contact_expect", "stay_length",
    "status_public_note", "referral_route", "complaint_way",
)  # fmt: skip
"""Columns in which the way to a shelter could stand."""
_NAMES_OF_BODIES = ("public_name", "legal_name", "address_public")
_IN_AN_ADDRESS = (10, 20)
"""A house number, a road and a postcode have up to nine digits in a row; with a floor, a neighbourhood and a
quarter there are more in all."""

_PERSONAL = {
    kind: [re.compile(source) for other, source in PATTERNS if other == kind] for kind in ("name", "address")
}
_SOME = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty"
    r"|fifty)"
)


class _Never(NamedTuple):
    """What is never written. `signs` are pieces of words without one of which the pattern finds nothing: to
    look for them takes a tenth of the time."""

    rule: str
    why: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _signs(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NEVER = [
    _Never(
        "N1",
        "it tells of a victim",
        _signs("named called victim survivor client patient case passport visa permit card"),
        re.compile(
            r"\b(?:victim|survivor|client|child|girl|boy|woman|man)s? (?:is |was )?(?:named|called) \w"
            r"|\b(?:victim|survivor|client|patient)'?s? (?:name|number|story|file|id)s?\b"
            r"(?! (?:is|are) (?:not|never))"
            r"|\bcase(?:[ -](?:file|ref|reference))?[ :#]*(?:no\.?|nr\.?|number|#)? ?[a-z]{0,3}[-/]?\d{2,}"
            r"|\b(?:passport|visa|permit|id card)[ -]?(?:no\.?|nr\.?|number|#)[ :.]*\w*\d"
        ),
    ),
    _Never(
        "N2",
        "it tells what guards a place",
        _signs("cctv camera guard watch code plate"),
        re.compile(
            r"\bcctv\b|\b(?:security |hidden |surveillance )?cameras?\b"
            r"|\b(?<!coast )(?<!border )guard(?:s|ed)?\b"
            r"|\b(?:night )?watch(?:man|men)\b|\b(?:alarm|gate|door|entry|lock) ?codes?\b"
            r"|\b(?:number|licen[cs]e|registration) ?plates?\b|\bplate numbers?\b"
        ),
    ),
    _Never(
        "N3",
        "it tells how many people sleep there",
        _signs("bed bunk cot mattress resident sleep house room space capacity"),
        re.compile(
            rf"\b{_SOME}[ -](?:\w+ )?"
            r"(?:beds?|bunks?|cots?|mattresses|residents|bed ?spaces|sleeping places)\b"
            r"|\b(?:houses|sleeps|room for|space for|capacity(?: of| is|:)?) (?:up to |about |only )?"
            rf"{_SOME}\b"
        ),
    ),
    _Never(
        "N5",
        "it leads to where staff live or are by themselves",
        _signs("home private personal own live facebook instagram tiktok .me"),
        re.compile(
            r"\b(?:home|private|personal) (?:number|phone|mobile|address|line|account|e-?mail)s?\b"
            r"|\bat home (?:on|at)\b|\b(?:on|at) (?:his|her) own (?:phone|number|mobile|line)\b"
            r"|\blives? (?:at|in|near|behind|opposite)\b"
            r"|\b(?:facebook|instagram|tiktok|t\.me|m\.me|wa\.me|line\.me)\b"
        ),
    ),
]
_THINGS = (
    "post office|temple|church|mosque|pagoda|shrine|market|school|bank|shop|station|bridge|hospital|clinic"
    "|river|park|hotel|factory|port|pier|bakery|pharmacy|restaurant|mall|tower|gate|tree|well|police"
)
_BY_WHOM = "".join(
    rf"(?<!\b{verb} )"
    for verb in (
        "referred",
        "referral",
        "sent",
        "brought",
        "run",
        "given",
        "taken",
        "signed",
        "called",
        "asked",
    )
)
"""Before "by the police" or "by the hospital" these say who did something, and no way."""
_WAY = re.compile(
    r"\bbus ?(?:stop|station)s?\b|\blandmarks?\b|\b(?:next (?:door )?to|opposite|across from|in front of"
    r"|beside the|behind the|near the|close to the|corner of|around the corner)\b"
    r"|\b(?:turn|go|keep) (?:left|right)\b|\bacross the (?:road|street|river|bridge|canal|square)\b"
    r"|\b(?:near|behind|beside|opp\.|close to) (?:the )?(?:7|seven|\w+ market|big c|lotus)\b|\bopp\. "
    r"|\b\d+ ?(?:m|km|metres?|meters?|kilomet(?:re|er)s?|minutes?'? walk|minutes? (?:on foot|from))\b"
    r"|\bkm\.? ?\d|\bbus (?:no\.? ?|number |line )?\d|\b(?:bldg|building|block|unit|villa) (?:no\.? ?)?\d"
    r"|\b(?:street|road|lane|alley|avenue|boulevard|highway|soi|moo|jalan|thanon|duong|đường|hẻm|ngõ)\b"
    r"(?! (?:child|kids|people|vendor|worker|work))|\bgang \d|\bget off (?:at|before|after)\b"
    r"|\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|ground|top) floor\b"
    r"|\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|next|last) stop\b"
    rf"|\b(?:above|below|{_BY_WHOM}by|under|past|after) the (?:\w+ )?(?:{_THINGS})\b"
    r"|\bhouse (?:no\.? ?|number )?\d"
    r"|\b(?:red|green|blue|yellow|white|black|brown|gr[ea]y|pink|orange|purple)[- ](?:\w+ )?"
    r"(?:door|roof(?:ed)?|gate|house|wall|fence|building|sign)\b"
    # Words of the region's languages, as `plain` writes them: street, lane, behind, opposite.
    r"|ถนน|ซอย|ตรอก|ปากซอย|หลังวัด|ข้างวัด|ตรงข้าม|ใกล้ตลาด|ใกล้วัด|ຖະຫນົນ|ຮ່ອມ|ផ្លូវលេខ|လမ်း(?=[ ၀-၉0-9])"
    r"|\b(?:cạnh|đối diện|phía sau|gần) (?:chợ|chùa|trường|cầu|bệnh viện|nhà thờ)\b"
    r"|\b(?:dekat|belakang|depan|seberang|sebelah) (?:masjid|pasar|sekolah|gereja|jembatan|kantor|toko)\b"
    # Codes and pages of maps.
    r"|\b[2-9cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{2,3}\b|/{3}\w+\.\w+\.\w+|what3words|\bgoo\.gl\b"
    r"|\b(?:google )?maps? (?:link|pin|code)|\bplus code"
)
_ONLY = re.compile(
    r"\b(?:the )?only (?:\w+'?s? ){0,2}(?:shelter|house|home|refuge)\b(?= (?:in|of|for|here|near)|[.,;!]|$)"
)
NAMES = "it names a person"
_MAILBOX = re.compile(r"@|[\[({<] ?at ?[\])}>]|\bat \w+ dot \w+")


@lru_cache(maxsize=32768)
def faults_in(text: str, field: str) -> tuple[Fault, ...]:
    """What a text may not say, whoever the service is and whoever reads it."""
    found = []
    low = plain(text)
    if field not in HOLDS_A_NUMBER:
        number = hidden_number(text, *_IN_AN_ADDRESS) if field == "address_public" else hidden_number(text)
        if number:
            found.append(Fault("V3", "it holds a number that one could call", number))
    for never in _NEVER:
        if not any(sign in low for sign in never.signs) or (never.rule == "N5" and field == "chat_handle"):
            continue
        if hit := never.pattern.search(low):
            found.append(Fault(never.rule, never.why, hit[0]))
    if field != "chat_handle" and (hit := _MAILBOX.search(low)):
        found.append(Fault("V3", "it holds a mailbox or an account", hit[0]))
    if field not in _NAMES_OF_BODIES and (match := named_with_title(text)):
        found.append(Fault("V3", NAMES, match))
    if any(map(str.isdigit, low)) and (words := _first("name", text)):
        found.append(Fault("N1", "it reads like a person and an age", words))
    return tuple(found)


def _first(kind: str, text: str) -> str | None:
    hits = (pattern.search(text) for pattern in _PERSONAL[kind])
    return next((hit[0].strip() for hit in hits if hit), None)


_MARK_OF_PRACTICE = re.compile(r"\s*\(fictional\)\s*")


def without_names(text: str, names: Iterable[str]) -> str:
    """A text without the names of services, where they stand whole: `Road House` is none in `Hill Road`."""
    low = plain(text)
    for name in names:
        if bare := _MARK_OF_PRACTICE.sub("", plain(name)):
            low = re.sub(rf"(?<!\w){re.escape(bare)}(?!\w)", " ", low) if " " in bare else low
    return low


@lru_cache(maxsize=4096)
def way_in(text: str) -> str | None:
    """The words of a text by which one would find a house."""
    match = _WAY.search(plain(text))
    return match[0] if match else None


@lru_cache(maxsize=4096)
def address_in(text: str) -> str | None:
    """The words of a text that are an address."""
    return _first("address", text)


def only_one(text: str) -> str | None:
    """The words by which a text says that there is no other house."""
    match = _ONLY.search(plain(text))
    return match[0] if match else None
