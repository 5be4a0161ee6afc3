"""What needs no account: joining by code, a phone, the shared screen. Nothing here reads a course."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect, ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from .. import pages
from ..content.room import Room, counts, least_common
from ..pages import private
from . import api
from .answers import gone, has_it, page, unchanged, unknown, version_tag, with_code, with_room
from .faces import Face, phone_of
from .joining import picture

COOKIE = "guide_live"
_FOLDER = Path(__file__).parent
_SAID = {
    "closed": "The vote on this question was closed before your choice came. It is not counted.",
    "unknown": "Please choose one of the options below.",
    "full": "This room is full: more phones have voted than it can hold.",
    "cookie": "This phone had no cookie of ours, which keeps it to one vote. Please choose once more.",
}


# Joining


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or go to the room whose code is given: `?code=`."""
    code = api.normal(request.GET.get("code", ""))[:20]
    if not code:
        return page(request, "live_join.html", {})
    return _to_room(request, code)


@with_code
def _to_room(request: HttpRequest, code: str) -> HttpResponse:
    if api.glance(code, counted=False) is None:
        return unknown(request, code)
    return private(HttpResponseRedirect(reverse("guide_live:phone", args=[code])))


# Phones


@ensure_csrf_cookie
@require_safe
@with_room
def phone(request: HttpRequest, room: api.OpenRoom) -> HttpResponse:
    """A participant's page. It gets a random value by which one phone has one vote."""
    token = request.COOKIES.get(COOKIE, "")
    return _with_cookie(request, page(request, "live_phone.html", _phone(room, token)))


@transaction.non_atomic_requests
@require_safe
@with_code
def phone_state(request: HttpRequest, code: str) -> HttpResponse:
    """The changing part of a phone's page, or 304."""
    glance = api.glance(code, counted=False)
    if glance is None:
        return unknown(request, code)
    tag = version_tag(glance.version)
    if has_it(request, tag):
        return unchanged(tag)
    room = api.find(code)
    if room is None:
        return gone(request)
    return _tagged(page(request, "live_phone_part.html", _phone(room, request.COOKIES.get(COOKIE, ""))), tag)


@require_POST
@csrf_protect
@with_room
def vote(request: HttpRequest, room: api.OpenRoom) -> HttpResponse:
    """Take a phone's choice: `round`, `choice`. A script gets the new part, a form the page."""
    token, said = request.COOKIES.get(COOKIE, ""), ""
    try:
        if not _is_token(token):
            raise api.Refused("cookie")
        if request.POST.get("round") != str(room.round):
            raise api.Refused("closed")
        api.vote(room, room.round, request.POST.get("choice", ""), token)
    except api.Refused as refused:
        said = _SAID[refused.why]
    status = 409 if said else 200
    if request.headers.get("X-Guide-Live"):
        return _with_cookie(request, page(request, "live_phone_part.html", _phone(room, token, said), status))
    if said:
        return _with_cookie(request, page(request, "live_phone.html", _phone(room, token, said), status))
    return private(HttpResponseRedirect(reverse("guide_live:phone", args=[room.code]), status=303))


def _phone(room: api.OpenRoom, token: str, said: str = "") -> dict[str, Any]:
    face = phone_of(room.face)
    asks = face["phase"] == "vote"
    return {
        "code": room.code,
        "face": face,
        "version": room.version,
        "round": room.round,
        "mine": api.own_vote(room, token) if asks and _is_token(token) else "",
        "said": said,
        "has_form": True,
        "here_url": reverse("guide_live:phone", args=[room.code]),
        "state_url": reverse("guide_live:phone_state", args=[room.code]),
        "tag": version_tag(room.version),
        "vote_url": reverse("guide_live:vote", args=[room.code]),
    }


def _is_token(token: str) -> bool:
    return 16 <= len(token) <= 64


def _with_cookie(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if not _is_token(request.COOKIES.get(COOKIE, "")):
        answer.set_cookie(
            COOKIE,
            secrets.token_urlsafe(18),
            max_age=int(api.LIFE.total_seconds()),
            path=reverse("guide_live:join"),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer


# The shared screen


@require_safe
@with_room
def screen(request: HttpRequest, room: api.OpenRoom) -> HttpResponse:
    """What all see: the text, the options, how many have voted, later the split."""
    return page(request, "live_screen.html", screen_context(request, room))


@transaction.non_atomic_requests
@require_safe
@with_code
def screen_state(request: HttpRequest, code: str) -> HttpResponse:
    """The changing part of the screen, or 304."""
    glance = api.glance(code, counted=True)
    if glance is None:
        return unknown(request, code)
    tag = version_tag(glance.version, glance.voted)
    if has_it(request, tag):
        return unchanged(tag)
    room = api.find(code)
    if room is None:
        return gone(request)
    return _tagged(page(request, "live_screen_part.html", screen_context(request, room)), tag)


def screen_context(request: HttpRequest, room: api.OpenRoom) -> dict[str, Any]:
    """What the template of the screen needs."""
    address = request.build_absolute_uri(reverse("guide_live:join"))
    way_in = request.build_absolute_uri(reverse("guide_live:phone", args=[room.code]))
    # Later the wall is full, and whoever comes late has the address above.
    first = room.round <= 1 and room.face["phase"] in ("vote", "talk")
    return {
        "code": room.code,
        "face": room.face,
        "version": room.version,
        "voted": room.voted,
        "way_in": picture(way_in) if first else "",
        "address": address.partition("://")[2],
        "state_url": reverse("guide_live:screen_state", args=[room.code]),
        "tag": version_tag(room.version, room.voted),
        **split_of(room),
    }


def split_of(room: api.OpenRoom) -> dict[str, Any]:
    """Options with their counts once the vote is closed, and whom to hear first."""
    face: Face = room.face
    if face["phase"] != "split":
        return {}
    played = Room.from_json(room.state)
    split = dict(counts(played, {} if played.hands else api.split(room)))
    total = sum(split.values())
    rows = [
        {
            **option,
            "n": split[option["letter"]],
            "percent": round(100 * split[option["letter"]] / max(1, total)),
        }
        for option in face["options"]
    ]
    all_chose = [letter for letter, n in split.items() if n] if total else []
    return {
        "split": rows,
        "total": total,
        "by_hands": bool(played.hands),
        "hear": least_common(list(split.items())),
        "all_chose": all_chose[0] if len(all_chose) == 1 else "",
    }


def _tagged(answer: HttpResponse, tag: str) -> HttpResponse:
    answer["ETag"] = tag
    return answer


# Files


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The style sheet."""
    return pages.file(_FOLDER / "page.css", "text/css")


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script of phones, screen and control."""
    return pages.file(_FOLDER / "live.js", "text/javascript")
