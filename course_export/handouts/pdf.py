"""A pack as PDF: tagged for screen readers (PDF/UA-1), with an outline, in fonts that came with us."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from .blocks import Document, NoLetter, plain

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "pack.typ"
FONTS = _HERE / "fonts"
_NO_FONT = re.compile(r"the text (.*) could not be displayed")


def fonts() -> Any:
    """Ours, and those that are built into typst. The machine's do not count: a pack looks the same on all."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


@cache
def _compiler() -> Any:
    """One for all packs: reading fonts takes a while."""
    import typst

    return typst.Compiler(font_paths=fonts())


def as_pdf(document: Document) -> bytes:
    """The file. The same document gives the same bytes.

    Raises:
        NoLetter: a text has letters for which we bring no font.
        ModuleNotFoundError: typst is not installed.
    """
    return compiled(_TEMPLATE.read_bytes(), json.dumps(plain(document), ensure_ascii=False))


def compiled(template: bytes, data: str) -> bytes:
    """A file of a template that reads its data, as JSON, from `sys.inputs`. Raises as `as_pdf` does."""
    import typst

    try:
        made = _compiler().compile(
            template, sys_inputs={"data": data}, format="pdf", pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError as error:
        found = _NO_FONT.search(str(error))
        if found is None:
            raise
        raise NoLetter(f"No font of ours has the letters of {found[1]}: write them in another way.") from None
    return bytes(made)
