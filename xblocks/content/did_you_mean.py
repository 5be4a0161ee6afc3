"""A guess at the name that was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST = 200
"""No name is so long; to compare one that is takes the square of its length."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None. Case and the kind of dash do not count."""
    if len(name) > _LONGEST:
        return None
    by_plain = {_plain(entry): entry for entry in known}
    found = difflib.get_close_matches(_plain(name), by_plain, 1, 0.7)
    return by_plain[found[0]] if found else None


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """`Did you mean ...?`, or another remedy where nothing known is near."""
    guess = nearest(name, known)
    return f"Did you mean `{guess}`?" if guess else otherwise


def listed(names: Iterable[str], most: int = 14) -> str:
    """Names for a sentence, cut when there are too many to read."""
    shown = [f"`{name}`" for name in names]
    return (", ".join(shown[:most]) or "none") + (" and others" if len(shown) > most else "")


def _plain(name: str) -> str:
    return name.lower().replace("-", "_")
