"""Templates are written for who reads them, in short lines that are indented. A page gets none of that."""

from __future__ import annotations

import re

from django.template.base import Origin, tag_re
from django.template.loaders import filesystem

_PLACEHOLDER = "\ue000"
_ELEMENT_TAG = re.compile(r"<[^<>]*>")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_AT_A_TAG = re.compile(rf"(?<=[>{_PLACEHOLDER}])\s*\n\s*|\s*\n\s*(?=[<{_PLACEHOLDER}])|^\s*\n\s*|\s*\n\s*$")


def without_line_breaks(source: str) -> str:
    """A template in one line.

    A line break and the blanks around it stand for nothing beside a tag or a `{{ value }}`, and for one blank
    inside an element's tag and between two words. A blank that a page shall show stands within a line.
    """
    kept: list[str] = tag_re.findall(source)
    html = _ELEMENT_TAG.sub(lambda tag: _LINE_BREAK.sub(" ", tag[0]), tag_re.sub(_PLACEHOLDER, source))
    html = _LINE_BREAK.sub(" ", _AT_A_TAG.sub("", html))
    parts = iter(kept)
    return re.sub(_PLACEHOLDER, lambda _: next(parts), html)


class Loader(filesystem.Loader):
    """Finds templates in folders, and reads them without their line breaks."""

    def get_contents(self, origin: Origin) -> str:
        """The source of a template in one line."""
        return without_line_breaks(super().get_contents(origin))
