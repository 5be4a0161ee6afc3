"""A page to read."""

from __future__ import annotations

from typing import ClassVar

from .base import Activity, Line, Markdown


class Page(Activity):
    """A guide page: what it is for, how long it takes, and its text."""

    TAG: ClassVar[str] = "guide_page"
    ROOT: ClassVar[str] = "page"
    SUFFIX: ClassVar[str] = ".page.md"

    purpose: Line | None = None
    short_version: Markdown | None = None
    """What one takes from the page without its hard parts. Offered beside the notice."""
    body: Markdown
