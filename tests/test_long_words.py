"""On paper nothing runs off the page, whatever somebody wrote without a blank."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from course_export.handouts.pdf import as_pdf as pack_as_pdf
from tests.course_export.handouts.test_pdf import a_document
from xblocks.presenters.workbook_file import Document, Entry, as_pdf

LONG = {
    "a key held down": "x" * 300,
    "an address": "https://example.org/" + "a1b2c3d4e5" * 28,
    "digits": "0123456789" * 30,
    "German": "Menschenhandelsbekämpfung" * 12,
}
WIDEST = 120
"""Letters of the narrowest kind that a line of these pages holds."""


def workbook(text: str) -> bytes:
    line = {"label": text, "text": f"Before {text} after"}
    ticked = {"label": "", "text": text}
    return as_pdf(Document(text, text, "en", "", "", [Entry(text, "today", [line, ticked])]))


def pack(text: str) -> bytes:
    return pack_as_pdf(a_document(text))


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("printed", [workbook, pack])
def test_a_long_word_breaks_and_is_there_to_its_end(printed: Callable[[str], bytes], text: str) -> None:
    found = "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed(text))).pages)
    found = found.replace("\u200b", "")
    assert max(map(len, found.split())) < WIDEST
    assert "".join(found.split()).count(text) >= 3
