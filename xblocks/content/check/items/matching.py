"""Find for each left side its right side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from ...alike import as_seen, repeats, same_ids
from ...base import Id, Line, Markdown, Model
from ...cells import Cell
from ...findings import Finding
from ...tokens import shuffled
from ...translation import Saying
from ...translation import gettext_noop as _
from .answers import Answer, Part, Reply, valid_map
from .item import RIGHT, SEVERAL, Where
from .rows import Choice, RowsItem


class Pair(Model):
    """A left side and the right side that belongs to it."""

    id: Id
    left: Line
    right: Line
    feedback: Markdown
    misconception: Line | None = None


class _Side(NamedTuple):
    """A right side, under the id by which answers name it."""

    id: str
    text: str


class MatchingItem(RowsItem):
    """Find for each left side its right side. `extra` are right sides that fit nothing."""

    LIST: ClassVar[str] = "pairs"
    TEXT: ClassVar[str] = "left"

    type: Literal["matching"]
    pairs: Annotated[list[Pair], Field(min_length=2)]
    extra: list[Line] = []

    def _sides(self) -> list[_Side]:
        """The right sides to choose from. Names of those that fit nothing hold a dot, which no id does."""
        return [
            *(_Side(pair.id, pair.right) for pair in self.pairs),
            *(_Side(f"extra.{number}", text) for number, text in enumerate(self.extra)),
        ]

    def choices(self, names: str) -> list[Choice]:
        """The right sides, always shuffled, and under names of their own: a shared one would join a left
        side to its right side."""
        return [Choice(name, side.id, side.text) for name, side in shuffled(f"{names}:right", self._sides())]

    def valid_answer(self, given: Any) -> Answer:
        """A right side for each pair."""
        return valid_map(
            given,
            {pair.id for pair in self.pairs},
            {side.id for side in self._sides()},
            sentence=_("Choose an answer for every line first."),
        )

    def parts(self, put: dict[str, str]) -> tuple[Part, ...]:
        """Each left side with its right side and the one that it was given."""
        sides = dict(self._sides())
        return tuple(
            Part(
                pair.left,
                put.get(pair.id) == pair.id,
                pair.feedback,
                said=pair.right,
                given=sides.get(put.get(pair.id, ""), ""),
                misconception=pair.misconception,
            )
            for pair in self.pairs
        )

    def key(self) -> Any:
        """The pairs, and how many sides fit nothing."""
        return [sorted(pair.id for pair in self.pairs), len(self.extra)]

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """The pairs; or with two sides changed over."""
        pairs = [pair.id for pair in self.pairs]
        turned = pairs if right else [pairs[1], pairs[0], *pairs[2:]]
        return dict(zip(pairs, turned, strict=True))

    def faults(self, where: Where) -> Iterator[Finding]:
        """Ids, and sides that read alike."""
        yield from same_ids((*where, "pairs"), [pair.id for pair in self.pairs], "pair")
        for side, texts in (("left", [p.left for p in self.pairs]), ("right", [p.right for p in self.pairs])):
            for number in repeats([as_seen(text) for text in texts]):
                yield Finding(
                    (*where, "pairs", number, side),
                    f"two pairs of `{self.id}` have the same {side} side",
                    "Change one: a learner could not tell them apart.",
                )
        rights = Counter(as_seen(pair.right) for pair in self.pairs)
        for number, text in enumerate(self.extra):
            if rights[as_seen(text)]:
                yield Finding(
                    (*where, "extra", number),
                    f"`{text}` is the right side of a pair",
                    "An extra answer must fit nothing; change or delete it.",
                )
            rights[as_seen(text)] += 1

    def replies(self) -> list[Reply]:
        """The reply to each pair."""
        return [
            Reply(
                p.id,
                ("pairs", n, "feedback"),
                p.left,
                p.feedback,
                said=p.right,
                misconception=p.misconception,
            )
            for n, p in enumerate(self.pairs)
        ]

    def cells(self) -> dict[str, Cell]:
        """A cell for each pair, for the case that it alone was wrong."""
        one = {
            p.id: Cell(Saying(_("One pair wrong: {text}"), {"text": p.left}), False, p.misconception)
            for p in self.pairs
        }
        return {
            RIGHT: Cell(Saying(_("All pairs")), True),
            **one,
            SEVERAL: Cell(Saying(_("Several pairs wrong"))),
        }

    def counted_by(self) -> Any:
        """The pairs."""
        return [pair.id for pair in self.pairs]
