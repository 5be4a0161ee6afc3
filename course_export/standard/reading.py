"""The plain words of an activity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from xblocks.content.base import Activity
from xblocks.content.text.passages import Passage, passages
from xblocks.content.text.walk import Text, texts

from .prose import sentences, words


def pieces(activity: Activity) -> Iterator[tuple[Text, Passage]]:
    """Every passage of an activity's longer texts, with the text that it stands in."""
    for text in texts(activity):
        if text.kind == "markdown":
            for passage in passages(text.text):
                yield text, passage


def spoken(activity: Activity) -> list[str]:
    """The sentences of an activity that its writers answer for: no headings, tables or quotations."""
    return [
        sentence
        for _, passage in pieces(activity)
        if passage.kind == "prose" and not passage.quoted
        for sentence in sentences(passage.text)
    ]


@cache
def count(text: str | None) -> int:
    """Words of a Markdown text as a reader sees it."""
    return sum(len(words(passage.text)) for passage in passages(text)) if text else 0
