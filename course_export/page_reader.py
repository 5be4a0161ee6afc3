"""Markdown files: pages with their front matter, and texts without one."""

from __future__ import annotations

from .yaml_reader import Document, Place, decode, parse_into

_FENCE = "---"


def read_page(file: str, raw: bytes) -> Document:
    """Read a page: front matter between two lines `---`, then Markdown, which becomes `body`."""
    document = decode(file, raw)
    if document.problems:
        return document
    rows = document.text.split("\n")
    if not document.text.strip():
        document.report(1, 1, "the file is empty", "Write it as scenarios/README.md shows, or delete it.")
        return document
    if rows[0].rstrip() != _FENCE:
        document.report(
            1,
            1,
            "the page does not begin with its front matter",
            "Begin with a line `---`, then `id: ...` and `title: ...`, then a line `---`.",
        )
        return document
    end = next((n for n, row in enumerate(rows[1:], start=1) if row.rstrip() == _FENCE), None)
    if end is None:
        document.report(
            1, 1, "the front matter is not closed", "Write a line `---` between the keys and the text."
        )
        return document
    parse_into(document, "\n".join(rows[1:end]), 1)
    if document.data is None:
        return document
    if "body" in document.data:
        place = document.places["body",]
        document.report(
            place.key_line,
            place.key_column,
            "unknown key `body`",
            "Write the text under the second line `---`.",
        )
    _add_body(document, rows, end + 1)
    return document


def read_text(file: str, raw: bytes) -> Document:
    """Read a Markdown file without front matter."""
    document = decode(file, raw)
    if not document.problems:
        document.data = {}
        _add_body(document, document.text.split("\n"), 0)
    return document


def _add_body(document: Document, rows: list[str], first: int) -> None:
    body = "\n".join(rows[first:])
    if not body.strip():
        last = len(rows)
        document.report(last, 1, "the page has no text", "Write the text under the front matter.")
        document.data["body"] = "…"
        return
    while not rows[first].strip():
        first += 1
    document.data["body"] = body
    document.places["body",] = Place(first + 1, 1, first + 1, 1, len(rows), first + 1)
