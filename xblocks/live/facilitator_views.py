"""What facilitators do: open a room for a case or a check, and lead it. Each request asks the course who
she is; any facilitator of the course may lead any of its rooms."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from ..content import room as steps
from ..content.case.model import Case
from ..content.check.model import Check
from ..content.room import NotNow, Room
from ..content.translation import gettext_noop as _
from ..platform import course as lms_course
from ..platform import stored_activities
from ..shared.lms_pages import private
from . import api, rate_limit
from .facilitator_state import behind
from .participant_views import screen_context
from .public_state import face_of
from .responses import gone, page, unknown
from .tickets import hand_over, join

Model = Case | Check

_STALE = _("The room had moved on, here or on another device. This is where it is now; nothing was changed.")
_CHANGED = _("This activity was changed in the course meanwhile. The room shows it as it is now.")


def _model(request: HttpRequest, course_key: str, activity: str) -> Model:
    """The case or the check, for a facilitator of its course.

    Raises:
        PermissionDenied: as `PermissionError`, for anybody else.
        Http404: there is no such course or activity, or it is broken.
    """
    course = lms_course.course_of(course_key, request.user)
    if course is None:
        raise Http404
    if course.access() is None:
        raise PermissionError(course_key)
    _module, found = course.activity(activity) or ("", None)
    model: Model | None = stored_activities.read(found) if found else None
    if model is None:
        raise Http404
    return model


def for_facilitators(inner: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and POST with Django's token, for facilitators of the course; 403 for others."""

    @wraps(inner)
    def checked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            return inner(request, *args, **more)
        except PermissionError:
            return page(request, "live/refused.html", {}, 403)

    get_or_post = require_http_methods(["GET", "HEAD", "POST"])
    guarded: Callable[..., HttpResponse] = get_or_post(csrf_protect(checked))
    return guarded


@for_facilitators
def open_page(request: HttpRequest, course_key: str, activity: str) -> HttpResponse:
    """Before a room is opened: what it will be, and rooms that are open already. POST opens one."""
    model = _model(request, course_key, activity)
    if request.method == "POST":
        room = steps.open_room(model, secrets.token_hex(4))
        code = api.open_room(
            course_key, activity, request.user.pk, room.to_json(), face_of(model, room), room.round
        )
        return hand_over(request, _to_control(code), join(request, code, counted=False))
    context = {
        "activity": model,
        "content_marks": model.references.marks,
        "is_case": isinstance(model, Case),
        "asks": sum(steps.has_vote(item) for item in model.items) if isinstance(model, Check) else 0,
        "of": len(model.items) if isinstance(model, Check) else 0,
        "spoils": isinstance(model, Check) and model.purpose != "practice",
        "rooms": [
            {"code": code, "url": reverse("guide_live:control", args=[code])}
            for code in api.rooms_of(course_key, activity)
        ],
        "has_form": True,
    }
    return page(request, "live/open.html", context)


@for_facilitators
def control(request: HttpRequest, code: str) -> HttpResponse:
    """The facilitator's own device. POST is a step: `version`, `step`, and what the step needs. Wrong codes
    from her hall do not keep her out; anybody else learns as little here as with a phone."""
    code = api.normal(code)
    found = api.find(code)
    if found is None:
        return gone(request, 429) if rate_limit.must_wait(request) else unknown(request, code)
    try:
        model = _model(request, found.course_key, found.activity)
    except PermissionError:
        if rate_limit.must_wait(request):
            return gone(request, 429)
        raise
    answer = _lead(request, found, model)
    return hand_over(request, answer, join(request, code, counted=False))


def _lead(request: HttpRequest, found: api.OpenRoom, model: Model) -> HttpResponse:
    room = steps.resume(model, found.state)
    if request.method != "POST":
        return _control(request, found, model, room)
    if request.POST.get("version") != str(found.version):
        return _control(request, found, model, room, _STALE, 409)
    name = request.POST.get("step", "")
    if name == "end":
        api.close(found)
        open_url = reverse("guide_live:open", args=[found.course_key, found.activity])
        return private(HttpResponseRedirect(open_url, status=303))
    if room.to_json() != found.state:
        # What she pressed was meant for another question.
        _keep(found, model, room)
        return _again(request, found.code, model, _CHANGED)
    hands = [request.POST.get(f"hands-{letter}", "") for letter in room.letters]
    try:
        room = steps.step(model, room, name, request.POST.get("letter", ""), hands)
    except NotNow as refused:
        return _control(request, found, model, room, str(refused), 409)
    if not _keep(found, model, room):
        return _again(request, found.code, model, _STALE)
    return _to_control(found.code)


def _keep(found: api.OpenRoom, model: Model, room: Room) -> bool:
    return api.keep_step(found, found.version, room.to_json(), face_of(model, room), room.round)


def _again(request: HttpRequest, code: str, model: Model, said: str) -> HttpResponse:
    """The room as it is now, with a sentence."""
    found = api.find(code)
    if found is None:
        raise Http404
    return _control(request, found, model, steps.resume(model, found.state), said, 409)


def _to_control(code: str) -> HttpResponse:
    return private(HttpResponseRedirect(reverse("guide_live:control", args=[code]), status=303))


def _control(
    request: HttpRequest, found: api.OpenRoom, model: Model, room: Room, said: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **screen_context(request, found),
        "activity": model,
        "is_case": isinstance(model, Case),
        "behind": behind(model, room),
        "may_go_back": steps.may_go_back(model, room),
        "said": said,
        "screen_url": reverse("guide_live:screen", args=[found.code]),
        "control_url": reverse("guide_live:control", args=[found.code]),
        "has_form": True,
    }
    return page(request, "live/control.html", context, status)
