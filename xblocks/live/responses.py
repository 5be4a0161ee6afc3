"""How the app answers: pages that no cache keeps, parts of them with a version."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.http import parse_etags

from ..shared import lms_pages, translation
from ..shared.lms_pages import private
from . import api, rate_limit
from .tickets import ticket_of

View = Callable[..., HttpResponse]


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page, or a part of one, from a template, with our addresses."""
    more = {
        "style_url": reverse("guide_live:style"),
        "script_url": reverse("guide_live:script"),
        "vote_script_url": reverse("guide_live:vote_script"),
        "first_script_url": reverse("guide_live:first_script"),
        "join_url": reverse("guide_live:join"),
        "csrf": get_token(request) if context.pop("has_form", False) else "",
        "csrf_header": HttpHeaders.parse_header_name(settings.CSRF_HEADER_NAME),
    }
    return lms_pages.page(template, {**more, **context}, status)


def gone(request: HttpRequest, status: int = 404) -> HttpResponse:
    """There is no such room, or (429) this address has tried too many codes."""
    answer = page(
        request, "live/gone.html", {"wait": status == 429, "minutes": rate_limit.SPELL // 60}, status
    )
    if status == 429:
        answer["Retry-After"] = str(rate_limit.SPELL)
    return answer


def missing(request: HttpRequest) -> HttpResponse:
    """There is no such page, course or activity."""
    return page(request, "live/missing.html", {}, 404)


def with_code(inner: View) -> View:
    """Give a view the code in its usual form, and slow down who guesses. Whoever has joined the room is not
    asked to wait, whatever others behind the same address do."""

    @wraps(inner)
    def checked(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        code = api.normal(code)
        if not ticket_of(request).holds(code) and rate_limit.must_wait(request):
            return gone(request, 429)
        return inner(request, code, **more)

    return checked


def with_room(inner: View) -> View:
    """Give a view the open room of a code; a code of none is counted, and answered like any other."""

    @wraps(inner)
    def checked(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        room = api.find(code)
        if room is None:
            return unknown(request, code)
        return inner(request, room, **more)

    return with_code(checked)


def unknown(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a code that opens no room. That of a room which is over is no guess: phones still ask."""
    if not ticket_of(request).holds(code) and not api.is_over(code):
        rate_limit.wrong(request)
    return gone(request)


def version_tag(version: int, voted: int | None = None) -> str:
    """The ETag of what a phone shows at a version of the room, in the language of our words for this reader;
    with a count of votes, of what the screen shows."""
    return f'"{version}-{"phone" if voted is None else voted}-{translation.language()}"'


def has_it(request: HttpRequest, tag: str) -> bool:
    """Whether the browser shows this version already. A proxy that packs answers marks tags as weak."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return tag in (entry.removeprefix("W/") for entry in known)


def unchanged(tag: str) -> HttpResponse:
    """Nothing is new: no body."""
    answer = private(HttpResponse(status=304))
    answer["ETag"] = tag
    return answer
