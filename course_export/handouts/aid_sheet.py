"""A decision aid on paper: its questions with answers to tick, what follows from each, and the results."""

from __future__ import annotations

from xblocks.content.case.model import Case, Choice, Scene

from . import words as w
from .blocks import Block, Blocks, Callout, Heading, Labelled, Listing, Paragraph, Table, say, words
from .reader import Reader
from .roads import Roads, start_first

_LEVEL = 3


def aid_sheet(case: Case, reader: Reader, fictional: str) -> Blocks:
    """What learners and facilitators alike get: in an aid there is nothing to hide.

    Args:
        fictional: that persons and places are invented.
    """
    notice = (Callout("notice", w.NOTICE, (say(case.notice),)),) if case.notice else ()
    who = Labelled(w.YOU_ARE, (say(case.you_are),))
    return (who, *notice, say(fictional, quiet=True), say(w.AID_ABOUT), *_Sheet(case, reader).blocks())


def for_facilitators(case: Case, reader: Reader) -> Blocks:
    """What of an aid its sheet does not hold."""
    short = Labelled(w.IN_SHORT, reader.blocks(case.short_version, 5))
    return (short, Labelled(w.MY_PLAN, (say(case.debrief.plan),))) if case.debrief.plan else (short,)


class _Sheet:
    def __init__(self, case: Case, reader: Reader) -> None:
        self._case, self._reader = case, reader
        self._scenes = start_first(case)
        places = {name: f"{w.QUESTION} {n}" for n, name in enumerate(self._scenes, 1)}
        answers = {
            choice.id: f"{places[name]}, {choice.text}"
            for name, scene in self._scenes.items()
            for choice in scene.choices
        }
        places |= {name: f"{w.RESULT} {n}" for n, name in enumerate(case.endings, 1)}
        self._roads = Roads(case, places, answers)

    def blocks(self) -> Blocks:
        case, read = self._case, self._reader.blocks
        found: list[Block] = []
        if case.variables:
            counts = ", ".join(f"{name} {variable.start}" for name, variable in case.variables.items())
            found.append(Labelled(w.COUNTS, (say(counts),)))
        for name, scene in self._scenes.items():
            found += self._question(name, scene)
        for name, ending in case.endings.items():
            found.append(Heading(_LEVEL, words(f"{self._roads.places[name]}. {ending.title}")))
            found += [*read(ending.text, 5), *self._roads.effects(ending.effects, self._reader)]
        found += [Heading(_LEVEL, words(w.DEBRIEF)), *read(case.debrief.lesson, 5)]
        if case.debrief.discuss:
            questions = tuple((say(question),) for question in case.debrief.discuss)
            found += [say(w.DISCUSS, strong=True), Listing("number", questions)]
        cites = self._reader.cites(case.debrief.sources)
        if cites:
            found.append(Paragraph((*words(f"{w.SOURCES} "), *cites), quiet=True))
        return tuple(found)

    def _question(self, name: str, scene: Scene) -> Blocks:
        read = self._reader.blocks
        found: list[Block] = [Heading(_LEVEL, words(f"{self._roads.places[name]}. {scene.title}"))]
        found += [*read(scene.text, 5), *self._roads.effects(scene.effects, self._reader)]
        for label, text in ((w.THINKS, scene.thinking), (w.HINT, scene.hint)):
            if text:
                found.append(Labelled(label, read(text, 5)))
        if scene.learn:
            found.append(Labelled(w.NOW_KNOWN, self._roads.facts(scene.learn)))
        if scene.choices:
            rows = tuple(self._answer(choice) for choice in scene.choices)
            found.append(Table((w.ANSWER, w.WHAT_FOLLOWS, w.GOES_ON), rows, (34, 60, 24)))
        else:
            found.append(Labelled(w.GOES_ON, self._roads.leads(scene)))
        return tuple(found)

    def _answer(self, choice: Choice) -> tuple[Blocks, ...]:
        read, roads = self._reader.blocks, self._roads
        needs = (say(f"{w.ONLY_IF} {roads.in_words(choice.needs)}", quiet=True),) if choice.needs else ()
        told = (*read(choice.consequence, 5), *(read(choice.why, 5) if choice.why else ()))
        follows: list[Block] = [*self._reader.with_cites(told, choice.sources)]
        if choice.learn:
            follows += roads.facts(choice.learn, f"{w.NOW_KNOWN}: ")
        follows += [say(f"{name} {change:+d}", quiet=True) for name, change in choice.change.items()]
        tick = Listing("tick", (read(choice.text, 5),))
        return ((tick, *needs), tuple(follows), roads.leads(choice))
