"""Whatever keyboard a person has, a code or a number that she types is read alike."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xblocks.content import room, typed
from xblocks.content.room import NotNow
from xblocks.facilitator import _minutes
from xblocks.shared.studio import _weight

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
ZEROS = [chr(n) for n in range(sys.maxunicode) if unicodedata.decimal(chr(n), None) == 0]
"""The digit nought of every script that Unicode knows."""
UNSEEN = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u200e",
    "\u202e",
    "\ufe0f",
    "\x00",
    "\u034f",
]
CODES = st.text(ALPHABET, min_size=1, max_size=12)
DIGITS = st.text("0123456789", min_size=1, max_size=6)


def in_script(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(c)) if c in "0123456789" else c for c in text)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    CODES,
    st.sampled_from(ZEROS),
    st.sampled_from(UNSEEN),
    st.sampled_from(["", " ", "-", "\u00a0", "\u2013"]),
)
def test_a_code_is_one_code_on_every_keyboard(code: str, zero: str, unseen: str, between: str) -> None:
    ways = {
        code,
        code.lower(),
        full_width(code),
        full_width(code.lower()),
        in_script(code, zero),
        between.join(code),
        unseen.join(code),
        f"\ufeff {code}\u200b\n",
    }
    assert {typed.code(way, ALPHABET) for way in ways} == {code}


@given(st.text("AEOUaeou", min_size=1, max_size=8), st.sampled_from("\u0300\u0301\u0302\u0308\u0323\u0309"))
def test_a_letter_with_a_mark_is_the_letter_in_one_character_or_in_two(letters: str, mark: str) -> None:
    decomposed = "".join(letter + mark for letter in letters)
    composed = unicodedata.normalize("NFC", decomposed)
    for way in (decomposed, composed):
        assert typed.code(way, ALPHABET + "O") == letters.upper()
    assert typed.plain(decomposed) == typed.plain(composed)


@given(st.text(max_size=60))
def test_of_any_text_a_code_keeps_what_is_of_the_alphabet_and_is_read_once(text: str) -> None:
    code = typed.code(text, ALPHABET)
    assert set(code) <= set(ALPHABET) and typed.code(code, ALPHABET) == code
    plain = typed.plain(text)
    assert typed.plain(plain) == plain and not any(sign in plain for sign in UNSEEN)


@given(DIGITS, st.sampled_from(ZEROS), st.sampled_from(UNSEEN))
def test_a_number_is_one_number_in_every_script(digits: str, zero: str, unseen: str) -> None:
    for way in (in_script(digits, zero), full_width(digits), f" {digits} ", unseen.join(digits)):
        assert typed.number(way) == digits


@pytest.mark.parametrize("zero", ZEROS)
def test_hands_a_weight_and_a_start_may_be_typed_in_any_script(zero: str) -> None:
    assert room._count(in_script("120", zero)) == 120
    assert _weight(in_script("2.5", zero)) == 2.5
    assert _minutes(in_script("08:30", zero)) == 510


def test_signs_between_digits_are_read_too() -> None:
    assert _weight("２．５") == _weight("٢٫٥") == 2.5
    assert _minutes("０８：３０") == 510


@pytest.mark.parametrize("text", ["1 2", "²½", "1,5", "-1", "x", "1000", "12 hands"])
def test_what_is_no_number_stays_none(text: str) -> None:
    with pytest.raises(NotNow):
        room._count(text)
