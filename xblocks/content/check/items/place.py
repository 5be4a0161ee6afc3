"""Mark the spot: a line of a document, or a place on a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...base import Markdown
from ...findings import Finding
from .answers import Half, Part
from .item import Where
from .options import OneOptionItem, Option

_PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)")
_APART = 9
"""Percent of a picture by which two marks must differ: on a small phone a mark takes as much."""

Percent = Annotated[int, Field(ge=0, le=100)]


class Spot(Option):
    """A spot. On a picture `x` is its distance from the left edge and `y` from the top, in percent of the
    picture's width and height."""

    x: Percent | None = None
    y: Percent | None = None


class PlaceItem(OneOptionItem):
    """Mark one spot. All for a right one, else nothing; several may be right.

    The spots stand as a list, in the order of the document or the picture, for the keyboard and for who
    cannot see. On a picture they are marked as well, by their number in the list.
    """

    LIST: ClassVar[str] = "spots"
    SHUFFLED: ClassVar[bool] = False

    type: Literal["place"]
    picture: Markdown | None = None
    spots: Annotated[list[Spot], Field(min_length=2)]

    def ask(self, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
        """The spots; with a picture, where each is on it."""
        options = super().ask(seed, shuffle, begun)["options"]
        marked = [{**option, **mark} for option, mark in zip(options, self._marks(), strict=True)]
        return {"options": marked, **self.shown_again()}

    def shown_again(self) -> dict[str, Any]:
        """The picture with its marks."""
        return {"picture": self.picture, "marks": self._marks()} if self.picture else {}

    def _marks(self) -> list[dict[str, str]]:
        return [
            {"number": str(number), "x": str(spot.x or 0), "y": str(spot.y or 0)}
            for number, spot in enumerate(self.spots, start=1)
        ]

    def parts(self, chosen: set[str]) -> tuple[Part, ...]:
        """The reply to each spot; under its number, where a picture shows that."""
        parts = super().parts(chosen)
        if not self.picture:
            return parts
        return tuple(
            replace(part, text=f"{number}. {part.text}") for number, part in enumerate(parts, start=1)
        )

    def faults(self, where: Where) -> Iterator[Finding]:
        """Those of options, and what is wrong with the picture and the marks on it."""
        yield from super().faults(where)
        if self.picture and not _PICTURE.fullmatch(self.picture):
            yield Finding(
                (*where, "picture"),
                f"`picture` of `{self.id}` is not one picture",
                'Write `picture: "![What it shows](file.svg)"`, with the file beside this one.',
            )
        for number, spot in enumerate(self.spots):
            placed = spot.x is not None and spot.y is not None
            if self.picture and not placed:
                yield Finding(
                    (*where, "spots", number),
                    f"nobody could see where `{spot.id}` is on the picture",
                    "Add `x` and `y`: percent of the picture from its left edge and from the top.",
                )
            if not self.picture and (spot.x, spot.y) != (None, None):
                yield Finding(
                    (*where, "spots", number),
                    f"`{spot.id}` has a place on a picture, and there is none",
                    "Delete `x` and `y`, or add `picture: ...` to the item.",
                )
        if self.picture:
            yield from self._on_each_other(where)

    def _on_each_other(self, where: Where) -> Iterator[Finding]:
        placed = [
            (n, s.id, s.x, s.y) for n, s in enumerate(self.spots) if s.x is not None and s.y is not None
        ]
        for (_, one, x, y), (number, other, x2, y2) in combinations(placed, 2):
            if abs(x - x2) < _APART and abs(y - y2) < _APART:
                yield Finding(
                    (*where, "spots", number),
                    f"on a phone the marks of `{one}` and `{other}` lie on each other",
                    f"Move one by {_APART} percent or more, or make one spot of the two.",
                )
