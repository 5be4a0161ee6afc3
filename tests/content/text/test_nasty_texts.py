"""No text stops a worker: whatever somebody writes, reading it takes about as long as its length lets expect.

Each text here is as long as a text may be, and took minutes where the cost grew with the square of the
length. Nothing is timed: a text that hangs is red by its timeout. `make bench` prints what each costs.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.examples import examples
from tests.nasty_texts import NASTY, REFERENCES, as_read
from xblocks.content.base import MAX_TEXT, Cite, Line, Markdown, Model
from xblocks.content.text.markdown import inline_html, tick_lines, to_html
from xblocks.content.text.parser import MOST_CELLS, MOST_MARKS, is_intricate
from xblocks.content.text.passages import passages
from xblocks.content.text.rules import text_findings

pytestmark = pytest.mark.timeout(30)

MOST_HTML = 8 * MAX_TEXT
"""An entity is five characters for one; nothing makes more of a text."""


class _Text(Model):
    text: Markdown


def read(text: str) -> None:
    """Show a text to a learner, and judge it for its author."""
    assert len(to_html(text, REFERENCES)) < MOST_HTML
    text_findings(_Text.model_construct(text=text))


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_text_is_read_like_any_other(name: str) -> None:
    read(NASTY[name](MAX_TEXT))


ATOMS = st.sampled_from([*"[]()!*_`<>|-&#~ a", ":::", "\n", "\n\n", "@A", '"', "\\", "1.", "\t"])


@pytest.mark.timeout(240)
@examples(8)
@given(
    pieces=st.lists(st.lists(ATOMS, min_size=1, max_size=5).map("".join), min_size=1, max_size=3),
    fill=st.sampled_from(["", "x", "x "]),
)
def test_so_is_whatever_is_put_together_of_marks(pieces: list[str], fill: str) -> None:
    text = as_read(*pieces, fill=fill)(MAX_TEXT)
    read(text)
    assert len(inline_html(text, REFERENCES)) < MOST_HTML
    passages(text)
    tick_lines(text)


@pytest.mark.parametrize("kind", [Line, Markdown, Cite])
@pytest.mark.parametrize("piece", [" ", "\n", "\t", " \n", "\u00a0", "A ", "[["])
def test_a_field_judges_the_length_before_it_looks_through_the_text(kind: object, piece: str) -> None:
    with pytest.raises(ValidationError, match="at most"):
        TypeAdapter(kind).validate_python("A" + piece * 3_000_000 + "A")


def test_a_line_wraps_as_it_did() -> None:
    assert TypeAdapter(Line).validate_python(" a \n\n  b\tc\r\n d ") == "a b c d"


def test_what_is_not_read_is_shown_as_it_was_typed_and_told_to_its_author() -> None:
    text = "<b>*a*</b> " * MOST_MARKS
    assert is_intricate(text)
    assert "&lt;b&gt;*a*&lt;/b&gt;" in to_html(text)
    assert "<b>" not in to_html(text) + inline_html(text)
    [finding] = text_findings(_Text(text=text.strip()))
    assert f"{MOST_MARKS:,}" in finding.message
    assert finding.level == "error"


def test_a_table_that_is_too_large_is_told_with_its_line() -> None:
    rows = "\n".join(["| a | b |", "|---|---|", *["| c | d |"] * (MOST_CELLS // 2)])
    [finding] = text_findings(_Text(text=f"Before.\n\n{rows}"))
    assert (finding.line, finding.level) == (2, "error")
    assert "cells" in finding.message


def test_a_table_within_bounds_keeps_all_its_rows() -> None:
    rows = "\n".join(["| a | b |", "|---|---|", *["| c | d |"] * 300])
    assert to_html(rows).count("<td") == 600
    assert text_findings(_Text(text=rows)) == []
