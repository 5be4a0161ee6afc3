"""Items as a page asks them, and answers as a page sends them.

The page never sees an author's ids: see `shuffle`. These two functions are each other's inverse:
`asked` gives the names out, `given` takes them back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .check import AnyItem, MatchingItem, MultipleItem, OrderingItem, SingleItem, SortingItem, TrueFalseItem
from .scoring import right_sides
from .shuffle import shuffled, token


@dataclass(frozen=True)
class _Side:
    """A right side of a matching item, under the id by which answers name it."""

    id: str
    text: str


def asked(item: AnyItem, seed: str, shuffle: bool) -> dict[str, Any]:
    """What the page needs to ask an item: built by naming what may go out. Texts are Markdown lines."""
    seed = f"{seed}:{item.id}"
    if isinstance(item, SingleItem | MultipleItem):
        options = shuffled(seed, item.options, shuffle)
        return {"options": [{"token": name, "text": option.text} for name, option in options]}
    if isinstance(item, OrderingItem):
        # The author's order is the answer, so this one is always shuffled.
        steps = shuffled(seed, item.steps)
        return {
            "rows": [{"token": name, "text": step.text} for name, step in steps],
            "places": [str(n + 1) for n in range(len(item.steps))],
        }
    if isinstance(item, MatchingItem):
        sides = shuffled(f"{seed}:right", [_Side(*pair) for pair in right_sides(item).items()])
        return {
            "rows": [
                {"token": name, "text": pair.left} for name, pair in shuffled(seed, item.pairs, shuffle)
            ],
            "choices": [{"token": name, "text": side.text} for name, side in sides],
        }
    if isinstance(item, SortingItem):
        return {
            "rows": [
                {"token": name, "text": card.text} for name, card in shuffled(seed, item.cards, shuffle)
            ],
            "choices": [{"token": group.id, "text": group.title} for group in item.groups],
        }
    return {}


def given(item: AnyItem, data: dict[str, Any], seed: str) -> Any:
    """The answer of a request in the author's ids. What does not fit becomes what no item takes."""
    seed = f"{seed}:{item.id}"
    if isinstance(item, SingleItem | MultipleItem):
        names = {token(seed, option.id): option.id for option in item.options}
        ticked = [names.get(name) for name in _texts(data.get("answer"))]
        return ticked if isinstance(item, MultipleItem) else next(iter(ticked), None)
    if isinstance(item, TrueFalseItem):
        return data.get("answer") if isinstance(data.get("answer"), str) else None
    if isinstance(item, OrderingItem):
        places = _rows(data, {token(seed, step.id): step.id for step in item.steps}, str)
        if places is None or sorted(places.values()) != sorted(str(n + 1) for n in range(len(item.steps))):
            return None
        return sorted(places, key=lambda step: int(places[step]))
    if isinstance(item, MatchingItem):
        sides = {token(f"{seed}:right", name): name for name in right_sides(item)}
        return _rows(data, {token(seed, pair.id): pair.id for pair in item.pairs}, sides.get)
    if isinstance(item, SortingItem):
        return _rows(data, {token(seed, card.id): card.id for card in item.cards}, str)
    return True


def _texts(sent: Any) -> list[str]:
    """One or several values of a form as a list of texts."""
    values = sent if isinstance(sent, list) else [sent]
    return [value for value in values if isinstance(value, str)]


def _rows(
    data: dict[str, Any], names: dict[str, str], value: Callable[[str], str | None]
) -> dict[str, str] | None:
    """The value chosen for each row, by the author's id; None when a row is missing or not text."""
    found = {}
    for name, id in names.items():
        sent = data.get(f"row-{name}")
        translated = value(sent) if isinstance(sent, str) else None
        if translated is None:
            return None
        found[id] = translated
    return found
