"""Practice listings and real ones apart: nobody may call an invented number in need, or meet a real one in an
exercise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..listing import Listing
from .breach import Breach, Whole, reads
from .hidden_numbers import numbers_in, plain, words_of
from .texts import HOLDS_A_NUMBER

PHONES = ("phone_public", "phone_from_abroad", "referral_phone")
INVENTED = re.compile(r"(?<!\d)000-0\d{3,6}(?!\d)", re.ASCII)
"""A number that nobody has: no country's numbers begin so."""
_EXAMPLE = re.compile(r"(?:[\w-]+\.)*example(?:\.(?:org|com|net))?", re.ASCII)
_REAL = words_of(
    "thailand cambodia laos lao myanmar burma vietnam viet indonesia malaysia philippines singapore brunei "
    "china bangladesh india nepal pakistan japan korea taiwan australia uganda kenya ethiopia brazil"
)


def is_marked(name: str) -> bool:
    """Whether a name says that it is invented."""
    return "fictional" in plain(name)


def is_invented(phone: str) -> bool:
    """Whether nobody can have this number."""
    return INVENTED.fullmatch(phone.strip()) is not None


def _domain(address: str) -> str:
    return (
        plain(address).rpartition("@")[2].partition("//")[2].partition("/")[0]
        or plain(address).rpartition("@")[2]
    )


@reads("public_name")
def named(listing: Listing, whole: Whole) -> Iterator[Breach]:
    """P1 and P4: the mark in the name."""
    marked = is_marked(listing.public_name)
    if whole.sample and not marked:
        yield Breach("P1", "public_name", "it does not say FICTIONAL, and the directory is for practice")
    elif marked and not whole.sample:
        yield Breach("P4", "public_name", "it says FICTIONAL, and the directory is real")


def numbers(listing: Listing, whole: Whole, unsure: frozenset[str]) -> Iterator[Breach]:
    """P2 and P4: phones, mailboxes, pages."""
    for field in (*PHONES, *HOLDS_A_NUMBER):
        text = getattr(listing, field)
        if text is None or field in unsure:
            continue
        invented = INVENTED.findall(plain(text))
        if not whole.sample:
            for number in invented:
                yield Breach("P4", field, f"`{number}` is an invented number")
        elif field in PHONES and not is_invented(text):
            yield Breach("P2", field, f"`{text}` may be somebody's number")
        elif field not in PHONES:
            # However the others are written: in digits of any script, or spelt.
            for number in numbers_in(INVENTED.sub(" (invented) ", plain(text))):
                yield Breach("P2", field, f"`{number}` may be somebody's number")
    for field in ("email_public", "web"):
        text = getattr(listing, field)
        if text is None or field in unsure:
            continue
        is_example = _EXAMPLE.fullmatch(_domain(text)) is not None
        if whole.sample and not is_example:
            yield Breach("P2", field, f"`{text}` may be somebody's")
        elif is_example and not whole.sample:
            yield Breach("P4", field, f"`{text}` is invented")


def countries(whole: Whole) -> Iterator[Breach]:
    """P3: places of practice lie nowhere."""
    for name, place in whole.places.items() if whole.sample else ():
        if _REAL & set(plain(place.country).split()):
            message = f"`{name}` lies in {place.country}, and the directory is for practice"
            yield Breach("P3", "", message, place=name)
