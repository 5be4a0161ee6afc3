"""Put steps in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...alike import alike, same_ids
from ...base import Id, Line, Markdown, Model
from ...cells import Cell
from ...findings import Finding
from ...translation import Saying
from ...translation import gettext_noop as _
from .answers import Answer, BadAnswer, Part, Reply, Result, valid_list
from .item import RIGHT, WRONG, Where
from .rows import Choice, RowsItem

_INCOMPLETE = _("Give every step its own place first.")


class OrderedStep(Model):
    """A step, listed in the right order."""

    id: Id
    text: Line
    feedback: Markdown


class OrderingItem(RowsItem):
    """Put steps in order. The author's order is the right one. Points for neighbours in the right order, over
    all neighbours."""

    LIST: ClassVar[str] = "steps"
    SHUFFLED_ALWAYS: ClassVar[bool] = True

    type: Literal["ordering"]
    steps: Annotated[list[OrderedStep], Field(min_length=2)]

    def choices(self, names: str) -> list[Choice]:
        """The places, from 1."""
        places = [str(number) for number in range(1, len(self.steps) + 1)]
        return [Choice(place, place, place) for place in places]

    def read(self, data: dict[str, Any], seed: str) -> Any:
        """The steps in the order that their places make."""
        places = self.sent(data, seed)
        if len(places) < len(self.steps) or len(set(places.values())) < len(places):
            return None
        return sorted(places, key=lambda step: int(places[step]))

    def valid_answer(self, given: Any) -> Answer:
        """Ids of all steps."""
        order = valid_list(given, {step.id for step in self.steps}, sentence=_INCOMPLETE)
        if len(order) != len(self.steps):
            raise BadAnswer(_INCOMPLETE)
        return order

    def parts(self, put: dict[str, str]) -> tuple[Part, ...]:
        """Each step with its place and the one that it was given."""
        return tuple(
            Part(
                step.text,
                put.get(step.id) == str(place),
                step.feedback,
                said=str(place),
                given=put.get(step.id, ""),
            )
            for place, step in enumerate(self.steps, start=1)
        )

    def score(self, answer: Answer) -> Result:
        """The share of neighbours in the right order."""
        order = answer if isinstance(answer, list) else []
        place = {step.id: number for number, step in enumerate(self.steps)}
        known = [place[step] for step in order if step in place]
        good = sum(after == before + 1 for before, after in pairwise(known))
        put = {step: str(number) for number, step in enumerate(order, start=1)}
        return Result(good / (len(self.steps) - 1), self.parts(put))

    def in_words(self, answer: Answer) -> str:
        """The steps in the order that was given."""
        parts = sorted(self.score(answer).parts, key=lambda part: int(part.given or 0))
        return "; ".join(part.text for part in parts)

    def key(self) -> Any:
        """The order."""
        return [step.id for step in self.steps]

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """The order; or with the first two changed over."""
        steps = [step.id for step in self.steps]
        return steps if right else [steps[1], steps[0], *steps[2:]]

    def faults(self, where: Where) -> Iterator[Finding]:
        """Ids, and steps that read alike."""
        yield from same_ids((*where, "steps"), [step.id for step in self.steps], "step")
        steps = [((*where, "steps", n, "text"), step.text) for n, step in enumerate(self.steps)]
        yield from alike(steps, f"steps of `{self.id}`")

    def replies(self) -> list[Reply]:
        """The reply to each step."""
        return [Reply(s.id, ("steps", n, "feedback"), s.text, s.feedback) for n, s in enumerate(self.steps)]

    def to_talk_about(self, seed: str, shuffle: bool) -> tuple[list[str], list[str]]:
        """The steps. Their places go without saying."""
        return super().to_talk_about(seed, shuffle)[0], []

    def cells(self) -> dict[str, Cell]:
        """In order or not."""
        return {RIGHT: Cell(Saying(_("All in order")), True), WRONG: Cell(Saying(_("Not all in order")))}

    def cell_of(self, answer: Answer) -> str:
        """Whether all are in order."""
        return RIGHT if self.score(answer).right else WRONG

    def counted_by(self) -> Any:
        """The order."""
        return self.key()
