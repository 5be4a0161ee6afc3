"""What a text points to and how it is built, read for the checks of the exporter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.utils import EnvType

from ..base import NO_REFERENCES
from ..findings import Finding
from .journey import journey_findings
from .parser import is_intricate, make_parser
from .passes import ticked_words

_FENCE = re.compile(r"^:::+ *([A-Za-z]\w*)")
_html_on = make_parser(html=True)


@dataclass
class Figure:
    """A figure of a text: its caption, how many pictures stand in its first paragraph, its line from 0."""

    caption: str
    pictures: int
    line: int


@dataclass
class Scan:
    """What a text points to and how it is built, each with its line in the text, from 0."""

    cites: list[tuple[str, int]] = field(default_factory=list)
    terms: list[tuple[str, int]] = field(default_factory=list)
    images: list[tuple[str, str, int]] = field(default_factory=list)
    headings: list[tuple[int, str, int]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    callouts: list[tuple[str, int]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    raw_html: list[int] = field(default_factory=list)
    cut_tables: list[int] = field(default_factory=list)
    ticks: list[tuple[str, int]] = field(default_factory=list)
    columns: list[list[tuple[str, int]]] = field(default_factory=list)
    """Of each table, the names of its columns."""
    journeys: list[Finding] = field(default_factory=list)
    """What keeps journeys from being walked."""


_POINTERS = ("[", "<", "#", "|", ":::")


def may_point(text: str) -> bool:
    """Whether a text has a sign of anything that `scan` looks for. Most texts are a few plain sentences, and
    need not be parsed to be found empty."""
    underlined = "\n" in text and ("=" in text or "-" in text)
    return underlined or any(sign in text for sign in _POINTERS)


def scan(text: str) -> Scan:
    """Read a text for the checks of the exporter. Callouts are the unknown kinds as well."""
    return Scan() if is_intricate(text) or not may_point(text) else scan_parsed(text)


def scan_parsed(text: str) -> Scan:
    """The same of a text that may hold something: it is parsed."""
    found = Scan()
    env: EnvType = {"guide": NO_REFERENCES}
    tokens = _html_on.parse(text, env)
    found.cut_tables = env.get("cut_tables", [])
    found.journeys = list(journey_findings((), tokens))
    head = 0
    for index, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            found.raw_html.append(line)
        elif token.type == "container_figure_open":
            caption = token.info.strip().partition(" ")[2].strip()
            found.figures.append(Figure(caption, _pictures(tokens[index + 1 : index + 3]), line))
        elif token.type == "table_open":
            found.columns.append([])
            head = line
        elif token.type == "th_open":
            found.columns[-1].append((tokens[index + 1].content, head))
        elif token.type == "heading_open":
            found.headings.append((int(token.tag[1]), tokens[index + 1].content, line))
        elif token.type == "inline":
            _scan_inline(token.children or [], line, found)
            words = ticked_words(token.content)
            if words and tokens[index - 2].type == "list_item_open":
                found.ticks.append((words, line))
    fenced = {n for t in tokens if t.type in ("fence", "code_block") and t.map for n in range(*t.map)}
    for number, row in enumerate(text.split("\n")):
        match = _FENCE.match(row)
        if match and number not in fenced:
            found.callouts.append((match.group(1), number))
    return found


def _pictures(paragraph: list[Token]) -> int:
    """How many pictures a paragraph holds; 0 for what is none."""
    if [token.type for token in paragraph] != ["paragraph_open", "inline"]:
        return 0
    return sum(child.type == "image" for child in paragraph[1].children or [])


def _scan_inline(children: list[Token], line: int, found: Scan) -> None:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "cite":
            found.cites.append((child.content, line))
        elif child.type == "term":
            found.terms.append((child.info, line))
        elif child.type == "image":
            found.images.append((str(child.attrGet("src") or ""), child.content, line))
        elif child.type == "link_open":
            found.links.append((str(child.attrGet("href") or ""), line))
        elif child.type == "html_inline":
            found.raw_html.append(line)
