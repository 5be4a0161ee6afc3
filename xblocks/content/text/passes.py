"""What our text language adds to parsed Markdown before it becomes HTML: ticks, figures, tables."""

from __future__ import annotations

import hashlib
import re

from markdown_it.token import Token

_LONGEST_NAME = 100
_TICK = re.compile(r"\[[ xX]\] +")


def ticked_words(text: str) -> str:
    """The words of a line of a checklist; nothing for any other entry of a list."""
    match = _TICK.match(text)
    return text[match.end() :] if match else ""


def tick_key(text: str) -> str:
    """A short name for a line of a checklist that stays when lines around it change."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def mark_ticks(tokens: list[Token]) -> None:
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


def frame_figures(tokens: list[Token]) -> list[Token]:
    """Put the caption under a figure's first paragraph, which holds the picture, and fold the rest."""
    framed: list[Token] = []
    caption: Token | None = None
    folded = False
    for index, token in enumerate(tokens):
        closes = token.type == "container_figure_close"
        if closes and folded:
            framed.append(Token("figure_more_close", "", -1))
        framed.append(token)
        if token.type == "container_figure_open":
            caption, folded = Token("figure_caption", "", 0), False
            caption.content = token.info.strip().partition(" ")[2].strip()
        elif token.type == "paragraph_close" and caption is not None:
            framed.extend([caption] if caption.content else [])
            caption, folded = None, tokens[index + 1].type != "container_figure_close"
            framed.extend([Token("figure_more_open", "", 1)] if folded else [])
        elif closes:
            caption, folded = None, False
    return framed


def _short(name: str) -> str:
    """A column's name for its cells. It stands in each of them, so a long one is cut."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()} …"


def label_cells(tokens: list[Token]) -> None:
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
            heads.append(_short(re.sub(r"[*_`\[\]]", "", tokens[index + 1].content)))
        elif token.tag == "td":
            if column < len(heads) and heads[column]:
                token.attrSet("data-label", heads[column])
            column += 1
