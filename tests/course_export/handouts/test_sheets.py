"""Handouts on paper: cards to cut and their key, forms, pocket cards."""

from __future__ import annotations

import io
from typing import Any

import docx
import pymupdf
import pytest
from pypdf import PdfReader

from course_export.course import Course, make_course
from course_export.handouts import words as w
from course_export.handouts.blocks import Block, CutSheet, Document, Heading, Sheet, Table, WriteLines
from course_export.handouts.make import PACKS
from course_export.handouts.pdf import as_pdf
from course_export.handouts.word import as_docx
from course_export.sources import read_guide, read_library
from tests.course_export.small_guide import SmallGuide

from .reading import docx_words

POCKET = """---
id: pocket-{n}
title: Pocket {n}
kind: pocket
for: learner
---
## First

- Say who you are. {n}
"""


def made(small: SmallGuide) -> Course:
    return make_course(read_guide(read_library(small.scenarios), "small"))


def pockets(small: SmallGuide, number: int) -> None:
    """Add pocket cards to the guide."""
    files = [f"three/pocket-{n}.handout.md" for n in range(number)]
    for n, file in enumerate(files):
        small.write(f"small/{file}", POCKET.format(n=n))
    small.change("small/guide.yaml", "files: []", "".join(f"  - {file}\n" for file in files) + "files: []")
    unit = "activities: [three/referral.handout.md"
    small.change("small/guide.yaml", unit, ", ".join([unit, *files]))


def cut(document: Document) -> list[CutSheet]:
    return [block for block in document.body if isinstance(block, CutSheet)]


def sheets(document: Document) -> list[Sheet]:
    return [block for block in document.body if isinstance(block, Sheet)]


def inside(blocks: tuple[Block, ...], kind: type[Any]) -> list[Any]:
    return [block for block in blocks if isinstance(block, kind)]


def test_cards_are_printed_unsorted_to_cut_and_sorted_as_the_key(small: SmallGuide) -> None:
    course = made(small)
    pack = PACKS["facilitator"](course)
    [sheet] = cut(pack)
    shuffled = [card.title for card in course.sheets["staff/ages.handout.md"].shuffled]
    assert [card.title for card in sheet.cards] == shuffled
    assert [card.label for card in sheet.cards] == ["1", "2", "3", "4"]
    assert (sheet.across, sheet.down) == (2, 4)
    assert "Mild" not in repr(sheet) and "Ask first" not in repr(sheet)
    tables = [b for b in pack.body if isinstance(b, Table) and b.head == (w.NUMBER, w.CARD, w.CARD_TEXT)]
    sorted_titles = [row[1][0].spans[0].text for table in tables for row in table.rows]  # type: ignore[union-attr]
    assert sorted_titles == ["Talk", "Papers", "X-ray", "Teeth"]
    numbers = [row[0][0].spans[0].text for table in tables for row in table.rows]  # type: ignore[union-attr]
    assert [shuffled[int(number) - 1] for number in numbers] == sorted_titles


def test_copies_of_a_card_bear_no_number_and_the_key_has_no_column_for_one(small: SmallGuide) -> None:
    small.change("small/staff/ages.handout.md", "kind: cards\n", "kind: cards\ncopies: 2\n")
    pack = PACKS["facilitator"](made(small))
    [sheet] = cut(pack)
    assert len(sheet.cards) == 8 and {card.label for card in sheet.cards} == {""}
    heads = [block.head for block in pack.body if isinstance(block, Table)]
    assert (w.CARD, w.CARD_TEXT) in heads and not any(w.NUMBER in head for head in heads)


@pytest.mark.parametrize(("words", "size"), [(20, (2, 4)), (80, (2, 2))])
def test_the_longest_card_decides_the_size_of_all(
    small: SmallGuide, words: int, size: tuple[int, int]
) -> None:
    small.change("small/staff/ages.handout.md", "A dentist looks.", "A dentist looks. " + "longer " * words)
    [sheet] = cut(PACKS["facilitator"](made(small)))
    assert (sheet.across, sheet.down) == size


def test_a_form_has_lines_boxes_and_high_rows_on_a_page_of_its_own(small: SmallGuide) -> None:
    for audience in PACKS:
        # The facilitator's ends with the directory.
        form, *_directory = sheets(PACKS[audience](made(small)))
        assert [line.lines for line in inside(form.blocks, WriteLines)] == [2]
        assert [table.form for table in inside(form.blocks, Table)] == [True]
        assert inside(form.blocks, Heading)[0].spans[0].text == "Referral form"
        assert "_" * 16 in repr(form)


