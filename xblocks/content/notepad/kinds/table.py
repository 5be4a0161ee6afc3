"""A table to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ...findings import Finding
from .kind import CELL, Grid, Kind, Paper, Values, box, shared_name

if TYPE_CHECKING:
    from ..model import Notepad


class Table(Kind):
    """A box for each row and column."""

    PARTS: ClassVar[tuple[str, ...]] = ("columns", "rows")

    def boxes(self, note: Notepad) -> dict[str, int]:
        """Each cell."""
        return {f"{row.id}-{column.id}": CELL for row in note.rows for column in note.columns}

    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """Each cell under the labels of its row and column."""
        labels = {
            f"{row.id}-{column.id}": f"{row.label}: {column.label}"
            for row in note.rows
            for column in note.columns
        }
        return [{"label": labels[name], "text": values[name]} for name in labels if values.get(name)]

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The rows with their cells."""
        return {
            "rows": [
                {
                    "label": row.label,
                    "cells": [box(f"{row.id}-{column.id}", column.label, values) for column in note.columns],
                }
                for row in note.rows
            ]
        }

    def on_paper(self, note: Notepad) -> list[Paper]:
        """The empty table."""
        return [Grid(tuple(c.label for c in note.columns), tuple(row.label for row in note.rows))]

    def written(self, note: Notepad) -> list[int]:
        """A row is one box of a few words."""
        return [1] * len(note.rows)

    def faults(self, note: Notepad) -> Iterator[Finding]:
        """Two cells must not share their name: row `a-b`, column `c` and row `a`, column `b-c` would."""
        rows, columns = {row.id for row in note.rows}, {column.id for column in note.columns}
        shared = shared_name(f"{row}-{column}" for row in sorted(rows) for column in sorted(columns))
        if shared:
            yield Finding(
                ("rows",),
                f"two cells of the table would both be called `{shared}`",
                "Rename a row or column so that row and column together are one of a kind.",
            )
