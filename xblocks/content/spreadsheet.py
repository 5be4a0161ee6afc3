"""Text for cells of a spreadsheet."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def without_formula(value: str) -> str:
    """Text that a spreadsheet will not take for a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(_FORMULA) else value
