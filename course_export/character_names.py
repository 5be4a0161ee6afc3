"""Characters by their names, for those who cannot see them."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_BLANK_IN_YAML = re.compile(rf"^[ -]*[{_BLANKS}]|[:,\[{{-] *[{_BLANKS}]|[{_BLANKS}]+ *(?=:)")


def named(character: str) -> str:
    """A character by its name and number, as a list of characters has them."""
    name, number = unicodedata.name(character, ""), f"U+{ord(character):04X}"
    return f"{name} ({number})" if name else number


def foreign_in(name: str) -> str:
    """For a name that must be plain: `, which holds CYRILLIC SMALL LETTER A (U+0430)`, or nothing."""
    found = next((character for character in name if not character.isascii()), None)
    return f", which holds {named(found)}" if found else ""


def blank_in_yaml(row: str) -> tuple[int, str] | None:
    """A blank of another kind where YAML wants a plain one: its column in a line, from 1, and what it is."""
    match = _BLANK_IN_YAML.search(row)
    if not match:
        return None
    column = next(n for n in range(match.start(), match.end()) if not row[n].isascii())
    return column + 1, row[column]
