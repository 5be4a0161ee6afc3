"""Markdown as plain words: what a reader reads, piece by piece, for those who count or search words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from markdown_it.token import Token

from ..base import NO_REFERENCES
from .markdown import parse
from .parser import CALLOUTS

PassageKind = Literal["heading", "prose", "cell"]


class Passage(NamedTuple):
    """A heading, a paragraph, an entry of a list or a cell of a table.

    Attributes:
        text: plain words, without marks and citations.
        line: where it begins in the text, from 0.
        callout: the kind of callout around it, or nothing.
        quoted: it stands in a block quotation: somebody else's words.
        cited: it holds a citation.
    """

    kind: PassageKind
    text: str
    line: int
    callout: str
    quoted: bool
    cited: bool


@lru_cache(maxsize=8192)
def passages(text: str) -> tuple[Passage, ...]:
    """The pieces of a Markdown text in their order, kept by content."""
    return tuple(_passages(parse(text, NO_REFERENCES)))


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    callouts: list[str] = []
    quotes = 0
    kind: PassageKind = "prose"
    for token in tokens:
        name = token.type.removeprefix("container_").rpartition("_")[0]
        if token.type.startswith("container_"):
            if token.nesting == 1:
                callouts.append(name)
            else:
                callouts.pop()
            title = token.info.strip().partition(" ")[2].strip()
            if token.nesting == 1 and name in CALLOUTS and title:
                yield Passage("heading", title, _line(token), name, False, False)
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type in ("td_open", "th_open"):
            kind = "cell"
        elif token.type in ("heading_close", "td_close", "th_close"):
            kind = "prose"
        elif token.type == "inline":
            words = _words(token.children or [])
            if words:
                cited = any(child.type == "cite" for child in token.children or [])
                inside = callouts[-1] if callouts else ""
                yield Passage(kind, words, _line(token), inside, quotes > 0, cited)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _words(children: Sequence[Token]) -> str:
    parts = [
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if child.type in ("text", "code_inline", "term", "softbreak", "hardbreak")
    ]
    line = re.sub(r"^\[[ xX]\] ", "", "".join(parts).strip())
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\s+", " ", line)).strip()
