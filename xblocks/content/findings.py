"""What a rule finds wrong with a model, said so that an author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


def quantity(number: float, one: str, many: str = "") -> str:
    """A number with its noun in the right form: "1 decision", "2 decisions". `many` where no s makes it."""
    written = f"{number:,}" if isinstance(number, int) else f"{number:g}"
    return f"{written} {one if number == 1 else many or one + 's'}"


@dataclass(frozen=True)
class Finding:
    """One fault.

    Attributes:
        where: path of keys and indexes from the top of the model, as pydantic writes it.
        message: what is wrong, in a sentence without a full stop at the end.
        remedy: how to mend it, in a sentence.
        level: an error stops a build; a warning is for the editor; a note is for information.
        line: for a fault inside a text, its line in that text, counted from 0.
    """

    where: tuple[str | int, ...]
    message: str
    remedy: str
    level: Level = "error"
    line: int | None = None
