"""How a pack looks in Word: its styles, so that an agency can change each in one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from .blocks import Document

INK, SOFT, ACTION, CARE = "1C2731", "4A5763", "0B5A75", "7A4206"
WASH, CARE_WASH, EDGE = "F4F6F7", "FDF5EA", "6B7883"
FONT = "Noto Sans"
QUIET, CALLOUT, CAUTION, LABEL, LINE = (
    "Guide Quiet",
    "Guide Callout",
    "Guide Caution",
    "Guide Label",
    "Guide Line",
)
_SIZES = {1: 19, 2: 14, 3: 12, 4: 11, 5: 10}


def element(tag: str, /, **attributes: object) -> Any:
    """An element of WordprocessingML with attributes of its namespace: `element("shd", fill="FFFFFF")`."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_up(word: Word, language: str) -> None:
    """A4, language, and the styles that the writer uses."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.1)
    section.different_first_page_header_footer = True
    normal = word.styles["Normal"]
    _letters(normal, 10, INK)
    normal.paragraph_format.space_after = Pt(5)
    defaults = normal.element.get_or_add_rPr()
    defaults.append(element("lang", val=language, eastAsia=language, bidi=language))
    _letters(word.styles["Title"], 27, ACTION, bold=True)
    _letters(word.styles["Subtitle"], 15, SOFT)
    for level, size in _SIZES.items():
        style = word.styles[f"Heading {level}"]
        _letters(style, size, ACTION if level in (1, 3) else INK, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size), Pt(4)
        style.paragraph_format.keep_with_next = True
    _letters(_new(word, QUIET), 9, SOFT)
    label = _new(word, LABEL)
    _letters(label, 9, SOFT, bold=True)
    label.paragraph_format.keep_with_next = True
    label.paragraph_format.space_after = Pt(1)
    for name, colour, wash in ((CALLOUT, ACTION, WASH), (CAUTION, CARE, CARE_WASH)):
        style = _new(word, name)
        style.paragraph_format.left_indent = Cm(0.4)
        borders = element("pBdr")
        borders.append(element("left", val="single", sz=24, space=8, color=colour))
        _put(style, borders, element("shd", val="clear", color="auto", fill=wash))
    _air(word.styles["Table Grid"].element)
    # Word joins paragraphs of one border: `between` draws a line under each.
    style = _new(word, LINE)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(26)
    borders = element("pBdr")
    for side in ("bottom", "between"):
        borders.append(element(side, val="single", sz=4, space=1, color=EDGE))
    _put(style, borders)


def _air(grid: Any) -> None:
    """Room above and below what stands in a cell, and quiet lines around it."""
    table = grid.find(qn("w:tblPr"))
    for line in table.find(qn("w:tblBorders")):
        line.set(qn("w:color"), EDGE)
    for old in table.findall(qn("w:tblCellMar")):
        table.remove(old)
    margins = element("tblCellMar")
    for side, twips in (("top", 70), ("left", 108), ("bottom", 40), ("right", 108)):
        margins.append(element(side, w=twips, type="dxa"))
    table.append(margins)


def _new(word: Word, name: str) -> Any:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    return style


def _put(style: Any, *elements: Any) -> None:
    """Borders and shading in the place where the schema wants them: before spacing and indents."""
    properties = style.element.get_or_add_pPr()
    for number, made in enumerate(elements):
        properties.insert(number, made)


def _letters(style: Any, size: float, colour: str, bold: bool | None = None) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    # Word takes the size and weight of Thai, Lao, Khmer, Burmese and Arabic letters from these.
    for name, twin in (("sz", element("szCs", val=int(size * 2))), ("b", element("bCs"))):
        for old in properties.findall(qn(f"w:{name}Cs")):
            properties.remove(old)
        if name == "sz" or bold:
            properties.find(qn(f"w:{name}")).addnext(twin)


def head_and_foot(word: Word, document: Document) -> None:
    """What stands on each page: which pack it is; at the foot its state and the number of the page."""
    section = word.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.text = f"{document.title} · {document.kind}"
    foot.add_run(f"{document.state}   " if document.state else "")
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = foot.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            code = element("instrText")
            code.text = text
            run._r.append(code)
