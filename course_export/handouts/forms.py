"""A notepad as a form to write on."""

from __future__ import annotations

from xblocks.content.notepad.model import Notepad

from . import words as w
from .blocks import Block, Blocks, Listing, Table, WriteLines, say
from .reader import Reader


def form(note: Notepad, reader: Reader, level: int) -> Blocks:
    """The prompt of a notepad and room to answer it. Its example, an answer to compare with, stays away."""
    return (*reader.blocks(note.prompt, level), *_room(note))


def _room(note: Notepad) -> Blocks:
    if note.kind == "checklist":
        return (Listing("tick", tuple((say(item.text),) for item in note.items)),)
    if note.kind == "table":
        head = (w.ABOUT, *(column.label for column in note.columns))
        rows = tuple(_row(row.label, len(note.columns)) for row in note.rows)
        return (Table(head, rows, _widths(2, 3, len(note.columns)), form=True),)
    if note.kind == "sort":
        head = (w.TICK_ONE, *(group.title for group in note.groups))
        rows = tuple(((say(card.text),), *(((say("☐"),),) * len(note.groups))) for card in note.cards)
        return (Table(head, rows, _widths(4, 2, len(note.groups))),)
    lines: list[Block] = [WriteLines(field.label, field.lines + 1, field.hint or "") for field in note.fields]
    return tuple(lines)


def _row(label: str, blanks: int) -> tuple[Blocks, ...]:
    empty: Blocks = ()
    return ((say(label, strong=True),), *((empty,) * blanks))


def _widths(first: int, other: int, columns: int) -> tuple[int, ...]:
    return (first, *((other,) * columns))
