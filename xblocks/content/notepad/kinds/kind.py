"""What a notepad is asked, whatever its kind. A kind answers all of it in its own module."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from ...findings import Finding
from ..sums import Results

if TYPE_CHECKING:
    from ..model import NoteField, Notepad

Values = dict[str, str]
"""What a learner wrote, by the name of its box."""
CELL = 2000
"""Characters that a box holds which says nothing else."""


@dataclass(frozen=True)
class Ticks:
    """Lines to tick on paper."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Room to write on paper: a label, a hint, and how many lines."""

    label: str
    lines: int
    hint: str = ""


@dataclass(frozen=True)
class Grid:
    """A table to fill in on paper: each row by its label. With `tick` one column of each row is ticked,
    else there is room to write in all."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    tick: bool = False


@dataclass(frozen=True)
class AddedUp:
    """A sheet of numbers on paper: each line by its label and how it is counted, with room for what it comes
    to, then the total in a unit of money."""

    title: str
    unit: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Menu:
    """Options to tick on paper, each with what is said of it in `columns`, and room for `blanks`."""

    title: str
    columns: tuple[str, ...]
    blanks: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]


Paper = Ticks | Lines | Grid | AddedUp | Menu


class Kind(ABC):
    """A kind of notepad: which lists it fills, and what comes of them."""

    PARTS: ClassVar[tuple[str, ...]]
    """The lists of a notepad that it fills."""
    MAY_HAVE: ClassVar[tuple[str, ...]] = ()
    """Those that it fills if the author likes."""
    ADDS_UP: ClassVar[bool] = False
    """What is written comes to something, which `results` works out."""

    @abstractmethod
    def boxes(self, note: Notepad) -> dict[str, int]:
        """Name and greatest length of every value that a learner's note may hold.

        Names are ids, joined by a dash for the cells of a table: no dots, so that they may be keys of
        a stored dict on any platform.
        """

    @abstractmethod
    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """What fills boxes of the notepad, in words: `{"label", "text"}` in its order."""

    @abstractmethod
    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """What the page needs to ask it, with what was written."""

    @abstractmethod
    def on_paper(self, note: Notepad) -> list[Paper]:
        """Room to answer it with a pen."""

    def is_written(self, value: str) -> bool:
        """Whether a value is a learner's own words: they stay hers when the author takes their box away."""
        return True

    def results(self, note: Notepad, values: Values) -> Results:
        """What was written comes to. Of a kind that adds nothing up, nothing."""
        return Results()

    def ticked(self, note: Notepad) -> int:
        """How many small decisions it asks for."""
        return 0

    def written(self, note: Notepad) -> list[int]:
        """The heights, in lines, of what there is to write in."""
        return []

    def faults(self, note: Notepad) -> Iterator[Finding]:
        """What is wrong although every list is as it should be."""
        yield from ()


def box(name: str, label: str, values: Values, most: int = CELL) -> dict[str, Any]:
    """A box of a page: its name, label, greatest length and what was written."""
    return {"name": name, "label": label, "most": str(most), "value": values.get(name, "")}


def field_box(field: NoteField, values: Values, name: str = "") -> dict[str, Any]:
    """A field that an author describes as a box of a page, under its id or another name."""
    asked = box(name or field.id, field.label, values, field.most)
    return {**asked, "hint": field.hint or "", "lines": str(field.lines)}


def field_lines(fields: Iterable[NoteField], values: Values) -> list[dict[str, str]]:
    """Each field with what was written in it, in words."""
    return [{"label": field.label, "text": values[field.id]} for field in fields if values.get(field.id)]


def shared_name(names: Iterable[str]) -> str | None:
    """The first name that two boxes would both have."""
    return next((name for name, number in Counter(names).items() if number > 1), None)
