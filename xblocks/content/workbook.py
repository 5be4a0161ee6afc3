"""The page on which a learner finds again what she wrote in a course."""

from __future__ import annotations

from typing import ClassVar

from .base import Activity, Markdown


class Workbook(Activity):
    """A workbook. It holds no notes: it shows those of whoever opens it."""

    TAG: ClassVar[str] = "guide_workbook"
    ROOT: ClassVar[str] = "workbook"
    SUFFIX: ClassVar[str] = ".workbook.yaml"

    intro: Markdown | None = None
