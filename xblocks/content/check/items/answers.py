"""What an answer to an item is, what it is worth, and what is said to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Answer = str | bool | list[str] | dict[str, str]
"""An answer in the author's ids, as it is stored."""

Half = str | list[str] | dict[str, str] | None
"""An answer that is begun, in the author's ids: a reply, ticks, or a choice for some of the rows. Steps
to order have their places in it, counted from 1."""

SEEN = "seen"
"""What is kept of an item that is answered for oneself: that it was done, never what was thought."""


class BadAnswer(Exception):
    """The answer does not fit the item. Its text is a sentence for the learner."""


@dataclass(frozen=True)
class Part:
    """What a learner reads of one option, statement, step, pair or card once she has answered.

    Attributes:
        text: what it is about.
        right: whether the learner decided it rightly.
        feedback: why.
        fits: of an option or a statement, whether it is a right one.
        said: of a row, the place, group or side that it belongs to.
        given: the place, group or side that the learner gave it.
        word: what she said in a word of ours, which is translated where it is shown.
        misconception: the belief that a wrong answer may rest on.
        chosen: whether it belongs to the learner's own answer.
    """

    text: str
    right: bool
    feedback: str
    fits: bool = False
    said: str = ""
    given: str = ""
    word: str = ""
    misconception: str | None = None
    chosen: bool = True


@dataclass(frozen=True)
class Result:
    """What an answer is worth, from 0 to 1, and the replies to it."""

    share: float
    parts: tuple[Part, ...] = ()

    @property
    def right(self) -> bool:
        """All of it is right."""
        return self.share >= 1.0


@dataclass(frozen=True)
class Reply:
    """What the author has ready for one option, statement, step, pair or card, whatever is answered.

    Attributes:
        of: the id by which answers name it.
        where: path of the reply in the item.
        text: what it is about, a Markdown line of the author; empty where `word` says it.
        feedback: the reply; empty for a good answer to compare with, which has none.
        said: the group or side that it belongs to.
        right: it is an option that fits.
        misconception: the belief that it catches.
        word: what it is about in a word of ours, which is translated where it is shown.
    """

    of: str
    where: tuple[str | int, ...]
    text: str
    feedback: str
    said: str = ""
    right: bool = False
    misconception: str | None = None
    word: str = ""


def texts_of(sent: Any) -> list[str]:
    """One or several values of a form as a list of texts."""
    values = sent if isinstance(sent, list) else [sent]
    return [value for value in values if isinstance(value, str)]


def valid_list(given: Any, known: set[str], *, sentence: str) -> list[str]:
    """A list of known ids, each once, and at least one.

    Raises:
        BadAnswer: it is not that; with the sentence.
    """
    if not isinstance(given, list) or not given or len(given) > len(known):
        raise BadAnswer(sentence)
    if any(not isinstance(name, str) or name not in known for name in given) or len(set(given)) != len(given):
        raise BadAnswer(sentence)
    return given


def valid_map(given: Any, keys: set[str], values: set[str], *, sentence: str) -> dict[str, str]:
    """A known value for each key.

    Raises:
        BadAnswer: it is not that; with the sentence.
    """
    if not isinstance(given, dict) or set(given) != keys:
        raise BadAnswer(sentence)
    if any(not isinstance(value, str) or value not in values for value in given.values()):
        raise BadAnswer(sentence)
    return given
