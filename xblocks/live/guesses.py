"""Guessing codes is slow: each address may be wrong so often, then it waits."""

from __future__ import annotations

from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest

from . import api

MOST = 120
"""Wrong codes of one address in a spell. A whole room may sit behind one address, and people mistype."""
SPELL = 600
"""Seconds."""


def must_wait(request: HttpRequest) -> bool:
    """Whether this address has been wrong too often. It then gets no answer, not even to a right code."""
    return int(cache.get(_key(request), 0)) >= MOST


def wrong(request: HttpRequest, code: str) -> None:
    """Count a code that opens no room. That of a room which was closed is no guess: phones still ask."""
    if api.was_open(code):
        return
    key = _key(request)
    cache.add(key, 0, SPELL)
    with suppress(ValueError):  # it went in between; the next one counts
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    # The LMS puts the address of the person here, where it stands behind a proxy.
    return f"guide-live-wrong-{request.META.get('REMOTE_ADDR', '')}".replace(" ", "")
