"""Items that a check takes over from the check before it, so that both ask the same."""

from __future__ import annotations

from typing import Any

from xblocks.content.did_you_mean import suggest

from .yaml_reader import Document
from .yaml_reader import Path as Keys


def take_over(document: Document, befores: dict[str, Document]) -> list[Keys]:
    """Put the items of the paired check where a check says `- use: item-id`.

    Args:
        befores: the documents of the guide by the id of what they hold.

    Returns:
        the places of the items taken over: the other file answers for what is wrong in them.
    """
    items = document.data.get("items") if document.data is not None else None
    taken: list[Keys] = []
    for number, item in enumerate(items if isinstance(items, list) else []):
        if not (isinstance(item, dict) and "use" in item):
            continue
        here: Keys = ("items", number)
        taken.append(here)
        document.data["items"][number] = _used_item(document, here, str(item["use"]), befores) or {
            "id": f"stand-in-{number}",
            "type": "reflection",
            "stem": "…",
            "good_answers": ["…"],
        }
        if len(item) > 1:
            other = next(key for key in item if key != "use")
            place = document.place((*here, other))
            document.report(
                place.key_line,
                place.key_column,
                f"`{other}` stands beside `use`",
                "An item is taken over as it is: delete the other keys, or write the item anew.",
            )
    return taken


def _used_item(document: Document, here: Keys, name: str, befores: dict[str, Document]) -> Any:
    place = document.place((*here, "use"))
    pair = document.data.get("pairs_with")
    if pair is None:
        document.report(
            place.line,
            place.column,
            f"`use: {name}` needs a check to take the item from",
            "Add `pairs_with: ...` with the id of the `before` check.",
        )
        return None
    before = befores.get(str(pair))
    if before is None:
        return None  # the rules of the guide say that there is no such check
    items = before.data.get("items")
    known = {str(i.get("id")): i for i in (items if isinstance(items, list) else []) if isinstance(i, dict)}
    if name not in known:
        document.report(
            place.line,
            place.column,
            f"`{pair}` has no item `{name}`",
            suggest(name, known, "Write the id of one of its items."),
        )
    return known.get(name)
