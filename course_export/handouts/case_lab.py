"""A case for a room: a card for each scene, then pages for the facilitator alone with what follows."""

from __future__ import annotations

from string import ascii_uppercase

from xblocks.content.case.model import Case, Choice, Condition, Scene
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
    Span,
    Table,
    length,
    say,
    words,
)
from .reader import Reader

_LETTERS_OF_A_PAGE = 2200


class CaseOnPaper:
    """A case with a number for each card and a letter for each option.

    The letters are shuffled, always in the same way: in the author's order the better option often comes
    first.
    """

    def __init__(self, case: Case, reader: Reader, fictional: str) -> None:
        self._case, self._reader, self._fictional = case, reader, fictional
        names = [case.start, *(name for name in case.scenes if name != case.start)]
        self._scenes = {name: case.scenes[name] for name in names}
        self._places = {name: f"{w.CARD} {n}" for n, name in enumerate(names, 1)}
        self._places |= {name: f"{w.ENDING} {n}" for n, name in enumerate(case.endings, 1)}
        self._options = {name: _lettered(f"{case.id}:{name}", scene) for name, scene in self._scenes.items()}
        self._letters = {
            choice.id: f"{self._places[name]}, {letter}"
            for name, options in self._options.items()
            for letter, choice in options
        }

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
            outcome = f"{self._places[name]}. {w.OUTCOMES[ending.outcome]}: {ending.title}"
            found.append(Labelled(outcome, read(ending.text, 5)))
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
        for effect in scene.effects:
            found.append(Labelled(f"{w.READ_ALSO} {self._in_words(effect.needs)}", read(effect.text, 5)))
        if scene.learn:
            found.append(Labelled(w.NOW_KNOWN, self._facts(scene.learn)))
        if self._options[name]:
            head = (w.CHOICE, w.WHAT_HAPPENS, w.WHY, w.GOES_ON)
            rows = tuple(self._row(letter, choice) for letter, choice in self._options[name])
            found.append(Table(head, rows, (18, 42, 42, 22)))
        elif scene.goes_to:
            found.append(Labelled(w.GOES_ON, self._leads(scene)))
        return (Heading(4, words(f"{self._places[name]}. {scene.title}")), *found)

    def _row(self, letter: str, choice: Choice) -> tuple[Blocks, ...]:
        known = self._facts(choice.learn, f"{w.NOW_KNOWN}: ") if choice.learn else ()
        cites = self._reader.cites(choice.sources)
        why = self._reader.blocks(choice.why, 5)
        if cites and why and isinstance(why[-1], Paragraph):
            why = (*why[:-1], Paragraph((*why[-1].spans, *words(" "), *cites)))
        on: list[Block] = [*self._leads(choice)]
        on += [say(f"{name} {change:+d}", quiet=True) for name, change in choice.change.items()]
        conditions = [self._in_words(choice.needs)] if choice.needs else []
        conditions += [w.ONCE] if choice.once else []
        if conditions:
            on.append(say(f"{w.ONLY_IF} {'; '.join(conditions)}" if choice.needs else w.ONCE, quiet=True))
        rated = (say(letter, strong=True), say(w.RATINGS[choice.rating], quiet=True))
        return (rated, (*self._reader.blocks(choice.consequence, 5), *known), why, tuple(on))

    def _leads(self, way: Choice | Scene) -> Blocks:
        """Where it goes on: each fork with what it asks for, then the way that is left."""
        places = self._places
        forks = [
            say(f"{w.ONLY_IF} {self._in_words(fork.needs)}: {places[fork.goes_to]}") for fork in way.forks
        ]
        assert way.goes_to is not None
        last = places[way.goes_to]
        return (*forks, say(f"{w.ELSE}: {last}" if forks else last, strong=True))

    def _facts(self, names: list[str], before: str = "") -> Blocks:
        facts = " ".join(self._case.facts.get(name, name) for name in names)
        return (Paragraph((Span(f"{before}{facts}", emph=bool(before)),)),)

    def _in_words(self, needs: Condition) -> str:
        """A condition as a person checks it on paper."""
        parts = []
        for name, bound in needs.bounds.items():
            parts += [f"{name} {w.AT_LEAST} {bound.at_least}"] if bound.at_least is not None else []
            parts += [f"{name} {w.AT_MOST} {bound.at_most}"] if bound.at_most is not None else []
        for label, names in ((w.KNOWN, needs.learnt), (w.NOT_KNOWN, needs.not_learnt)):
            parts += [f"{label}: {self._case.facts.get(name, name)}" for name in names]
        for label, names in ((w.CHOSEN, needs.chose), (w.NOT_CHOSEN, needs.not_chose)):
            parts += [f"{label}: {self._letters.get(name, name)}" for name in names]
        return "; ".join(part.rstrip(".") for part in parts)


def _lettered(seed: str, scene: Scene) -> list[tuple[str, Choice]]:
    """The options of a scene with their letters, in the order of these. Options of one text, of which play
    offers the one whose condition holds, share a letter."""
    in_order = [choice for _, choice in shuffled(seed, scene.choices)]
    texts = list(dict.fromkeys(choice.text for choice in in_order))
    return sorted(((ascii_uppercase[texts.index(c.text)], c) for c in in_order), key=lambda pair: pair[0])
