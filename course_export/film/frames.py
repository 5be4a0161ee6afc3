"""Drawings as PNG, by typst and in our own fonts: the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..handouts.pdf import fonts

_PAGES = b"""
#for one in json(bytes(sys.inputs.drawings)) {
  set page(width: one.width * 1pt, height: one.height * 1pt, margin: 0pt, fill: none)
  place(image(bytes(one.svg), format: "svg", width: one.width * 1pt, height: one.height * 1pt))
  pagebreak(weak: true)
}
"""


def as_png(drawings: Sequence[tuple[int, int, str]]) -> list[bytes]:
    """Drawings, each with its width and height in points of the picture, as PNG of that size.

    Raises:
        ModuleNotFoundError: typst is not installed.
    """
    import typst

    if not drawings:
        return []
    data = [{"width": width, "height": height, "svg": svg} for width, height, svg in drawings]
    compiler: Any = typst.Compiler(font_paths=fonts())
    made = compiler.compile(_PAGES, sys_inputs={"drawings": json.dumps(data)}, format="png", ppi=72)
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]
