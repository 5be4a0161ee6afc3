"""Names and order of options as one learner sees them in one try.

An author's ids may say too much (`wrong-a`, `step-1`), and a shared name would join a left side to
its right side. So the page gets a short hash instead, other for each learner and try; its order is
the shuffle. An option put in or taken out later moves no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


_Named = TypeVar("_Named", bound=Named)


def token(seed: str, name: str) -> str:
    """The name of an option on the page of the learner and try that `seed` stands for."""
    return hashlib.blake2b(f"{seed}\x00{name}".encode(), digest_size=5).hexdigest()


def shuffled(seed: str, things: Iterable[_Named], shuffle: bool = True) -> list[tuple[str, _Named]]:
    """Pairs of token and thing, in the order of this learner and try; in the author's order where
    nothing is to be shuffled."""
    pairs = [(token(seed, thing.id), thing) for thing in things]
    return sorted(pairs, key=lambda pair: pair[0]) if shuffle else pairs
