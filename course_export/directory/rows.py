"""From a row's cells to a listing. Every fault of form is told at once, and gives way to a stand-in, so that
the rules can still judge the rest of the row."""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from xblocks.content.base import NOT_IN_XML
from xblocks.content.did_you_mean import listed, nearest
from xblocks.content.directory.listing import WORKED_OUT, Listing, told
from xblocks.content.directory.rules import Breach
from xblocks.content.directory.rules.hidden_numbers import plain
from xblocks.content.findings import quantity

from ..character_names import named
from ..model_locations import members
from ..odd_characters import first_odd
from .tables import Row

SEPARATOR = "|"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
IS_A_POINT = re.compile(r"-\d{1,2}(\.\d+)?, ?-?\d{1,3}(\.\d+)?", re.ASCII)
"""South of the equator a point begins with a minus, and nothing in it can run."""
_BUDDHIST = 543
_YEARS = (1990, 2200)
"""Days long before or after are slips, and from the end of the calendar no due date can be worked out."""
_PHONES = ("phone_public", "phone_from_abroad", "referral_phone")


@cache
def columns() -> tuple[str, ...]:
    """The names of the template's columns, in their order."""
    return tuple(name for name in told() if name not in WORKED_OUT or name == "verify_due_on")


class ReadRow(typing.NamedTuple):
    """A listing as far as its row could be read; `unsure` are the columns whose values are stand-ins."""

    row: int
    listing: Listing
    unsure: frozenset[str]
    faults: list[Breach]


def read_row(row: Row, places: Mapping[str, int]) -> ReadRow:
    """Read a row.

    Args:
        places: the columns that there are, by name, with their place in the row.
    """
    faults: list[Breach] = []
    values: dict[str, Any] = {}
    unsure: set[str] = set()
    for name in columns():
        place = places.get(name)
        if place is None:
            # Of a column that is not there the header has told.
            unsure.add(name)
            values[name] = _stand_in(name)
            continue
        cell = row.cells[place] if place < len(row.cells) else ""
        found = list(_faults_of_cell(name, cell, place in row.numbers))
        value, more = _value(name, cell)
        faults += found or more
        if found or more:
            unsure.add(name)
            value = _stand_in(name)
        values[name] = value
    return ReadRow(row.number, Listing(**values), frozenset(unsure), faults)


def _faults_of_cell(name: str, cell: str, is_number: bool) -> Iterator[Breach]:
    """What no cell may hold, whatever its column."""
    flat = unicodedata.normalize("NFKC", cell)
    seen = "".join(sign for sign in flat if unicodedata.category(sign)[0] not in "CZ")
    is_point = name == "map_point" and IS_A_POINT.fullmatch(flat.strip())
    if seen[:1] in tuple("=+-@") and not (is_number or is_point):
        yield Breach("F4", name, f"the cell begins with `{seen[0]}`: spreadsheets run it as a formula")
    if "\n" in cell.strip() or "\r" in cell.strip():
        yield Breach("F5", name, "the cell has a line break")
    if bad := NOT_IN_XML.search(cell.replace("\n", "").replace("\r", "")):
        yield Breach("F15", name, f"it holds {named(bad[0])}")
    elif odd := first_odd(cell):
        yield Breach("F15", name, f"it holds a character that nobody sees: {named(odd)}")
    if is_number and name in _PHONES:
        remedy = "Make the cell a text (Format, Text), and type the phone anew with its zeros."
        yield Breach("F14", name, "the cell holds a number, so zeros at its head are lost", remedy)


def _value(name: str, cell: str) -> tuple[Any, list[Breach]]:
    text = cell.strip()
    kind = _kind(name)
    if typing.get_origin(kind) is list:
        parts = [part.strip() for part in text.split(SEPARATOR)] if text else []
        return _list(name, kind, [part for part in parts if part])
    if not text:
        info = Listing.model_fields[name]
        return (None, [_empty(name)]) if info.is_required() else (info.get_default(), [])
    if kind is date:
        return _date(name, text)
    return _one(name, kind, text, _adapter(name))


def _empty(name: str) -> Breach:
    help = told()[name].help
    return Breach("F2", name, "it is empty", f"{f'{help} ' if help else ''}Ask the service; do not guess.")


def _list(name: str, kind: Any, parts: list[str]) -> tuple[Any, list[Breach]]:
    if not parts:
        return None, [_empty(name)]
    inner = typing.get_args(kind)[0]
    faults = [fault for part in parts for fault in _one(name, inner, part, _adapter_of_one(name))[1]]
    return parts, faults


