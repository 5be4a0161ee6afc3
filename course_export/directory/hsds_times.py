"""Opening hours as HSDS has them: one schedule for each time of day, with the days on which it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from xblocks.content.directory.card import hours_in_words
from xblocks.content.directory.hours import DAYS, Opening, as_times, openings
from xblocks.content.directory.listing import Listing


def schedules(
    listing: Listing, offset: timedelta | None, make_id: Callable[[str], str]
) -> list[dict[str, Any]]:
    """The schedules of a listing; in words alone where its hours cannot be read.

    Args:
        offset: of the clocks of its place from the world's; None where it is not known.
    """
    said = {"description": hours_in_words(listing.hours), "notes": listing.after_hours or ""}
    said = {name: value for name, value in said.items() if value}
    try:
        spans = openings(listing.hours)
    except ValueError:
        return [{"id": make_id("schedule"), **said}]
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for span in spans:
        days[_times(span)].append(DAYS[span.day].upper())
    zone = _zone(offset)
    return [
        {
            "id": make_id(f"schedule/{opens}-{closes}"),
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(on),
            "opens_at": opens + zone,
            "closes_at": closes + zone,
            **said,
        }
        for (opens, closes), on in sorted(days.items())
    ]


def _times(span: Opening) -> tuple[str, str]:
    opens, closes = as_times(span)
    if span.ends - span.begins == 24 * 60:
        return "00:00", "23:59"
    return f"{opens:%H:%M}", f"{closes:%H:%M}"


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
