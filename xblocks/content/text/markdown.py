"""The one text language of the guides: Markdown with callouts, citations, terms and ticks.

Raw HTML is off in the parser; what it makes still passes `sanitise.clean`. Results are kept by
content, so that a text is parsed once in the life of a process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from ..base import NO_REFERENCES, References, split_cite
from ..translation import gettext_noop as _
from .parser import CALLOUTS, is_intricate, make_parser
from .passes import frame_figures, label_cells, mark_ticks, ticked_words
from .sanitise import clean

_MOST_MEANINGS = 100_000
"""Characters of all meanings that stand in one text, so that a long one is not copied to each use."""
_FENCE = re.compile(r"^:::+ *([A-Za-z]\w*)")


@dataclass(frozen=True, eq=False)
class Labels:
    """Words of ours that stand among an author's. Made once for a language: rendered text is kept by it.

    Attributes:
        callouts: by kind.
        marks: the attributes of an element that holds one, where it is in another language than the text.
    """

    callouts: Mapping[str, str]
    picture_in_words: str
    marks: str = ""


ENGLISH = Labels(CALLOUTS, _("The picture in words"))


class _Renderer(RendererHTML):
    """Tokens to HTML. `env` holds in "guide" the sources and terms of the activity, in "labels" our words."""

    def cite(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        tag, place = split_cite(tokens[index].content)
        number = str(env["guide"].numbers.get(tag, tag))
        return f'<sup class="pg-cite">[{escape(", ".join(filter(None, (number, place))))}]</sup>'

    def term(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[index]
        term = env["guide"].terms.get(token.info)
        word = escape(token.content)
        if term is None:
            return word
        # Sources but no terms: a button cannot stand in what a button opens.
        meaning = inline_html(term.definition, env["guide"].without_terms)
        # A word is explained where it stands. One that is said a thousand times needs that no more.
        left = env.get("meanings", _MOST_MEANINGS) - len(meaning)
        if left < 0:
            return word
        env["meanings"] = left
        return (
            '<span class="pg-term"><button type="button" class="pg-term__word" aria-expanded="false">'
            f'{word}</button><span class="pg-term__meaning" role="note" hidden>{meaning}</span></span>'
        )

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        href = str(tokens[index].attrGet("href") or "")
        outside = href.lower().startswith(("http://", "https://"))
        more = ' target="_blank" rel="noopener noreferrer"' if outside else ""
        return f'<a href="{escape(href)}"{more}>'

    def heading_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return f"<h{_level(tokens[index])}>"

    def heading_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return f"</h{_level(tokens[index])}>\n"

    def container_figure_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        return '<figure class="pg-figure">\n'

    def container_figure_close(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</figure>\n"

    def figure_caption(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return f"<figcaption>{escape(tokens[index].content)}</figcaption>\n"

    def figure_more_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        labels: Labels = env["labels"]
        return (
            f'<details class="pg-fold"><summary{labels.marks}>{escape(labels.picture_in_words)}</summary>\n'
        )

    def figure_more_close(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</details>\n"

    def tick_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        key = tokens[index].info
        box = f'<input type="checkbox" name="tick" value="{key}" autocomplete="off">'
        return f'<label class="pg-tick">{box} <span>'

    def tick_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return "</span></label>"


def _level(token: Token) -> int:
    """The activity's own title is a second-level heading, so `##` becomes the third."""
    return min(int(token.tag[1]) + 1, 6)


def _callout(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    if token.nesting != 1:
        return "</div>\n"
    kind, _, title = token.info.strip().partition(" ")
    labels: Labels = env["labels"]
    label = escape(labels.callouts[kind])
    if labels.marks:
        label = f"<span{labels.marks}>{label}</span>"
    if title.strip():
        label = f"{label}: {escape(title.strip())}"
    return (
        f'<div class="pg-callout pg-callout--{kind}" role="note"><p class="pg-callout__label">{label}</p>\n'
    )


_renderer = _Renderer()
for _kind in CALLOUTS:
    for _part in ("open", "close"):
        _renderer.rules[f"container_{_kind}_{_part}"] = _callout.__get__(_renderer)
_html_off = make_parser(html=False)
_html_on = make_parser(html=True)


def parse(text: str, references: References) -> list[Token]:
    """The tokens of a text, as the parser gives them; none of a text that is too intricate."""
    return [] if is_intricate(text) else _html_off.parse(text, {"guide": references})


def _as_typed(text: str) -> str:
    """HTML of a text of which nothing is read. It needs no second wall: nothing in it but text."""
    return f'<p class="pg-typed">{escape(text)}</p>'


@lru_cache(maxsize=8192)
def inline_html(text: str, references: References = NO_REFERENCES) -> str:
    """Safe HTML of one line, without a paragraph around it."""
    if is_intricate(text):
        return escape(text)
    env: EnvType = {"guide": references}
    return clean(_renderer.render(_html_off.parseInline(text, env), _html_off.options, env))


@lru_cache(maxsize=8192)
def to_html(text: str, references: References = NO_REFERENCES, labels: Labels = ENGLISH) -> str:
    """Safe HTML of a Markdown text with the sources and terms that it may point to."""
    if is_intricate(text):
        return _as_typed(text)
    env: EnvType = {"guide": references, "labels": labels}
    tokens = _html_off.parse(text, env)
    mark_ticks(tokens)
    label_cells(tokens)
    return clean(_renderer.render(frame_figures(tokens), _html_off.options, env))


@lru_cache(maxsize=1024)
def _ticks(text: str) -> tuple[tuple[str, str], ...]:
    tokens = parse(text, NO_REFERENCES)
    mark_ticks(tokens)
    found = []
    for token in tokens:
        children = token.children or []
        if token.type == "inline" and children and children[0].type == "tick_open":
            words = " ".join(
                child.content for child in children if child.type in ("text", "code_inline", "term")
            )
            found.append((children[0].info, re.sub(r"\s+", " ", words).strip()))
    return tuple(found)


def tick_lines(text: str) -> dict[str, str]:
    """The lines of a text's checklists in plain words, by their keys."""
    return dict(_ticks(text))


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
