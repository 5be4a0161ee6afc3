"""HTML by a library, with types: text is text, whatever signs stand in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

from lxml import etree, html
from lxml.html.builder import E as _untyped

Element: TypeAlias = etree._Element


class _Tags:
    """`E.P({"class": "quiet"}, "words", E.B("more"))`: an element by the name of its tag."""

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        return cast(Callable[..., Element], getattr(_untyped, tag.lower()))


E = _Tags()


def text_of(element: Element) -> str:
    """An element as HTML."""
    return str(html.tostring(element, encoding="unicode"))
