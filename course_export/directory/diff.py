"""What a new edition changes in each view, against the folder of the last published one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xblocks.content.directory.life import SHOWN, state_on
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.reach import REACHES, Reach
from xblocks.content.directory.views import fields_for, view

from ..sources import WrongUse, shown
from .csv_views import as_typed, text_of
from .folder import MARK, RESTRICTED

_TABLES = {"practitioner": f"{RESTRICTED}practitioner.csv", "admin": f"{RESTRICTED}admin.csv"}
_PHONES = ("phone_public", "phone_from_abroad", "referral_phone", "chat_handle")
_OURS = ("readers", "verify_due_on")
"""Worked out anew each time: no news."""
Said = Mapping[str, str]
"""What a listing says, by column, as it is typed in the table."""


@dataclass(frozen=True)
class Change:
    """A column of a listing that says something else now.

    Attributes:
        is_phone: it is a number: call it before it goes out.
    """

    listing_id: str
    field: str
    before: str
    now: str

    @property
    def is_phone(self) -> bool:
        return self.field in _PHONES


@dataclass(frozen=True)
class Difference:
    """What a view gains, loses and says anew, by ids; `lost` with the reason."""

    reach: Reach
    gained: dict[str, str]
    lost: dict[str, str]
    changed: list[Change]


def differences(directory: Directory, day: date, published: Path) -> list[Difference]:
    """Compare the owner's directory with what was published in a folder.

    Views that were not published there are left out.

    Raises:
        WrongUse: the folder holds no published directory, or one that cannot be read.
    """
    now = {one.listing_id: one for one in directory.listings}
    return [
        _difference(reach, before, _of_today(directory, day, reach), now, day)
        for reach in REACHES
        if (before := _before(published, reach)) is not None
    ]


def _of_today(directory: Directory, day: date, reach: Reach) -> dict[str, Said]:
    held = directory.listings if reach == "admin" else view(directory.listings, reach)
    shown_now = (one for one in held if reach == "admin" or state_on(one, day) != "hidden")
    return {one.listing_id: _said(one, reach) for one in shown_now}


def _said(listing: Listing, reach: Reach) -> Said:
    return {name: text for name in fields_for(reach) if (text := as_typed(getattr(listing, name)))}


def _before(folder: Path, reach: Reach) -> dict[str, Said] | None:
    path = folder / (MARK if reach == "public" else _TABLES[reach])
    try:
        text = path.read_text("utf-8-sig")
        return dict(_of_json(text) if reach == "public" else _of_csv(text))
    except FileNotFoundError:
        if reach != "public":
            return None
        raise WrongUse(
            f"There is no {MARK} in {shown(folder)}: `course-export directory build` writes it there."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error):
        raise WrongUse(f"{shown(path)} is not what `course-export directory build` writes.") from None


def _of_json(text: str) -> Iterator[tuple[str, Said]]:
    for name, said in json.loads(text)["listings"].items():
        yield name, {field: as_typed(value) for field, value in said.items()}


def _of_csv(text: str) -> Iterator[tuple[str, Said]]:
    for row in csv.DictReader(io.StringIO(text)):
        yield row["listing_id"], {name: text_of(cell) for name, cell in row.items() if cell}


def _difference(
    reach: Reach, before: dict[str, Said], now: dict[str, Said], listings: Mapping[str, Listing], day: date
) -> Difference:
    return Difference(
        reach,
        {name: said.get("public_name", "") for name, said in now.items() if name not in before},
        {name: _why(listings.get(name), day) for name in before if name not in now},
        [change for name in now if name in before for change in _changes(name, before[name], now[name])],
    )


def _why(listing: Listing | None, day: date) -> str:
    """Why readers do not see a listing any more."""
    if listing is None:
        return "not in the table any more"
    if listing.status not in SHOWN:
        return listing.status
    return "past its last day" if state_on(listing, day) == "hidden" else f"{listing.safety_level}"


def _changes(name: str, before: Said, now: Said) -> Iterator[Change]:
    for field in _in_order((*before, *now)):
        if before.get(field, "") != now.get(field, "") and field not in _OURS:
            yield Change(name, field, before.get(field, ""), now.get(field, ""))


def _in_order(fields: Iterable[str]) -> list[str]:
    order = {name: number for number, name in enumerate(fields_for("admin"))}
    return sorted(set(fields), key=lambda name: (order.get(name, len(order)), name))


_CALLED: dict[Reach, str] = {"public": "Public", "practitioner": "Practitioners", "admin": "Owner"}


def told(difference: Difference) -> Iterator[str]:
    """A difference line by line: what goes first, since people may hold it on paper."""
    counts = f"{len(difference.gained)} new, {len(difference.lost)} gone, {len(difference.changed)} changed"
    yield f"{_CALLED[difference.reach]}: {counts}"
    for name, why in difference.lost.items():
        yield f"  gone     {name}: {why}"
    for name, title in difference.gained.items():
        yield f"  new      {name} {title}"
    for change in difference.changed:
        flag = "  CALL THIS NUMBER FIRST" if change.is_phone else ""
        before, now = change.before or "(empty)", change.now or "(empty)"
        yield f"  changed  {change.listing_id} {change.field}: {before} -> {now}{flag}"
