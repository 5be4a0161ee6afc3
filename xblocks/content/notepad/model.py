"""A private note or small written exercise."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Activity, Id, Line, Markdown, Model, Titled
from .kinds import KINDS, KindName


class NoteField(Model):
    """A box to write in. `lines` is its height; `most` its length in characters."""

    id: Id
    label: Line
    hint: Line | None = None
    lines: Annotated[int, Field(ge=1, le=20)] = 4
    most: Annotated[int, Field(ge=20, le=10_000)] = 2000


class Labelled(Model):
    """A column or row of a table."""

    id: Id
    label: Line


class Texted(Model):
    """A card to sort or a line to tick."""

    id: Id
    text: Line


class Option(Model):
    """Something to choose from a menu.

    Attributes:
        group: the need under which it stands; `also` names others that it answers.
        facts: what is said of it, by column.
    """

    id: Id
    title: Line
    group: Id
    also: list[Id] = []
    facts: dict[Id, Line] = {}


class Section(Model):
    """A part of a worksheet with a total of its own, in a unit of money that the learner may change."""

    id: Id
    title: Line
    unit: Annotated[Line, Field(max_length=40)]


class Sum(Model):
    """A line of a worksheet: the numbers of `times` multiplied, less those of `minus`."""

    id: Id
    section: Id
    label: Line
    hint: Line | None = None
    times: Annotated[list[Labelled], Field(min_length=1, max_length=6)]
    minus: Annotated[list[Labelled], Field(max_length=4)] = []


class Notepad(Activity):
    """A notepad. Which lists it fills depends on `kind`; see `kinds`."""

    TAG: ClassVar[str] = "guide_notepad"
    ROOT: ClassVar[str] = "notepad"
    SUFFIX: ClassVar[str] = ".notepad.yaml"

    kind: KindName = "text"
    keep: Literal["account", "device"] = "account"
    prompt: Markdown
    fields: list[NoteField] = []
    items: list[Texted] = []
    columns: list[Labelled] = []
    rows: list[Labelled] = []
    groups: list[Titled] = []
    cards: list[Texted] = []
    options: list[Option] = []
    sections: list[Section] = []
    sums: list[Sum] = []
    example: Markdown | None = None

    @property
    def boxes(self) -> dict[str, int]:
        """Name and greatest length of every value that a learner's note may hold."""
        return KINDS[self.kind].boxes(self)

    def lines(self, values: dict[str, str]) -> list[dict[str, str]]:
        """A note in words, as the workbook shows it: `{"label", "text"}` in the order of the notepad.

        What stands in no box of the notepad any more comes last, where it is words.
        """
        earlier = [{"label": "", "text": text} for text in self.earlier(values)]
        return [*KINDS[self.kind].lines(self, values), *earlier]

    def earlier(self, values: dict[str, str]) -> list[str]:
        """Texts of boxes that an earlier version of the notepad had."""
        boxes, kind = self.boxes, KINDS[self.kind]
        return [text for name, text in values.items() if name not in boxes and kind.is_written(text)]
