"""What one searches for: the need first, then what narrows it. Nothing here knows who asks, or keeps it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from .. import typed
from .needs import NEEDS, Need

Who = Literal["woman", "man", "lgbtqi"]
Age = Literal["child", "adult", "older"]
AGES: dict[Age, tuple[int, int]] = {"child": (0, 17), "adult": (18, 59), "older": (60, 120)}
FIRST = 3
"""Whoever looks for help reads the best few first: more at once overwhelm."""
MOST_WORDS = 200
"""Characters of what somebody types."""
_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters with a stroke are letters of their own to Unicode; to a keyboard without them they are not.
_STROKES = str.maketrans("đøłħŧı", "dolhti")


@dataclass(frozen=True)
class Query:
    """What somebody looks for. What she leaves open narrows nothing.

    Attributes:
        place: a place of the directory, or one of its countries.
        papers: only where none are needed.
        free: only what costs nothing.
        open_now: only what is open at this moment, by the clocks of its own place.
    """

    need: Need | None = None
    words: str = ""
    place: str = ""
    language: str = ""
    who: Who | None = None
    age: Age | None = None
    papers: bool = False
    free: bool = False
    open_now: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return self == Query()

    @property
    def narrows(self) -> bool:
        """Whether anything but the need was asked."""
        return replace(self, need=None) != Query()


def asked(data: Mapping[str, object]) -> Query:
    """What a form asks. What it does not know is as if it were not asked: pages grow old in a tab."""

    def one_of(name: str, known: Sequence[str]) -> str | None:
        value = data.get(name)
        return value if isinstance(value, str) and value in known else None

    def text(name: str) -> str:
        value = data.get(name)
        return " ".join(value[:MOST_WORDS].split()) if isinstance(value, str) else ""

    def ticked(name: str) -> bool:
        return data.get(name) == "yes"

    return Query(
        need=cast("Need | None", one_of("need", tuple(NEEDS))),
        words=text("words"),
        place=text("place"),
        language=text("language"),
        who=cast("Who | None", one_of("who", get_args(Who))),
        age=cast("Age | None", one_of("age", get_args(Age))),
        papers=ticked("papers"),
        free=ticked("free"),
        open_now=ticked("open_now"),
    )


def folded(text: str) -> str:
    """Text as it is compared: no capitals, no accents, plain digits. Marks of scripts in which they make the
    word, as Thai or Burmese, stay."""
    small = typed.plain(text).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", small))
    return unicodedata.normalize("NFC", bare).translate(_STROKES)
