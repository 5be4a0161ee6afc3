"""Text for cells of a spreadsheet, and the separator by which a spreadsheet parts them."""

from __future__ import annotations

import re
import unicodedata

_FORMULA = re.compile(r"[=+\-@]")
_RUNS_AT_FIRST = ("\t", "\r", "\n")


def without_formula(value: str) -> str:
    """Text that a spreadsheet will not take for a formula (OWASP, CSV injection). Programs pass over blanks
    and invisible characters before the sign, and some read full-width signs as plain ones."""
    if not value:
        return value
    plain = unicodedata.normalize("NFKC", value[:50].lstrip())
    first = next((sign for sign in plain if unicodedata.category(sign)[0] not in "CZ"), "")
    return f"'{value}" if value[0] in _RUNS_AT_FIRST or _FORMULA.match(first) else value


def separator(decimal_mark: str) -> str:
    """The separator of a file that opens in columns at a double click. Where a comma parts the decimals,
    Excel parts cells by a semicolon."""
    return ";" if decimal_mark == "," else ","
