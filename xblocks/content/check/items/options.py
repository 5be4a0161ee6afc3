"""What items have in common whose answer is chosen among options that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar

from ...alike import as_seen, repeats, same_ids
from ...base import Id, Line, Markdown, Model
from ...cells import Cell
from ...findings import Finding
from ...tokens import shuffled, token
from ...translation import gettext_noop as _
from .answers import Answer, BadAnswer, Half, Part, Reply, Result, texts_of
from .item import Item, Where


class Option(Model):
    """An option. A wrong one (a distractor) names the belief that it catches."""

    id: Id
    text: Markdown
    right: bool = False
    feedback: Markdown
    misconception: Line | None = None


class OptionsItem(Item):
    """An item that is answered with one or several of its options."""

    LIST: ClassVar[str] = "options"
    """The field with the options."""
    SHUFFLED: ClassVar[bool] = True
    """Their order says nothing, so that each learner may get her own."""

    @property
    def offered(self) -> list[Any]:
        """The options, in the author's order."""
        return list(getattr(self, self.LIST))

    def ask(self, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
        """The options under their names."""
        ticked = begun if isinstance(begun, list) else []
        return {
            "options": [
                {"token": name, "text": option.text, "ticked": option.id in ticked}
                for name, option in self._in_order(seed, shuffle)
            ]
        }

    def _in_order(self, seed: str, shuffle: bool) -> list[tuple[str, Any]]:
        return shuffled(self.names(seed), self.offered, shuffle and self.SHUFFLED)

    def chosen(self, data: dict[str, Any], seed: str) -> list[str | None]:
        """The options that a form names; None for a name that is none of theirs."""
        names = {token(self.names(seed), option.id): option.id for option in self.offered}
        return [names.get(name) for name in texts_of(data.get("answer"))]

    def draft(self, data: dict[str, Any], seed: str) -> Half:
        """The options chosen so far, each once."""
        ticked = list(dict.fromkeys(name for name in self.chosen(data, seed) if name is not None))
        return (ticked if self.TICKS else ticked[:1]) or None

    def parts(self, chosen: set[str]) -> tuple[Part, ...]:
        """The reply to each option, chosen or not."""
        return tuple(
            Part(
                option.text,
                option.right == (option.id in chosen),
                option.feedback,
                fits=option.right,
                misconception=option.misconception,
                chosen=option.id in chosen,
            )
            for option in self.offered
        )

    def in_words(self, answer: Answer) -> str:
        """The texts of what was chosen."""
        return "; ".join(part.text for part in self.score(answer).parts if part.chosen)

    def key(self) -> Any:
        """Which options are right."""
        return sorted((option.id, option.right) for option in self.offered)

    def faults(self, where: Where) -> Iterator[Finding]:
        """Ids, right options, options that read alike, and beliefs."""
        yield from same_ids((*where, self.LIST), [option.id for option in self.offered], "option")
        yield from self.faults_of_rights(where, sum(option.right for option in self.offered))
        for number in repeats([as_seen(option.text) for option in self.offered]):
            yield Finding(
                (*where, self.LIST, number, "text"),
                f"`{self.id}` offers the same answer twice",
                "Change one of them.",
            )
        for number, option in enumerate(self.offered):
            if not option.right and option.misconception is None:
                yield Finding(
                    (*where, self.LIST, number),
                    f"the wrong option `{option.id}` does not name the belief behind it",
                    "Add `misconception: ...` in one sentence.",
                    "warning",
                )

    def faults_of_rights(self, where: Where, rights: int) -> Iterator[Finding]:
        """What is wrong with the number of right options."""
        if rights == 0:
            yield Finding(
                where,
                f"`{self.id}` has no right answer",
                "Write `right: true` under the option that is right.",
            )
        elif rights == len(self.offered):
            yield Finding(
                where,
                f"in `{self.id}` every answer is right",
                "Add an option that is wrong, so that there is something to decide.",
            )

    def replies(self) -> list[Reply]:
        """The reply to each option."""
        return [
            Reply(
                option.id,
                (self.LIST, number, "feedback"),
                option.text,
                option.feedback,
                right=option.right,
                misconception=option.misconception,
            )
            for number, option in enumerate(self.offered)
        ]

    def met(self) -> list[list[str]]:
        """The reply to one option; the others are folded."""
        return [[option.feedback for option in self.offered]]

    def picked_from(self) -> list[tuple[str, bool]]:
        """All of them."""
        return [(option.text, option.right) for option in self.offered]

    def ballot(self, seed: str, shuffle: bool) -> list[Reply]:
        """The options."""
        replies = {reply.of: reply for reply in self.replies()}
        return [replies[option.id] for _name, option in self._in_order(seed, shuffle)]


class OneOptionItem(OptionsItem):
    """An item that is answered with one option: all or nothing."""

    def read(self, data: dict[str, Any], seed: str) -> Any:
        """The option that was chosen."""
        return next(iter(self.chosen(data, seed)), None)

    def valid_answer(self, given: Any) -> Answer:
        """The id of an option."""
        if not isinstance(given, str) or given not in {option.id for option in self.offered}:
            raise BadAnswer(_("Choose one of the answers first."))
        return given

    def score(self, answer: Answer) -> Result:
        """All for a right option, else nothing."""
        right = any(option.right and option.id == answer for option in self.offered)
        return Result(1.0 if right else 0.0, self.parts({str(answer)}))

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """A right option, or a wrong one. The first of those tempts more than the others."""
        wrong = [option.id for option in self.offered if not option.right]
        tempting = wrong[0] if dice.random() < 0.7 else dice.choice(wrong)
        return str(next(option.id for option in self.offered if option.right) if right else tempting)

    def cells(self) -> dict[str, Cell]:
        """A cell for each option."""
        return {o.id: Cell(o.text, o.right, o.misconception) for o in self.offered}

    def cell_of(self, answer: Answer) -> str:
        """The option."""
        return str(answer)
