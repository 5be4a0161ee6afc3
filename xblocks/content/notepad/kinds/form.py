"""Several boxes to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .kind import Kind, Lines, Paper, Values, box

if TYPE_CHECKING:
    from ..model import Notepad


class Form(Kind):
    """Boxes with labels."""

    PARTS: ClassVar[tuple[str, ...]] = ("fields",)

    def boxes(self, note: Notepad) -> dict[str, int]:
        """A box for each field."""
        return {field.id: field.most for field in note.fields}

    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """Each field with what was written in it."""
        return [{"label": f.label, "text": values[f.id]} for f in note.fields if values.get(f.id)]

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The fields."""
        return {
            "boxes": [
                {**box(f.id, f.label, values, f.most), "hint": f.hint or "", "lines": str(f.lines)}
                for f in note.fields
            ]
        }

    def on_paper(self, note: Notepad) -> list[Paper]:
        """Handwriting takes a line more."""
        return [Lines(field.label, field.lines + 1, field.hint or "") for field in note.fields]

    def written(self, note: Notepad) -> list[int]:
        """Each field."""
        return [field.lines for field in note.fields]
