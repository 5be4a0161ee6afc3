"""Phones of a real directory, judged by the list of all countries' numbers (phonenumbers).

Practice listings have invented numbers, which `content.directory.rules.practice` judges: for them nothing is
installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.rules import Breach, Whole
from xblocks.content.directory.rules.hidden_numbers import numbers_in, plain
from xblocks.content.directory.rules.practice import is_invented

from .regions import regions_of
from .tables import INSTALL

_FIELDS = ("phone_public", "phone_from_abroad", "referral_phone")
_TEXTS = ("complaint_way", "chat_handle", "web")
_NUMBER = re.compile(r"\+?\d[\d ()./-]{5,}\d", re.ASCII)
_DIALLED = re.compile(r"[\d +()./-]+", re.ASCII)
_SHORTEST = 7
"""Numbers with fewer digits are hotlines and emergency lines, which no person has."""
ONE_NUMBER = (
    "Write one number as it is dialled; words, extensions and other numbers go into after_hours or a text."
)
Judgement = str
"""Of a number: `mobile`, `line`, `unknown` where no country has it, `no list` without phonenumbers."""


def phone_breaches(listing: Listing, whole: Whole, unsure: frozenset[str]) -> Iterator[Breach]:
    """V3 and F14: mobiles of persons, and numbers that do not exist."""
    if whole.sample:
        return
    regions = regions_of(listing, whole.places)
    for field in (*_FIELDS, *_TEXTS):
        text = getattr(listing, field)
        if text is None or field in unsure:
            continue
        if field in _FIELDS and not is_dialled(text):
            yield Breach("F14", field, f"`{text}` is more than a number, or none", ONE_NUMBER)
            continue
        # In a text a number may stand as it is dialled, and in disguise.
        numbers = (
            [text] if field in _FIELDS else dict.fromkeys((*_NUMBER.findall(plain(text)), *numbers_in(text)))
        )
        for number in numbers:
            yield from _of_number(number, field, regions, listing.service_mobile == "yes")


def is_dialled(text: str) -> bool:
    """Whether a text is a number and nothing else, so that a phone can dial it."""
    flat = plain(text).strip()
    return _DIALLED.fullmatch(flat) is not None and any(map(str.isdigit, flat))


def _of_number(number: str, field: str, regions: tuple[str, ...], may_be_mobile: bool) -> Iterator[Breach]:
    if is_invented(number):
        return
    judgement = judged(number, regions)
    if judgement == "mobile" and not may_be_mobile:
        remedy = (
            "Give a line of the service. If the mobile is the service's and stays at its desk, "
            "write yes in service_mobile."
        )
        yield Breach("V3", field, f"`{number}` is a mobile", remedy)
    elif judgement == "unknown" and field in _FIELDS:
        yield Breach(
            "F14", field, f"`{number}` is no number of {' or '.join(regions) or 'any country we know'}"
        )
    elif judgement == "no list":
        message = "phones cannot be judged: what knows them is not installed"
        yield Breach("F14", field, message, f"{INSTALL}.")


def fallback_breaches(directory: Directory) -> Iterator[Breach]:
    """P2, P4, V3 and F14 of the number that is always shown."""
    number = directory.fallback.phone
    if directory.sample:
        if not is_invented(number):
            yield Breach("P2", "phone", f"`{number}` may be somebody's number")
    elif is_invented(number):
        yield Breach("P4", "phone", f"`{number}` is an invented number")
    elif not is_dialled(number):
        yield Breach("F14", "phone", f"`{number}` is more than a number, or none", ONE_NUMBER)
    else:
        regions = tuple(
            dict.fromkeys(r for one in directory.places.values() for r in regions_of(None, {"": one}))
        )
        yield from _of_number(number, "phone", regions, False)


@lru_cache(maxsize=8192)
def judged(number: str, regions: tuple[str, ...]) -> Judgement:
    """What a number is, as people of these countries dial it."""
    digits = "".join(sign for sign in plain(number) if sign.isdigit())
    if len(digits) < _SHORTEST:
        return "line"
    try:
        import phonenumbers
    except ModuleNotFoundError:
        return "no list"
    mobile = phonenumbers.PhoneNumberType.MOBILE
    found: Judgement = "unknown"
    abroad = digits.removeprefix("00") if digits.startswith("00") else digits
    for text, region in (*((digits, region) for region in regions), (f"+{abroad}", None)):
        try:
            read = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(read):
            if phonenumbers.number_type(read) == mobile:
                return "mobile"
            found = "line"
    return found
