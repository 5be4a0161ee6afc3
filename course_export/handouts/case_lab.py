"""A case for a room: a card for each scene, then pages for the facilitator alone with what follows."""

from __future__ import annotations

from string import ascii_uppercase

from xblocks.content.case.model import Case, Choice, Scene
from xblocks.content.directory.needs import NEEDS
from xblocks.content.tokens import shuffled

from . import words as w
from .blocks import (
    Block,
    Blocks,
    Callout,
    Card,
    Heading,
    Labelled,
    Listing,
    NewPage,
    Paragraph,
    Table,
    length,
    say,
    words,
)
from .reader import Reader
from .roads import Roads, start_first

_LETTERS_OF_A_PAGE = 2200


class CaseOnPaper:
    """A case with a number for each card and a letter for each option.

    The letters are shuffled, always in the same way: in the author's order the better option often comes
    first.
    """

    def __init__(self, case: Case, reader: Reader, fictional: str) -> None:
        self._case, self._reader, self._fictional = case, reader, fictional
        self._scenes = start_first(case)
        self._places = {name: f"{w.CARD} {n}" for n, name in enumerate(self._scenes, 1)}
        self._places |= {name: f"{w.ENDING} {n}" for n, name in enumerate(case.endings, 1)}
        self._options = {name: _lettered(f"{case.id}:{name}", scene) for name, scene in self._scenes.items()}
        letters = {
            choice.id: f"{self._places[name]}, {letter}"
            for name, options in self._options.items()
            for letter, choice in options
        }
        self._roads = Roads(case, self._places, letters)

    def cards(self) -> Blocks:
        """What the tables get. Holds no consequence, no reason and no rating."""
        case = self._case
        found: list[Block] = [Labelled(w.YOU_ARE, (say(case.you_are),))]
        if case.notice:
            found.append(Callout("notice", w.NOTICE, (say(case.notice),)))
        found.append(say(self._fictional, quiet=True))
        for name, scene in self._scenes.items():
            blocks = self._card(name, scene)
            keep = length(blocks) < _LETTERS_OF_A_PAGE
            found.append(Card(self._places[name], scene.title, blocks, keep))
        return tuple(found)

    def key(self) -> Blocks:
        """What the facilitator keeps: what each choice leads to and why, the endings, the debrief."""
        case, read = self._case, self._reader.blocks
        title = f"{w.FOR_FACILITATOR}: {case.title}"
        found: list[Block] = [NewPage(), Heading(3, words(title))]
        if case.mode == "worked":
            found.append(say(w.WORKED))
        found.append(Labelled(w.IN_SHORT, read(case.short_version, 5)))
        if case.variables:
            counts = ", ".join(f"{name} {variable.start}" for name, variable in case.variables.items())
            found.append(Labelled(w.COUNTS, (say(counts),)))
        for name, scene in self._scenes.items():
            found += self._scene_key(name, scene)
        found.append(Heading(4, words(w.DEBRIEF)))
        for name, ending in case.endings.items():
            assert ending.outcome is not None, "an aid is on a sheet of its own"
            outcome = f"{self._places[name]}. {w.OUTCOMES[ending.outcome]}: {ending.title}"
            found.append(Labelled(outcome, read(ending.text, 5)))
            found += self._roads.effects(ending.effects, self._reader)
        found += read(case.debrief.lesson, 5)
        if case.debrief.discuss:
            questions = tuple((say(question),) for question in case.debrief.discuss)
            found += [say(w.DISCUSS, strong=True), Listing("number", questions)]
        if case.debrief.plan:
            found.append(Labelled(w.MY_PLAN, (say(case.debrief.plan),)))
        cites = self._reader.cites(case.debrief.sources)
        if cites:
            found.append(Paragraph((*words(f"{w.SOURCES} "), *cites), quiet=True))
        return tuple(found)

    def _card(self, name: str, scene: Scene) -> Blocks:
        found: list[Block] = [*self._reader.blocks(scene.text, 5)]
        if scene.thinking and self._case.mode == "worked":
            found.append(Labelled(w.THINKS, self._reader.blocks(scene.thinking, 5), "say"))
        if scene.need:
            found.append(say(f"{w.DIRECTORY}: {NEEDS[scene.need][0]}", quiet=True))
        if self._options[name]:
            texts = {letter: choice.text for letter, choice in self._options[name]}
            rows: list[tuple[Blocks, ...]] = [
                ((say(letter, strong=True),), self._reader.blocks(text, 5), ())
                for letter, text in texts.items()
            ]
            found.append(Table((w.CHOICE, w.WHAT_YOU_CAN_DO, w.VOTES), tuple(rows), (13, 84, 20), form=True))
        return tuple(found)

    def _scene_key(self, name: str, scene: Scene) -> Blocks:
        read = self._reader.blocks
        found: list[Block] = []
        if scene.hint:
            found.append(Labelled(w.HINT, read(scene.hint, 5)))
        if scene.thinking and self._case.mode != "worked":
            found.append(Labelled(w.THINKS, read(scene.thinking, 5)))
        found += self._roads.effects(scene.effects, self._reader)
        if scene.learn:
            found.append(Labelled(w.NOW_KNOWN, self._roads.facts(scene.learn)))
        if self._options[name]:
            head = (w.CHOICE, w.WHAT_HAPPENS, w.WHY, w.GOES_ON)
            rows = tuple(self._row(letter, choice) for letter, choice in self._options[name])
            found.append(Table(head, rows, (18, 42, 42, 22)))
        elif scene.goes_to:
            found.append(Labelled(w.GOES_ON, self._roads.leads(scene)))
        return (Heading(4, words(f"{self._places[name]}. {scene.title}")), *found)

    def _row(self, letter: str, choice: Choice) -> tuple[Blocks, ...]:
        known = self._roads.facts(choice.learn, f"{w.NOW_KNOWN}: ") if choice.learn else ()
        assert choice.rating is not None and choice.why is not None, "an aid is on a sheet of its own"
        why = self._reader.with_cites(self._reader.blocks(choice.why, 5), choice.sources)
        on: list[Block] = [*self._roads.leads(choice)]
        on += [say(f"{name} {change:+d}", quiet=True) for name, change in choice.change.items()]
        conditions = [self._roads.in_words(choice.needs)] if choice.needs else []
        conditions += [w.ONCE] if choice.once else []
        if conditions:
            on.append(say(f"{w.ONLY_IF} {'; '.join(conditions)}" if choice.needs else w.ONCE, quiet=True))
        rated = (say(letter, strong=True), say(w.RATINGS[choice.rating], quiet=True))
        return (rated, (*self._reader.blocks(choice.consequence, 5), *known), why, tuple(on))


def _lettered(seed: str, scene: Scene) -> list[tuple[str, Choice]]:
    """The options of a scene with their letters, in the order of these. Options of one text, of which play
    offers the one whose condition holds, share a letter."""
    in_order = [choice for _, choice in shuffled(seed, scene.choices)]
    texts = list(dict.fromkeys(choice.text for choice in in_order))
    return sorted(((ascii_uppercase[texts.index(c.text)], c) for c in in_order), key=lambda pair: pair[0])
