"""What a printed page is made of: a small tree of plain data that both writers share.

A text is data here, never markup: no writer reads anything into it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeAlias


class NoLetter(Exception):
    """A text has letters for which we bring no font. Its own text names them for the author."""


@dataclass(frozen=True)
class Span:
    """A run of letters of one kind.

    Attributes:
        text: the words; a line break in it is one on paper.
        raised: stands small and high, as the number of a source does.
        url: where it leads, for whoever reads on a screen.
    """

    text: str
    strong: bool = False
    emph: bool = False
    struck: bool = False
    mono: bool = False
    raised: bool = False
    url: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Words. `quiet` ones are set smaller, beside the matter."""

    spans: tuple[Span, ...]
    quiet: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 opens a part, 5 is the lowest. Only `listed` ones stand in the contents."""

    level: int
    spans: tuple[Span, ...]
    listed: bool = True


@dataclass(frozen=True)
class Listing:
    """A list. Entries of kind `tick` have a box to tick; `number` counts from `start`."""

    kind: Literal["bullet", "number", "tick"]
    items: tuple[Blocks, ...]
    start: int = 1


@dataclass(frozen=True)
class Table:
    """A table with a header row, which is repeated on each page.

    Attributes:
        widths: of the columns, in parts of the whole.
        form: empty cells are for writing by hand, so rows are high.
        total: the last row sums up.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    widths: tuple[int, ...]
    form: bool = False
    total: bool = False


@dataclass(frozen=True)
class Labelled:
    """What a short word in front says of a text: DO, SAY, WATCH."""

    label: str
    blocks: Blocks
    tone: Literal["plain", "do", "say", "watch"] = "plain"


@dataclass(frozen=True)
class Callout:
    """A text set apart. `kind` is one of the text language's callouts, or `notice`; `quote` has no label."""

    kind: str
    label: str
    blocks: Blocks


@dataclass(frozen=True)
class Card:
    """What belongs on one piece of paper; it is not torn apart unless it is longer than a page."""

    label: str
    title: str
    blocks: Blocks
    keep: bool = True


@dataclass(frozen=True)
class CutCard:
    """One of the cards of a sheet. `label` stands small at its foot, and may be empty."""

    title: str
    label: str
    blocks: Blocks


@dataclass(frozen=True)
class CutSheet:
    """Cards to cut, which fill whole sheets of paper, `across` times `down` of them on each."""

    cards: tuple[CutCard, ...]
    across: int
    down: int


@dataclass(frozen=True)
class Sheet:
    """What is handed out by itself: on pages of its own, without the head of the pack."""

    blocks: Blocks


@dataclass(frozen=True)
class WriteLines:
    """A label, which may be empty, with lines below it to write on."""

    label: str
    lines: int
    hint: str = ""


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | Listing
    | Table
    | Labelled
    | Callout
    | Card
    | CutSheet
    | Sheet
    | WriteLines
    | NewPage
)
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A pack.

    Attributes:
        kind: what it is, such as "Facilitator pack"; stands at the head of each page.
        series: stands above the title.
        language: a code such as `th`.
        state: a line at the foot of each page, such as "Draft, not yet reviewed"; may be empty.
        contents: the heading above the list of its parts.
        cover: what stands on the first page below the title.
        flowing: parts follow each other without a new page for each, and contents name the parts alone.
    """

    title: str
    kind: str
    series: str
    language: str
    state: str
    contents: str
    cover: Blocks
    body: Blocks
    flowing: bool = False


def words(text: str, strong: bool = False, emph: bool = False) -> tuple[Span, ...]:
    """A line of plain text as spans."""
    return (Span(text, strong=strong, emph=emph),)


def say(text: str, strong: bool = False, quiet: bool = False) -> Paragraph:
    """A line of plain text as a paragraph."""
    return Paragraph(words(text, strong=strong), quiet)


def runs_right_to_left(text: str) -> bool:
    """Whether a text runs from right to left, which its first letter tells."""
    strong = next((d for d in map(unicodedata.bidirectional, text) if d in ("L", "R", "AL")), "L")
    return strong != "L"


def length(blocks: Blocks) -> int:
    """Letters in a tree, to guess how much room it takes."""
    return sum(_length(block) for block in blocks)


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return sum(_length(entry) for entry in value)
    return sum(_length(getattr(value, f.name)) for f in fields(value)) if is_dataclass(value) else 0


def plain(value: Any) -> Any:
    """A tree as JSON has it: each block an object that names its kind in `is`, and where it holds words
    of its own, in `rtl` whether they run from right to left."""
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if not is_dataclass(value):
        return value
    made = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if not isinstance(value, Span):
        made["is"] = type(value).__name__.lower()
    if isinstance(value, Paragraph | Heading):
        made["rtl"] = runs_right_to_left("".join(span.text for span in value.spans))
    if isinstance(value, Table):
        # Rows stay in one piece, but not those that may be longer than a page.
        made["whole"] = [length(tuple(block for cell in row for block in cell)) < 1500 for row in value.rows]
    return made
