"""Days as a calendar file (RFC 5545), which phones and computers take into their own calendar.

Whoever sees a person's calendar must not learn from it who she is or what she learns: an entry has a day and
a summary, and nothing of her or of the course.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

_LONGEST = 75
"""Bytes of a line. A longer one goes on in the next, after a blank."""


@dataclass(frozen=True)
class Day:
    """An entry for a whole day. `id` is the same whenever the file is made anew, so that none comes twice."""

    id: str
    day: date
    summary: str


def calendar(days: Iterable[Day], made: datetime) -> bytes:
    """The file, in UTF-8."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Practitioner Guides//Days for later//EN"]
    for day in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day.id}@practitioner-guides",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}",
            f"SUMMARY:{_escaped(day.summary)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """The line with breaks between letters, never within the bytes of one."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)
