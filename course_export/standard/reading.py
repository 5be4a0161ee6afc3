"""The plain words of an activity, and how long it takes to go through it.

The planning rates are the standard's own: 150 words a minute, 40 seconds a decision, 60 seconds a
written prompt. The options of a question are read within its 40 seconds, so their words are not
counted again; of its replies a learner reads one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from statistics import mean
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.case.model import Case, Choice, Scene
from xblocks.content.check.items import AnyItem
from xblocks.content.check.model import Check
from xblocks.content.notepad.kinds import KINDS
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page
from xblocks.content.text.passages import Passage, passages
from xblocks.content.text.walk import Text, texts

from .prose import sentences, words
from .walks import Walks

WORDS_A_MINUTE = 150
SECONDS_A_DECISION = 40
SECONDS_A_PROMPT = 60
_SHORT = 2
"""A box of so many lines takes a few words: three of them are one prompt."""


class Effort(NamedTuple):
    """What one way through an activity asks of a learner.

    Attributes:
        decisions: questions answered, choices taken and prompts written to.
        prompts: those of them that are written.
    """

    words: int = 0
    decisions: int = 0
    prompts: int = 0

    @property
    def minutes(self) -> float:
        """Time by the planning rates."""
        chosen = self.decisions - self.prompts
        seconds = chosen * SECONDS_A_DECISION + self.prompts * SECONDS_A_PROMPT
        return self.words / WORDS_A_MINUTE + seconds / 60

    def __add__(self, other: object) -> Effort:
        """The effort of both, one after the other."""
        if not isinstance(other, Effort):
            return NotImplemented
        return Effort(*(a + b for a, b in zip(self, other, strict=True)))


def total(efforts: Iterable[Effort]) -> Effort:
    """The sum of efforts."""
    return sum(efforts, Effort())


def pieces(activity: Activity) -> Iterator[tuple[Text, Passage]]:
    """Every passage of an activity's longer texts, with the text that it stands in."""
    for text in texts(activity):
        if text.kind == "markdown":
            for passage in passages(text.text):
                yield text, passage


def spoken(activity: Activity) -> list[str]:
    """The sentences of an activity that its writers answer for: no headings, tables or quotations."""
    return [
        sentence
        for _, passage in pieces(activity)
        if passage.kind == "prose" and not passage.quoted
        for sentence in sentences(passage.text)
    ]


def count(text: str | None) -> int:
    """Words of a Markdown text as a reader sees it."""
    return sum(len(words(passage.text)) for passage in passages(text)) if text else 0


def effort(activity: Activity) -> Effort:
    """What an activity asks of a learner: of a case, on its shortest path."""
    if isinstance(activity, Check):
        items = [activity.items[0]] * activity.pool if activity.pool else activity.items
        return total([Effort(count(activity.intro)), *(_item(item) for item in items)])
    if isinstance(activity, Case):
        return _case(activity)
    if isinstance(activity, Notepad):
        return _note(activity)
    if isinstance(activity, Page):
        return Effort(count(activity.body))
    return Effort()


def _item(item: AnyItem) -> Effort:
    asked = count(item.situation) + count(item.stem)
    read = sum(mean(map(count, one_of)) for one_of in item.met())
    return Effort(asked + round(read), 1, 0 if item.SCORED else 1)


def _case(case: Case) -> Effort:
    """The shortest path: its scenes, what follows from each choice, the ending and the debrief.

    Reasons show at once or at the debrief: they are read either way. The plan at the end is written.
    """
    path = Walks.of(case).shortest()
    read = [count(case.debrief.lesson), *map(count, case.debrief.discuss)]
    decided = 0
    for place, choice in path:
        scene = case.scenes.get(place)
        if scene is not None:
            read.append(_scene(scene, choice))
            decided += choice is not None
        elif place in case.endings:
            read.append(count(case.endings[place].text))
    return Effort(sum(read), decided + 1, 1)


def _scene(scene: Scene, choice: Choice | None) -> int:
    follows = count(choice.consequence) + count(choice.why) if choice else 0
    return count(scene.text) + count(scene.thinking) + follows


def _note(note: Notepad) -> Effort:
    """Ticks and cards are decided upon, and short boxes filled, three in the time of one prompt."""
    read = count(note.prompt) + count(note.example)
    kind = KINDS[note.kind]
    heights = kind.written(note)
    long = sum(lines > _SHORT for lines in heights)
    prompts = long + ceil((len(heights) - long) / 3)
    return Effort(read, ceil(kind.ticked(note) / 3) + prompts, prompts)
