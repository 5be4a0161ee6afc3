"""A private note or small written exercise."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Activity, Id, Line, Markdown, Model


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


class Titled(Model):
    """A group that cards are sorted into."""

    id: Id
    title: Line


class Notepad(Activity):
    """A notepad. Which lists it fills depends on `kind`; `note_findings` holds the rule."""

    TAG: ClassVar[str] = "guide_notepad"
    ROOT: ClassVar[str] = "notepad"
    SUFFIX: ClassVar[str] = ".notepad.yaml"

    kind: Literal["text", "form", "checklist", "table", "sort"] = "text"
    keep: Literal["account", "device"] = "account"
    prompt: Markdown
    fields: list[NoteField] = []
    items: list[Texted] = []
    columns: list[Labelled] = []
    rows: list[Labelled] = []
    groups: list[Titled] = []
    cards: list[Texted] = []
    example: Markdown | None = None


PARTS: dict[str, tuple[str, ...]] = {
    "text": ("fields",),
    "form": ("fields",),
    "checklist": ("items",),
    "table": ("columns", "rows"),
    "sort": ("groups", "cards"),
}
"""Which lists each kind of notepad fills."""


def note_boxes(note: Notepad) -> dict[str, int]:
    """Name and greatest length of every value that a learner's note may hold.

    Names are ids, joined by a dash for the cells of a table: no dots, so that they may be keys of
    a stored dict on any platform.
    """
    if note.kind == "table":
        return {f"{row.id}-{column.id}": 2000 for row in note.rows for column in note.columns}
    if note.kind == "checklist":
        return {item.id: 1 for item in note.items}
    if note.kind == "sort":
        return {card.id: 60 for card in note.cards}
    return {field.id: field.most for field in note.fields}


def note_lines(note: Notepad, values: dict[str, str]) -> list[dict[str, str]]:
    """A note in words, as the workbook shows it: `{"label", "text"}` in the order of the notepad.

    What stands in no box of the notepad any more comes last, where it is words.
    """
    if note.kind == "checklist":
        return [{"label": "", "text": item.text} for item in note.items if values.get(item.id)]
    if note.kind == "sort":
        titles = {group.id: group.title for group in note.groups}
        return [
            {"label": card.text, "text": titles[values[card.id]]}
            for card in note.cards
            if values.get(card.id) in titles
        ]
    labels = {field.id: field.label for field in note.fields}
    if note.kind == "table":
        labels = {
            f"{row.id}-{column.id}": f"{row.label}: {column.label}"
            for row in note.rows
            for column in note.columns
        }
    found = [{"label": labels[name], "text": values[name]} for name in labels if values.get(name)]
    return found + [{"label": "", "text": text} for text in earlier(note, values)]


def earlier(note: Notepad, values: dict[str, str]) -> list[str]:
    """Texts of boxes that an earlier version of the notepad had."""
    if note.kind in ("checklist", "sort"):
        return []
    boxes = note_boxes(note)
    return [text for name, text in values.items() if name not in boxes]
