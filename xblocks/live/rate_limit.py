"""What one address may do in a while: be wrong about codes, and join rooms.

A whole hall may sit behind one address, so the limits are made for three hundred people who all join within
a minute. A code of 7 letters out of 31 is one of 27.5 thousand million. With two slips for each person in
ten minutes, somebody who guesses from one address has 86,400 tries a day; with a hundred rooms open on the
site all day long, one of her days in 3,000 finds any. A code that is known to have been one is no guess
(phones that slept ask for their old room), and whoever holds a room's ticket is never asked to wait.

A room holds more voters than one address may bring, so that nobody from outside fills it.

Counts stand in the cache. Where that is away nothing is counted and rooms go on: it may be away for minutes,
in which guessing finds nothing, and a hall of people would wait for them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from .api import LIFE

_log = logging.getLogger(__name__)

MOST = 600
"""Wrong codes of one address in a spell: two for each of three hundred people."""
SPELL = 600
"""Seconds."""
MOST_JOINS = 600
"""Tickets to one room for one address: three hundred phones, and each once more after its cookie was lost."""


@dataclass(frozen=True)
class _Limit:
    """How often an address may do something. `name` is that of its count in the cache."""

    name: str
    seconds: int

    def count(self, request: HttpRequest) -> int:
        """How often it has."""
        return int(_kept(cache.get, self._key(request), 0) or 0)

    def add(self, request: HttpRequest, most: int) -> None:
        """It has once more, of `most` that it may."""
        key = self._key(request)
        _kept(cache.add, key, 0, self.seconds)
        if _kept(cache.incr, key) == most:
            # Neither the address nor a room's code: the one is a person's, the other opens the room.
            _log.warning("An address has come to the limit of %s for: %s", most, self.name.partition("-")[0])

    def _key(self, request: HttpRequest) -> str:
        return f"guide-live-{self.name}-{_address(request)}"


_WRONG = _Limit("wrong", SPELL)


def must_wait(request: HttpRequest) -> bool:
    """Whether this address has been wrong too often. It then gets no answer, not even to a right code."""
    return _WRONG.count(request) >= MOST


def wrong(request: HttpRequest) -> None:
    """Count a code that opens no room and never did."""
    _WRONG.add(request, MOST)


def may_join(request: HttpRequest, code: str) -> bool:
    """Count one who joins a room; False where its address has brought as many as it may."""
    joined = _Limit(f"joined-{code}", int(LIFE.total_seconds()))
    if joined.count(request) >= MOST_JOINS:
        return False
    joined.add(request, MOST_JOINS)
    return True


def _address(request: HttpRequest) -> str:
    """Whom to count: the address, which the LMS puts here where it stands behind a proxy. Whoever has one
    IPv6 address has 2^64 of them."""
    given = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, 64), strict=False).network_address)
    return str(address)


def _kept(call: Any, *arguments: Any) -> Any:
    """A call of the cache; None where it fails. What a cache raises when it is away is its own: each has
    other errors, and no class but this is common to them."""
    try:
        return call(*arguments)
    except ValueError:  # the count ran out in between; the next one begins anew
        return None
    except Exception as away:
        _log.warning("The cache is away; wrong codes and joins are not counted: %s", type(away).__name__)
        return None
