"""A number of the learning standard beside its aim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number of the learning standard.

    Attributes:
        value: as counted, in the words or the unit of its title.
        aim: what the standard asks for.
        met: whether it is reached.
        remedy: what an editor may do where it is not.
    """

    title: str
    value: str
    aim: str
    met: bool
    remedy: str
