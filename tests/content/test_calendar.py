"""A calendar file as RFC 5545 wants it, whatever the words and days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from xblocks.content.calendar import Day, calendar

MADE = datetime(2026, 3, 2, 6, tzinfo=timezone(timedelta(hours=8)))


def lines(*days: Day) -> list[str]:
    """The logical lines of a file, unfolded as section 3.1 says."""
    return calendar(days, MADE).decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_an_entry_for_the_whole_day_in_which_nobody_is_busy() -> None:
    assert lines(Day("ab12", date(2026, 3, 16), "Questions")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Practitioner Guides//Days for later//EN",
        "BEGIN:VEVENT",
        "UID:ab12@practitioner-guides",
        "DTSTAMP:20260301T220000Z",
        "DTSTART;VALUE=DATE:20260316",
        "SUMMARY:Questions",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


@given(summary=WORDS | st.text("ណ្ណကមြန်မာ,;\\ \n", max_size=120), day=st.dates(date(1970, 1, 1)))
def test_any_words_come_back_and_no_line_is_longer_than_a_reader_takes(summary: str, day: date) -> None:
    file = calendar([Day("x", day, summary)], MADE)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    [line] = [one for one in lines(Day("x", day, summary)) if one.startswith("SUMMARY:")]
    assert re.sub(r"\\(.)", r"\1", line.removeprefix("SUMMARY:")) == " ".join(summary.split())
