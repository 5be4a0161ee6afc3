"""The PDF can be read by everyone: by ear, in any of the region's scripts, on any machine."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from course_export.handouts.blocks import (
    Block,
    Document,
    Heading,
    Listing,
    NoLetter,
    Paragraph,
    Span,
    Table,
    WriteLines,
    say,
    words,
)
from course_export.handouts.make import PACKS
from course_export.handouts.pdf import FONTS, as_pdf
from course_export.handouts.pdf import fonts as fonts_at_hand
from course_export.handouts.word import as_docx
from tests.guides import GUIDES, course
from tests.pdf_by_ear import faults

from .reading import docx_words, pdf_of, pdf_words

SCRIPTS = {
    "NotoSans": "Who decides formally? → “Quay” …",
    "NotoSansThai": "ผู้เสียหายจากการค้ามนุษย์มีสิทธิได้รับความคุ้มครอง",
    "NotoSansLao": "ຜູ້ຖືກເຄາະຮ້າຍຈາກການຄ້າມະນຸດ",
    "NotoSansKhmer": "ជនរងគ្រោះដោយការជួញដូរមនុស្ស ត្រូវបានការពារ",
    "NotoSansMyanmar": "လူကုန်ကူးခံရသူများကို ကာကွယ်စောင့်ရှောက်ရမည်",
    "NotoSansArabic": "ضحايا الاتجار بالبشر لهم الحق في الحماية",
}
HOSTILE = [
    "#set page(width: 1cm) #panic()",
    r"a \ b \u{1F600} \n",
    "<b>bold</b> <script>",
    "$x^2$ and 5 $",
    "*not strong* _not emph_ `code` @ref <label> // no comment /* nor here",
    "= No heading",
    "]]]}})))",
    "{{ data }} {% t %}",
]


def a_document(*texts: str, language: str = "en") -> Document:
    """A pack that holds the texts in every place where a writer puts words."""
    body = (
        Heading(1, words("Part")),
        *(
            block
            for text in texts
            for block in (
                Heading(2, words(text)),
                say(text),
                Listing("bullet", ((say(text),),)),
                Table((text, text), (((say(text),), (say(text, strong=True),)),), (1, 1)),
                WriteLines(text, 1, text),
            )
        ),
    )
    return Document("Title", "Pack", "Series", language, "Draft", "Contents", (say("Cover"),), body)


def a_page(*blocks: Block) -> bytes:
    """A pack with a few blocks on its last page."""
    return as_pdf(Document("T", "P", "S", "en", "", "C", (), (Heading(1, words("x")), *blocks)))


def placed(content: bytes) -> list[tuple[float, float, str]]:
    """Where the words on the last page begin, from the left and from below, without head and foot."""
    found: list[tuple[float, float, str]] = []

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        text, left, height = text.strip().replace("\u200b", ""), cm[4] + tm[4], cm[5] + tm[5] * cm[3]
        if text and 55 < height < 785:
            found.append((left, height, text))

    PdfReader(io.BytesIO(content)).pages[-1].extract_text(visitor_text=take)
    return found


def fonts(content: bytes) -> Iterator[tuple[str, Any]]:
    """The name and description of each font in a PDF."""
    for page in PdfReader(io.BytesIO(content)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for inner in font.get_object()["/DescendantFonts"]:
                descriptor = inner.get_object()["/FontDescriptor"]
                yield descriptor["/FontName"].split("+")[-1], descriptor


@pytest.mark.parametrize("audience", ["facilitator", "learner"])
@pytest.mark.parametrize("name", GUIDES)
def test_screen_readers_find_tags_a_language_a_title_and_an_outline(name: str, audience: str) -> None:
    pdf = PdfReader(io.BytesIO(pdf_of(name, audience)))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert pdf.metadata is not None and pdf.metadata.title is not None
    assert audience in pdf.metadata.title.lower()
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert len(pdf.outline) > 5
    kinds = set(kinds_of(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= kinds


def heads_of(blocks: Iterable[Any]) -> Iterator[str]:
    """The header rows of all tables, as they stand on a line."""
    for block in blocks:
        if isinstance(block, Table):
            yield " ".join(block.head)
        for inside in (getattr(block, "blocks", ()), *getattr(block, "items", ())):
            yield from heads_of(inside)


@pytest.mark.parametrize("audience", ["facilitator", "learner"])
@pytest.mark.parametrize("name", GUIDES)
def test_who_listens_to_a_pack_misses_nothing(name: str, audience: str) -> None:
    heads = set(heads_of(PACKS[audience](course(name)).body))
    assert faults(pdf_of(name, audience), heads) == []


@pytest.mark.parametrize("language", ["en", "th", "ar"])
def test_nor_does_she_in_another_script(language: str) -> None:
    assert faults(as_pdf(a_document(*SCRIPTS.values(), language=language))) == []


def kinds_of(node: Any) -> Iterator[str]:
    """The kinds of all tags."""
    todo = [node]
    while todo:
        node = todo.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            if "/S" in node:
                yield node["/S"]
            todo += [node["/K"]] if "/K" in node else []


@pytest.mark.parametrize("name", GUIDES)
def test_fonts_are_in_the_file_and_only_ours(name: str) -> None:
    found = dict(fonts(pdf_of(name, "learner")))
    assert found
    for font, descriptor in found.items():
        # The second comes with typst: boxes to tick, arrows.
        assert font.startswith(("NotoSans", "DejaVuSansMono")), font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font


def test_the_fonts_of_the_machine_do_not_count() -> None:
    assert {Path(font.path).parent for font in fonts_at_hand().fonts() if font.path} == {FONTS}


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_of_the_region_have_letters(script: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = as_pdf(a_document(SCRIPTS[script]))
    assert {name.split("-")[0] for name, _ in fonts(content)} >= {script}


@pytest.mark.parametrize(("language", "script"), [("th", "NotoSansThai"), ("ar", "NotoSansArabic")])
def test_a_pack_in_another_language_says_so_in_the_file(language: str, script: str) -> None:
    content = as_pdf(a_document(SCRIPTS[script], SCRIPTS["NotoSans"], language=language))
    assert PdfReader(io.BytesIO(content)).trailer["/Root"]["/Lang"] == language


def test_a_text_from_right_to_left_stands_at_the_right() -> None:
    def left_edge(text: str) -> float:
        return [left for left, _, _ in placed(a_page(say(text)))][-1]

    assert left_edge("ضحايا") > 300 > left_edge("victims")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_markup(text: str) -> None:
    document = a_document(text)
    squeezed = "".join(text.split())
    assert "".join(pdf_words(as_pdf(document)).split()).count(squeezed) >= 6
    assert "".join(docx_words(as_docx(document)).split()).count(squeezed) >= 6


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    lines = {height for _, height, text in placed(a_page(say("long" * 80))) if "ngl" in text}
    assert len(lines) >= 3


def test_letters_without_a_font_are_told_and_not_left_out() -> None:
    with pytest.raises(NoLetter, match=r"No font of ours has the letters of .*𓀀"):
        as_pdf(a_document("A bird: 𓀀"))


def test_the_same_source_gives_the_same_bytes() -> None:
    document = a_document("Text", SCRIPTS["NotoSansThai"])
    assert as_pdf(document) == as_pdf(document)


def test_a_link_is_spelt_out_on_paper_and_leads_somewhere_on_a_screen() -> None:
    url = "https://example.org/a"
    content = a_page(Paragraph((Span(url, url=url),)))
    assert url in pdf_words(content)
    notes = [a.get_object() for p in PdfReader(io.BytesIO(content)).pages for a in p.get("/Annots", [])]
    assert url in {note["/A"].get("/URI") for note in notes if "/A" in note}
