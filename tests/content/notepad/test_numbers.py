"""A number means what the person meant who typed it, in any digits; where two meanings fit, she is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xblocks.content.notepad.numbers import TwoWays, plain_unit, read_number

DIGITS = {
    "Latin": "0123456789",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "Khmer": "០១២៣៤៥៦៧៨៩",
    "Lao": "໐໑໒໓໔໕໖໗໘໙",
    "Burmese": "၀၁၂၃၄၅၆၇၈၉",
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
}
"""The digits that people of the region and its neighbours type."""
UNITS = frozenset(map(plain_unit, ("credits", "RM", "Rs.", "បាត")))
MONEY = st.decimals(0, 10**15, places=2)


def in_script(number: str, script: str) -> str:
    return number.translate(str.maketrans(DIGITS["Latin"], DIGITS[script]))


@given(MONEY, st.sampled_from(sorted(DIGITS)), st.sampled_from([".", ",", "٫"]), st.booleans())
def test_money_is_read_in_the_digits_of_any_script_with_either_sign(
    money: Decimal, script: str, sign: str, negative: bool
) -> None:
    typed = ("-" if negative else "") + in_script(str(money), script).replace(".", sign)
    assert read_number(typed) == (-money if negative else money)


@given(
    MONEY, st.sampled_from(sorted(DIGITS)), st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")])
)
def test_groups_of_three_do_not_change_a_number(money: Decimal, script: str, signs: tuple[str, str]) -> None:
    group, sign = signs
    typed = in_script(f"{money:,.2f}", script).translate(str.maketrans({",": group, ".": sign}))
    assert read_number(typed) == money


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(sorted(DIGITS)), st.sampled_from(".,"))
def test_one_sign_before_three_digits_is_asked_about(whole: int, rest: int, script: str, sign: str) -> None:
    found = read_number(in_script(f"{whole}{sign}{rest:03}", script))
    thousand, parted = Decimal(whole * 1000 + rest), Decimal(f"{whole}.{rest:03}")
    assert isinstance(found, TwoWays)
    assert found.meant(".") == (parted if sign == "." else thousand)
    assert found.meant(",") == (parted if sign == "," else thousand)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0,250", "0.25"),
        ("1250,500", "1250.5"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("12,25,000", "1225000"),
        ("1 250,500", "1250.5"),
        ("١٬٢٥٠", "1250"),
        ("624 credits", "624"),
        ("RM 12.50", "12.5"),
        ("฿500", "500"),
        ("500 បាត", "500"),
        ("−936", "-936"),
        (".5", "0.5"),
        ("$.50", "0.5"),
        ("฿ ,50", "0.5"),
        ("Rs.50", "50"),
        ("250.", "250"),
        ("\u200f٦٢٤\u200f", "624"),
        ("1\u00a0250", "1250"),
        ("624\ufe0f", "624"),
        ("007", "7"),
    ],
)
def test_what_can_be_read_in_one_way_only_is_read(typed: str, number: str) -> None:
    assert read_number(typed, UNITS) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "abc", "4 x 26", "4*26", "2 million", "50%", "1e5", "1 25", "1.234.56", "1,2,3", "about 500"),
        *(
            "5 lakh",
            "500 baht",
            "12/3",
            "--5",
            "1,250,00",
            "-",
            ".",
            "٫",
            "½ day",
            "1200²",
            "①",
            "1200 400",
            "1200,400,300",
            ". 5",
            "1.250.5",
            "NaN",
            "Infinity",
        ),
    ],
)
def test_what_is_no_number_alone_is_not_guessed_at(typed: str) -> None:
    assert read_number(typed, UNITS) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    found = read_number(typed, UNITS)
    assert found is None or isinstance(found, TwoWays) or found.is_finite()
