"""A learner at one moment of a case: what a request from there says, and how the choices are called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..tokens import shuffled, token
from .model import Case, Choice
from .play import NotOffered, Progress, offered


@dataclass(frozen=True)
class Moment:
    """Where a learner stands in a run.

    Attributes:
        seed: what names and order on her page hang on, in this run.
        run: how often she began the case.
        step: the number of this moment. It only grows, so that a late request never fits again.
    """

    case: Case
    progress: Progress
    seed: str
    run: int
    step: int

    @property
    def here(self) -> dict[str, str]:
        """What a request from this scene says of where it stands."""
        place = token(self.seed, self.progress.place)
        return {"run": str(self.run), "step": str(self.step), "place": place}

    def is_of(self, data: Mapping[str, Any]) -> bool:
        """Whether a request stands here."""
        return all(str(data.get(name)) == value for name, value in self.here.items())

    def is_repeat(self, data: Mapping[str, Any]) -> bool:
        """Whether a request is the last step sent once more, as a double click or a bad line does."""
        path = self.progress.path
        if not path or str(data.get("run")) != str(self.run):
            return False
        last = path[-1]
        choice = None if last.choice is None else token(self._seed_at(len(path) - 1), last.choice)
        return str(data.get("step")) == str(self.step - 1) and data.get("choice") == choice

    @cached_property
    def choices(self) -> list[tuple[str, Choice]]:
        """The choices that are offered, each with its name on the page."""
        return shuffled(self._seed_at(len(self.progress.path)), offered(self.case, self.progress))

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

    def _seed_at(self, steps: int) -> str:
        return f"{self.seed}:{steps}"
