"""Sort cards into groups."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...alike import alike, same_ids
from ...base import Id, Line, Markdown, Model, Titled
from ...cells import Cell
from ...did_you_mean import listed, suggest
from ...findings import Finding
from ...translation import Saying
from ...translation import gettext_noop as _
from .answers import Answer, Part, Reply, valid_map
from .item import RIGHT, SEVERAL, Where
from .rows import Choice, RowsItem


class Card(Model):
    """A card and the group it belongs in."""

    id: Id
    text: Line
    group: Id
    feedback: Markdown
    misconception: Line | None = None


class SortingItem(RowsItem):
    """Sort cards into groups."""

    LIST: ClassVar[str] = "cards"

    type: Literal["sorting"]
    groups: Annotated[list[Titled], Field(min_length=2)]
    cards: Annotated[list[Card], Field(min_length=2)]

    @property
    def _titles(self) -> dict[str, str]:
        return {group.id: group.title for group in self.groups}

    def choices(self, names: str) -> list[Choice]:
        """The groups. Their ids tell no more than their titles, which stand beside them."""
        return [Choice(group.id, group.id, group.title) for group in self.groups]

    def valid_answer(self, given: Any) -> Answer:
        """A group for each card."""
        cards, groups = {card.id for card in self.cards}, set(self._titles)
        return valid_map(given, cards, groups, sentence=_("Put every card in a group first."))

    def parts(self, put: dict[str, str]) -> tuple[Part, ...]:
        """Each card with its group and the one that it was put in."""
        titles = self._titles
        return tuple(
            Part(
                card.text,
                put.get(card.id) == card.group,
                card.feedback,
                said=titles.get(card.group, card.group),
                given=titles.get(put.get(card.id, ""), ""),
                misconception=card.misconception,
            )
            for card in self.cards
        )

    def key(self) -> Any:
        """Where each card belongs."""
        return sorted((card.id, card.group) for card in self.cards)

    def example_answer(self, dice: Random, right: bool) -> Answer:
        """Each card in its group; or one in another."""
        put = {card.id: card.group for card in self.cards}
        if not right:
            slip = dice.choice(self.cards)
            put[slip.id] = next(group.id for group in self.groups if group.id != slip.group)
        return put

    def faults(self, where: Where) -> Iterator[Finding]:
        """Ids, groups and cards that read alike, groups that are not there."""
        groups = [group.id for group in self.groups]
        yield from same_ids((*where, "groups"), groups, "group")
        yield from same_ids((*where, "cards"), [card.id for card in self.cards], "card")
        titles = [((*where, "groups", n, "title"), group.title) for n, group in enumerate(self.groups)]
        yield from alike(titles, f"groups of `{self.id}`")
        texts = [((*where, "cards", n, "text"), card.text) for n, card in enumerate(self.cards)]
        yield from alike(texts, f"cards of `{self.id}`")
        for number, card in enumerate(self.cards):
            if card.group not in groups:
                yield Finding(
                    (*where, "cards", number, "group"),
                    f"unknown group `{card.group}`",
                    suggest(card.group, groups, f"Groups of this item: {listed(groups)}."),
                )

    def replies(self) -> list[Reply]:
        """The reply to each card."""
        titles = self._titles
        return [
            Reply(
                card.id,
                ("cards", number, "feedback"),
                card.text,
                card.feedback,
                said=titles.get(card.group, card.group),
                misconception=card.misconception,
            )
            for number, card in enumerate(self.cards)
        ]

    def cells(self) -> dict[str, Cell]:
        """A cell for each card, for the case that it alone was in a wrong group."""
        one = {
            c.id: Cell(Saying(_("One in the wrong group: {text}"), {"text": c.text}), False, c.misconception)
            for c in self.cards
        }
        return {
            RIGHT: Cell(Saying(_("All in their group")), True),
            **one,
            SEVERAL: Cell(Saying(_("Several in a wrong group"))),
        }

    def counted_by(self) -> Any:
        """Where each card belongs."""
        return {card.id: card.group for card in self.cards}
