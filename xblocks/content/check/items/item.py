"""What an item is asked, whatever its type. A type answers all of it in its own module."""

from __future__ import annotations

import re
import typing
from abc import abstractmethod
from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar

from ...base import Cite, Id, Markdown, Model, split_cite
from ...cells import Cell
from ...findings import Finding
from .answers import Answer, Half, Reply, Result

Where = tuple[str | int, ...]

RIGHT, MISSED, SEVERAL, WRONG = "~right", "~missed", "~several", "~wrong"
"""Cells of answers that have many parts. No id of an author begins so."""

_CITED = re.compile(r"\[@([A-Z0-9][A-Z0-9-]*)")


class Item(Model):
    """An item of a check: what all have, and what each type must be able to say.

    A page never sees an author's ids but names made from a `seed`, which stands for the learner and the
    try (see `tokens`); `shuffle` is the author's wish for the whole check.

    Attributes:
        objective: an id from guide.yaml.
    """

    SCORED: ClassVar[bool] = True
    """It counts. What does not is answered for oneself: nothing of it is sent or kept."""
    TICKS: ClassVar[bool] = False
    """Several options may be ticked."""
    HOLDS_BACK: ClassVar[bool] = False
    """While it may be tried again, only what the learner had right shows where it belongs."""

    id: Id
    objective: Id | None = None
    situation: Markdown | None = None
    stem: Markdown
    sources: list[Cite] = []
    type: str

    @classmethod
    def name(cls) -> str:
        """The name of the type, as authors write it."""
        (name,) = typing.get_args(cls.model_fields["type"].annotation)
        return str(name)

    def names(self, seed: str) -> str:
        """The seed of the names in this item."""
        return f"{seed}:{self.id}"

    # The page

    @abstractmethod
    def ask(self, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
        """What the page needs to ask it, built by naming what may go out. Texts are Markdown lines.

        `begun` is what `draft` gave before; it comes back ticked and chosen.
        """

    @abstractmethod
    def read(self, data: dict[str, Any], seed: str) -> Any:
        """The answer in a form of the page, in the author's ids. What does not fit becomes what
        `valid_answer` refuses."""

    @abstractmethod
    def draft(self, data: dict[str, Any], seed: str) -> Half:
        """What of an answer a form holds already. What does not fit is left out; None for nothing."""

    def shown_again(self) -> dict[str, Any]:
        """What the page shows beside the replies, apart from them."""
        return {}

    # The answer

    @abstractmethod
    def valid_answer(self, given: Any) -> Answer:
        """An answer in the author's ids, checked.

        Raises:
            BadAnswer: it is not of the item's form, not complete, or names what the item does not have.
        """

    @abstractmethod
    def score(self, answer: Answer) -> Result:
        """What an answer is worth that `valid_answer` let through."""

    @abstractmethod
    def in_words(self, answer: Answer) -> str:
        """An answer as a person reads it in a report."""

    @abstractmethod
    def key(self) -> Any:
        """What changes when the right answer, or what one can answer, does: plain data."""

    @abstractmethod
    def example_answer(self, dice: Random, right: bool) -> Answer:
        """A right answer, or one with a slip."""

    # The author

    @abstractmethod
    def faults(self, where: Where) -> Iterator[Finding]:
        """What its shape alone cannot say is wrong. `where` is its path in the check."""

    @abstractmethod
    def replies(self) -> list[Reply]:
        """What is ready for each option, statement, step, pair or card, in the author's order."""

    @abstractmethod
    def met(self) -> list[list[str]]:
        """The texts that a learner reads after her answer: of each list one, as she answered."""

    def picked_from(self) -> list[tuple[str, bool]]:
        """The options that a guesser could pick from, and whether each is right; none where the form
        of the item leaves nothing to see through."""
        return []

    def statement(self) -> bool | None:
        """Whether the statement that it asks about is true; None where it asks something else."""
        return None

    def cited(self, asked_only: bool = False) -> set[str]:
        """Tags of the sources that it points to: in the question alone, or with its replies too."""
        if asked_only:
            return set(_CITED.findall(f"{self.situation or ''} {self.stem}"))
        return {split_cite(cite)[0] for cite in self.sources} | set(_CITED.findall(self.model_dump_json()))

    # The room

    def ballot(self, seed: str, shuffle: bool) -> list[Reply]:
        """What a room can vote on, in the order of its letters; nothing where letters cannot answer."""
        return []

    def to_talk_about(self, seed: str, shuffle: bool) -> tuple[list[str], list[str]]:
        """What a room sees of an item that letters cannot answer: its rows, and what goes with them."""
        return [], []

    # The cohort

    @abstractmethod
    def cells(self) -> dict[str, Cell]:
        """What can become of it, the author's order first. Each learner is in one cell: an answer of many
        parts is told by what was wrong in it."""

    @abstractmethod
    def cell_of(self, answer: Answer) -> str:
        """The cell of one answer."""

    def counted_by(self) -> Any:
        """What the cells hang on beside their names: of an answer of many parts, what was right when it was
        counted. Plain data; None where the names say all."""
        return None
