"""What other guides offer to links: the ids of their activities, without reading the activities whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .formats import GuideFile
from .read_model import read_model
from .sources import SHARED, Guide, guide_names, kind_of, yaml_document

LINK = "guide:"
"""How a link to another guide begins: `guide:remedies/loss-sheet`."""
_ID = re.compile(r"^id:[ \t]*['\"]?([a-z0-9_-]+)", re.MULTILINE)


class OtherGuides:
    """The guides beside one, each looked into when the first link leads to it."""

    def __init__(self, guide: Guide) -> None:
        self._folder = guide.library.folder
        self._own = guide.name
        self._all = guide_names(self._folder)
        self._ids: dict[str, set[str]] = {}

    def names(self, file: str) -> list[str]:
        """The guides that a file may lead to: what all guides share may name them all."""
        return [name for name in self._all if file.startswith(SHARED) or name != self._own]

    def ids(self, name: str) -> set[str]:
        """The ids of a guide's activities that learners have.

        Args:
            name: one of `names`.
        """
        if name not in self._ids:
            self._ids[name] = set(_ids(self._folder, name))
        return self._ids[name]


def _ids(scenarios: Path, name: str) -> Iterator[str]:
    guide = read_model(GuideFile, yaml_document(scenarios / name / "guide.yaml", scenarios)).model
    for file in guide.in_modules if guide is not None else ():
        kind = kind_of(file)
        if kind is None or kind.FOR_STAFF:
            continue
        path = scenarios / (file if file.startswith(SHARED) else f"{name}/{file}")
        found = _ID.search(_text(path))
        if found:
            yield found[1]


def _text(path: Path) -> str:
    """The text of a file; what cannot be read is told where its own guide is judged."""
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return ""
