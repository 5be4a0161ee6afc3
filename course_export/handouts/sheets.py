"""Handouts on paper: cards to cut and their key, forms, pocket cards, texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from xblocks.content.base import Activity
from xblocks.content.session import SessionPlan

from ..course import Course
from ..handout_file import KEY, Card, Handout
from . import words as w
from .blocks import (
    Block,
    Blocks,
    Callout,
    CutCard,
    CutSheet,
    Heading,
    Labelled,
    Listing,
    NewPage,
    Paragraph,
    Sheet,
    Table,
    length,
    say,
    words,
)
from .reader import Reader

_SIZES = ((300, 2, 4), (850, 2, 2))
"""How many letters a card of A7 and of A6 holds, and how such cards lie on A4. Longer ones are A5."""
_POCKETS = 4


def facilitator_sheets(course: Course, reader: Reader) -> Blocks:
    """All handouts, those for learners too, with what only the facilitator knows."""
    if not course.sheets:
        return ()
    sheets = list(course.sheets.values())
    used = _uses(course)
    rows = tuple(
        (
            (say(sheet.title, strong=True),),
            (say(w.KINDS[sheet.kind]),),
            (say(sheet.purpose),) if sheet.purpose else (),
            (say("; ".join(used[sheet.id])),) if used.get(sheet.id) else (),
        )
        for sheet in sheets
    )
    index = Table((w.SHEET, w.KIND, w.PURPOSE, w.USED_IN), rows, (34, 24, 46, 40))
    return (
        Heading(1, words(w.SHEETS)),
        say(w.SHEETS_ABOUT),
        index,
        *_printed(sheets, reader, course.guide.title, True),
    )


def learner_sheets(course: Course, reader: Reader) -> Blocks:
    """The handouts for learners, without a key."""
    sheets = [sheet for sheet in course.sheets.values() if sheet.audience == "learner"]
    if not sheets:
        return ()
    titles = Listing("bullet", tuple((say(sheet.title),) for sheet in sheets))
    about = (Heading(1, words(w.LEARNER_SHEETS)), say(w.LEARNER_SHEETS_ABOUT), titles)
    return (NewPage(), *about, *_printed(sheets, reader, course.guide.title, False))


def is_sheet(activity: Activity, course: Course) -> bool:
    """Whether an activity is the page of a handout, which is printed as what it is."""
    return activity.id in {sheet.id for sheet in course.sheets.values()}


def _uses(course: Course) -> dict[str, list[str]]:
    """The sessions that name each handout, by their titles."""
    found: dict[str, list[str]] = {}
    for plan in course.activities.values():
        for session in plan.sessions if isinstance(plan, SessionPlan) else ():
            for name in dict.fromkeys(
                [*session.materials, *(s for step in session.steps for s in step.sheets)]
            ):
                titles = found.setdefault(name, [])
                if session.title not in titles:
                    titles.append(session.title)
    return found


def _printed(sheets: Iterable[Handout], reader: Reader, foot: str, for_staff: bool) -> Blocks:
    found: list[Block] = []
    for kind, run in groupby(sheets, lambda sheet: sheet.kind):
        if kind == "pocket":
            found.append(_pockets(list(run), reader, foot))
            continue
        for sheet in run:
            key = reader.blocks(sheet.key, 4) if for_staff else ()
            if kind == "cards":
                found += [*_about_cards(sheet, key, reader, for_staff), _cut(sheet, reader)]
            else:
                found.append(Sheet((Heading(2, words(sheet.title)), *_sheet(sheet, reader))))
                if key:
                    title = Heading(3, words(f"{sheet.title}: {KEY}"), listed=False)
                    found += [NewPage(), title, *key]
    return tuple(found)


def _sheet(sheet: Handout, reader: Reader) -> Blocks:
    """What stands on paper of a form or a text."""
    notice = (Callout("notice", w.NOTICE, (say(sheet.notice),)),) if sheet.notice else ()
    if sheet.kind != "form":
        return (*notice, *reader.blocks(sheet.body))
    purpose = (say(sheet.purpose, quiet=True),) if sheet.purpose else ()
    return (*purpose, *notice, *map(_with_boxes, reader.blocks(sheet.body)))


def _with_boxes(block: Block) -> Block:
    """A table of a form, whose empty cells are for writing."""
    if isinstance(block, Table) and any(not cell for row in block.rows for cell in row):
        return replace(block, form=True)
    return block


def _about_cards(sheet: Handout, key: Blocks, reader: Reader, for_staff: bool) -> Blocks:
    """The page before the cards: for the facilitator, which belongs where."""
    found: list[Block] = [NewPage(), Heading(2, words(sheet.title))]
    if sheet.purpose:
        found.append(Labelled(w.PURPOSE, (say(sheet.purpose),)))
    if sheet.notice:
        found.append(Callout("notice", w.NOTICE, (say(sheet.notice),)))
    if not for_staff or not (key or sheet.groups or any(card.text for card in sheet.cards)):
        return tuple(found)
    found.append(Heading(3, words(w.SORTED), listed=False))
    # Copies have no number.
    places = {} if sheet.copies > 1 else {card.line: number for number, card in enumerate(sheet.shuffled, 1)}
    for group, cards in groupby(sheet.cards, lambda card: card.group):
        if group:
            found.append(Heading(4, words(group), listed=False))
        found.append(_sorted(list(cards), places, reader))
    return (*found, Heading(3, words(KEY), listed=False), *key) if key else tuple(found)


def _sorted(cards: list[Card], places: dict[int, int], reader: Reader) -> Table:
    """Cards in the author's order: the number that each bears where it bears one, its title, and its text
    where any has one."""
    columns: list[tuple[str, int, list[Blocks]]] = [
        (w.CARD, 40, [(say(card.title, strong=True),) for card in cards])
    ]
    if places:
        columns.insert(0, (w.NUMBER, 9, [(say(str(places[card.line])),) for card in cards]))
    if any(card.text for card in cards):
        columns.append((w.CARD_TEXT, 90, [_flat(reader.blocks(card.text)) for card in cards]))
    heads, widths, cells = zip(*columns, strict=True)
    return Table(heads, tuple(zip(*cells, strict=True)), widths)


def _cut(sheet: Handout, reader: Reader) -> CutSheet:
    cards = tuple(
        CutCard(card.title, "" if sheet.copies > 1 else str(number), _flat(reader.blocks(card.text)))
        for number, card in enumerate(sheet.shuffled, 1)
        for _copy in range(sheet.copies)
    )
    longest = max((_room(card) for card in cards), default=0)
    across, down = next(((a, d) for most, a, d in _SIZES if longest <= most), (1, 2))
    return CutSheet(cards, across, down)


def _pockets(sheets: list[Handout], reader: Reader, foot: str) -> CutSheet:
    """Pocket cards, four to a page; one alone as often as it fills a page."""
    cards = [CutCard(sheet.title, foot, _flat(reader.blocks(sheet.body))) for sheet in sheets]
    return CutSheet(tuple(cards * _POCKETS if len(cards) == 1 else cards), 2, 2)


def _room(card: CutCard) -> int:
    """Letters of a card; each of its paragraphs and entries takes a line's end more."""
    return len(card.title) * 2 + length(card.blocks) + 25 * len(card.blocks) + _entries(card.blocks)


def _entries(blocks: Blocks) -> int:
    """What lists and tables take more than their letters."""
    lists = sum(20 * len(block.items) for block in blocks if isinstance(block, Listing))
    return lists + sum(200 for block in blocks if isinstance(block, Table))


def _flat(blocks: Blocks) -> Blocks:
    """A text without headings of the pack's outline: on a card they are bold lines."""
    return tuple(
        Paragraph(tuple(replace(span, strong=True) for span in block.spans))
        if isinstance(block, Heading)
        else block
        for block in blocks
    )
