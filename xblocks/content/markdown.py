"""The one text language of the guides: Markdown with callouts, citations, terms and ticks.

Raw HTML is off in the parser; what it makes still passes `sanitise.clean`. Results are kept by
content, so that a text is parsed once in the life of a process.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.container import container_plugin

from .base import NO_REFERENCES, References, split_cite
from .sanitise import clean

CALLOUTS = {
    "practice": "In practice",
    "law": "The law",
    "evidence": "Evidence",
    "caution": "Take care",
    "words": "Words",
}
"""Kinds of callout and the label that tells them apart for those who see no colour."""

_CITE = re.compile(r"\[@([A-Z0-9][A-Z0-9-]*(?: [^\]\n]*)?)\]")
_TERM = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\]")
_TICK = re.compile(r"\[[ xX]\] +")
_FENCE = re.compile(r"^:::+ *([A-Za-z]\w*)")


def tick_key(text: str) -> str:
    """A short name for a line of a checklist that stays when lines around it change."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _cite_rule(state: StateInline, silent: bool) -> bool:
    match = _CITE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("cite", "", 0).content = match.group(1)
    state.pos = match.end()
    return True


def _term_rule(state: StateInline, silent: bool) -> bool:
    match = _TERM.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("term", "", 0)
        token.content = match.group(1).strip()
        token.info = (match.group(2) or match.group(1)).strip().lower()
    state.pos = match.end()
    return True


def _parser(html: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "cite", _cite_rule)
    parser.inline.ruler.before("link", "term", _term_rule)
    for kind in CALLOUTS:
        parser.use(container_plugin, kind)
    return parser


class _Renderer(RendererHTML):
    """Tokens to HTML. `env["guide"]` holds the sources and terms of the activity."""

    def cite(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        tag, place = split_cite(tokens[index].content)
        tags = list(env["guide"].sources)
        number = str(tags.index(tag) + 1) if tag in tags else tag
        return f'<sup class="pg-cite">[{escape(", ".join(filter(None, (number, place))))}]</sup>'

    def term(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[index]
        term = env["guide"].terms.get(token.info)
        word = escape(token.content)
        if term is None:
            return word
        # Sources but no terms: a button cannot stand in what a button opens.
        meaning = inline_html(term.definition, References(sources=env["guide"].sources))
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

    def tick_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        key = tokens[index].info
        return f'<label class="pg-tick"><input type="checkbox" name="tick" value="{key}"> <span>'

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
    label = CALLOUTS[kind] + (f": {title.strip()}" if title.strip() else "")
    return (
        f'<div class="pg-callout pg-callout--{kind}" role="note">'
        f'<p class="pg-callout__label">{escape(label)}</p>\n'
    )


_renderer = _Renderer()
for _kind in CALLOUTS:
    for _part in ("open", "close"):
        _renderer.rules[f"container_{_kind}_{_part}"] = _callout.__get__(_renderer)
_html_off = _parser(html=False)
_html_on = _parser(html=True)


def _mark_ticks(tokens: list[Token]) -> None:
    """Turn `- [ ] text` into a labelled box."""
    for index, token in enumerate(tokens[:-2]):
        inline = tokens[index + 2]
        if token.type != "list_item_open" or inline.type != "inline" or not inline.children:
            continue
        first = inline.children[0]
        match = _TICK.match(first.content)
        if match and first.type == "text":
            first.content = first.content[match.end() :]
            token.attrSet("class", "pg-ticks")
            opening, closing = Token("tick_open", "", 1), Token("tick_close", "", -1)
            opening.info = tick_key(inline.content[match.end() :])
            inline.children = [opening, *inline.children, closing]


def _label_cells(tokens: list[Token]) -> None:
    """Give every cell its column's name and every part its role, so that a table may be shown as
    a list on a narrow screen without losing its meaning."""
    heads: list[str] = []
    column = 0
    roles = {
        "table": "table",
        "thead": "rowgroup",
        "tbody": "rowgroup",
        "tr": "row",
        "th": "columnheader",
        "td": "cell",
    }
    for index, token in enumerate(tokens):
        if token.nesting != 1 or token.tag not in roles:
            continue
        token.attrSet("role", roles[token.tag])
        token.attrs.pop("style", None)
        if token.tag == "table":
            heads = []
            token.attrSet("class", "pg-table")
        elif token.tag == "tr":
            column = 0
        elif token.tag == "th":
            heads.append(re.sub(r"[*_`\[\]]", "", tokens[index + 1].content))
        elif token.tag == "td":
            if column < len(heads) and heads[column]:
                token.attrSet("data-label", heads[column])
            column += 1


@lru_cache(maxsize=8192)
def inline_html(text: str, references: References = NO_REFERENCES) -> str:
    """Safe HTML of one line, without a paragraph around it."""
    env: EnvType = {"guide": references}
    return clean(_renderer.render(_html_off.parseInline(text, env), _html_off.options, env))


@lru_cache(maxsize=8192)
def to_html(text: str, references: References = NO_REFERENCES) -> str:
    """Safe HTML of a Markdown text with the sources and terms that it may point to."""
    env: EnvType = {"guide": references}
    tokens = _html_off.parse(text, env)
    _mark_ticks(tokens)
    _label_cells(tokens)
    return clean(_renderer.render(tokens, _html_off.options, env))


@dataclass
class Scan:
    """What a text points to and how it is built, each with its line in the text, from 0."""

    cites: list[tuple[str, int]] = field(default_factory=list)
    terms: list[tuple[str, int]] = field(default_factory=list)
    images: list[tuple[str, str, int]] = field(default_factory=list)
    headings: list[tuple[int, str, int]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    callouts: list[tuple[str, int]] = field(default_factory=list)
    raw_html: list[int] = field(default_factory=list)


def scan(text: str) -> Scan:
    """Read a text for the checks of the exporter. Callouts are the unknown kinds as well."""
    found = Scan()
    tokens = _html_on.parse(text, {"guide": NO_REFERENCES})
    for index, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            found.raw_html.append(line)
        elif token.type == "heading_open":
            found.headings.append((int(token.tag[1]), tokens[index + 1].content, line))
        elif token.type == "inline":
            _scan_inline(token.children or [], line, found)
    fenced = {n for t in tokens if t.type in ("fence", "code_block") and t.map for n in range(*t.map)}
    for number, row in enumerate(text.split("\n")):
        match = _FENCE.match(row)
        if match and number not in fenced:
            found.callouts.append((match.group(1), number))
    return found


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
