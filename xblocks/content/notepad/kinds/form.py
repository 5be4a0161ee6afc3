"""Several boxes to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .kind import Kind, Lines, Paper, Values, field_box, field_lines

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
        return field_lines(note.fields, values)

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The fields."""
        return {"boxes": [field_box(field, values) for field in note.fields]}

    def on_paper(self, note: Notepad) -> list[Paper]:
        """Handwriting takes a line more."""
        return [Lines(field.label, field.lines + 1, field.hint or "") for field in note.fields]

    def written(self, note: Notepad) -> list[int]:
        """Each field."""
        return [field.lines for field in note.fields]
