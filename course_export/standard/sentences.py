"""Plain, not chopped: the sentences of a guide's pages together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xblocks.content.page import Page

from ..handout_file import Handout
from . import prose
from .contents import Contents
from .figure import Figure
from .reading import spoken

CONNECTIVES = (
    *("because", "since", "as", "so", "therefore", "however", "but", "yet", "instead", "otherwise"),
    *("although", "though", "while", "whereas", "unless", "until", "if", "whether"),
    *("when", "whenever", "before", "after", "once", "where", "wherever"),
    *("who", "whom", "whose", "which"),
)
"""Words that join one thought to another. "And", "or" and "that" join words as often, and do not count."""
MEDIAN = (10, 15)
GRADE = (5, 8)
JOINED = (35, 55)

_CONNECTIVE = re.compile(rf"\b(?:{'|'.join(CONNECTIVES)})\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:who|whom|whose|which|when|where)\b[^,;:]*\?\W*", re.IGNORECASE)


def is_joined(sentence: str) -> bool:
    """Whether a sentence joins two thoughts. A word that only asks, as "who" in "Who decides?", does not."""
    rest = sentence.lstrip("\"“‘'(")
    if _QUESTION.fullmatch(rest):
        rest = rest.partition(" ")[2]
    return _CONNECTIVE.search(rest) is not None


def sentence_figures(counted: Contents) -> Iterator[Figure]:
    """The middle sentence, the reading level and the connectives of the pages that learners read."""
    # A handout is a form, or cards: few of its lines are sentences.
    everything = (*counted.course, *counted.later)
    pages = [a for a in everything if isinstance(a, Page) and not isinstance(a, Handout)]
    said = [sentence for page in pages for sentence in spoken(page)]
    middle, grade = prose.middle_and_long(said)[0], prose.grade(said)
    joined = 100 * sum(map(is_joined, said)) / len(said) if said else 0.0
    yield Figure(
        "words in the middle sentence of the pages",
        f"{middle:g}",
        f"{MEDIAN[0]} to {MEDIAN[1]}",
        MEDIAN[0] <= middle <= MEDIAN[1],
        "Join sentences that belong together." if middle < MEDIAN[0] else "Cut long sentences in two.",
    )
    yield Figure(
        "reading level of the pages together, grade",
        f"{grade:.1f}",
        f"{GRADE[0]} to {GRADE[1]}",
        GRADE[0] <= grade <= GRADE[1],
        "Join sentences that belong together." if grade < GRADE[0] else "Use shorter words.",
    )
    yield Figure(
        "sentences of the pages with a connective",
        f"{joined:.0f} %",
        f"{JOINED[0]} to {JOINED[1]} %",
        JOINED[0] <= joined <= JOINED[1],
        "Say how one thought leads to the next: because, so, but, when, if, while, although."
        if joined < JOINED[0]
        else "Let some sentences stand alone.",
    )
