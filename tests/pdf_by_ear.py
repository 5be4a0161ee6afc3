"""What a screen reader would miss in a PDF, by outloud: PDF/UA-1 (ISO 14289-1), and what no validator asks,
such as marks and header cells that say nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Collection

import pytest

NO_FAULT = {
    "TBL-012": "a table to fill in by hand is empty",
    "TBL-014": "it does not see that a table of which most cells are empty is tagged",
    "PAG-001": "what begins each case and each form comes on many pages, and is read there",
    "ORD-001": "readers follow the tags; typst paints the marks of a list after its words",
}
"""Rules that go by what a page looks like, and why they err in ours."""


def words(text: str | None) -> set[str]:
    """The words of a text."""
    return set((text or "").split())


def faults(content: bytes, heads: Collection[str] = ()) -> list[str]:
    """What it finds, in its words.

    Args:
        heads: header rows of tables. A table's head is repeated on its next page for the eye alone, and
            goes on in a second line where a cell is narrow.
    """
    outloud = pytest.importorskip("outloud")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        result = outloud.check(file.name, skip=NO_FAULT)
    assert result.error is None, result.error
    return [
        f"{one.rule} on page {one.page}: {one.message} {one.evidence or ''}"
        for one in result.findings
        if not (one.rule == "TAG-002" and any(words(one.evidence) <= words(head) for head in heads))
    ]
