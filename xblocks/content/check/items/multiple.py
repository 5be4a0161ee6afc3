"""Choose all that fit."""

from __future__ import annotations

from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...cells import Cell
from ...translation import Saying
from ...translation import gettext_noop as _
from .answers import Answer, Result, valid_list
from .item import MISSED, RIGHT, SEVERAL
from .options import Option, OptionsItem


class MultipleItem(OptionsItem):
    """Choose all that fit. Right ticks less wrong ones, over all right options, never under zero."""

    TICKS: ClassVar[bool] = True

    type: Literal["multiple"]
    options: Annotated[list[Option], Field(min_length=2)]

    def read(self, data: dict[str, Any], seed: str) -> Any:
        """The options that were ticked."""
        return self.chosen(data, seed)

    def valid_answer(self, given: Any) -> Answer:
        """Ids of options, at least one."""
        known = {option.id for option in self.options}
        return valid_list(given, known, sentence=_("Choose at least one answer first."))

    def score(self, answer: Answer) -> Result:
        """Points for what fits, less those for what does not."""
        ticked = set(answer) if isinstance(answer, list) else set()
        rights = [option for option in self.options if option.right]
        hits = sum(option.id in ticked for option in rights)
        misses = sum(option.id in ticked for option in self.options if not option.right)
        return Result(max(0.0, (hits - misses) / max(1, len(rights))), self.parts(ticked))

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """All that fit; or one too few, and one that does not."""
        fitting = [option.id for option in self.options if option.right]
        wrong = [option.id for option in self.options if not option.right]
        return fitting if right else [*fitting[1:], *wrong[:1]]

    def cells(self) -> dict[str, Cell]:
        """A cell for each option that does not fit, for the case that it alone was ticked too much."""
        wrong = {
            o.id: Cell(Saying(_("Also ticked: {text}"), {"text": o.text}), False, o.misconception)
            for o in self.options
            if not o.right
        }
        return {
            RIGHT: Cell(Saying(_("All that fit, and only those")), True),
            MISSED: Cell(Saying(_("Not all that fit"))),
            **wrong,
            SEVERAL: Cell(Saying(_("Ticked several that do not fit"))),
        }

    def cell_of(self, answer: Answer) -> str:
        """What was ticked too much; else whether something was missed."""
        if self.score(answer).right:
            return RIGHT
        ticked = answer if isinstance(answer, list) else []
        wrong = [option.id for option in self.options if option.id in ticked and not option.right]
        if not wrong:
            return MISSED
        return wrong[0] if len(wrong) == 1 else SEVERAL

    def counted_by(self) -> Any:
        """Which options fit."""
        return {option.id: option.right for option in self.options}
