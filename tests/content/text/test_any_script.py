"""Digits and signs mean the same in every script, for our patterns and for the guard in the page."""

from __future__ import annotations

import re
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import node
from tests.content.text.test_personal_data import MAY_IDENTIFY, PLAIN_WRITING
from tests.examples import examples
from xblocks.content.text.any_script import in_any_script
from xblocks.content.text.personal_data import PATTERNS, PLAIN_PATTERNS

DIGITS = [
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    # A newer Python may know of scripts that this list was not yet told of.
    if unicodedata.category(letter) == "Nd" and ord(letter) not in range(0x10D40, 0x10D4A)
]
ZERO = {"Thai": "๐", "Khmer": "០", "Lao": "໐", "Burmese": "၀", "Arabic": "٠", "Persian": "۰", "Hindi": "०"}
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789@.,+-/():"}
ASK = """
const [patterns, texts] = JSON.parse(require("fs").readFileSync(0));
const known = new Map();
const of = part => known.get(part) || known.set(part, {}).get(part);
const guard = new window.PractitionerGuideGuard(patterns, of);
console.log(JSON.stringify(texts.map(([kept, value]) => {
    const form = { querySelector: () => true, querySelectorAll: () => [box] };
    const box = { value, defaultValue: kept };
    guard.know(form);
    return guard.risky(form).length > 0;
})));
"""


_SIGNS = {"٫": ".", "٬": ",", "،": ",", "。": ".", "−": "-"}


def plain(text: str) -> str:
    """A text as forms.js makes it plain before it looks."""
    return "".join(map(_plain, unicodedata.normalize("NFKC", text)))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    return "" if kind == "Cf" else _SIGNS.get(letter, "-" if kind == "Pd" else letter)


def said(script: str, text: str) -> str:
    """A text as who writes in a script types it."""
    return text.translate({ord("0") + n: ord(ZERO[script]) + n for n in range(10)})


def page_asks(texts: list[tuple[str, str]]) -> list[bool]:
    """Whether the page's guard asks about texts, each after the one that is kept already."""
    asked: list[bool] = node.run(ASK, "waiting.js", "forms.js", data=[PLAIN_PATTERNS, texts])
    return asked


def test_a_digit_of_any_script_is_a_digit() -> None:
    number, zero, teen = (re.compile(in_any_script(source)) for source in ("[0-9]", "0", "1[1-9]"))
    for digit in DIGITS:
        value = unicodedata.digit(digit)
        assert plain(digit) == str(value), ascii(digit)
        assert number.fullmatch(digit), ascii(digit)
        assert bool(zero.fullmatch(digit)) == (value == 0), ascii(digit)
        assert bool(teen.fullmatch(f"1{digit}")) == (value > 0), ascii(digit)


@pytest.mark.parametrize("script", ZERO)
def test_what_may_identify_a_person_is_asked_about_in_the_digits_of_the_country(script: str) -> None:
    missed = [t for t in MAY_IDENTIFY if not any(re.search(s, said(script, t)) for _, s in PATTERNS)]
    held = [t for t in PLAIN_WRITING if any(re.search(s, said(script, t)) for _, s in PATTERNS)]
    assert (missed, held) == ([], [])


def test_full_width_letters_and_signs_and_accents_apart_are_read_too() -> None:
    for text in MAY_IDENTIFY:
        for typed in (text.translate(FULL_WIDTH), unicodedata.normalize("NFD", text)):
            assert any(re.search(source, typed) for _, source in PATTERNS), typed
    for text in PLAIN_WRITING:
        assert not any(re.search(source, text.translate(FULL_WIDTH)) for _, source in PATTERNS), text


def test_the_page_asks_about_what_python_finds() -> None:
    scripts = [lambda text, s=script: said(s, text) for script in ZERO]
    ways = [str, lambda text: text.translate(FULL_WIDTH), lambda text: unicodedata.normalize("NFD", text)]
    texts = [way(text) for text in MAY_IDENTIFY + PLAIN_WRITING for way in [*scripts, *ways]]
    asked = page_asks([("", text) for text in texts])
    assert asked == [any(re.search(source, text) for _, source in PATTERNS) for text in texts]
    # Signs that nobody sees part a number for no reader.
    assert page_asks([("", "081\u200b2345\u00ad678"), ("", "０８１・２")]) == [True, False]
    assert page_asks([("", digit.join(("08", "2345678"))) for digit in DIGITS]) == [True for _ in DIGITS]


@pytest.mark.parametrize("text", MAY_IDENTIFY)
def test_the_page_asks_no_more_about_what_is_kept(text: str) -> None:
    kept = f"Notes of today.\n{text}\nMore."
    assert page_asks([(kept, kept), (kept, f"{text}, seen again."), (kept, f"({text})")]) == [False] * 3
    assert page_asks([(kept, f"{kept} Her mail: lin.may@example.org")]) == [True]


@examples(200)
@given(st.text(alphabet="0189๐๑٠٩ -.,/(+@AaBbÁ\u0301", max_size=24))
def test_a_widened_pattern_finds_in_a_text_what_the_plain_one_finds_in_its_plain_form(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for (kind, source), (_, wide) in zip(PLAIN_PATTERNS, PATTERNS, strict=True):
        assert bool(re.search(wide, composed)) == bool(re.search(source, plain(composed))), (kind, source)


@pytest.mark.parametrize("unit", ["0", "Aa ", "Aa Bb ", "+1(", "๐", "a@b.", "1 Aa ", "นายอายุ", "Aa, 1"])
def test_eighty_thousand_letters_take_about_four_times_as_long_as_twenty_thousand(unit: str) -> None:
    def spent(letters: int) -> float:
        text = (unit * letters)[:letters]
        start = time.process_time()
        for _, source in PATTERNS:
            re.findall(source, text)
        return time.process_time() - start

    spent(1000)
    assert spent(80_000) < 8 * spent(20_000) + 0.2
