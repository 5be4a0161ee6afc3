"""A pack as DOCX, with real headings, lists and tables, so that an agency can edit it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from .blocks import (
    Block,
    Blocks,
    Callout,
    Card,
    CutSheet,
    Document,
    Heading,
    Labelled,
    Listing,
    NewPage,
    Paragraph,
    Sheet,
    Span,
    Table,
    WriteLines,
    runs_right_to_left,
    words,
)
from .word_cards import cut_table
from .word_styles import CALLOUT, CAUTION, LABEL, LINE, QUIET, WASH, element, head_and_foot, set_up

_DAY = datetime(2026, 1, 1)
"""The day that the file says it was made on: the same source, the same bytes."""
_ZIP_DAY = (2026, 1, 1, 0, 0, 0)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WARM = ("caution", "notice", "pause")
_TEXT_WIDTH = 16.8  # cm between the margins


def as_docx(document: Document) -> bytes:
    """The file. The same document gives the same bytes."""
    word = docx.Document()
    set_up(word, document.language)
    about = word.core_properties
    about.title, about.language, about.author = (
        f"{document.title} · {document.kind}",
        document.language,
        document.series,
    )
    about.comments, about.created, about.modified, about.last_modified_by = "", _DAY, _DAY, ""
    _Writer(word, document).write()
    packed = io.BytesIO()
    word.save(packed)
    return _dated(packed)


def _dated(packed: io.BytesIO) -> bytes:
    """The same archive with one fixed date: python-docx writes the time of day."""
    made = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return made.getvalue()


class _Writer:
    """Writes blocks one after the other. A place is the document's body or a cell of a table."""

    def __init__(self, word: Word, document: Document) -> None:
        self._word, self._document = word, document
        self._styles: dict[str, Any] = {}
        self._marks = 0
        self._writers: dict[type[Any], Callable[[Any, Any, str], None]] = {
            Paragraph: self._paragraph,
            Heading: self._heading,
            Listing: self._listing,
            Table: self._table,
            Labelled: self._labelled,
            Callout: self._callout,
            Card: self._card,
            CutSheet: self._cut_sheet,
            Sheet: self._sheet,
            WriteLines: self._lines,
            NewPage: self._new_page,
        }

    def write(self) -> None:
        """The cover, the contents, the parts, and what stands at the head and foot of each page."""
        document = self._document
        head_and_foot(self._word, document)
        self._say(self._word, words(document.series, strong=True), QUIET)
        self._say(self._word, words(document.title), "Title")
        self._say(self._word, words(document.kind), "Subtitle")
        self._blocks(self._word, document.cover)
        self._new_page(self._word, NewPage(), "")
        self._contents()
        self._blocks(self._word, document.body)

    def _blocks(self, place: Any, blocks: Blocks, style: str = "") -> None:
        for block in blocks:
            self._one(place, block, style)

    def _one(self, place: Any, block: Block, style: str) -> None:
        self._writers[type(block)](place, block, style)

    def _style(self, name: str) -> Any:
        """A style by its name; python-docx searches all of them each time."""
        if name not in self._styles:
            self._styles[name] = self._word.styles[name]
        return self._styles[name]

    def _say(self, place: Any, spans: tuple[Span, ...], style: str = "") -> WordParagraph:
        """A paragraph."""
        paragraph: WordParagraph = place.add_paragraph()
        if style:
            # By its id: set as an object, python-docx looks through all styles each time.
            paragraph._p.style = self._style(style).style_id
        right_to_left = runs_right_to_left("".join(span.text for span in spans))
        if right_to_left:
            paragraph._p.get_or_add_pPr().append(element("bidi"))
        for span in spans:
            self._run(paragraph, span, right_to_left)
        return paragraph

    def _run(self, paragraph: WordParagraph, span: Span, right_to_left: bool) -> None:
        """A run, element by element in the schema's order: python-docx takes ten times as long for it."""
        run, marks = element("r"), element("rPr")
        if span.mono:
            marks.append(element("rFonts", ascii="Consolas", hAnsi="Consolas"))
        for on, names in ((span.strong, ("b", "bCs")), (span.emph, ("i", "iCs")), (span.struck, ("strike",))):
            marks.extend(element(name) for name in names if on)
        if span.raised:
            marks.append(element("vertAlign", val="superscript"))
        if right_to_left:
            marks.append(element("rtl"))
        if len(marks):
            run.append(marks)
        for number, line in enumerate(span.text.split("\n")):
            if number:
                run.append(element("br"))
            text = element("t")
            text.text = line
            text.set(_SPACE, "preserve")
            run.append(text)
        if span.url:
            link = element("hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(span.url, RELATIONSHIP_TYPE.HYPERLINK, True))
            link.append(run)
            paragraph._p.append(link)
        else:
            paragraph._p.append(run)

    def _paragraph(self, place: Any, block: Paragraph, style: str) -> None:
        paragraph = self._say(place, block.spans, style or (QUIET if block.quiet else ""))
        leads = block.quiet or (block.spans and all(span.strong for span in block.spans))
        if leads and not isinstance(place, _Cell):
            paragraph.paragraph_format.keep_with_next = True

    def _heading(self, place: Any, block: Heading, style: str) -> None:
        paragraph = self._say(place, block.spans, f"Heading {block.level}")
        if block.level == 1:
            paragraph.paragraph_format.page_break_before = not self._document.flowing or None
            self._marks += 1
            paragraph._p.insert(1, element("bookmarkStart", id=self._marks, name=f"part{self._marks}"))
            paragraph._p.append(element("bookmarkEnd", id=self._marks))

    def _contents(self) -> None:
        """The parts by name, each a link to its place."""
        self._say(self._word, words(self._document.contents), "Subtitle")
        parts = [b for b in self._document.body if isinstance(b, Heading) and b.level == 1]
        for number, part in enumerate(parts, 1):
            paragraph = self._say(self._word, part.spans)
            link = element("hyperlink", anchor=f"part{number}")
            link.extend(paragraph._p.r_lst)
            paragraph._p.append(link)
        if self._document.flowing:
            self._new_page(self._word, NewPage(), "")

    def _listing(self, place: Any, block: Listing, style: str, depth: int = 1) -> None:
        base = {"bullet": "List Bullet", "number": "List Number", "tick": "List"}[block.kind]
        name = base if depth == 1 else f"{base} {min(depth, 3)}"
        numbered = self._numbers(name, block.start) if block.kind == "number" else None
        for item in block.items:
            for place_in_item, inside in enumerate(item):
                if isinstance(inside, Listing):
                    self._listing(place, inside, style, depth + 1)
                elif isinstance(inside, Paragraph) and place_in_item == 0:
                    spans = (Span("☐ "), *inside.spans) if block.kind == "tick" else inside.spans
                    paragraph = self._say(place, spans, name)
                    if numbered is not None:
                        numbers = element("numPr")
                        numbers.extend([element("ilvl", val=0), element("numId", val=numbered)])
                        paragraph._p.get_or_add_pPr().insert(1, numbers)
                elif isinstance(inside, Paragraph):
                    self._say(place, inside.spans, "List Continue" if depth == 1 else "List Continue 2")
                else:
                    self._one(place, inside, style)

    def _numbers(self, style: str, start: int) -> int:
        """A count of its own for one list; else Word goes on where the last one stopped."""
        numbering = self._word.part.numbering_part.numbering_definitions._numbering
        of_style = self._style(style).element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(of_style).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(number.numId)

    def _table(self, place: Any, block: Table, style: str) -> None:
        columns = len(block.head)
        table = place.add_table(0, columns) if isinstance(place, _Cell) else self._word.add_table(0, columns)
        table._tbl.tblStyle_val = self._style("Table Grid").style_id
        table.autofit = False
        widths = [Cm(_TEXT_WIDTH * part / sum(block.widths)) for part in block.widths]
        for grid, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            grid.w = width
        head = tuple((Paragraph(words(title, strong=True)),) for title in block.head)
        for number, row in enumerate((head, *block.rows)):
            made = table.add_row()
            properties = made._tr.get_or_add_trPr()
            properties.append(element("cantSplit"))
            if block.form and number:
                properties.append(element("trHeight", val=570, hRule="atLeast"))
            if number == 0:
                properties.append(element("tblHeader"))
            for tc, blocks, width in zip(made._tr.tc_lst, row, widths, strict=False):
                tc.width = width
                if number == 0 or (block.total and number == len(block.rows)):
                    tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=WASH))
                self._cell(_Cell(tc, table), blocks)
        if not isinstance(place, _Cell):
            self._word.add_paragraph()

    def _cell(self, cell: _Cell, blocks: Blocks) -> None:
        """A cell begins with an empty paragraph, and must end with one, be it empty."""
        cell._tc.remove(cell._tc.p_lst[0])
        self._blocks(cell, blocks)
        if not cell._tc.p_lst or cell._tc[-1] is not cell._tc.p_lst[-1]:
            cell.add_paragraph()

    def _labelled(self, place: Any, block: Labelled, style: str) -> None:
        """The label in front of a first paragraph, or on a line of its own before anything else."""
        own = style or {"say": CALLOUT, "watch": CAUTION}.get(block.tone, "")
        first, rest = (block.blocks[0], block.blocks[1:]) if block.blocks else (None, ())
        if isinstance(first, Paragraph):
            label = words(f"{block.label}  ", strong=True)
            self._say(place, (*label, *first.spans), own)
        else:
            self._say(place, words(block.label), LABEL)
            rest = block.blocks
        self._blocks(place, rest, own)

    def _callout(self, place: Any, block: Callout, style: str) -> None:
        if block.kind == "quote":
            self._blocks(place, block.blocks, "Quote")
            return
        own = CAUTION if block.kind in _WARM else CALLOUT
        if block.label:
            self._say(place, words(block.label, strong=True), own).paragraph_format.keep_with_next = True
        self._blocks(place, block.blocks, own)

    def _card(self, place: Any, block: Card, style: str) -> None:
        self._say(place, words(f"{block.label}. {block.title}"), "Heading 3")
        self._blocks(place, block.blocks, style)

    def _lines(self, place: Any, block: WriteLines, style: str) -> None:
        if block.label:
            hint = words(f"  {block.hint}") if block.hint else ()
            label = self._say(place, (*words(block.label, strong=True), *hint))
            label.paragraph_format.keep_with_next = True
        for _ in range(block.lines):
            self._say(place, (), LINE)

    def _cut_sheet(self, place: Any, block: CutSheet, style: str) -> None:
        cut_table(self._word, block, self._cell)

    def _sheet(self, place: Any, block: Sheet, style: str) -> None:
        self._new_page(place, NewPage(), style)
        self._blocks(place, block.blocks, style)

    def _new_page(self, place: Any, block: NewPage, style: str) -> None:
        self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
