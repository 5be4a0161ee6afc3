"""How long an activity takes a second-language reader, and how much of that is practice.

The planning rates are the standard's own: 130 words a minute, and beside the reading 20 seconds for a
choice in a case, 40 for an item of a check and 90 for a written answer. Whatever shows is read, options
too, so these seconds are for thinking and writing alone. Of the replies of a question a learner reads
one; of a case, what a middle road meets.

Practice is deciding, answering and writing: those seconds, and the weighing of options, which is done by
reading them. A scene, a situation, a question, a consequence and a reply are reading like a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from statistics import mean
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.items import AnyItem
from xblocks.content.check.model import Check
from xblocks.content.notepad.kinds import KINDS
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page
from xblocks.content.workbook import Workbook

from ..film.model import Film
from .middle_road import middle_road
from .reading import count

WORDS_A_MINUTE = 130
SECONDS_A_CHOICE = 20
SECONDS_AN_ITEM = 40
SECONDS_A_PROMPT = 90
_SHORT = 2
"""A box of so many lines takes a few words: three of them are one prompt."""


class Effort(NamedTuple):
    """What a middle way through an activity asks of a learner.

    Attributes:
        choices: those taken in cases.
        items: questions answered by choosing; three ticks or cards of a notepad are one.
        prompts: what is answered in writing.
        weighed: those of the words that options take.
    """

    words: float = 0
    choices: float = 0
    items: float = 0
    prompts: float = 0
    weighed: float = 0

    @property
    def decisions(self) -> float:
        """All that is decided, answered or written."""
        return self.choices + self.items + self.prompts

    @property
    def thinking(self) -> float:
        """Minutes of deciding, answering and writing, without any reading."""
        seconds = (
            self.choices * SECONDS_A_CHOICE + self.items * SECONDS_AN_ITEM + self.prompts * SECONDS_A_PROMPT
        )
        return seconds / 60

    @property
    def practice(self) -> float:
        """Minutes of deciding, answering and writing, with the weighing of options."""
        return self.thinking + self.weighed / WORDS_A_MINUTE

    @property
    def minutes(self) -> float:
        """Time by the planning rates."""
        return self.words / WORDS_A_MINUTE + self.thinking

    def __add__(self, other: object) -> Effort:
        """The effort of both, one after the other."""
        if not isinstance(other, Effort):
            return NotImplemented
        return Effort(*(a + b for a, b in zip(self, other, strict=True)))


def total(efforts: Iterable[Effort]) -> Effort:
    """The sum of efforts."""
    return sum(efforts, Effort())


def effort(activity: Activity) -> Effort:
    """What an activity asks of a learner."""
    if isinstance(activity, Check):
        return _check(activity)
    if isinstance(activity, Case):
        return _case(activity)
    if isinstance(activity, Notepad):
        return _note(activity)
    if isinstance(activity, Page):
        return Effort(_read(activity.purpose, activity.body))
    if isinstance(activity, Film):
        return Effort(activity.seconds / 60 * WORDS_A_MINUTE)
    if isinstance(activity, Workbook):
        return Effort(_read(activity.intro))
    return Effort()


def _read(*texts: str | None) -> int:
    return sum(map(count, texts))


def _check(check: Check) -> Effort:
    items = list(map(_item, check.items))
    asked = total(items)
    if check.pool:
        # Each learner gets some of them.
        asked = Effort(*(part * min(check.pool, len(items)) / len(items) for part in asked))
    closing = mean(count(entry.text) for entry in check.feedback) if check.feedback else 0
    return asked + Effort(_read(check.intro) + closing)


def _item(item: AnyItem) -> Effort:
    """The situation, the question and what one chooses among; then one reply, or that to each row."""
    rows, choices = item.to_talk_about("", False)
    options = _read(*(reply.text or reply.word for reply in item.ballot("", False)), *rows, *choices)
    told = sum(mean(map(count, one_of)) for one_of in item.met())
    read = _read(item.situation, item.stem) + options + told
    return Effort(read, items=int(item.SCORED), prompts=int(not item.SCORED), weighed=options)


def _case(case: Case) -> Effort:
    """A middle road, the debrief and the if-then plan, which is written.

    Reasons show at once or at the debrief: they are read either way.
    """
    road, debrief = middle_road(case), case.debrief
    around = _read(case.you_are, debrief.lesson, *debrief.discuss, debrief.plan)
    return Effort(road.words + around, choices=road.decisions, prompts=1, weighed=road.weighed)


def _note(note: Notepad) -> Effort:
    """Ticks and cards are decided upon, and short boxes filled, three in the time of one prompt."""
    kind = KINDS[note.kind]
    weighed = _read(*(entry.text for entry in (*note.items, *note.cards)), *(g.title for g in note.groups))
    labels = [*(field.label for field in note.fields), *(e.label for e in (*note.columns, *note.rows))]
    read = _read(note.prompt, *labels, *(field.hint for field in note.fields), note.example)
    heights = kind.written(note)
    long = sum(lines > _SHORT for lines in heights)
    prompts = long + ceil((len(heights) - long) / 3)
    return Effort(read + weighed, items=ceil(kind.ticked(note) / 3), prompts=prompts, weighed=weighed)
