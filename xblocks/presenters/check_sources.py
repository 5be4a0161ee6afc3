"""Sources of a check: by number and place under a reply, by name once at the foot of what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..content.base import References, split_cite
from ..content.check.items import AnyItem
from ..shared import templates

Listed = list[dict[str, str]]


def of_question(references: References, item: AnyItem) -> Listed:
    """What the question itself points to. Those of its replies could say too much."""
    tags = item.cited(asked_only=True)
    return templates.listed_sources(references, tags) if tags else []


def of_reply(references: References, item: AnyItem, past: bool) -> dict[str, Any]:
    """The sources of a reply, by number and place, and the list of their names; of `past` items, which stand
    together, the list comes at their end."""
    if not references.sources:
        return {}
    cites = [split_cite(cite) for cite in item.sources]
    numbered = {s["tag"]: s for s in templates.listed_sources(references, {tag for tag, _ in cites})}
    return {
        "cites": [
            {**numbered[tag], "words": ", ".join(filter(None, (numbered[tag]["number"], place)))}
            for tag, place in cites
            if tag in numbered
        ],
        "sources": [] if past else listed(references, [item]),
    }


def listed(references: References, items: Iterable[AnyItem]) -> Listed:
    """The sources of several questions with their replies."""
    return templates.listed_sources(references, set().union(*(item.cited() for item in items)))
