"""A practice directory on paper: what the public may know of each service, by need, for cases on cards."""

from __future__ import annotations

from collections.abc import Iterable

from xblocks.content.directory.card import day_in_words, hours_in_words, needs_of, terms, who_for
from xblocks.content.directory.life import state_on
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS, Need
from xblocks.content.directory.views import view

from ..course import Course
from . import words as w
from .blocks import Block, Blocks, Callout, Heading, Paragraph, Sheet, Span, Table, say, words
from .reader import Reader

_WIDTHS = (40, 72, 46)


def practice_directory(course: Course, reader: Reader) -> Blocks:
    """The practice directory of a course, to hand out beside the cards of its cases; nothing where it has
    none. One with real listings is printed by its owner, who knows how long the paper holds."""
    found: list[Block] = []
    for directory in course.activities.values():
        if isinstance(directory, Directory) and directory.sample and directory.as_of:
            found.append(Sheet((Heading(1, words(directory.title)), *_sheet(directory, reader))))
    return tuple(found)


def _sheet(directory: Directory, reader: Reader) -> Blocks:
    assert directory.as_of is not None, "only one for practice is printed here"
    last = directory.fallback
    found: list[Block] = [
        say(w.PRACTICE_DIRECTORY_ABOUT),
        *reader.blocks(directory.intro, 5),
        Callout("notice", f"{w.NOBODY_ANSWERS}: {last.title}, {last.phone}", (say(last.says),)),
    ]
    shown = [
        listing
        for listing in view(directory.listings, "public")
        if state_on(listing, directory.as_of) != "hidden"
    ]
    shown.sort(key=lambda listing: (_country(directory, listing), listing.public_name))
    told: set[str] = set()
    for need, (title, services) in NEEDS.items():
        # Who gives nothing else meets a need best.
        meeting = [listing for listing in shown if set(listing.service_types).intersection(services)]
        first = [listing for listing in meeting if needs_of(listing)[0] == need]
        if not meeting:
            continue
        found.append(Heading(2, words(title)))
        if first:
            rows = tuple(_row(directory, listing) for listing in first)
            found.append(Table((w.SERVICE, w.WHAT_IT_GIVES, w.BEFORE_YOU_CALL), rows, _WIDTHS))
        told.update(listing.listing_id for listing in first)
        others = [listing for listing in meeting if listing not in first]
        if others:
            found.append(_others(directory, others, need))
    return tuple(found)


def _country(directory: Directory, listing: Listing) -> str:
    """The country of the place that is named first."""
    place = directory.places.get(listing.area_served[0])
    return place.country if place else ""


def _others(directory: Directory, listings: Iterable[Listing], need: Need) -> Paragraph:
    """Services that help with a need too and stand under another."""
    names = [
        f"{listing.public_name}, {_country(directory, listing)} ({NEEDS[needs_of(listing)[0]][0]})"
        for listing in listings
    ]
    return Paragraph((Span(f"{w.HELPS_TOO} ", strong=True), Span("; ".join(names) + ".")))


def _row(directory: Directory, listing: Listing) -> tuple[Blocks, ...]:
    areas = f"{_country(directory, listing)}: {', '.join(listing.area_served)}"
    name = (say(listing.public_name, strong=True), say(areas, quiet=True))
    call = ", ".join(filter(None, (listing.phone_public, hours_in_words(listing.hours))))
    checked = f"{w.CHECKED} {day_in_words(listing.last_verified_on)}."
    note = filter(None, (checked, listing.status_public_note))
    gives = (say(listing.short_text), say(f"{call}. {' '.join(note)}", quiet=True))
    catches = [str(one.saying) for one in (*who_for(listing), *terms(listing)) if one.is_catch]
    return (name, gives, (say(" ".join(catches) or w.NO_CATCH),))
