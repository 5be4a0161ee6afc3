"""A notepad as a form to write on."""

from __future__ import annotations

from xblocks.content.notepad.kinds import KINDS
from xblocks.content.notepad.kinds.kind import AddedUp, Grid, Lines, Menu, Paper, Ticks
from xblocks.content.notepad.model import Notepad

from . import words as w
from .blocks import Block, Blocks, Listing, Table, WriteLines, say
from .reader import Reader


def form(note: Notepad, reader: Reader, level: int) -> Blocks:
    """The prompt of a notepad and room to answer it. Its example, an answer to compare with, stays away."""
    return (*reader.blocks(note.prompt, level), *_room(note))


def _room(note: Notepad) -> Blocks:
    return tuple(map(_block, KINDS[note.kind].on_paper(note)))


def _block(part: Paper) -> Block:
    match part:
        case Ticks(texts):
            return Listing("tick", tuple((say(text),) for text in texts))
        case Lines(label, lines, hint):
            return WriteLines(label, lines, hint)
        case Grid(columns, rows, tick=True):
            ticks = ((say("☐"),),) * len(columns)
            filled = tuple(((say(text),), *ticks) for text in rows)
            return Table((w.TICK_ONE, *columns), filled, _widths(4, 2, len(columns)))
        case Grid(columns, rows):
            blank = tuple(_row(label, len(columns)) for label in rows)
            return Table((w.ABOUT, *columns), blank, _widths(2, 3, len(columns)), form=True)
        case AddedUp(title, unit, lines):
            counted = tuple(((say(label, strong=True), say(how)), (), ()) for label, how in lines)
            last: tuple[Blocks, ...] = ((say(w.TOTAL, strong=True),), (), ())
            head = (title, w.NUMBERS, f"{w.AMOUNT} ({unit})")
            return Table(head, (*counted, last), (3, 3, 2), form=True, total=True)
        case Menu(title, columns, blanks, options):
            room = len(columns) + len(blanks)
            chosen = tuple(_option(name, facts, len(blanks)) for name, *facts in options)
            return Table((title, *columns, *blanks), chosen, _widths(2, 2, room), form=True)


def _row(label: str, blanks: int) -> tuple[Blocks, ...]:
    empty: Blocks = ()
    return ((say(label, strong=True),), *((empty,) * blanks))


def _option(name: str, facts: list[str], blanks: int) -> tuple[Blocks, ...]:
    empty: Blocks = ()
    return ((say(f"☐ {name}", strong=True),), *((say(fact),) for fact in facts), *((empty,) * blanks))


def _widths(first: int, other: int, columns: int) -> tuple[int, ...]:
    return (first, *((other,) * columns))