def _one(name: str, kind: Any, text: str, adapter: TypeAdapter[Any]) -> tuple[Any, list[Breach]]:
    plain_kind = members(kind)[0]
    if typing.get_origin(plain_kind) is typing.Literal:
        words = [str(word) for word in typing.get_args(plain_kind)]
        if text in words:
            return text, []
        guess = nearest(text, words)
        remedy = (f"Did you mean `{guess}`? " if guess else "") + f"It is one of {listed(words, len(words))}."
        return None, [Breach("F3", name, f"`{_short(text)}` is not one of its words", remedy)]
    try:
        return adapter.validate_python(plain(text) if plain_kind is int else text), []
    except ValidationError as error:
        return None, [_worded(name, text, error.errors()[0])]


def _worded(name: str, text: str, error: Mapping[str, Any]) -> Breach:
    if name in ("listing_id", "fallback_listing_ids"):
        return Breach(
            "F6", name, f"`{_short(text)}` is no id", "Write two capitals, a dash, four digits: XA-0001."
        )
    if name in ("answer_languages", "text_languages_ready"):
        remedy = "Write small letters: en, th, km, lo, my, vi, id, ms, fil, zh, pt-br."
        return Breach("F8", name, f"`{_short(text)}` is no tag of a language", remedy)
    if name == "who_for_age":
        remedy = "Write the youngest and the oldest in years: 0,120."
        return Breach("F12", name, f"`{_short(text)}` is not two ages", remedy)
    if name == "map_point":
        return Breach(
            "F12", name, f"`{_short(text)}` is no point", "Write latitude, longitude: 12.345,101.234."
        )
    if error["type"] == "string_too_long":
        return Breach("F11", name, f"it has {quantity(len(text), 'character')}")
    return Breach(
        "F3", name, f"`{_short(text)}` cannot stand here", "Write 1, 2 or 3." if name == "verify_tier" else ""
    )


def _date(name: str, text: str) -> tuple[date | None, list[Breach]]:
    flat = plain(text)
    remedy = "Write year, month, day: 2031-05-12."
    if not _ISO.fullmatch(flat):
        years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", flat)]
        if any(_is_buddhist(year) for year in years):
            remedy = f"The year looks Buddhist: {years[0]} is {years[0] - _BUDDHIST}. {remedy}"
        return None, [Breach("F10", name, f"`{_short(text)}` is not a day as 2031-05-12", remedy)]
    if _is_buddhist(int(flat[:4])):
        year = int(flat[:4]) - _BUDDHIST
        return None, [
            Breach("F10", name, f"`{flat}` counts years from the Buddha", f"Write {year}{flat[4:]}.")
        ]
    if not _YEARS[0] <= int(flat[:4]) <= _YEARS[1]:
        return None, [Breach("F10", name, f"`{flat}` is in a year of no directory", remedy)]
    try:
        return date.fromisoformat(flat), []
    except ValueError:
        return None, [Breach("F10", name, f"there is no day `{flat}`", remedy)]


def _is_buddhist(year: int) -> bool:
    return 2500 <= year < 2700


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


@cache
def _kind(name: str) -> Any:
    return members(Listing.model_fields[name].annotation)[0]


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    info = Listing.model_fields[name]
    hint: Any = info.annotation
    for mark in info.metadata:
        hint = typing.Annotated[hint, mark]
    return TypeAdapter(hint)


@cache
def _adapter_of_one(name: str) -> TypeAdapter[Any]:
    """For a value of a list: to make one takes longer than to read a row."""
    return TypeAdapter(typing.get_args(_kind(name))[0])


_MADE_UP = {
    "listing_id": "ZZ-0000", "who_for_age": "0,120", "answer_languages": ["en"],
    "text_languages_ready": ["en"], "fallback_listing_ids": ["ZZ-0000"], "last_verified_on": date(2000, 1, 1),
}  # fmt: skip


def _stand_in(name: str) -> Any:
    """What a column holds where its cell says nothing that can be used."""
    info = Listing.model_fields[name]
    if not info.is_required():
        return info.get_default()
    if name in _MADE_UP:
        return _MADE_UP[name]
    kind = _kind(name)
    inner = members(typing.get_args(kind)[0])[0] if typing.get_origin(kind) is list else kind
    words = typing.get_args(inner) if typing.get_origin(inner) is typing.Literal else ("stand-in",)
    return [words[0]] if typing.get_origin(kind) is list else words[0]
