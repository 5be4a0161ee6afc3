"""Phone numbers that hide in a text: digits of any script, spaced out, with letters between, or spelt.

A text of a listing has no place for a number that somebody could call: those stand in columns of their own,
where they are judged. Hours, dates and small numbers are let through.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache

_SPELT = (
    "zero nought oh null nol kosong không wala sero|one satu một isa|two dua hai dalawa|three tiga ba tatlo|"
    "four empat bốn apat|five lima năm|six enam sáu anim|seven tujuh bảy pito|eight delapan lapan tám walo|"
    "nine sembilan chín siyam"
)
_JOINED = (
    "ศูนย์ ສູນ សូន្យ သုည 〇 零|หนึ่ง ໜຶ່ງ ຫນຶ່ງ មួយ တစ် 一|สอง ສອງ ពីរ နှစ် 二|สาม ສາມ បី သုံး 三|สี่ ສີ່ បួន လေး 四|"
    "ห้า ຫ້າ ប្រាំ ငါး 五|หก ຫົກ ប្រាំមួយ ခြောက် 六|เจ็ด ເຈັດ ប្រាំពីរ ခုနစ် ခုနှစ် 七|แปด ແປດ ប្រាំបី ရှစ် 八|"
    "เก้า ເກົ້າ ប្រាំបួន ကိုး 九"
)
"""Words for the ten digits in writing without spaces."""


def _by_word(table: str) -> dict[str, str]:
    return {
        unicodedata.normalize("NFKC", word): str(digit)
        for digit, words in enumerate(table.split("|"))
        for word in words.split()
    }


_WORDS = {**_by_word(_SPELT), **_by_word(_JOINED)}
_LONGEST_FIRST = sorted(_by_word(_JOINED), key=len, reverse=True)
_WORD = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(_by_word(_SPELT))})(?![^\W\d_])|{'|'.join(map(re.escape, _LONGEST_FIRST))}"
)
_TIMES = re.compile(r"(double|triple)[ -]+(\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED, _UNSPACED = frozenset(_by_word(_SPELT)), tuple(_by_word(_JOINED))
_FEWEST = 3
"""Words for digits of which a number can be made: triple one, triple two, one."""
_UNSEEN: dict[int, str | None] = dict.fromkeys(
    (
        *(0x00AD, 0x20E3, 0xFEFF),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)),
    )
)
"""Signs that nobody sees, and the frame that makes a key of a digit."""
_LINKS = frozenset({"then", "and", "dash", "dot", "space", "point", "plus", "hyphen"})
_DATE = r"(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:[01]?\d|2[0-4])[:.][0-5]\d"
_ELEMENT = rf"(?:{_DATE}|{_TIME}(?: ?[-–] ?{_TIME})?|24/7)"
_HARMLESS = re.compile(rf"{_ELEMENT}(?:[ ,;]+(?:and )?{_ELEMENT}){{0,3}}", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
LEAST = 7
"""Digits in a row, whatever stands between, that may be somebody's number. Emergency lines have fewer."""
_WIDEST = 24
LEAST_IN_ALL = 10
"""Digits of a whole text that may be a number cut up among its words."""


def words_of(text: str) -> frozenset[str]:
    """Words with blanks between them, as a set."""
    return frozenset(text.split())


def plain(text: str) -> str:
    """A text in small letters, its digits as 0 to 9 whatever their script, what nobody sees left out."""
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFKC", text).lower()
    # Most texts have neither digits nor signs that nobody sees, and to translate takes long.
    odd = any(map(str.isdigit, flat)) or not flat.isprintable() or "\ufe0f" in flat
    return flat.translate(_as_plain()) if odd else flat


@cache
def _as_plain() -> dict[int, str | None]:
    """Every sign that Unicode calls a digit with the plain one, those that nobody sees with nothing."""
    values = ((code, unicodedata.digit(chr(code), None)) for code in range(0x80, sys.maxunicode + 1))
    return {**_UNSEEN, **{code: str(value) for code, value in values if value is not None}}


def _may_hold_one(flat: str) -> bool:
    """Whether a plain text has digits, or words for some. Nearly none has, and to look closer takes long."""
    if _DIGIT.search(flat):
        return True
    if not flat.isascii() and sum(map(flat.count, _UNSPACED)) >= _FEWEST:
        return True
    return sum(word in _SPACED for word in _LETTERS.findall(flat)) >= _FEWEST


@lru_cache(maxsize=4096)
def hidden_number(text: str, least: int = LEAST, in_all: int = LEAST_IN_ALL) -> str | None:
    """The part of a text that somebody could call, or None.

    Args:
        least: how many digits in a row are too many.
        in_all: how many of a whole text are.
    """
    held = _held(text)
    counts = [len(_DIGIT.findall(run)) for run in held]
    longest = max(zip(counts, held, strict=True), default=(0, ""))
    if longest[0] >= least:
        return longest[1]
    return " … ".join(held) if sum(counts) >= in_all else None


def numbers_in(text: str) -> list[str]:
    """All stretches of a text that somebody could call, words for digits as digits."""
    return [run for run in _held(text) if len(_DIGIT.findall(run)) >= LEAST]


def _held(text: str) -> list[str]:
    """The stretches of digits in a text, but for hours and dates."""
    flat = plain(text)
    if not _may_hold_one(flat):
        return []
    flat = _WORD.sub(lambda match: f" {_WORDS[match[0]]} ", flat)
    flat = _TIMES.sub(lambda match: match[2] * (2 if match[1] == "double" else 3), flat)
    return [run for run in _runs(flat) if not _HARMLESS.fullmatch(run)]


def _runs(text: str) -> list[str]:
    """The stretches of a text whose digits belong together."""
    runs: list[str] = []
    start = end = -1
    for match in _DIGIT.finditer(text):
        if start < 0 or not _belongs(text[end : match.start()]):
            if start >= 0:
                runs.append(text[start:end])
            start = match.start()
        end = match.end()
    return [*runs, text[start:end]] if start >= 0 else runs


def _belongs(gap: str) -> bool:
    """Whether what stands between two digits keeps them together: signs, blanks, a letter or two stuck to
    them, a word such as "then". An ordinary word parts them."""
    if len(gap) > _WIDEST:
        return False
    stuck = len(gap) <= 3
    words = _LETTERS.findall(gap)
    return stuck or all(len(word) == 1 or word in _LINKS for word in words)
