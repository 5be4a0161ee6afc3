"""The parser of the guides' text language, and the bounds within which it works.

A text is read by people who wait. Whatever it holds, the time it takes must grow with its length and no
faster; where CommonMark lets a short text mean a long page (a table filled up to its widest row, one
address used a thousand times), what is over the bound stays plain text.
"""

from __future__ import annotations

import re
import unicodedata
from types import SimpleNamespace
from typing import Any, cast

from markdown_it import MarkdownIt, helpers
from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image
from mdit_py_plugins.container import container_plugin

from ..translation import gettext_noop as _
from .journey import JOURNEY

CALLOUTS = {
    "practice": _("In practice"),
    "law": _("The law"),
    "evidence": _("Evidence"),
    "caution": _("Take care"),
    "words": _("Words"),
    "pause": _("Pause here"),
}
"""Kinds of callout and the label that tells them apart for those who see no colour."""
FIGURE = "figure"
"""A frame of another sort: a picture, its caption, and a longer description for whoever wants it."""
CONTAINERS = (*CALLOUTS, FIGURE, JOURNEY)
"""All that `:::` opens."""

MOST_MARKS = 5000
"""Characters of a text that may mean something, line ends among them. Each costs some 50 microseconds, most
of which go into trying what it could begin. The longest text of the guides so far has 263."""
MOST_CELLS = 2000
"""Cells of all tables of a text together, those that a short row leaves out counted in."""
_LONGEST_ADDRESS = 2000
_LONGEST_CITE = 200
_LONGEST_TERM = 200

_MARKS = '\n!"#$%&*+-:<=>@[\\]^_`{|}~\t'
_CITE = re.compile(rf"\[@([A-Z0-9][A-Z0-9-]{{0,{_LONGEST_CITE}}}(?: [^\]\n]{{0,{_LONGEST_CITE}}})?)\]")
_TERM = re.compile(rf"\[\[([^\[\]|\n]{{1,{_LONGEST_TERM}}})(?:\|([^\[\]|\n]{{1,{_LONGEST_TERM}}}))?\]\]")


def marks_in(text: str) -> int:
    """How many characters of a text may mean something to the parser."""
    return sum(map(text.count, _MARKS))


def is_intricate(text: str) -> bool:
    """Whether a text holds more marks than are read. It is then shown as it was typed."""
    return len(text) > MOST_MARKS and marks_in(text) > MOST_MARKS


def make_parser(html: bool) -> MarkdownIt:
    """A parser of the text language; with `html` it sees raw HTML, to say that there is some."""
    parser = MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "cite", _cite_rule)
    parser.inline.ruler.before("link", "term", _term_rule)
    for kind in CONTAINERS:
        parser.use(container_plugin, kind)
    parser.block.ruler.at("table", _table_rule, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("image", _image_rule)
    parser.core.ruler.after("block", "short_references", _short_references)
    parser.helpers = cast(Any, SimpleNamespace(**{**vars(helpers), "parseLinkDestination": _destination}))
    return parser


def _destination(string: str, pos: int, maximum: int) -> Any:
    """Where a link leads. An address is defined once and may be used anywhere: a long one would stand in
    the page each time."""
    return parseLinkDestination(string, pos, min(maximum, pos + _LONGEST_ADDRESS))


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
        token.info = unicodedata.normalize("NFC", (match.group(2) or match.group(1)).strip().lower())
    state.pos = match.end()
    return True


def _table_rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A table as far as the cells of the text reach; the rows after that stay text."""
    if startLine + 2 > endLine:
        return False
    columns = state.src.count("|", state.bMarks[startLine + 1], state.eMarks[startLine + 1]) + 1
    left: int = state.env.setdefault("cells", MOST_CELLS)
    last = min(endLine, startLine + 1 + left // columns)
    found = table(state, startLine, last, silent)
    if found and not silent:
        state.env["cells"] = left - columns * (state.line - startLine - 1)
        if state.line == last < endLine:
            state.env.setdefault("cut_tables", []).append(startLine)
    return found


def _image_rule(state: StateInline, silent: bool) -> bool:
    """A picture. Its words are parsed once more for themselves, so a picture in them would be parsed three
    times and the next four times; and nobody can see it."""
    if silent:
        return image(state, silent)
    inside: Any = state.env
    if inside.get("in_picture"):
        return False
    inside["in_picture"] = True
    try:
        return image(state, silent)
    finally:
        inside["in_picture"] = False


def _short_references(state: StateCore) -> None:
    """Titles of references are shown nowhere and would be copied to each use."""
    for reference in state.env.get("references", {}).values():
        reference["title"] = ""
