"""The replies of an activity: what a learner is told about each option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check

from .reading import count


class Reply(NamedTuple):
    """What a learner is told about an option: where it stands, its words, and of what it speaks."""

    where: tuple[str | int, ...]
    words: int
    of: str


def replies(activity: Activity) -> Iterator[Reply]:
    """The reply of every option of an activity; of a choice, its consequence and reason together."""
    if isinstance(activity, Check):
        for number, item in enumerate(activity.items):
            for reply in item.replies():
                if reply.feedback:
                    yield Reply(("items", number, *reply.where), count(reply.feedback), reply.of)
    elif isinstance(activity, Case):
        for name, scene in activity.scenes.items():
            for n, choice in enumerate(scene.choices):
                told = count(choice.consequence) + count(choice.why)
                yield Reply(("scenes", name, "choices", n, "why"), told, choice.id)
