"""Items as a page asks them, and answers as a page sends them.

The page never sees an author's ids: see `tokens`. `asked` gives the names out, `given` takes a whole
answer back, `half` one that is only begun.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..base import split_cite
from ..tokens import shuffled, token
from .model import AnyItem, MatchingItem, MultipleItem, OrderingItem, SingleItem, SortingItem, TrueFalseItem
from .scoring import right_sides


@dataclass(frozen=True)
class _Side:
    """A right side of a matching item, under the id by which answers name it."""

    id: str
    text: str


_CITED = re.compile(r"\[@([A-Z0-9][A-Z0-9-]*)")

Half = str | list[str] | dict[str, str] | None
"""An answer that is begun, in the author's ids: a reply, ticks, or a choice for some of the rows. Steps
to order have their places in it, counted from 1."""


def asked(item: AnyItem, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
    """What the page needs to ask an item: built by naming what may go out. Texts are Markdown lines.

    `begun` is what `half` gave before; it comes back ticked and chosen.
    """
    seed = f"{seed}:{item.id}"
    if isinstance(item, SingleItem | MultipleItem):
        options = shuffled(seed, item.options, shuffle)
        ticked = begun if isinstance(begun, list) else []
        return {"options": [{"token": name, "text": o.text, "ticked": o.id in ticked} for name, o in options]}
    if isinstance(item, TrueFalseItem):
        return {"said": begun if isinstance(begun, str) else ""}
    put = begun if isinstance(begun, dict) else {}
    if isinstance(item, OrderingItem):
        # The author's order is the answer, so this one is always shuffled.
        steps = shuffled(seed, item.steps)
        places = [str(n + 1) for n in range(len(item.steps))]
        choices = [{"token": place, "text": place} for place in places]
        return {"places": True, "choices": choices, "rows": _asked_rows(steps, "text", put, str)}
    if isinstance(item, MatchingItem):
        right = f"{seed}:right"
        sides = shuffled(right, [_Side(*pair) for pair in right_sides(item).items()])
        pairs = shuffled(seed, item.pairs, shuffle)
        return {
            "rows": _asked_rows(pairs, "left", put, lambda side: token(right, side)),
            "choices": [{"token": name, "text": side.text} for name, side in sides],
        }
    if isinstance(item, SortingItem):
        return {
            "rows": _asked_rows(shuffled(seed, item.cards, shuffle), "text", put, str),
            "choices": [{"token": group.id, "text": group.title} for group in item.groups],
        }
    return {}


def _asked_rows(
    rows: list[tuple[str, Any]], text: str, put: dict[str, str], name: Callable[[str], str]
) -> list[dict[str, str]]:
    """Rows with the choice that was begun, under the name that it has on the page."""
    return [
        {"token": t, "text": getattr(row, text), "put": name(put[row.id]) if row.id in put else ""}
        for t, row in rows
    ]


def given(item: AnyItem, data: dict[str, Any], seed: str) -> Any:
    """The answer of a request in the author's ids. What does not fit becomes what no item takes."""
    seed = f"{seed}:{item.id}"
    if isinstance(item, SingleItem | MultipleItem):
        names = {token(seed, option.id): option.id for option in item.options}
        ticked = [names.get(name) for name in _texts(data.get("answer"))]
        return ticked if isinstance(item, MultipleItem) else next(iter(ticked), None)
    if isinstance(item, TrueFalseItem):
        return data.get("answer") if isinstance(data.get("answer"), str) else None
    rows = _rows(item, data, seed)
    if rows is None:
        return True
    if isinstance(item, OrderingItem):
        if len(rows) < len(item.steps) or len(set(rows.values())) < len(rows):
            return None
        return sorted(rows, key=lambda step: int(rows[step]))
    return rows


def half(item: AnyItem, data: dict[str, Any], seed: str) -> Half:
    """What of an answer a request holds already. What does not fit is left out; None for nothing."""
    seed = f"{seed}:{item.id}"
    if isinstance(item, SingleItem | MultipleItem):
        names = {token(seed, option.id): option.id for option in item.options}
        ticked = list(dict.fromkeys(names[name] for name in _texts(data.get("answer")) if name in names))
        return (ticked if isinstance(item, MultipleItem) else ticked[:1]) or None
    if isinstance(item, TrueFalseItem):
        said = data.get("answer")
        return said if isinstance(said, str) and said in ("true", "false") else None
    return _rows(item, data, seed) or None


def _texts(sent: Any) -> list[str]:
    """One or several values of a form as a list of texts."""
    values = sent if isinstance(sent, list) else [sent]
    return [value for value in values if isinstance(value, str)]


def _rows(item: AnyItem, data: dict[str, Any], seed: str) -> dict[str, str] | None:
    """The value chosen for each row that has one, by the author's ids; None for an item without rows."""
    if isinstance(item, OrderingItem):
        names = [step.id for step in item.steps]
        values = {str(n + 1): str(n + 1) for n in range(len(names))}
    elif isinstance(item, MatchingItem):
        names = [pair.id for pair in item.pairs]
        values = {token(f"{seed}:right", side): side for side in right_sides(item)}
    elif isinstance(item, SortingItem):
        names = [card.id for card in item.cards]
        values = {group.id: group.id for group in item.groups}
    else:
        return None
    sent = {name: data.get(f"row-{token(seed, name)}") for name in names}
    return {name: values[v] for name, v in sent.items() if isinstance(v, str) and v in values}


def tags_of(item: AnyItem, asked_only: bool = False) -> set[str]:
    """Tags of the sources that an item points to: in the question alone, or with its replies too."""
    if asked_only:
        return set(_CITED.findall(f"{item.situation or ''} {item.stem}"))
    return {split_cite(cite)[0] for cite in item.sources} | set(_CITED.findall(item.model_dump_json()))
