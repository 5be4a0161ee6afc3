"""One box to write in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...findings import Finding
from . import form

if TYPE_CHECKING:
    from ..model import Notepad


class Text(form.Form):
    """A form of one box."""

    def faults(self, note: Notepad) -> Iterator[Finding]:
        """There is one box."""
        if len(note.fields) > 1:
            yield Finding(
                ("fields", 1),
                "a notepad of kind `text` has exactly one field",
                "Write `kind: form` for several.",
            )
