"""What nasty texts cost at the length that a text may have, beside plain words of that length."""

from __future__ import annotations

import time
from typing import Any

from tests.nasty_texts import NASTY, REFERENCES, plain
from xblocks.content.base import MAX_TEXT
from xblocks.content.text.markdown import to_html


def nasty_texts() -> dict[str, dict[str, Any]]:
    """Milliseconds to render each, and the size of the page, the slowest first."""
    rows = {name: _cost(make(MAX_TEXT)) for name, make in NASTY.items()}
    slowest = sorted(rows.items(), key=lambda row: -float(row[1]["ms"]))
    return {"plain words (reference)": _cost(plain(MAX_TEXT)), **dict(slowest)}


def _cost(text: str) -> dict[str, Any]:
    to_html.cache_clear()
    begun = time.perf_counter()
    html = to_html(text, REFERENCES)
    return {"ms": round((time.perf_counter() - begun) * 1000, 1), "kB of HTML": round(len(html) / 1000)}
