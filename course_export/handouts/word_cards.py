"""Cards to cut in Word: a table for each page of paper, with dashed lines to cut along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Twips
from docx.table import _Cell

from .blocks import Blocks, CutCard, CutSheet, Paragraph, words
from .word_styles import SOFT, element

_WIDTH, _HEIGHT = Cm(16.8), Cm(24.2)
"""What is left of a page between its margins."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def cut_table(word: Word, sheet: CutSheet, fill: Callable[[_Cell, Blocks], None]) -> None:
    """Write the pages of a sheet of cards; `fill` writes a card's text."""
    page = sheet.across * sheet.down
    for begin in range(0, len(sheet.cards), page):
        _page(word, sheet, sheet.cards[begin : begin + page], fill)


def _page(
    word: Word, sheet: CutSheet, cards: Sequence[CutCard], fill: Callable[[_Cell, Blocks], None]
) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    table: Any = word.add_table(0, sheet.across)
    table.autofit = False
    borders = element("tblBorders")
    borders.extend(element(edge, val="dashed", sz=4, space=0, color=SOFT) for edge in _EDGES)
    table._tbl.tblPr.append(borders)
    width = _WIDTH // sheet.across
    for grid in table._tbl.tblGrid.gridCol_lst:
        grid.w = Twips(width // Twips(1))
    for begin in range(0, len(cards), sheet.across):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        properties.append(element("trHeight", val=_HEIGHT // sheet.down // Twips(1), hRule="atLeast"))
        for tc, card in zip(row._tr.tc_lst, cards[begin : begin + sheet.across], strict=False):
            tc.width = width
            label = (Paragraph(words(card.label), quiet=True),) if card.label else ()
            fill(_Cell(tc, table), (Paragraph(words(card.title, strong=True)), *card.blocks, *label))
