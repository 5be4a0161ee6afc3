"""Markdown of the guides as blocks for paper: the tokens of `xblocks.content.text`, read once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from markdown_it.token import Token

from xblocks.content.base import References, split_cite
from xblocks.content.text.journey import JOURNEY
from xblocks.content.text.markdown import parse
from xblocks.content.text.parser import CALLOUTS, FIGURE
from xblocks.content.text.passes import mark_ticks

from . import words as w
from .blocks import Block, Blocks, Callout, Heading, Listing, Paragraph, Span, Table, WriteLines, length

_BLANK = re.compile(r"_{3,}")
_ONLY_DOTS = re.compile(r"[….\s_]*")
_LEAST_BLANK = 16
_FIXED = "\u00a0"


class Reader:
    """Reads the texts of one pack and numbers the sources that they cite, by their first use.

    Attributes:
        cited: the number of each source by its tag, from 1. Sources given at the start have the first ones.
    """

    def __init__(self, references: References, first: tuple[str, ...] = ()) -> None:
        self.references = references
        self.cited: dict[str, int] = {}
        for tag in first:
            self.number(tag)

    def number(self, tag: str) -> int:
        """The number of a source."""
        return self.cited.setdefault(tag, len(self.cited) + 1)

    def blocks(self, text: str | None, level: int = 3) -> Blocks:
        """A text as blocks. Its headings `##` get `level`, deeper ones the levels below."""
        if not text:
            return ()
        tokens = parse(text, self.references)
        mark_ticks(tokens)
        return _joined_lines(self._read(iter(tokens), level - 2))

    def spans(self, text: str) -> tuple[Span, ...]:
        """A text of one paragraph as spans."""
        return tuple(
            span for block in self.blocks(text) if isinstance(block, Paragraph) for span in block.spans
        )

    def cites(self, cites: list[str]) -> tuple[Span, ...]:
        """The sources named in a list, as numbers."""
        found = [self._cite(cite) for cite in cites]
        return tuple(Span(f"{' ' if n else ''}{span.text}", raised=True) for n, span in enumerate(found))

    def with_cites(self, text: Blocks, cites: list[str]) -> Blocks:
        """A text with the sources named in a list behind its last words; in a line of their own where it ends
        with anything but a paragraph."""
        numbers = self.cites(cites)
        if not numbers:
            return text
        if text and isinstance(text[-1], Paragraph):
            return (*text[:-1], replace(text[-1], spans=(*text[-1].spans, Span(" "), *numbers)))
        return (*text, Paragraph(numbers))

    def _read(self, tokens: Iterator[Token], deeper: int, end: str = "") -> Iterator[Block]:
        """Blocks up to the token `end`, which is taken too."""
        for token in takewhile(lambda t: t.type != end, tokens):
            name = token.type
            if name in ("paragraph_open", "inline", "paragraph_close", "heading_close"):
                if name == "inline":
                    yield Paragraph(self._inline(token))
            elif name == "heading_open":
                level = min(int(token.tag[1]) + deeper, 5)
                yield Heading(level, self._inline(next(tokens)))
            elif name in ("bullet_list_open", "ordered_list_open"):
                yield self._listing(token, tokens, deeper)
            elif name == "table_open":
                yield self._table(tokens)
            elif name == "blockquote_open":
                yield Callout("quote", "", tuple(self._read(tokens, deeper, "blockquote_close")))
            elif name.startswith("container_"):
                yield self._container(token, tokens, deeper)
            elif name == "hr" and "_" in token.markup:
                yield WriteLines("", 1)
            elif name in ("fence", "code_block"):
                yield Paragraph((Span(token.content.rstrip("\n"), mono=True),))

    def _listing(self, opening: Token, tokens: Iterator[Token], deeper: int) -> Listing:
        ordered = opening.type == "ordered_list_open"
        ticks = False
        items = []
        for token in takewhile(lambda t: t.type != opening.type.replace("open", "close"), tokens):
            ticks = ticks or token.attrGet("class") == "pg-ticks"
            items.append(tuple(self._read(tokens, deeper, "list_item_close")))
        start = opening.attrGet("start")
        if ordered:
            return Listing("number", tuple(items), int(start) if start is not None else 1)
        return Listing("tick" if ticks else "bullet", tuple(items))

    def _table(self, tokens: Iterator[Token]) -> Table:
        head: list[str] = []
        rows: list[tuple[Blocks, ...]] = []
        row: list[Blocks] = []
        form = False
        for token in takewhile(lambda t: t.type != "table_close", tokens):
            if token.type == "th_open":
                head.append("".join(span.text for span in self._inline(next(tokens))))
            elif token.type == "td_open":
                spans = self._inline(next(tokens))
                text = "".join(span.text for span in spans)
                blank = bool(_ONLY_DOTS.fullmatch(text))
                form = form or (blank and bool(text))
                row.append(() if blank else (Paragraph(spans),))
            elif token.type == "tr_close" and row:
                rows.append(tuple(row))
                row = []
        return Table(tuple(head), tuple(rows), _widths(head, rows), form)

    def _container(self, opening: Token, tokens: Iterator[Token], deeper: int) -> Callout:
        kind = opening.type.removeprefix("container_").removesuffix("_open")
        title = opening.info.strip().partition(" ")[2].strip()
        inside = tuple(self._read(tokens, deeper, f"container_{kind}_close"))
        if kind == JOURNEY:
            return Callout("figure", title, inside)
        if kind == FIGURE:
            return Callout("figure", f"{w.PICTURE}: {title}" if title else w.PICTURE, inside)
        return Callout(kind, CALLOUTS[kind] + (f": {title}" if title else ""), inside)

    def _inline(self, token: Token) -> tuple[Span, ...]:
        marks = Span("")
        link = ""
        found: list[Span] = []
        for child in token.children or []:
            name, _, part = child.type.rpartition("_")
            if name == "strong":
                marks = replace(marks, strong=part == "open")
            elif name == "em":
                marks = replace(marks, emph=part == "open")
            elif name == "s":
                marks = replace(marks, struck=part == "open")
            elif child.type == "link_open":
                link = str(child.attrGet("href") or "")
                marks = replace(marks, url=link if _outside(link) else "")
            elif child.type == "link_close":
                if marks.url and not "".join(span.text for span in found).endswith(marks.url):
                    found.append(replace(marks, text=f" ({marks.url})"))
                marks = replace(marks, url="")
            elif child.type == "cite":
                found.append(self._cite(child.content))
            elif child.type == "image":
                found.append(replace(marks, text=f"[{w.PICTURE}: {child.content}]", emph=True))
            elif child.type in ("text", "code_inline", "term", "softbreak", "hardbreak"):
                text = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
                text = _BLANK.sub(lambda blank: "_" * max(_LEAST_BLANK, len(blank[0])), text)
                found.append(replace(marks, text=text, mono=child.type == "code_inline"))
        return tuple(span for span in found if span.text)

    def _cite(self, cite: str) -> Span:
        tag, place = split_cite(cite)
        known = tag in self.references.sources
        parts = filter(None, (str(self.number(tag)) if known else tag, place))
        text = f"[{', '.join(parts)}]"
        return Span(text.replace(" ", _FIXED) if len(text) < 20 else text, raised=True)


def _joined_lines(blocks: Iterable[Block]) -> Blocks:
    """Lines to write on that follow each other as one run."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, WriteLines) and isinstance(last, WriteLines):
            found[-1] = replace(last, lines=last.lines + block.lines)
        else:
            found.append(block)
    return tuple(found)


def _outside(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _widths(head: list[str], rows: list[tuple[Blocks, ...]]) -> tuple[int, ...]:
    """Columns as wide as what stands in them asks for, none so narrow that words break."""
    most = [
        max([len(title), *(length(row[n]) for row in rows if n < len(row))]) for n, title in enumerate(head)
    ]
    return tuple(max(18, min(number, 90)) for number in most)
