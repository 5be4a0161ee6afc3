"""Say whether a statement is true."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, Literal

from ...base import Line, Markdown
from ...cells import Cell
from ...findings import Finding
from ...translation import Saying
from ...translation import gettext_noop as _
from .answers import Answer, BadAnswer, Half, Part, Reply, Result
from .item import Item, Where

_WORDS = {"true": _("True"), "false": _("False")}


class TrueFalseItem(Item):
    """Say whether a statement is true. All or nothing; each answer has its own reply."""

    type: Literal["true_false"]
    answer: bool
    if_true: Markdown
    if_false: Markdown
    misconception: Line | None = None

    def ask(self, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
        """The statement stands in the stem; only what was begun is added."""
        return {"said": begun if isinstance(begun, str) else ""}

    def read(self, data: dict[str, Any], seed: str) -> Any:
        """What was said, as a text."""
        said = data.get("answer")
        return said if isinstance(said, str) else None

    def draft(self, data: dict[str, Any], seed: str) -> Half:
        """What is chosen."""
        said = data.get("answer")
        return said if isinstance(said, str) and said in _WORDS else None

    def valid_answer(self, given: Any) -> Answer:
        """Yes or no, also as a text."""
        if given not in ("true", "false", True, False):
            raise BadAnswer(_("Choose true or false first."))
        return given in ("true", True)

    def score(self, answer: Answer) -> Result:
        """All for the right answer, else nothing."""
        right = answer == self.answer
        part = Part(
            self.stem,
            right,
            self.if_true if answer else self.if_false,
            fits=self.answer,
            word=_WORDS[self.in_words(answer)],
            misconception=None if right else self.misconception,
        )
        return Result(1.0 if right else 0.0, (part,))

    def in_words(self, answer: Answer) -> str:
        """`true` or `false`."""
        return "true" if answer else "false"

    def key(self) -> Any:
        """What is right."""
        return self.answer

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """The right answer, or the other."""
        return self.answer if right else not self.answer

    def faults(self, where: Where) -> Iterator[Finding]:
        """The shape says all."""
        yield from ()

    def replies(self) -> list[Reply]:
        """The reply to each of the two."""
        return [
            Reply(said, (field,), "", reply, right=right, misconception=self.misconception, word=_WORDS[said])
            for said, field, reply, right in (
                ("true", "if_true", self.if_true, self.answer),
                ("false", "if_false", self.if_false, not self.answer),
            )
        ]

    def met(self) -> list[list[str]]:
        """One of the two."""
        return [[self.if_true, self.if_false]]

    def statement(self) -> bool | None:
        """Whether it is true."""
        return self.answer

    def ballot(self, seed: str, shuffle: bool) -> list[Reply]:
        """True, then false."""
        return self.replies()

    def cells(self) -> dict[str, Cell]:
        """A cell for each of the two."""
        return {
            reply.of: Cell(Saying(reply.word), reply.right, None if reply.right else reply.misconception)
            for reply in self.replies()
        }

    def cell_of(self, answer: Answer) -> str:
        """What was said."""
        return self.in_words(answer)
