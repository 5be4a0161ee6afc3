"""An agency opens the DOCX, finds its way by headings, and edits it."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import docx
import pytest
import time_machine
from docx.oxml.ns import qn

from course_export.handouts.blocks import Document, Heading, Listing, Table, say, words
from course_export.handouts.word import as_docx
from tests.guides import GUIDES, course

from .reading import docx_of

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind "
    "contextualSpacing jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs u vertAlign rtl lang",
}
"""Properties of paragraphs and runs in the order of the schema of WordprocessingML."""


def opened(*body: object) -> docx.document.Document:
    """A pack with a body, as Word reads it."""
    document = Document("Title", "Pack", "Series", "th", "Draft", "Contents", (), body)  # type: ignore[arg-type]
    return docx.Document(io.BytesIO(as_docx(document)))


@pytest.mark.parametrize("audience", ["facilitator", "learner"])
@pytest.mark.parametrize("name", GUIDES)
def test_it_has_a_title_a_language_and_headings_without_gaps(name: str, audience: str) -> None:
    word = docx.Document(io.BytesIO(docx_of(name, audience)))
    about = word.core_properties
    assert about.title.startswith(course(name).guide.title)
    assert about.language == "en"
    levels = [int(p.style.name[-1]) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("audience", ["facilitator", "learner"])
def test_every_table_says_which_row_is_its_head(audience: str) -> None:
    tables = docx.Document(io.BytesIO(docx_of("identification", audience))).tables
    assert tables
    # Cards to cut lie in a table as on a tray: it has no head.
    read = [table for table in tables if table._tbl.tblPr.find(qn("w:tblBorders")) is None]
    assert read
    for table in read:
        assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    for table in tables:
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)


@pytest.mark.parametrize("audience", ["facilitator", "learner"])
def test_word_finds_every_property_where_the_schema_wants_it(audience: str) -> None:
    word = docx.Document(io.BytesIO(docx_of("children", audience)))
    arabic = opened(say("ضحايا"), Listing("number", ((say("ضحايا"),),)))
    for root in (word.element, word.styles.element, arabic.element):
        for properties in (*root.iter(qn("w:pPr")), *root.iter(qn("w:rPr"))):
            order = [qn(f"w:{tag}") for tag in ORDER[properties.tag[-3:]].split()]
            places = [order.index(child.tag) for child in properties]
            assert places == sorted(set(places)), [child.tag for child in properties]


def test_two_numbered_lists_count_each_for_itself() -> None:
    one = Listing("number", ((say("a"),), (say("b"),)))
    word = opened(one, say("between"), Listing("number", ((say("c"),),), start=4))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = word.part.numbering_part.numbering_definitions._numbering
    assert [numbering.num_having_numId(n).lvlOverride_lst[0].startOverride.val for n in numbers[1:]] == [1, 4]


def test_its_language_is_that_of_the_guide() -> None:
    languages = opened(say("x")).styles["Normal"].element.rPr.find(qn("w:lang"))
    assert languages.get(qn("w:val")) == languages.get(qn("w:bidi")) == "th"


def test_a_text_from_right_to_left_is_marked_so() -> None:
    word = opened(say("ضحايا الاتجار"), say("victims"))
    arabic, english = word.paragraphs[-2:]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None and english._p.pPr is None
    assert arabic.runs[0].font.rtl


def test_a_cell_without_words_is_a_place_to_write() -> None:
    (table,) = opened(Table(("a", "b"), (((say("x"),), ()),), (1, 1), form=True)).tables
    assert [cell.text for cell in table.rows[1].cells] == ["x", ""]
    assert table.rows[1].height is not None


def test_the_contents_lead_to_the_parts() -> None:
    word = opened(Heading(1, words("First")), Heading(1, words("Second")))
    links = [link.get(qn("w:anchor")) for link in word.element.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in word.element.iter(qn("w:bookmarkStart"))]
    assert links == marks == ["part1", "part2"]


def test_the_same_source_gives_the_same_bytes_on_another_day() -> None:
    document = Document("T", "P", "S", "en", "", "C", (), (say("x"),))
    first = as_docx(document)
    with time_machine.travel(datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)):
        assert as_docx(document) == first


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    source = tmp_path / "pack.docx"
    source.write_bytes(docx_of("children", "learner"))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")
