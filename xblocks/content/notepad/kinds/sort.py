"""Cards to sort into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .kind import Grid, Kind, Paper, Values, box

if TYPE_CHECKING:
    from ..model import Notepad

_AN_ID = 60


class Sort(Kind):
    """A group chosen for each card."""

    PARTS: ClassVar[tuple[str, ...]] = ("groups", "cards")

    def boxes(self, note: Notepad) -> dict[str, int]:
        """Each card holds the id of a group."""
        return {card.id: _AN_ID for card in note.cards}

    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """Each card with its group."""
        titles = {group.id: group.title for group in note.groups}
        return [
            {"label": card.text, "text": titles[values[card.id]]}
            for card in note.cards
            if values.get(card.id) in titles
        ]

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The cards, each with the groups."""
        return {
            "cards": [
                {
                    **box(card.id, card.text, values),
                    "groups": [
                        {"id": g.id, "title": g.title, "on": values.get(card.id) == g.id} for g in note.groups
                    ],
                }
                for card in note.cards
            ]
        }

    def on_paper(self, note: Notepad) -> list[Paper]:
        """A table with a tick in each row."""
        groups = tuple(group.title for group in note.groups)
        return [Grid(groups, tuple(card.text for card in note.cards), tick=True)]

    def is_written(self, value: str) -> bool:
        """The ids of groups are no words."""
        return False

    def ticked(self, note: Notepad) -> int:
        """Each card."""
        return len(note.cards)
