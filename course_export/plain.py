"""Words that are no Markdown, in a text that is."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def plain(text: str) -> str:
    """A text in which no sign means anything to Markdown."""
    return _MARKS.sub(r"\\\1", text)
