"""The page asks before it saves what may identify somebody, and leaves other writing alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from xblocks.content.text.personal_data import PATTERNS

SIGNS = [re.compile(source) for _, source in PATTERNS]

MAY_IDENTIFY = [
    "Call her on 081-234-5678.",
    "phone 0812 3456 7890",
    "+66 81 234 5678",
    "+62 (812) 3456-7890",
    "+66812345678",
    "tel 081.234.5678",
    "(02) 123 4567 at night",
    "812-3456-7890",
    "her line: 0812345678",
    "write to sokha.chan@example.org",
    "Passport AA1234567",
    "passport number: X12345",
    "B 1234567",
    "1-2345-67890-12-3",
    "NIK 3174012345678901",
    "ID: 123456",
    "Case no. 1234/2024",
    "She lives at 12 Main Road.",
    "99/1 Ratchada Soi",
    "house no. 14 near the pier",
    "Village number 3",
    "Moo 4, by the temple",
    "Soi 12",
    "Jl. Sudirman 5",
    "Jalan Merdeka",
    "Kampung Baru",
    "Barangay San Roque",
    "Brgy. 12",
    "RT 03/RW 05",
    "Street 271",
    "Maria Santos, 17",
    "Maria Santos (17) works there.",
    "Maria Santos, aged 17",
    "Maria Santos is 17",
    "Nguyễn Thị Lan, 19.",
    "Maria Santos, 17 years",
    "17-year-old Maria Santos",
    "Maria Santos age 9",
    "นางสาวสมใจ อายุ 17",
    "Anna, 34, left in May",
    "They met:\nAnna, 34\nBea, 19",
]

PLAIN_WRITING = [
    "",
    "Ask everyone in turn, alone, with an interpreter.",
    "Palermo Protocol, art. 3(b)",
    "art. 14(7) of the law of 2008",
    "Palermo Protocol, 15 November 2000",
    "Between 2019 and 2024",
    "2023-2024",
    "2021-2022-2023",
    "on 01-05-2024",
    "on 12.05.2024 at noon",
    "2024-05-12",
    "05/12/2024",
    "Call 1300 or 191.",
    "hotline 1300, 24 hours",
    "08.30-09.15",
    "08:30 to 09:15",
    "about 15 minutes",
    "THB 300 a day",
    "Rp 12.000.000",
    "10,000,000 kip",
    "10 000 000 riel",
    "150000000 rupiah",
    "USD 1,500",
    "30 % of 1,200 people",
    "A/RES/55/25",
    "C029 and P029",
    "ILO Convention 29",
    "Course 5, unit 12",
    "The Working Group, 12 people in all, agreed.",
    "A girl of 17 from the coast",
    "She is 17.",
    "Aged 16 to 24",
    "On the road, 12 men slept.",
    "I was in a village for 3 days.",
    "Number one: listen. Number two: wait.",
    "Step 1. Step 2. Step 3.",
    "1-2-3-4",
    "In case 3 the officer waits.",
    "Case number 1",
    "the house on the street",
    "ขอให้เธอนั่งพักก่อน",
    "In Sorana, 14 boats came.",
    "In Sorana, 14.",
    "At Port Velmar, 30 workers waited.",
    "On Monday, 12 May 2026, they came.",
    "We landed at Bangkok, 12.",
    "We met 10 May 2026, 10.30.",
    "Convention No. 189 of 2011",
    "Ask about pay, hours, papers.",
    "Module 3, 12 minutes",
    "Room B 1204",
    "Budget 250000",
    "Art. 3 (b), 5",
    "Signs, 11.",
]


def warns(text: str) -> bool:
    """Whether the page would ask."""
    return any(sign.search(text) for sign in SIGNS)


@pytest.mark.parametrize("text", MAY_IDENTIFY)
def test_what_may_identify_a_person_is_asked_about(text: str) -> None:
    assert warns(text)
    assert warns(f"Notes of today.\n{text}\nMore.")


@pytest.mark.parametrize("text", PLAIN_WRITING)
def test_a_practitioners_ordinary_writing_is_left_alone(text: str) -> None:
    assert [sign.pattern for sign in SIGNS if sign.search(text)] == []


def test_a_browser_reads_the_signs_as_python_does() -> None:
    for _, source in PATTERNS:
        assert not re.search(r"\(\?<|\(\?P|\(\?[aiLmsux-]|\\[AZbBdDsSwW]", source), source
    if shutil.which("node") is None:
        pytest.skip("there is no node here to try them in")
    script = """
        const [sources, texts] = JSON.parse(require("fs").readFileSync(0));
        const signs = sources.map((source) => new RegExp(source, "u"));
        console.log(JSON.stringify(texts.map((text) => signs.map((sign) => sign.test(text)))));
    """
    texts = MAY_IDENTIFY + PLAIN_WRITING
    run = subprocess.run(
        ["node", "-e", script],
        input=json.dumps([[sign.pattern for sign in SIGNS], texts]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == [[bool(sign.search(text)) for sign in SIGNS] for text in texts]


PIECES = [
    "0",
    "1",
    "12",
    "+",
    "-",
    " ",
    "(",
    ".",
    "@",
    "a",
    "Aa ",
    "Ab Cd",
    "/",
    ",",
    "นาง",
    "Jl ",
    "No ",
    "RT",
    "\n",
]


@examples(25, deep=6_000)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.text(max_size=3))
def test_no_text_of_ten_thousand_letters_makes_a_phone_wait(pieces: list[str], end: str) -> None:
    unit = "".join(pieces)
    text = (unit * (10_000 // len(unit) + 1))[:10_000] + end
    for sign in SIGNS:
        start = time.process_time()
        sign.search(text)
        assert time.process_time() - start < 0.1, (sign.pattern, unit)
