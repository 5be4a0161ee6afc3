"""Entries of one list that a person cannot tell apart: whoever sees them must guess which is which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from .findings import Finding, Level

_MARKS = re.compile(r"[*_`~\\]|\[\[|\]\]")


def as_seen(text: str) -> str:
    """A text as far as a reader could tell it from another: without case, marks, invisible characters, the
    form of letters and digits, spaces, and what stands at its end."""
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", text)).casefold()
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    plain = " ".join(plain.split())
    while plain and unicodedata.category(plain[-1])[0] in "PZ":
        plain = plain[:-1]
    return plain or text


def repeats(names: Iterable[str | int]) -> list[int]:
    """Indexes of entries that stood there before."""
    seen: set[str | int] = set()
    found = []
    for number, name in enumerate(names):
        if name in seen:
            found.append(number)
        seen.add(name)
    return found


def same_ids(where: tuple[str | int, ...], ids: Sequence[str], what: str) -> Iterator[Finding]:
    """A finding for each id in a list that another entry has already."""
    for number in repeats(ids):
        yield Finding(
            (*where, number, "id"),
            f"another {what} has the id `{ids[number]}` already",
            "Give it an id of its own. Leave the older one as it is: answers hang on it.",
        )


def alike(
    entries: Sequence[tuple[tuple[str | int, ...], str]], what: str, level: Level = "error"
) -> Iterator[Finding]:
    """A finding for each entry that reads like an earlier one.

    Args:
        entries: where each stands, and its text.
        what: several of them, for the message: "steps of `order`".
    """
    for number in repeats([as_seen(text) for _, text in entries]):
        where, text = entries[number]
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        yield Finding(
            where,
            f"two {what} read alike: `{shown}`",
            "Change one: nobody could tell them apart.",
            level,
        )
