"""Rows of a table in which each learner is in one.

One row for each learner is what makes a table safe to round and tell (`disclosure`): in a table of ticks,
where one learner counts several times, she would show several times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .translation import Saying

OLDER = "~older"
"""Who answered or decided in an older version. No id of an author begins so."""


@dataclass(frozen=True)
class Cell:
    """A row of a table as a facilitator reads it: in words of the author, or of ours."""

    words: str | Saying
    right: bool = False
    misconception: str | None = None


def as_of_now(told: Mapping[str, int], cells: Mapping[str, Cell]) -> dict[str, int]:
    """A table in the cells that there are now. What was said to an older version stands together."""
    found = dict.fromkeys(cells, 0)
    for name, learners in told.items():
        cell = name if name in cells else OLDER
        found[cell] = found.get(cell, 0) + learners
    return found
