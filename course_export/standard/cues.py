"""Whether options give themselves away: what somebody who reads tone and knows nothing would score.

A rule picks among the options of a question by their wording alone. Where it cannot tell several apart it
picks among them blindly, where it sees nothing, among all. It may be right neither much more often than
blind picking nor much less: who sees that the longest option is always wrong has learnt as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from statistics import mean
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.case.points import SOUND
from xblocks.content.check.model import Check

_FLAGS = re.IGNORECASE
REASON = re.compile(
    r"\b(since|because|so that|in order to|in case|otherwise|therefore|which means|that way)\b"
    r"|, (?:as|so|to|for)\b|\bas (?:he|she|they|it|you|we|there|no|nobody|someone|the|this|his|her|their)\b",
    _FLAGS,
)
"""Words that bring a reason."""
HEDGES = re.compile(
    r"\b(may|might|could|would|perhaps|maybe|possibly|if|unless|whether|until|for now|a little|some|try|tries"
    r"|when (?:he|she|they) (?:wants?|is|are|feels?))\b",
    _FLAGS,
)
"""Words that leave a door open."""
ABSOLUTE = re.compile(
    r"\b(always|never|all|every|each|everyone|everybody|everything|only|nobody|no one|nothing|none|any|whole"
    r"|must|at once|immediately|straight away|right away|right now|completely|fully|first thing)\b",
    _FLAGS,
)
"""Words that leave none."""
CONSENT = re.compile(
    r"\b(ask\w*|with (?:him|her|them|the|a|an)|own|consent\w*|agree\w*|choos\w*|choice|decid\w*|wish\w*"
    r"|want\w*|permission|lawyer\w*|interpreter\w*|listen\w*|explain\w*|private\w*|privacy|alone|together|lets?)\b",
    _FLAGS,
)
"""Words that hand something over to the person, or go by the book."""
KIND = re.compile(
    r"\b(kind\w*|gent\w*|safe\w*|comfort\w*|promis\w*|sorry|rest\w*|warm\w*|worr\w*|calm\w*|reassur\w*|friend\w*"
    r"|care\w*|home|famil\w*|mother|tea|thank\w*|help\w*|slow\w*|time|quiet\w*|trust\w*|hope\w*|support\w*|sleep\w*)\b",
    _FLAGS,
)
"""Words that sound kind."""
PROTECTIVE = re.compile(
    r"\b(safe\w*|protect\w*|shelter\w*|police|keep\w*|stop\w*|guard\w*|secur\w*|away|hid\w*|report\w*|refus\w*"
    r"|help\w*|urgent\w*|at once|immediately|tonight|now|out of|apart|separat\w*|warn\w*|danger\w*)\b",
    _FLAGS,
)
"""Words that sound protective."""
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b", _FLAGS)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")


class Question(NamedTuple):
    """The options of one question as a guesser sees them.

    Attributes:
        where: path of the question in its activity.
        called: the activity and the scene or item, in the author's ids.
        options: their plain texts.
        right: which of them are right, or better.
        sound: which of them are right, better or acceptable.
    """

    where: tuple[str | int, ...]
    called: str
    options: list[str]
    right: set[int]
    sound: set[int]

    @property
    def chance(self) -> float:
        """What picking blindly earns, from 0 to 1."""
        return len(self.right) / len(self.options)

    def by(self, rule: Rule) -> float:
        """What picking by a rule earns, from 0 to 1."""
        picked = rule(self.options)
        return sum(n in self.right for n in picked) / len(picked)


Rule = Callable[[list[str]], list[int]]
"""Which of some options a guesser would take; of several, one of them blindly."""


def most(worth: Callable[[str], int]) -> Rule:
    """The rule that takes the option of the greatest worth."""

    def rule(options: list[str]) -> list[int]:
        worths = [worth(option) for option in options]
        return [n for n, value in enumerate(worths) if value == max(worths)]

    return rule


def _count(pattern: re.Pattern[str]) -> Rule:
    return most(lambda text: len(pattern.findall(text)))


def _names_person(options: list[str]) -> list[int]:
    """The only option in which the person stands; where there are several or none, all."""
    naming = [n for n, text in enumerate(options) if _PERSON.search(text) or _NAME.search(text)]
    return naming if len(naming) == 1 else list(range(len(options)))


RULES: dict[str, Rule] = {
    "the longest": most(len),
    "the shortest": most(lambda text: -len(text)),
    "the most commas and ands": most(lambda text: len(re.findall(r"[,;:]|\band\b", text, _FLAGS))),
    "a reason": most(lambda text: bool(REASON.search(text))),
    "no reason": most(lambda text: not REASON.search(text)),
    "the most hedges": _count(HEDGES),
    "the most absolutes": _count(ABSOLUTE),
    "the most words of asking and consent": _count(CONSENT),
    "the only one that names the person": _names_person,
    "the kindest words": _count(KIND),
    "the most protective words": _count(PROTECTIVE),
}
"""Ways of a guesser, by name."""


def decisions(activity: Activity) -> Iterator[Question]:
    """The scenes of a case in which one option is better than another. Options of one text, of which play
    offers the one whose condition holds, are one."""
    if not isinstance(activity, Case):
        return
    for name, scene in activity.scenes.items():
        texts = list(dict.fromkeys(choice.text for choice in scene.choices))
        right = {texts.index(choice.text) for choice in scene.choices if choice.rating == "better"}
        sound = {texts.index(c.text) for c in scene.choices if c.rating in SOUND}
        if right and len(texts) > len(right):
            yield Question(("scenes", name), f"{activity.id}/{name}", texts, right, sound)


def items(activity: Activity) -> Iterator[Question]:
    """The items of a check of whose options some fit and others do not."""
    if not isinstance(activity, Check):
        return
    for number, item in enumerate(activity.items):
        options = item.picked_from()
        right = {n for n, (_text, fits) in enumerate(options) if fits}
        if right and len(options) > len(right):
            texts = [text for text, _fits in options]
            yield Question(("items", number), f"{activity.id}/{item.id}", texts, right, right)


def above_chance(asked: list[Question], rule: Rule) -> float:
    """Percentage points by which a rule of a guesser beats picking blindly; 0 where nothing is asked."""
    return 100 * mean(q.by(rule) - q.chance for q in asked) if asked else 0.0


def given_away(asked: list[Question], rule: Rule) -> list[str]:
    """The questions by which a rule is off chance, on the side on which it is; what counts most first."""
    side = 1 if above_chance(asked, rule) > 0 else -1
    gains = [(side * (question.by(rule) - question.chance), question.called) for question in asked]
    return [called for gain, called in sorted(gains, key=lambda found: -found[0]) if gain > 0]


def best_rule(asked: list[Question]) -> str:
    """The rule that a guesser does best by."""
    return max(RULES, key=lambda name: above_chance(asked, RULES[name]))


def dilemmas(asked: list[Question]) -> float:
    """The share of questions in which two options or more are sound, from 0 to 1."""
    return mean(len(question.sound) > 1 for question in asked) if asked else 0.0
