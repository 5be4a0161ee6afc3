"""Lines to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .kind import Kind, Paper, Ticks, Values, box

if TYPE_CHECKING:
    from ..model import Notepad


class Checklist(Kind):
    """Lines to tick."""

    PARTS: ClassVar[tuple[str, ...]] = ("items",)

    def boxes(self, note: Notepad) -> dict[str, int]:
        """A tick for each line."""
        return {item.id: 1 for item in note.items}

    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """The lines that are ticked."""
        return [{"label": "", "text": item.text} for item in note.items if values.get(item.id)]

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The lines."""
        return {
            "ticks": [{**box(i.id, i.text, values), "on": values.get(i.id) == "1"} for i in note.items],
        }

    def on_paper(self, note: Notepad) -> list[Paper]:
        """The lines."""
        return [Ticks(tuple(item.text for item in note.items))]

    def is_written(self, value: str) -> bool:
        """Ticks are no words."""
        return False

    def ticked(self, note: Notepad) -> int:
        """Each line."""
        return len(note.items)
