"""Think, write for yourself, compare."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...base import Line
from ...cells import Cell
from ...findings import Finding
from .answers import SEEN, Answer, Half, Reply, Result
from .item import Item, Where


class ReflectionItem(Item):
    """Think, write for yourself, compare. Neither scored nor sent."""

    SCORED: ClassVar[bool] = False

    type: Literal["reflection"]
    good_answers: Annotated[list[Line], Field(min_length=1)]

    def ask(self, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
        """Nothing but the stem."""
        return {}

    def read(self, data: dict[str, Any], seed: str) -> Any:
        """That it was done. What was written stays on the page."""
        return SEEN

    def draft(self, data: dict[str, Any], seed: str) -> Half:
        """Nothing of it is kept."""
        return None

    def shown_again(self) -> dict[str, Any]:
        """What to compare with."""
        return {"good_answers": self.good_answers}

    def valid_answer(self, given: Any) -> Answer:
        """That it was done, whatever is sent."""
        return SEEN

    def score(self, answer: Answer) -> Result:
        """There is nothing to lose."""
        return Result(1.0)

    def in_words(self, answer: Answer) -> str:
        """Nothing is kept, so nothing is said."""
        return ""

    def key(self) -> Any:
        """No answer is wrong."""
        return None

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """That it was done."""
        return SEEN

    def faults(self, where: Where) -> Iterator[Finding]:
        """The shape says all."""
        yield from ()

    def replies(self) -> list[Reply]:
        """The good answers, which say it themselves."""
        return [Reply("", ("good_answers", n), good, "") for n, good in enumerate(self.good_answers)]

    def met(self) -> list[list[str]]:
        """All good answers."""
        return [[good] for good in self.good_answers]

    def cells(self) -> dict[str, Cell]:
        """None: what a learner writes for herself is hers."""
        return {}

    def cell_of(self, answer: Answer) -> str:
        """None either."""
        return ""
