"""What a person typed into a small box, read as she meant it.

Keyboards of the region give digits of their own scripts, full-width letters, letters with a mark, and
characters that nobody sees. All of them stand for the plain ones.
"""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)
"""Characters of no width that Unicode counts among letters and marks: joiners, fillers, selectors."""
_DECIMAL_SIGN = "\N{ARABIC DECIMAL SEPARATOR}"


def plain(text: str) -> str:
    """The text without what cannot be seen, with ASCII digits, one blank between words, and each letter in
    the one form that NFKC gives it."""
    seen = (_digit(sign) for sign in unicodedata.normalize("NFKC", text) if not _is_unseen(sign))
    # Without what stood between them a letter and its mark may be one.
    return unicodedata.normalize("NFKC", " ".join("".join(seen).split()))


def number(text: str) -> str:
    """A number as a program reads it, if the text is one. Only a point parts the decimals: a comma parts
    thousands in some countries."""
    return plain(text).replace(_DECIMAL_SIGN, ".")


def code(text: str, alphabet: str) -> str:
    """A code made of the capital letters and digits of an alphabet. Case, marks, blanks and strokes do not
    matter; what else is not of the alphabet is left out."""
    letters = unicodedata.normalize("NFKD", plain(text)).upper()
    return "".join(sign for sign in letters if sign in alphabet)


def _is_unseen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in ("Cf", "Cs") or ord(sign) in _UNSEEN or (kind == "Cc" and not sign.isspace())


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
