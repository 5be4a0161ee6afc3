"""A learner's workbook as a file: plain text, and PDF where the site installed typst.

What she wrote goes to typst as data and never as markup. Nothing is written to disk.
"""

from __future__ import annotations

import json
import logging
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

_log = logging.getLogger(__name__)
_SOURCE = Path(__file__).parents[1] / "templates" / "workbook" / "workbook.typ"
_WIDTH = 60


@dataclass(frozen=True)
class Entry:
    """A note in words: its title, the day it was saved, its `{"label", "text"}` lines."""

    title: str
    saved: str
    lines: list[dict[str, str]]


@dataclass(frozen=True)
class Document:
    """A workbook to be written.

    Attributes:
        about: a line under the title.
        language: a code such as `th`.
        empty: stands where there are no notes.
        unshown: stands in a PDF for which this site lacks letters.
    """

    title: str
    about: str
    language: str
    empty: str
    unshown: str
    entries: list[Entry]


@cache
def can_make_pdf() -> bool:
    """Whether this site can make a PDF."""
    return find_spec("typst") is not None


def as_text(document: Document) -> bytes:
    """UTF-8 with a byte-order mark and Windows line ends: what every old Notepad shows rightly."""
    rows = [document.title, "=" * _WIDTH, document.about, ""]
    for entry in document.entries:
        rows += ["", entry.title, f"({entry.saved})", "-" * _WIDTH]
        for line in entry.lines:
            rows += [f"{line['label']}:", line["text"], ""] if line["label"] else [f"* {line['text']}"]
    if not document.entries:
        rows.append(document.empty)
    return "\r\n".join("\n".join(rows).split("\n")).encode("utf-8-sig") + b"\r\n"


def as_pdf(document: Document) -> bytes:
    """A tagged PDF with an outline, the title of each note a heading: PDF/UA-1 where all letters have a
    font. Where one has none, such as an emoji, the file says so and points to the plain text."""
    import typst

    try:
        return _compile(document, "", "ua-1")
    except typst.TypstError:
        # What typst says of it may quote the notes.
        _log.info("A workbook has letters without a font: its PDF is not PDF/UA, and says so")
        return _compile(document, document.unshown, None)


def _compile(document: Document, unshown: str, standard: Literal["ua-1"] | None) -> bytes:
    import typst

    data = {
        "title": document.title,
        "about": _paragraph(document.about),
        "unshown": _paragraph(unshown),
        "lang": document.language,
        "empty": _paragraph(document.empty),
        "entries": [
            {
                "title": _paragraph(entry.title),
                "saved": entry.saved,
                "lines": [
                    {"label": _paragraph(line["label"]), "text": _paragraph(line["text"])}
                    for line in entry.lines
                ],
            }
            for entry in document.entries
        ],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return bytes(typst.compile(_SOURCE.read_bytes(), sys_inputs=inputs, format="pdf", pdf_standards=standard))


def _paragraph(text: str) -> dict[str, object]:
    """A text with its rows and its direction, which its first letter tells."""
    strong = next((d for d in map(unicodedata.bidirectional, text) if d in ("L", "R", "AL")), "L")
    return {"rows": text.split("\n"), "dir": "ltr" if strong == "L" else "rtl"}
