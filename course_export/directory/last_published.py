"""What stood public when a directory was last published: what a later version is compared with."""

from __future__ import annotations

import json
from typing import Any

from xblocks.content.directory.views import fields_for

from .csv_views import columns
from .public import Public

VERSION = 1


def as_json(public: Public) -> bytes:
    """The public fields of each listing, by its id."""
    directory = public.directory
    names = columns(directory)
    assert set(names) <= set(fields_for("public"))
    listings: dict[str, dict[str, Any]] = {}
    for one in directory.listings:
        said = one.model_dump(mode="json", include=set(names), exclude_none=True)
        listings[one.listing_id] = {name: said[name] for name in names if name in said}
    held = {
        "version": VERSION,
        "published_on": public.day.isoformat(),
        "throw_away_after": public.throw_away_after.isoformat(),
        "id": directory.id,
        "title": directory.title,
        "listings": dict(sorted(listings.items())),
    }
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()
