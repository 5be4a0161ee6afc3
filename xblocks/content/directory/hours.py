"""Opening hours: `Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00`, or `24/7`.

The short form of OpenStreetMap's opening_hours, without seasons and holidays: whoever keeps a directory
can type it, and a notice such as "closed for holidays" has a field of its own.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

ALWAYS = "24/7"
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "|".join(DAYS)
_DAYS = re.compile(rf"({_DAY})(?:-({_DAY}))?")
_SPAN = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
_PART = re.compile(rf"((?:{_DAY})(?:-(?:{_DAY}))?(?:,(?:{_DAY})(?:-(?:{_DAY}))?)*) +([\d:,\- ]+)")
_DASHES = str.maketrans("‐‑‒–—", "-----")
"""Spreadsheets make them of a hyphen by themselves."""
_DAY_MINUTES = 24 * 60


class Opening(NamedTuple):
    """Open on a day of the week (0 is Monday) from one minute of it to another, maybe of the next day."""

    day: int
    begins: int
    ends: int


def never_closes(text: str) -> bool:
    """Whether hours say that somebody answers day and night."""
    return text.strip() == ALWAYS


@lru_cache(maxsize=4096)
def openings(text: str) -> tuple[Opening, ...]:
    """When it is open, in the order of the text.

    Raises:
        ValueError: the text is not of this form; it says what is wrong.
    """
    if never_closes(text):
        return tuple(Opening(day, 0, _DAY_MINUTES) for day in range(7))
    found: list[Opening] = []
    for part in filter(None, map(str.strip, text.translate(_DASHES).split(";"))):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(f"`{part}` is not days and times such as `Mo-Fr 08:00-17:00`")
        days = _days(match[1])
        for span in match[2].replace(" ", "").split(","):
            begins, ends = _span(span)
            found += [Opening(day, begins, ends) for day in days]
    if not found:
        raise ValueError("it says no days and times such as `Mo-Fr 08:00-17:00`")
    return tuple(found)


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        match = _DAYS.fullmatch(part)
        assert match is not None
        first = DAYS.index(match[1])
        last = DAYS.index(match[2]) if match[2] else first
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return days


def _span(text: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is not a time such as `08:00-17:00`")
    begins, ends = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if begins > _DAY_MINUTES or ends > _DAY_MINUTES or begins == ends:
        raise ValueError(f"`{text}` is not a time such as `08:00-17:00`")
    return begins, ends if ends > begins else ends + _DAY_MINUTES


def is_open(text: str, at: datetime) -> bool | None:
    """Whether it is open at a time of its own place; None where its hours cannot be read."""
    try:
        spans = openings(text)
    except ValueError:
        return None
    minute, day = at.hour * 60 + at.minute, at.weekday()
    return any(
        (day == span.day and span.begins <= minute < span.ends)
        or ((day - 1) % 7 == span.day and minute + _DAY_MINUTES < span.ends)
        for span in spans
    )


def opens_next(text: str, now: datetime) -> datetime | None:
    """When it opens next after a time of its own place; None where its hours cannot be read."""
    try:
        spans = openings(text)
    except ValueError:
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    starts = (
        midnight + timedelta(days=(span.day - now.weekday()) % 7 + week, minutes=span.begins)
        for span in spans
        for week in (0, 7)
    )
    return min((start for start in starts if start > now), default=None)


def as_times(span: Opening) -> tuple[time, time]:
    """The times of an opening, midnight as 00:00."""
    return _time(span.begins), _time(span.ends)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