def test_learners_get_no_cards_of_the_facilitator_and_no_key(small: SmallGuide) -> None:
    course = made(small)
    learner, facilitator = (repr(PACKS[audience](course)) for audience in ("learner", "facilitator"))
    for secret in ("X-ray", "Ask first", "Mild"):
        assert secret not in learner
        assert secret in facilitator
    assert learner.count("What must not be passed on") == 1


def test_pocket_cards_lie_four_to_a_page_and_one_alone_fills_it(small: SmallGuide) -> None:
    pockets(small, 1)
    [sheet] = cut(PACKS["learner"](made(small)))
    assert (len(sheet.cards), sheet.across, sheet.down) == (4, 2, 2)


def test_pocket_cards_that_follow_each_other_share_pages(small: SmallGuide) -> None:
    pockets(small, 5)
    course = made(small)
    [sheet] = cut(PACKS["learner"](course))
    assert [card.title for card in sheet.cards] == [f"Pocket {n}" for n in range(5)]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(PACKS["learner"](course)))).pages]
    held = [[n for n in range(5) if f"Say who you are. {n}" in page] for page in pages]
    assert [cards for cards in held if cards] == [[0, 1, 2, 3], [4]]


def test_a_sheet_is_a4_has_crop_marks_and_nothing_outside_what_can_be_printed(small: SmallGuide) -> None:
    content = as_pdf(PACKS["facilitator"](made(small)))
    with pymupdf.open(stream=content) as pdf:
        [page] = [page for page in pdf if "X-ray" in page.get_text() and w.SORTED not in page.get_text()]
        assert (round(page.rect.width), round(page.rect.height)) == (595, 842)
        assert "Facilitator pack" not in page.get_text()
        marks = [d["rect"] for d in page.get_drawings()]
        down = {round(rect.x0) for rect in marks if rect.width < 1 and rect.height < 30}
        along = {round(rect.y0) for rect in marks if rect.height < 1 and rect.width < 30}
        assert 298 in down, "where the columns part"
        assert all({round(842 / 4 * row), round(842 / 4 * row) - 1} & along for row in (1, 2, 3)), (
            "where the rows part"
        )
        for x0, y0, x1, y1, *_rest in page.get_text("blocks"):
            assert x0 > 14 and y0 > 14 and x1 < 581 and y1 < 828


def test_a_long_card_is_set_smaller_and_stays_inside_its_lines(small: SmallGuide) -> None:
    small.change("small/staff/ages.handout.md", "A dentist looks.", "- item of some words\n" * 20)
    pack = PACKS["facilitator"](made(small))
    [sheet] = cut(pack)
    with pymupdf.open(stream=as_pdf(pack)) as pdf:
        [page] = [page for page in pdf if "Teeth" in page.get_text() and w.SORTED not in page.get_text()]
        for block in page.get_text("blocks"):
            first, last = block[1] // (842 / sheet.down), block[3] // (842 / sheet.down)
            assert first == last, block


def test_copies_come_one_after_the_other_without_a_number(small: SmallGuide) -> None:
    small.change("small/staff/ages.handout.md", "kind: cards", "kind: cards\ncopies: 3")
    [sheet] = cut(PACKS["facilitator"](made(small)))
    assert len(sheet.cards) == 12
    assert {card.label for card in sheet.cards} == {""}
    assert len({card.title for card in sheet.cards[:3]}) == 1


@pytest.mark.parametrize("writer", [as_pdf, as_docx])
@pytest.mark.parametrize("audience", PACKS)
def test_the_same_handouts_give_the_same_bytes(small: SmallGuide, audience: str, writer: Any) -> None:
    pockets(small, 2)
    assert writer(PACKS[audience](made(small))) == writer(PACKS[audience](made(small)))


def test_word_has_the_cards_as_a_table_and_the_same_words(small: SmallGuide) -> None:
    pockets(small, 3)
    course = made(small)
    content = as_docx(PACKS["facilitator"](course))
    printed = docx_words(content)
    for words in ("X-ray", "What must not be passed on", "Say who you are. 2", "Ask first what the age"):
        assert words in printed
    word = docx.Document(io.BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    first = course.sheets["staff/ages.handout.md"].shuffled[0]
    assert any(rows[0][0].startswith(first.title) for rows in tables)


def test_the_list_of_sheets_says_in_which_session_each_is_used(small: SmallGuide) -> None:
    printed = docx_words(as_docx(PACKS["facilitator"](made(small))))
    assert f"{w.SHEETS}\n" in printed
    table = next(
        b for b in PACKS["facilitator"](made(small)).body if isinstance(b, Table) and b.head[0] == w.SHEET
    )
    assert "Opening" in repr(table.rows[0]) and "Opening" not in repr(table.rows[1])
