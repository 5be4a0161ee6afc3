"""Who may read a field of a listing. A field that says nothing of it is for nobody but the owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reach = Literal["public", "practitioner", "admin"]
REACHES: tuple[Reach, ...] = ("public", "practitioner", "admin")
"""From everybody to the directory's owner; each reads what those before it read."""


@dataclass(frozen=True)
class Told:
    """What the directory's tool and views know of a field beside its type.

    Attributes:
        reach: the widest circle of readers.
        needed: whether the owner's file must say it for each listing.
        help: for whoever fills in the template: what belongs here.
        example: what it may look like.
    """

    reach: Reach
    needed: bool = False
    help: str = ""
    example: str = ""


def includes(reach: Reach, other: Reach) -> bool:
    """Whether readers of `reach` may read what is for `other`."""
    return REACHES.index(other) <= REACHES.index(reach)
