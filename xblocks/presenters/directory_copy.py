"""The public listings as one file that runs in any browser, for a phone without a connection.

It loads nothing from elsewhere, says nothing to anybody, and shows all by need where scripts are off.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.safestring import mark_safe

from ..content.directory.card import to_call
from ..content.directory.index import Found, Index, index_of
from ..content.directory.model import Directory, Fallback
from ..content.directory.needs import NEEDS, Need
from ..content.directory.search import Query
from ..shared import templates
from ..shared.translation import gettext, readers_catalogue
from .directory import fallback, on_paper, said
from .directory_card import drawn

NAME = "help.html"
"""What the file is called on a person's device: nothing that says what it is about."""
MOST_BYTES = 1_000_000
_PUBLIC = Path(__file__).parents[1] / "resources" / "public"


@cache
def _read(*names: str) -> str:
    return "\n".join((_PUBLIC / name).read_text(encoding="utf-8") for name in names)


class _Copy(NamedTuple):
    """All that a copy hangs on."""

    among: Index
    query: Query
    at: datetime
    fallback: Fallback
    sample: bool
    marks: str
    title: str
    exit_url: str
    catalogue: Hashable


def offline_copy(
    directory: Directory, query: Query, at: datetime, marks: str, title: str, exit_url: str
) -> bytes:
    """The file, in UTF-8, never larger than a slow phone can take: where all services are too many, each need
    has those that fit it best, and the copy says so.

    Args:
        query: a need, a place or neither.
        marks: the attributes of an element with the author's words.
        exit_url: where the quick exit leads.
    """
    index = index_of(directory, "public")
    # No place's day begins within a quarter of an hour.
    at = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
    return _made(
        _Copy(
            index,
            query,
            at,
            directory.fallback,
            directory.sample,
            marks,
            title,
            exit_url,
            readers_catalogue(),
        )
    )


@lru_cache(maxsize=8)
def _made(copy: _Copy) -> bytes:
    most = max((len(found) for _need, found in _groups(copy)), default=1)
    while True:
        file = _file(copy, most)
        if len(file) <= MOST_BYTES or most <= 1:
            return file
        # Not every need has so many: it may take another round.
        most = max(1, int(most * MOST_BYTES / len(file) * 0.95))


def _groups(copy: _Copy) -> list[tuple[Need, list[Found]]]:
    needs = [copy.query.need] if copy.query.need else list(NEEDS)
    found = (
        (need, copy.among.search(Query(need=need, place=copy.query.place), copy.at, on_paper=True))
        for need in needs
    )
    return [(need, listings) for need, listings in found if listings]


def _file(copy: _Copy, most: int) -> bytes:
    groups, seen = [], set()
    listings = []
    for need, found in _groups(copy):
        rows = []
        for one in found[:most]:
            id = one.listing.listing_id
            # A service that helps with two needs has one card; under the other stand its name and number.
            is_first = id not in seen
            seen.add(id)
            listings.append(one.listing)
            rows.append(
                {
                    "card": drawn(one, copy.among, copy.at, copy.marks, on_paper=True) if is_first else "",
                    "id": id,
                    "name": one.listing.public_name,
                    "phone": one.listing.phone_public,
                    "call": to_call(one.listing.phone_public or ""),
                }
            )
        groups.append(
            {
                "words": gettext(NEEDS[need][0]),
                "rows": rows,
                "count": said(len(rows)),
                "left_out": len(found) - len(rows),
            }
        )
    context = {
        "title": copy.title,
        "content_marks": mark_safe(copy.marks),
        "sample": copy.sample,
        "place": copy.query.place,
        "fallback": fallback(copy.fallback),
        "groups": groups,
        "paper": on_paper(listings, copy.among.today(copy.at)),
        "exit_url": copy.exit_url,
        "first_script": mark_safe(_read("first.js")),
        "script": mark_safe(_read("directory_copy.js")),
        "style": mark_safe(_read("guide.css", "directory.css")),
    }
    return templates.render("directory/copy.html", context).encode("utf-8")
