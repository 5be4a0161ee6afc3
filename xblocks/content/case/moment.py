"""A learner at one moment of a case: what a request from there says, and how the choices are called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..tokens import shuffled, token
from . import aid
from .model import Case, Choice
from .play import NotOffered, Progress, Taken, offered


@dataclass(frozen=True)
class Moment:
    """Where a learner stands in a run.

    Attributes:
        seed: what names and order on her page hang on, in this run.
        run: how often she began the case.
        step: the number of this moment. It only grows, so that a late request never fits again.
        answers: in an aid, all that she has answered.
    """

    case: Case
    progress: Progress
    seed: str
    run: int
    step: int
    answers: aid.Answers = field(default_factory=dict)

    @property
    def here(self) -> dict[str, str]:
        """What a request from this scene says of where it stands."""
        place = self.name_of(self.progress.place)
        return {"run": str(self.run), "step": str(self.step), "place": place}

    def name_of(self, place: str) -> str:
        """What a scene or an ending is called on her page."""
        return token(self.seed, place)

    @property
    def last(self) -> int:
        """The number of the step on the path that was taken last; -1 where there is none. In an aid steps may
        follow it that were taken before."""
        path = self.progress.path
        return aid.last_given(self.progress, self.answers) if self.case.is_aid else len(path) - 1

    def is_of(self, data: Mapping[str, Any]) -> bool:
        """Whether a request stands here."""
        return all(str(data.get(name)) == value for name, value in self.here.items())

    def is_repeat(self, data: Mapping[str, Any]) -> bool:
        """Whether a request is the last step sent once more, as a double click or a bad line does."""
        number = self.last
        if number < 0 or not self._is_just_before(data):
            return False
        last = self.progress.path[number]
        choice = None if last.choice is None else token(self._seed_at(number), last.choice)
        return data.get("choice") == choice

    def is_repeated_change(self, data: Mapping[str, Any]) -> bool:
        """Whether a request is the going back to this question of an aid, sent once more."""
        return self._is_just_before(data) and data.get("answer") == self.here["place"]

    def _is_just_before(self, data: Mapping[str, Any]) -> bool:
        """Whether a request stands at the moment before this one."""
        return str(data.get("run")) == str(self.run) and str(data.get("step")) == str(self.step - 1)

    @cached_property
    def choices(self) -> list[tuple[str, Choice]]:
        """The choices that are offered, each with its name on the page; answers in the author's order, in
        which one looks for one's own."""
        seed = self._seed_at(len(self.progress.path))
        return shuffled(seed, offered(self.case, self.progress), not self.case.is_aid)

    @property
    def answered(self) -> list[Taken]:
        """The steps of the path that were answers, oldest question first."""
        return [taken for taken in self.progress.path if taken.choice is not None]

    def choice_named(self, name: Any) -> str | None:
        """The choice of a request, by id; None for going on without one.

        Raises:
            NotOffered: nothing here has this name.
        """
        if name is None:
            return None
        found = next((choice.id for own, choice in self.choices if own == name), None)
        if found is None:
            raise NotOffered
        return found

    def answer_named(self, name: Any) -> str:
        """The scene of an answer on the path that a request names.

        Raises:
            NotOffered: none there has this name.
        """
        found = next((t.scene for t in self.answered if self.name_of(t.scene) == name), None)
        if found is None:
            raise NotOffered
        return found

    def _seed_at(self, steps: int) -> str:
        return f"{self.seed}:{steps}"
