"""The roads of a case on paper: what its places are called, where one goes on, what a condition asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xblocks.content.case.model import Case, Choice, Condition, Effect, Scene

from . import words as w
from .blocks import Block, Blocks, Labelled, Paragraph, Span, say
from .reader import Reader


def start_first(case: Case) -> dict[str, Scene]:
    """The scenes of a case in the order in which they are printed."""
    names = [case.start, *(name for name in case.scenes if name != case.start)]
    return {name: case.scenes[name] for name in names}


class Roads:
    """A case with the names of its places and choices.

    Attributes:
        places: what each scene and ending is called.
    """

    def __init__(self, case: Case, places: Mapping[str, str], choices: Mapping[str, str]) -> None:
        self.places = places
        self._case, self._choices = case, choices

    def leads(self, way: Choice | Scene) -> Blocks:
        """Where it goes on: each fork with what it asks for, then the way that is left."""
        forks = [
            say(f"{w.ONLY_IF} {self.in_words(fork.needs)}: {self.places[fork.goes_to]}") for fork in way.forks
        ]
        assert way.goes_to is not None
        last = self.places[way.goes_to]
        return (*forks, say(f"{w.ELSE}: {last}" if forks else last, strong=True))

    def facts(self, names: list[str], before: str = "") -> Blocks:
        """What is learnt."""
        facts = " ".join(self._case.facts.get(name, name) for name in names)
        return (Paragraph((Span(f"{before}{facts}", emph=bool(before)),)),)

    def effects(self, effects: Iterable[Effect], reader: Reader) -> list[Block]:
        """Texts that are read under a condition."""
        return [
            Labelled(f"{w.READ_ALSO} {self.in_words(effect.needs)}", reader.blocks(effect.text, 5))
            for effect in effects
        ]

    def in_words(self, needs: Condition) -> str:
        """A condition as a person checks it on paper."""
        parts = []
        for name, bound in needs.bounds.items():
            parts += [f"{name} {w.AT_LEAST} {bound.at_least}"] if bound.at_least is not None else []
            parts += [f"{name} {w.AT_MOST} {bound.at_most}"] if bound.at_most is not None else []
        for label, names in ((w.KNOWN, needs.learnt), (w.NOT_KNOWN, needs.not_learnt)):
            parts += [f"{label}: {self._case.facts.get(name, name)}" for name in names]
        for label, names in ((w.CHOSEN, needs.chose), (w.NOT_CHOSEN, needs.not_chose)):
            parts += [f"{label}: {self._choices.get(name, name)}" for name in names]
        return "; ".join(part.rstrip(".") for part in parts)
