"""A number as a person types it: in the digits of any script, with either sign for decimals.

What may be meant in two ways is not guessed, as a claim of 1,250 and one of 1.25 are not the same. The reader
says which she means.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .. import typed

Sign = Literal[".", ","]
"""What stands before the decimals."""

_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
_SIGNS = {
    "\N{ARABIC THOUSANDS SEPARATOR}": " ",
    "\N{ARABIC COMMA}": ",",
    "'": " ",
    "\N{RIGHT SINGLE QUOTATION MARK}": " ",
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
}
_FORM = re.compile(rf"([+-]?) ?((?:[.,{_DECIMAL}]?[0-9])(?:[0-9]|[ .,{_DECIMAL}](?=[0-9]))*)")
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})*|[0-9]{1,2}(?: [0-9]{2})* [0-9]{3}")
"""Digits in threes, or as in South Asia: the last three, then in twos."""
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True)
class TwoWays:
    """A number that may be meant with decimals or without.

    Attributes:
        point: what it is where a point stands before the decimals.
        comma: what it is where a comma does.
    """

    point: Decimal
    comma: Decimal

    def meant(self, sign: Sign) -> Decimal:
        """What it is for a person who writes decimals in this way."""
        return self.point if sign == "." else self.comma


def read_number(text: str, units: frozenset[str] = frozenset()) -> Decimal | TwoWays | None:
    """The number that a text says.

    Digits of all scripts count, with spaces, points, commas or apostrophes between groups. A currency sign
    or one of `units` may stand before or after it, and nothing else: whether "2 million" or "4 x 26" is a
    slip or a sum is for the person to say.

    Args:
        text: what was typed.
        units: words that may stand beside the number, as `plain_unit` gives them.

    Returns:
        The number; both meanings where there are two; None where it is no number.
    """
    core = _alone(text, units)
    match = _FORM.fullmatch(core) if core else None
    if match is None:
        return None
    negative, digits = match[1] == "-", match[2]
    if _TWO_WAYS.fullmatch(digits):
        sign = digits[-4]
        whole, parted = Decimal(digits.replace(sign, "")), Decimal(digits.replace(sign, "."))
        point, comma = (parted, whole) if sign == "." else (whole, parted)
        return TwoWays(-point, -comma) if negative else TwoWays(point, comma)
    number = _without_doubt(digits)
    return -number if number is not None and negative else number


def plain_unit(text: str) -> str:
    """A unit as it is compared: in small letters, without points and spaces."""
    return re.sub(r"[\s.]", "", typed.plain(text)).casefold()


def _alone(text: str, units: frozenset[str]) -> str:
    """The number without its unit, in plain digits; nothing where other words stand beside it."""
    if any(map(_is_number_apart, text)):
        return ""
    plain = " ".join("".join(_SIGNS.get(sign, sign) for sign in typed.plain(text)).split())
    # A point behind letters ends them, as in "Rs.50"; one behind a currency sign begins the decimals.
    currency = "".join(filter(_is_currency, plain))
    found = re.search(rf"[+-]? ?(?:(?<![^ +\-{currency}])[.,{_DECIMAL}])?[0-9](?:.*[0-9])?", plain)
    if found is None:
        return ""
    beside = (plain[: found.start()], plain[found.end() :].removesuffix("."))
    return found[0] if all(_is_unit(words, units) for words in beside) else ""


def _is_number_apart(letter: str) -> bool:
    """Whether a letter is a number by itself and no digit of another, as in 5², ½ and ①."""
    return unicodedata.numeric(letter, None) is not None and unicodedata.decimal(letter, None) is None


def _is_currency(letter: str) -> bool:
    return unicodedata.category(letter) == "Sc"


def _is_unit(words: str, units: frozenset[str]) -> bool:
    unit = plain_unit(words)
    return unit in units or all(map(_is_currency, unit)) if unit else not words


def _without_doubt(digits: str) -> Decimal | None:
    """Digits with the signs between them, which can be read in one way or in none."""
    signs = [letter for letter in digits if letter in (".", ",", _DECIMAL)]
    decimal = signs[-1] if signs and signs.count(signs[-1]) == 1 else ""
    whole, _, rest = digits.partition(decimal) if decimal else (digits, "", "")
    if not (rest == "" or rest.isdigit()) or len(set(signs) - {decimal}) > 1:
        return None
    groups = re.sub(rf"[.,{_DECIMAL}]", " ", whole)
    if " " in groups.strip() and len({letter for letter in whole if not letter.isdigit()}) > 1:
        return None
    if groups and not (groups.isdigit() or _GROUPED.fullmatch(groups)):
        return None
    return Decimal(f"{groups.replace(' ', '') or '0'}.{rest or '0'}")
