"""A small guide without a fault, with every kind of activity. Tests change it in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

SOURCES = Path(__file__).parent / "scenarios"


class SmallGuide:
    """A copy of the guide in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.scenarios = folder / "scenarios"
        shutil.copytree(SOURCES, self.scenarios)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file of the guides' folder."""
        path = self.scenarios / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def change(self, name: str, old: str, new: str) -> None:
        """Change one place of a file; the place must be there, once."""
        text = (self.scenarios / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
