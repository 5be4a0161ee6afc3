"""What the rules forbid never stands where the public reads it, however it is written."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from course_export.model_locations import members
from tests.directories import TODAY, directory, listing, many
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.rules import Whole, breaches_of
from xblocks.content.directory.rules.hidden_numbers import hidden_number
from xblocks.content.directory.rules.length import words_in
from xblocks.content.directory.rules.texts import HOLDS_A_NUMBER, PUBLIC, RESTRICTED, ROLES
from xblocks.content.directory.views import view

ZEROS = "0０٠۰०০๐໐၀០᠐𝟎𝟘🯰"
"""A zero of many scripts; the other digits follow it."""
SPELT = [
    "zero one two three four five six seven eight nine",
    "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    "không một hai ba bốn năm sáu bảy tám chín",
    "ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า",
    "សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន",
    "သုည တစ် နှစ် သုံး လေး ငါး ခြောက် ခုနစ် ရှစ် ကိုး",
    "ສູນ ໜຶ່ງ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ",
    "〇 一 二 三 四 五 六 七 八 九",
]
GAPS = [
    "",
    " ",
    "-",
    " - ",
    ".",
    "/",
    "\u00a0",
    "\u200b",
    "\u2060",
    "\u00ad",
    "a",
    " b ",
    "xx",
    ", then ",
    "·",
    "_",
]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number of eight digits or more in disguise: of any script, spelt, spaced out, letters between."""
    digits = draw(st.lists(st.integers(0, 9), min_size=8, max_size=12))
    kind = draw(st.sampled_from(["script", "mixed", "spelt", "keys"]))
    gap = draw(st.sampled_from(GAPS))
    if kind == "spelt":
        words = draw(st.sampled_from(SPELT)).split()
        return draw(st.sampled_from([" ", "-", ", ", " and ", " then "])).join(
            words[digit] for digit in digits
        )
    if kind == "keys":
        return gap.join(f"{digit}\ufe0f\u20e3" for digit in digits)
    zeros = [draw(st.sampled_from(ZEROS))] * len(digits)
    if kind == "mixed":
        zeros = [draw(st.sampled_from(ZEROS)) for _ in digits]
    return gap.join(chr(ord(zero) + digit) for zero, digit in zip(zeros, digits, strict=True))


@given(
    numbers(), st.sampled_from([f for f in PUBLIC if f not in ("public_name", "address_public")]), st.data()
)
def test_no_number_in_disguise_gets_into_the_public_edition(
    number: str, field: str, data: st.DataObject
) -> None:
    before, after = data.draw(
        st.sampled_from([("", ""), ("Call ", " now"), ("โทร ", " ค่ะ"), ("At night: ", ".")])
    )
    one = listing(0, random.Random(1), **{field: f"{before}{number}{after}"})
    whole = Whole([one], directory([one]).places, True, TODAY)
    assert ("V3", field) in {(breach.rule, breach.field) for breach in breaches_of(one, whole)}
    with pytest.raises(ValidationError):
        directory([one], "public")


@given(numbers(), st.sampled_from([*ROLES, *RESTRICTED]))
def test_nor_into_what_practitioners_and_the_owner_read(number: str, field: str) -> None:
    one = listing(0, random.Random(1), **{field: f"Call {number} first"})
    whole = Whole([one], directory([one]).places, True, TODAY)
    assert "V3" in {breach.rule for breach in breaches_of(one, whole) if breach.field == field}


@pytest.mark.parametrize(
    "text",
    [
        "Open 08:00-12:00 and 13:00-17:00.",
        "Closed from 2031-05-01, 2031-05-12 and on holidays.",
        "Up to 90 days. It can be longer.",
        "Women of 18 to 60, children to 17, groups of 3 or 4.",
        "Police 191, ambulance 1669.",
        "One person talks with you; two rooms; three languages; four days; five nights.",
        "24/7, also on 31 December 2031",
        "เปิดทุกวัน สองภาษา ไม่ต้องมีเอกสาร",
    ],
)
def test_hours_days_and_small_numbers_are_no_phones(text: str) -> None:
    assert hidden_number(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Free lawyer for pay, papers and court", 7),
        ("Call first — we explain.", 4),
        ("มีที่พักที่ปลอดภัยสำหรับคืนนี้", 6),
        ("ទូរស័ព្ទមកមុន", 3),
        ("今晚有安全的地方住", 5),
        ("Call โทรหาเรา now", 4),
    ],
)
def test_words_are_counted_in_scripts_without_spaces_too(text: str, words: int) -> None:
    assert words_in(text) == words


def test_every_text_of_a_listing_is_looked_through() -> None:
    """A new free column that no rule reads would be a hole. Those here hold no prose."""
    judged_by_form = {
        "phone_public", "phone_from_abroad", "referral_phone", "email_public", "web", "hours", "who_for_age",
        "map_point", "listing_id",
    }  # fmt: skip
    texts = {
        name
        for name, info in Listing.model_fields.items()
        for kind in members(info.annotation)
        if kind is str
    }
    assert texts - judged_by_form == {*PUBLIC, *HOLDS_A_NUMBER, *ROLES, *RESTRICTED}


@pytest.mark.parametrize(
    "changed",
    [
        {"service_types": ["shelter"], "address_public": "1 Invented Street"},
        {"service_types": ["shelter"], "map_point": "12.3,101.2"},
        {"service_types": ["shelter"], "how_to_come_safely": "Get off at the bus stop"},
        {"short_text": "A house with 12 beds"},
        {"first_contact_expect": "The CCTV sees you first"},
        {"complaint_way": "Write to somebody@example.org"},
    ],
)
def test_a_public_edition_written_by_hand_is_refused_where_it_endangers_people(
    changed: dict[str, object],
) -> None:
    fine = directory(many(3), "public")
    data = fine.model_dump()
    data["listings"][0] |= changed
    with pytest.raises(ValidationError, match=r"XA-0001.*: [VN]\d"):
        Directory.model_validate(data)


def test_editions_for_fewer_readers_are_judged_by_the_tool_and_load_as_they_are() -> None:
    one = listing(0, random.Random(1), service_types=["shelter"], address_public="1 Invented Street")
    assert directory([one], "practitioner").listings[0].address_public == "1 Invented Street"


def test_what_is_red_or_overdue_is_in_no_public_view_whatever_else_it_says() -> None:
    red = listing(0, random.Random(1), safety_level="red_hold")
    amber = listing(1, random.Random(1), safety_level="amber_limited", service_types=["legal"])
    draft = listing(2, random.Random(1), status="draft", last_verified_on=date(2031, 5, 1))
    assert view([red, amber, draft], "public") == []


@pytest.mark.parametrize("field", HOLDS_A_NUMBER)
@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Independent line 000-0199, 000-0198", set()),
        ("Call zero eight one, two three four, five six seven eight", {"P2"}),
        ("Chat 081x234x5678", {"P2"}),
        ("000-0199 or 081 234 5678", {"P2"}),
    ],
)
def test_in_practice_every_number_is_an_invented_one(field: str, text: str, rules: set[str]) -> None:
    one = listing(0, random.Random(1), **{field: text})
    whole = Whole([one], directory([one]).places, True, TODAY)
    assert {breach.rule for breach in breaches_of(one, whole) if breach.field == field} == rules
