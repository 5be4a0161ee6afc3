"""Measures to choose from, by the need that each answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ...findings import Finding
from .kind import Kind, Menu, Paper, Values, box, field_box, shared_name

if TYPE_CHECKING:
    from ..model import Notepad, Option


class Picker(Kind):
    """Options under the needs that they answer, each with what speaks for and against it. What is chosen,
    with what is written beside it, is the plan."""

    PARTS: ClassVar[tuple[str, ...]] = ("groups", "columns", "options", "fields")

    def boxes(self, note: Notepad) -> dict[str, int]:
        """A tick for each option, and its fields."""
        ticks = {option.id: 1 for option in note.options}
        written = {f"{o.id}-{field.id}": field.most for o in note.options for field in note.fields}
        return {**ticks, **written}

    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """The options chosen, each with what was written on it and what the menu says of it; of others what
        was written."""
        return [
            {"label": option.title, "text": "\n".join(_words(note, option, values))}
            for option in note.options
            if values.get(option.id) or any(values.get(f"{option.id}-{f.id}") for f in note.fields)
        ]

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The needs, each with its options; one that answers several stands at the first and says so."""
        titles = {group.id: group.title for group in note.groups}
        return {
            "needs": [
                {
                    "title": group.title,
                    "options": [
                        {
                            **box(option.id, option.title, values),
                            "on": values.get(option.id) == "1",
                            "facts": _facts(note, option),
                            "also": ", ".join(titles[id] for id in option.also if id in titles),
                            "boxes": [field_box(f, values, f"{option.id}-{f.id}") for f in note.fields],
                        }
                        for option in note.options
                        if option.group == group.id
                    ],
                }
                for group in note.groups
            ],
        }

    def on_paper(self, note: Notepad) -> list[Paper]:
        """A table to tick for each need."""
        return [
            Menu(
                group.title,
                tuple(column.label for column in note.columns),
                tuple(field.label for field in note.fields),
                tuple(
                    (option.title, *(option.facts.get(column.id, "") for column in note.columns))
                    for option in note.options
                    if option.group == group.id
                ),
            )
            for group in note.groups
        ]

    def is_written(self, value: str) -> bool:
        """Ticks are no words."""
        return value != "1"

    def ticked(self, note: Notepad) -> int:
        """Each option."""
        return len(note.options)

    def faults(self, note: Notepad) -> Iterator[Finding]:
        """An option answers needs that there are, and says something in each column."""
        groups, columns = [g.id for g in note.groups], [c.id for c in note.columns]
        for n, option in enumerate(note.options):
            for where, named in ((("group",), [option.group]), (("also",), option.also)):
                for name in named:
                    if name not in groups:
                        yield Finding(
                            ("options", n, *where),
                            f"`{name}` is none of the `groups`",
                            "Write the id of a need that stands there.",
                        )
            for name in columns:
                if name not in option.facts:
                    yield Finding(
                        ("options", n),
                        f"`{option.id}` says nothing under `{name}`",
                        f"Add `{name}` to `facts`.",
                    )
            for name in option.facts:
                if name not in columns:
                    yield Finding(
                        ("options", n, "facts", name),
                        f"`{name}` is none of the `columns`",
                        "Write the id of a column that stands there.",
                    )
        shared = shared_name(
            [option.id for option in note.options]
            + [f"{option.id}-{field.id}" for option in note.options for field in note.fields]
        )
        if shared:
            yield Finding(
                ("options",), f"two boxes of the menu would both be called `{shared}`", "Rename one of them."
            )
        for n, group in enumerate(note.groups):
            if all(option.group != group.id for option in note.options):
                yield Finding(
                    ("groups", n),
                    f"no option stands under `{group.id}`",
                    "Give one `group` this id, or delete the need.",
                )


def _facts(note: Notepad, option: Option) -> list[dict[str, str]]:
    return [
        {"label": column.label, "text": option.facts[column.id]}
        for column in note.columns
        if column.id in option.facts
    ]


def _words(note: Notepad, option: Option, values: Values) -> list[str]:
    """What was written on an option, before what the menu says of it if it was chosen."""
    own = [(field.label, values.get(f"{option.id}-{field.id}")) for field in note.fields]
    written = [f"{label}: {text}" for label, text in own if text]
    facts = _facts(note, option) if values.get(option.id) else []
    return [*written, *(f"{fact['label']}: {fact['text']}" for fact in facts)]
