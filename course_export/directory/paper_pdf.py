"""The printed forms as PDF: tagged for screen readers (PDF/UA-1), in the fonts of the packs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..handouts.pdf import compiled

_HERE = Path(__file__).parent


def as_pdf(template: str, data: dict[str, Any]) -> bytes:
    """A file of one of our templates, `booklet` or `pocket`.

    Raises:
        NoLetter: a text has letters for which we bring no font.
        ModuleNotFoundError: typst is not installed.
    """
    parts = [(_HERE / f"{name}.typ").read_bytes() for name in ("paper", template)]
    return compiled(b"\n".join(parts), json.dumps(data, ensure_ascii=False))
