"""Everything that is wrong with a directory: its table's form, each listing, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xblocks.content.directory.model import Directory, Place
from xblocks.content.directory.rules import Breach, Whole, breaches_of, breaches_of_all
from xblocks.content.directory.rules.practice import PHONES
from xblocks.content.directory.rules.texts import faults_in

from ..problems import Problem
from ..read_model import Reading
from .header import header_problems, places_of
from .phones import fallback_breaches, phone_breaches
from .rows import ReadRow, read_row
from .tables import Table

SHOWN_BY = {"status", "last_verified_on", "safety_level", "service_types", "hours"}
"""What says whether a listing is shown today."""
_REACHED_BY = {*SHOWN_BY, "phone_public", "area_served"}


def judge(settings: Reading[Directory], table: Table, on: date | None) -> tuple[list[ReadRow], list[Problem]]:
    """The listings of a table as far as they can be read, and all problems of it.

    Args:
        settings: their own faults stand in their document already.
        on: the day on which it is judged. Without it: that of the settings, for practice, else today.
    """
    problems = list(table.problems)
    if table.problems:
        return [], problems
    problems += header_problems(table)
    places = places_of(table)
    read = [read_row(row, places) for row in table.rows]
    whole = _whole(settings.model, read, on)
    # Without settings nobody knows the places, and whether it is for practice.
    blind = frozenset() if settings.model else frozenset({"area_served", "public_name", *PHONES})
    seen: dict[str, int] = {}
    for one in read:
        problems += (_told(table, one.row, places, breach) for breach in _of_row(one, whole, blind, seen))
    if settings.model is not None:
        problems += _of_settings(settings, whole)
    if not table.rows:
        remedy = "Write a listing in each row below the names of the columns."
        problems.append(Problem(table.file, 2, 1, "error", "there is no listing", remedy, "F16"))
    return read, problems


def day_of(model: Directory | None, on: date | None) -> date:
    """The day on which a directory is looked at."""
    return on or (model.as_of if model else None) or date.today()


def _whole(model: Directory | None, read: list[ReadRow], on: date | None) -> Whole:
    unread = frozenset(one.listing.listing_id for one in read if not _REACHED_BY.isdisjoint(one.unsure))
    places: dict[str, Place] = dict(model.places) if model else {}
    sample = model.sample if model else False
    return Whole([one.listing for one in read], places, sample, day_of(model, on), unread)


def _of_settings(settings: Reading[Directory], whole: Whole) -> Iterator[Problem]:
    """What is wrong with all listings together, with the number that is always shown, and with what stands on
    every page."""
    assert settings.model is not None
    for breach in (
        *breaches_of_all(whole, settings.model.fallback.phone),
        *fallback_breaches(settings.model),
        *_on_every_page(settings.model),
    ):
        where = (
            ("places", breach.place) if breach.place else _WHERE.get(breach.field, ("fallback", breach.field))
        )
        line, column = settings.document.position(where)
        file, message, remedy = settings.document.file, breach.message, breach.remedy
        yield Problem(file, line, column, breach.level, message, remedy, breach.rule)


_WHERE = {"owner": ("owner",)}


def _on_every_page(directory: Directory) -> Iterator[Breach]:
    """What no text of a listing may say, in those of the settings."""
    always = directory.fallback
    for field, text in (("owner", directory.owner), ("title", always.title), ("says", always.says)):
        for fault in faults_in(text, field):
            yield Breach(fault.rule, field, f"{fault.message}: `{fault.words}`")


def _of_row(one: ReadRow, whole: Whole, blind: frozenset[str], seen: dict[str, int]) -> Iterator[Breach]:
    unsure = one.unsure | blind
    yield from one.faults
    yield from breaches_of(one.listing, whole, unsure)
    yield from phone_breaches(one.listing, whole, unsure)
    if "listing_id" not in unsure:
        first = seen.setdefault(one.listing.listing_id, one.row)
        if first != one.row:
            yield Breach("F6", "listing_id", f"`{one.listing.listing_id}` is taken: row {first} has it")


def _told(table: Table, row: int, places: dict[str, int], breach: Breach) -> Problem:
    column, said = places.get(breach.field, 0) + 1, (breach.message, breach.remedy)
    return Problem(table.file, row, column, breach.level, *said, breach.rule, breach.field)
