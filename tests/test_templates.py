"""Templates are written for who reads them; a page gets nothing of how they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import xblocks
from xblocks.shared.template_loader import without_line_breaks

TEMPLATES = sorted((Path(xblocks.__file__).parent / "templates").rglob("*.html"))
LONGEST = 110
SENTENCE = re.compile(r'{% t "[^"]*"')
"""Stands whole on its line, as translators search for it."""


def test_a_person_can_read_every_line_of_a_template() -> None:
    assert len(TEMPLATES) > 50
    lines = [
        (path.name, number, line)
        for path in TEMPLATES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
    ]
    assert [place for *place, line in lines if len(SENTENCE.sub("", line)) > LONGEST] == []


def test_a_page_gets_no_line_break_of_a_template() -> None:
    for path in TEMPLATES:
        assert "\n" not in without_line_breaks(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>\n  One\n</p>\n", "<p>One</p>"),
        ("<b>One</b> <b>two</b>\n", "<b>One</b> <b>two</b>"),
        ("{% if a %}\n  {{ a }}\n{% endif %}\n<p>", "{% if a %}{{ a }}{% endif %}<p>"),
        ("<p>Two\n   words</p>", "<p>Two words</p>"),
        (
            '<form\n    class="a"\n    {% if b %}data-b{% endif %}>',
            '<form class="a" {% if b %}data-b{% endif %}>',
        ),
        ("{% if a > b %}\n  <i>\n{% endif %}", "{% if a > b %}<i>{% endif %}"),
        ("", ""),
    ],
)
def test_a_line_break_shows_only_where_words_or_attributes_meet(written: str, shown: str) -> None:
    assert without_line_breaks(written) == shown
