"""Reads packs as their users do: words of a PDF, words and tables of a DOCX."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import docx
from pypdf import PdfReader

from course_export.handouts.make import PACKS
from course_export.handouts.pdf import as_pdf
from course_export.handouts.word import as_docx
from tests.guides import course
from xblocks.content.text.passages import passages

_HEAD_AND_FOOT = (55, 785)
"""Points from the foot of a page between which its text stands."""


@cache
def pdf_of(name: str, audience: str) -> bytes:
    """A shipped guide's pack as PDF."""
    return as_pdf(PACKS[audience](course(name)))


@cache
def docx_of(name: str, audience: str) -> bytes:
    """A shipped guide's pack as DOCX."""
    return as_docx(PACKS[audience](course(name)))


def pdf_words(content: bytes) -> str:
    """All words of a PDF without what stands at the head and foot of its pages."""
    found: list[str] = []

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        height = cm[5] + tm[5] * cm[3]
        if _HEAD_AND_FOOT[0] < height < _HEAD_AND_FOOT[1]:
            found.append(text)

    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=take)
    return "".join(found)


def docx_words(content: bytes) -> str:
    """All words of a DOCX, a line for each paragraph."""
    word = docx.Document(io.BytesIO(content))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter("{*}t"))
        for paragraph in word.element.body.iter("{*}p")
    )


def bare(text: str) -> str:
    """Letters alone: without spaces, citations, spelt-out links, blanks to fill in and drawn boxes."""
    text = re.sub(r"\[(\d+|[A-Z0-9-]{3,})(,[^\]]*)?\]", "", text)
    text = re.sub(r"\(https?://[^)]*\)", "", text)
    return re.sub(r"[\s\u200b\u00ad]+|_{3,}|☐|…{3,}", "", text)


def pieces(text: str) -> list[str]:
    """What a reader reads of a Markdown text, piece by piece, as bare letters."""
    return [found for passage in passages(text) if (found := bare(passage.text))]
