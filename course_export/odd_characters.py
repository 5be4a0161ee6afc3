"""Characters that an author does not see and that change what a reader, a parser or a search sees.

Some of them are letters' own business: the joiners of Khmer, Burmese, Thai, Lao, Arabic and Indic scripts, of
emoji, and the marks of right-to-left text. They are told only where no such letter stands beside them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .character_names import named
from .problems import Problem
from .yaml_reader import Document

_JOINERS = "\u200b\u200c\u200d\u2060"
_TURNS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_SOFT = "\u00ad"
_OTHERS = {chr(code) for code in (0x180E, 0xFEFF, 0x115F, 0x1160, 0x3164, 0xFFA0, *range(0x2061, 0x2065))}


def odd_characters(document: Document) -> Iterator[Problem]:
    """A warning for each invisible character of a file's text that can only mislead. Of one kind, the first
    of a line: a pasted line has many."""
    text = document.text
    if text.isascii():
        return
    told: set[tuple[int, str]] = set()
    for index, character in _odd(text):
        line, column = document.line_and_column(index)
        if (line, character) not in told:
            told.add((line, character))
            message = f"an invisible character: {named(character)}"
            yield Problem(document.file, line, column, "warning", message, _remedy(character))


def first_odd(text: str) -> str | None:
    """The first such character of a text, or None."""
    return None if text.isascii() else next((character for _, character in _odd(text)), None)


def _odd(text: str) -> Iterator[tuple[int, str]]:
    for index, character in enumerate(text):
        if character.isascii():
            continue
        if character in _TURNS or character in _OTHERS or "\U000e0000" <= character <= "\U000e007f":
            if not (character >= "\U000e0000" and _follows_a_flag(text, index)):
                yield index, character
        elif character in _JOINERS or character == _SOFT:
            if not _joins(text[index - 1 : index]) and not _joins(text[index + 1 : index + 2]):
                yield index, character
        elif character in _MARKS_OF_DIRECTION and not _has_right_to_left(text, index):
            yield index, character


def _joins(beside: str) -> bool:
    """Whether a joiner may stand beside a character: a letter or sign of a script that is not Latin, Greek or
    Cyrillic, or a picture."""
    if not beside or beside.isascii():
        return False
    if unicodedata.category(beside)[0] in "LM":
        return not unicodedata.name(beside, "").startswith(("LATIN", "GREEK", "CYRILLIC", "COMBINING"))
    return unicodedata.category(beside) in ("So", "Sk", "Nd") or beside in "\ufe0f\u2044"


def _follows_a_flag(text: str, index: int) -> bool:
    """Whether tag characters belong to the flag of a region, such as that of Scotland."""
    while index and "\U000e0000" <= text[index] <= "\U000e007f":
        index -= 1
    return text[index] == "\U0001f3f4"


def _has_right_to_left(text: str, index: int) -> bool:
    start, end = text.rfind("\n", 0, index) + 1, text.find("\n", index)
    row = text[start : end if end >= 0 else len(text)]
    return any(unicodedata.bidirectional(c) in ("R", "AL") and c not in _MARKS_OF_DIRECTION for c in row)


def _remedy(character: str) -> str:
    if character in _TURNS:
        return "Delete it: it shows the words after it in another order than they are written."
    if character == _SOFT:
        return "Delete it: browsers hyphenate by themselves, and a search does not find the word."
    return "Delete it; it often comes along when text is pasted from a web page or a program."
