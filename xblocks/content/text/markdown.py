"""The one text language of the guides: Markdown with callouts, citations, terms and ticks.

Raw HTML is off in the parser; what it makes still passes `sanitise.clean`. Results are kept by
content, so that a text is parsed once in the life of a process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from ..base import NO_REFERENCES, References, split_cite
from ..translation import gettext_noop as _
from .journey import draw_stops, lay_out, stop_open
from .parser import CALLOUTS, is_intricate, make_parser
from .passes import frame_figures, label_cells, mark_ticks
from .sanitise import clean

_MOST_MEANINGS = 100_000
"""Characters of all meanings that stand in one text, so that a long one is not copied to each use."""


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
        outside = href.lower().startswith(("http://", "https://", "guide:"))
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

    def container_journey_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        name = tokens[index].info.strip().partition(" ")[2].strip()
        return f'<figure class="pg-figure"><figcaption>{escape(name)}</figcaption>\n'

    def container_journey_close(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</figure>\n"

    def stop_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return stop_open(tokens[index])

    def stop_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return "</details>\n"

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
    tokens = lay_out(_html_off.parse(text, env))
    mark_ticks(tokens)
    label_cells(tokens)
    return draw_stops(clean(_renderer.render(frame_figures(tokens), _html_off.options, env)))


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
