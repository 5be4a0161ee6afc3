"""What needs no account: joining by code, a phone, the shared screen. Nothing here reads a course."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect, ensure_csrf_cookie
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from ..content.room import LEAST_VOTES, Room, counts, least_common
from ..content.translation import gettext_noop as _
from ..platform.error_reports import without_variables
from ..shared import lms_pages
from ..shared.lms_pages import private
from . import api, tickets
from .public_state import Face, phone_of
from .qr_code import picture
from .responses import gone, has_it, page, unchanged, unknown, version_tag, with_code, with_room

_FOLDER = Path(__file__).parent
_SAID = {
    "closed": _("The vote on this question was closed before your choice came. It is not counted."),
    "unknown": _("Please choose one of the options below."),
    "several": _("Please tick one of the options below, or several."),
    "full": _(
        "This room is full: more phones have joined than it can hold. Please vote by raising your hand."
    ),
    "cookie": _("This phone had no cookie of ours, which keeps it to one vote. Please choose once more."),
}


# Joining


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or go to the room whose code is given: `?code=`."""
    given = request.GET.get("code", "").strip()[:100]
    return _to_room(request, given) if given else page(request, "live/join.html", {})


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
    """A participant's page. It gets a ticket, by which one phone has one vote."""
    ticket = tickets.join(request, room.code)
    answer = page(request, "live/phone.html", _phone(room, _mine(room, ticket)))
    return tickets.hand_over(request, answer, ticket)


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
    mine = _mine(room, tickets.ticket_of(request))
    return _tagged(page(request, "live/phone_part.html", _phone(room, mine)), tag)


# The row of the room is held while a vote is kept, not while a page is made of it. A report of an error tells
# who asked: it must not tell what she chose.
@transaction.non_atomic_requests
@without_variables
@sensitive_post_parameters()
@require_POST
@csrf_protect
@with_room
def vote(request: HttpRequest, room: api.OpenRoom) -> HttpResponse:
    """Take a phone's choice: `round`, and in `choice` the letters. A script sends JSON and gets the new part,
    a form gets the page."""
    is_script = request.content_type == "application/json"
    round, choice = _sent(request) if is_script else _posted(request)
    ticket, mine, said = tickets.join(request, room.code), "", ""
    try:
        if ticket is None:
            raise api.VoteRefused("full")
        if ticket != tickets.ticket_of(request):
            raise api.VoteRefused("cookie")
        if round != str(room.round):
            raise api.VoteRefused("closed")
        mine = api.vote(room, room.round, choice, ticket.voter)
    except api.VoteRefused as refused:
        said = _SAID["several" if refused.why == "unknown" and room.face.get("several") else refused.why]
        mine = _mine(room, ticket)
    if not said and not is_script:
        return private(HttpResponseRedirect(reverse("guide_live:phone", args=[room.code]), status=303))
    template = "live/phone_part.html" if is_script else "live/phone.html"
    answer = page(request, template, _phone(room, mine, said), 409 if said else 200)
    return tickets.hand_over(request, answer, ticket)


def _posted(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("round", ""), "".join(request.POST.getlist("choice"))


def _sent(request: HttpRequest) -> tuple[str, str]:
    try:
        data = json.loads(request.body)
        return str(data["round"]), str(data["choice"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return "", ""


def _mine(room: api.OpenRoom, ticket: tickets.Ticket | None) -> str:
    if room.face["phase"] != "vote" or ticket is None or not ticket.holds(room.code):
        return ""
    return api.own_vote(room, ticket.voter)


def _phone(room: api.OpenRoom, mine: str, said: str = "") -> dict[str, Any]:
    return {
        "code": room.code,
        "face": phone_of(room.face),
        "content_marks": room.face.get("marks", ""),
        "version": room.version,
        "round": room.round,
        "mine": mine,
        "mine_words": ", ".join(mine),
        "said": said,
        "has_form": True,
        "here_url": reverse("guide_live:phone", args=[room.code]),
        "state_url": reverse("guide_live:phone_state", args=[room.code]),
        "tag": version_tag(room.version),
        "vote_url": reverse("guide_live:vote", args=[room.code]),
    }


# The shared screen


@require_safe
@with_room
def screen(request: HttpRequest, room: api.OpenRoom) -> HttpResponse:
    """What all see: the text, the options, how many have voted, later the split."""
    answer = page(request, "live/screen.html", screen_context(request, room))
    return tickets.hand_over(request, answer, tickets.join(request, room.code))


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
    return _tagged(page(request, "live/screen_part.html", screen_context(request, room)), tag)


def screen_context(request: HttpRequest, room: api.OpenRoom) -> dict[str, Any]:
    """What the template of the screen needs."""
    address = request.build_absolute_uri(reverse("guide_live:join"))
    way_in = request.build_absolute_uri(reverse("guide_live:phone", args=[room.code]))
    # Later the wall is full, and whoever comes late has the address above.
    first = room.round <= 1 and room.face["phase"] in ("vote", "talk")
    return {
        "code": room.code,
        "face": room.face,
        "content_marks": room.face.get("marks", ""),
        "version": room.version,
        "voted": room.voted,
        "way_in": picture(way_in) if first else "",
        "address": address.partition("://")[2],
        "state_url": reverse("guide_live:screen_state", args=[room.code]),
        "tag": version_tag(room.version, room.voted),
        **split_of(room),
    }


def split_of(room: api.OpenRoom) -> dict[str, Any]:
    """Options with their counts once the vote is closed, and whom to hear first. Of fewer votes than hide a
    voter only that there are some."""
    face: Face = room.face
    if face["phase"] != "split":
        return {}
    played, several = Room.from_json(room.state), bool(face.get("several"))
    votes = {} if played.hands else api.split(room)
    split = dict(counts(played, votes))
    total = sum(split.values()) if played.hands else sum(votes.values())
    if not played.hands and 0 < total < LEAST_VOTES:
        return {"too_few": True, "least": LEAST_VOTES}
    # A hand may have been up for several: how many heads that were is not known.
    of = max(split.values()) if played.hands and several else total
    rows = [
        {
            **option,
            "n": split[option["letter"]],
            "percent": round(100 * split[option["letter"]] / max(1, of)),
        }
        for option in face["options"]
    ]
    ways = votes or {letter: n for letter, n in split.items() if n and not several}
    return {
        "split": rows,
        "total": total,
        "by_hands": bool(played.hands),
        "hear": least_common(list(split.items())),
        "all_chose": ", ".join(next(iter(ways))) if len(ways) == 1 else "",
    }


def _tagged(answer: HttpResponse, tag: str) -> HttpResponse:
    answer["ETag"] = tag
    return answer


# Files


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The style sheet."""
    return lms_pages.file(_FOLDER / "page.css", "text/css")


@require_safe
def script(request: HttpRequest, name: str) -> HttpResponse:
    """A script of phones, screen and control; `name` is the address's, never a person's."""
    return lms_pages.file(_FOLDER / name, "text/javascript")
