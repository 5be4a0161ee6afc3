"""Whether options give themselves away: what a guesser who knows nothing would score.

A question here is an item with one right option, or a scene of a case with a better choice in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from statistics import mean
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check

from .prose import words
from .reading import count

CAREFUL = re.compile(
    r"\b(ask\w*|consent\w*|private\w*|privacy|explain\w*|first|slow\w*|wait\w*|choos\w*|choice|may|check\w*"
    r"|quiet\w*|calm\w*|carefully|gently|listen\w*|interpreter|permission"
    r"|if (?:he|she|they|you) (?:wants?|agrees?))\b",
    re.IGNORECASE,
)
"""Words that make an option sound careful."""
PROTECTIVE = re.compile(
    r"\b(safe\w*|protect\w*|shelter\w*|police|keep|stop\w*|guard\w*|secure\w*|away|hid\w*|report\w*|refuse\w*"
    r"|help\w*|urgent\w*|at once|immediately|now|never|always)\b",
    re.IGNORECASE,
)
"""Words that make an option sound protective."""


class Question(NamedTuple):
    """The options of one question as a guesser sees them.

    Attributes:
        where: path of the question in its activity.
        options: their plain texts.
        right: which of them are right, or better.
    """

    where: tuple[str | int, ...]
    options: list[str]
    right: set[int]

    @property
    def longest_is_right(self) -> bool:
        """Whether a right option has more characters than each wrong one."""
        lengths = [len(option) for option in self.options]
        longest = max(lengths)
        return lengths.count(longest) == 1 and lengths.index(longest) in self.right

    @property
    def chance(self) -> float:
        """What picking blindly earns, from 0 to 1."""
        return len(self.right) / len(self.options)

    def by(self, worth: Callable[[str], int]) -> float:
        """What picking the option of the greatest worth earns; among equals, blindly."""
        worths = [worth(option) for option in self.options]
        best = [n for n, value in enumerate(worths) if value == max(worths)]
        return sum(n in self.right for n in best) / len(best)


def questions(activity: Activity) -> Iterator[Question]:
    """The questions of an activity that a guesser could try to see through."""
    if isinstance(activity, Check):
        for number, item in enumerate(activity.items):
            options = item.one_of()
            if options:
                right = {n for n, (_text, fits) in enumerate(options) if fits}
                yield Question(("items", number), [text for text, _fits in options], right)
    elif isinstance(activity, Case):
        for name, scene in activity.scenes.items():
            right = {n for n, choice in enumerate(scene.choices) if choice.rating == "better"}
            if right and len(scene.choices) > len(right):
                yield Question(("scenes", name), [choice.text for choice in scene.choices], right)


RULES: dict[str, Callable[[str], int]] = {
    "longest": len,
    "most careful": lambda text: len(CAREFUL.findall(text)),
    "most protective": lambda text: len(PROTECTIVE.findall(text)),
}
"""Ways of a guesser, by name: the option of the greatest worth is taken."""


def above_chance(asked: list[Question], rule: str) -> float:
    """Percentage points by which a rule of a guesser beats picking blindly."""
    if not asked:
        return 0.0
    return 100 * mean(question.by(RULES[rule]) - question.chance for question in asked)


def length_ratio(asked: list[Question]) -> float:
    """Mean length of the right options, in words, as a share of the mean of the others."""
    right = [len(words(text)) for q in asked for n, text in enumerate(q.options) if n in q.right]
    wrong = [len(words(text)) for q in asked for n, text in enumerate(q.options) if n not in q.right]
    return mean(right) / mean(wrong) if right and wrong and mean(wrong) else 1.0


class Reply(NamedTuple):
    """What a learner is told about an option: where it stands, its words, and of what it speaks."""

    where: tuple[str | int, ...]
    words: int
    of: str


def replies(activity: Activity) -> Iterator[Reply]:
    """The reply of every option of an activity; of a choice, its consequence and reason together."""
    if isinstance(activity, Check):
        for number, item in enumerate(activity.items):
            for reply in item.replies():
                if reply.feedback:
                    yield Reply(("items", number, *reply.where), count(reply.feedback), reply.of)
    elif isinstance(activity, Case):
        for name, scene in activity.scenes.items():
            for n, choice in enumerate(scene.choices):
                told = count(choice.consequence) + count(choice.why)
                yield Reply(("scenes", name, "choices", n, "why"), told, choice.id)
