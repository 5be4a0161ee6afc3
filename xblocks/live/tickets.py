"""A phone's ticket: a cookie, signed by the site, that lets it vote in the rooms that it has joined.

One random number stands for the phone in all of them, so that coming back is not joining anew. Nobody can
invent a ticket, and an address gets only so many (`rate_limit`).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.core.signing import BadSignature, get_cookie_signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from . import api, rate_limit

COOKIE = "guide_live"
_ROOMS = 10
"""Rooms of a day. A phone that joins more loses the oldest."""


@dataclass(frozen=True)
class Ticket:
    """Whose phone this is, and the codes of the rooms it has joined."""

    voter: str = ""
    codes: tuple[str, ...] = ()

    def holds(self, code: str) -> bool:
        """Whether it lets into the room of this code."""
        return code in self.codes


def ticket_of(request: HttpRequest) -> Ticket:
    """The ticket that a phone shows; an empty one for none, or for one that is not of ours."""
    return _read(request.COOKIES.get(COOKIE, ""))


@lru_cache(maxsize=4096)
def _read(shown: str) -> Ticket:
    """Kept for all phones of some halls: they show it each few seconds."""
    try:
        voter, *codes = _signer().unsign(shown).split(".")
    except BadSignature:
        return Ticket()
    return Ticket(voter, tuple(codes))


def _signer() -> Any:
    return get_cookie_signer(salt=COOKIE)


def join(request: HttpRequest, code: str, counted: bool = True) -> Ticket | None:
    """A ticket that lets into a room as well; None where this address has brought as many as it may. Who
    leads the room is not counted."""
    ticket = ticket_of(request)
    if ticket.holds(code):
        return ticket
    if counted and not rate_limit.may_join(request, code):
        return None
    codes = (*ticket.codes, code)[-_ROOMS:]
    return replace(ticket, voter=ticket.voter or secrets.token_urlsafe(18), codes=codes)


def hand_over(request: HttpRequest, answer: HttpResponse, ticket: Ticket | None) -> HttpResponse:
    """Give a phone its ticket, where it has not got it yet."""
    if ticket is not None and ticket != ticket_of(request):
        answer.set_cookie(
            COOKIE,
            _signer().sign(".".join((ticket.voter, *ticket.codes))),
            max_age=int(api.LIFE.total_seconds()),
            path=reverse("guide_live:join"),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer
