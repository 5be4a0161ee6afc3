"""What a person's action is: a request in, a reply, a file or a refusal out."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial, wraps
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from webob import Response
from xblock.core import XBlock

from ..content.translation import gettext_noop as _
from ..database.transactions import in_one_transaction, whatever_it_meets
from ..platform.addresses import with_addresses
from ..platform.error_reports import without_variables
from ..platform.team import may_author, may_edit
from ..platform.viewer import Viewer, in_editor
from .translation import gettext

_log = logging.getLogger(__name__)
_TOLD = (401, 403, 405, 413)
"""What a refusal answers that the site is told of."""
LEARNER_HEADER = "X-PG-Learner"
_UNREADABLE = _("The page sent something we cannot read. Please reload it.")
_ANOTHERS = _("Someone else is signed in now. This waits for the person who wrote it.")
MAX_BODY = 1024 * 1024
"""Bytes of a request. A note of many long boxes, in a script of three bytes a letter, fits in."""


@dataclass(frozen=True)
class Reply:
    """What a learner's action leads to.

    Attributes:
        html: the new inside of the block; empty where nothing changes on the page.
        say: one sentence for the live region.
        part: the name of the one item that `html` replaces, where others on the page must stay.
        fields: values for hidden fields of the form that was sent, so that what one types is not redrawn.
    """

    html: str
    say: str = ""
    part: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """A file to take along.

    Attributes:
        body: its bytes; text in UTF-8.
        type: its media type, such as `text/plain`.
        name: what it is called on the person's device.
    """

    body: bytes
    type: str
    name: str


class Refused(Exception):
    """A request that is not carried out, with a status from 400 up and a sentence for the person.

    `html` shows what she may do now, where a sentence is not enough; `field` names the box that it is about.
    """

    def __init__(self, status: int, sentence: str, html: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.html = html
        self.field = field


class Unreadable(Refused):
    """A request that no page of ours sends."""

    def __init__(self) -> None:
        super().__init__(400, _UNREADABLE)


def _answer(status: int, body: dict[str, Any]) -> Response:
    # Real letters, not \uXXXX: a reply in Khmer or Burmese is half the size.
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status=status, content_type="application/json", charset="UTF-8")


def _no_number(name: str) -> None:
    """Refuse NaN and Infinity, which Python reads and no browser sends."""
    raise ValueError(name)


def refuse_long(request: Any) -> None:
    """Refuse a body that no form of ours is long enough for."""
    if (request.content_length or 0) > MAX_BODY:
        raise Refused(413, _("That is too long. Please shorten it."))


def _read_body(request: Any) -> dict[str, Any]:
    if request.method != "POST":
        raise Refused(405, _("Please use the buttons of the page."))
    refuse_long(request)
    try:
        data = json.loads(request.body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(data, dict):
        raise Unreadable
    return data


def _log_refusal(block: Any, method: Callable[..., Any], refusal: Refused) -> None:
    """Tell the site of what it may have to look into: who may not act here, what no page of ours sends. That
    an answer is not yet complete, or that a page is behind, is between a learner and her page."""
    if refusal.status in _TOLD or isinstance(refusal, Unreadable):
        _log.info(
            "%s of %s refused user %s with %s",
            method.__name__,
            block.scope_ids.usage_id,
            block.scope_ids.user_id,
            refusal.status,
        )


def line_of(who: Viewer) -> str:
    """The name under which a browser keeps what this person could not send. Only the site can work it out."""
    return _secret("line", who.user_id, settings.SECRET_KEY)[:20]


def line_key(who: Viewer) -> str:
    """The key by which her pages seal what waits there, as 64 hexadecimal digits: see waiting.js."""
    return _secret("key", who.user_id, settings.SECRET_KEY)


@lru_cache(maxsize=4096)
def _secret(use: str, user_id: int | None, secret: str) -> str:
    """Kept, for all blocks of a page ask."""
    digest = salted_hmac(f"practitioner_guides.{use}", str(user_id), secret=secret, algorithm="sha256")
    return str(digest.hexdigest())


def _is_anothers(request: Any, who: Viewer) -> bool:
    """Whether what comes waited in this browser for somebody else: another learner has signed in since."""
    waited_for = request.headers.get(LEARNER_HEADER, "")
    return bool(waited_for) and waited_for != line_of(who)


def _carry_out(block: Any, method: Callable[[Any, dict[str, Any]], Reply], data: dict[str, Any]) -> Reply:
    held = block.hold()
    reply = method(block, data)
    if held:
        # Here, for the lock goes with the transaction.
        block.save()
    return reply


def action(method: Callable[[Any, dict[str, Any]], Reply]) -> Any:
    """Make a method a handler: POST only, JSON in, known person, HTML of the new state out.

    A refused call changes nothing and answers 4xx with a sentence. Nobody who is not signed in may
    act, for the platform lets anonymous calls of handlers through.
    """

    @without_variables
    @wraps(method)
    def handler(self: Any, request: Any, suffix: str = "") -> Response:
        try:
            data = _read_body(request)
            if not self.may_act():
                raise Refused(403, _("Please sign in and enrol to take part."))
            if _is_anothers(request, self.who):
                _log_refusal(self, method, Refused(401, _ANOTHERS))
                # No `html`: the page then takes it for no answer of ours and goes on keeping the entry.
                return Response(json_body={"error": gettext(_ANOTHERS)}, status=401)
            if in_editor(self):
                raise Refused(403, _("Activities are tried in Studio's preview."))
            if self.who.author and not may_author(self):
                raise Refused(403, _("Only the team of this course can try activities in Studio."))
            if self.model is None:
                raise Refused(409, _("This activity cannot be shown. Please tell your course team."))
            # The platform runs handlers without a transaction (`transaction.non_atomic_requests` in
            # courseware/block_render.py, Teak).
            reply = in_one_transaction(partial(_carry_out, self, method, data), self.start_over)
            # What `_carry_out` has not saved. Of several requests that bring a learner's first state at once
            # MariaDB ends those that go on in the transaction in which they found that another was first.
            whatever_it_meets(self.save)
        except Refused as refusal:
            _log_refusal(self, method, refusal)
            return _answer(refusal.status, {"error": gettext(refusal.sentence), "html": refusal.html})
        # Line ends between paragraphs say nothing to a browser, and a step's reply travels on slow lines.
        html = with_addresses(self, reply.html).replace("</p>\n", "</p>")
        return _answer(200, {"html": html, "say": reply.say, "part": reply.part, "fields": reply.fields})

    return XBlock.handler(handler)


def setting(method: Callable[[Any, dict[str, Any]], None]) -> Any:
    """Make a method a handler that changes the block itself: POST only, JSON in, by who may change it.

    No `action`: what authors try there is kept nowhere, and an activity that is empty or damaged, which has
    no actions, can still be given a title. The method refuses before it changes anything, since Studio saves
    the block after any handler.
    """

    @without_variables
    @wraps(method)
    def handler(self: Any, request: Any, suffix: str = "") -> Response:
        try:
            data = _read_body(request)
            if not may_edit(self):
                raise Refused(403, _("Only the team of the course or library can change this, in Studio."))
            method(self, data)
        except Refused as refusal:
            _log_refusal(self, method, refusal)
            sentence = gettext(refusal.sentence)
            return _answer(refusal.status, {"error": sentence, "field": refusal.field})
        return _answer(200, {"saved": True})

    return XBlock.handler(handler)


def gives_file(method: Callable[[Any, str], File]) -> Any:
    """Make a method a handler that a plain link opens: GET only, known person, a file out.

    The method gets what stands behind the handler's name in the address. A refused call answers 4xx with
    a sentence, as an action does.
    """

    def answer(self: Any, request: Any, suffix: str) -> Response:
        file = method(self, suffix)
        response = Response(file.body, content_type=file.type)
        if file.type.startswith("text/"):
            response.charset = "UTF-8"
        response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
        return response

    marked = opened("GET", method, answer)
    # Runtimes that let only marked handlers answer GET look for this.
    marked.allows_get = True
    return marked


def opened(way: str, method: Callable[..., Any], answer: Callable[[Any, Any, str], Response]) -> Any:
    """A handler that a browser opens by itself, without a script of ours: what it answers is kept nowhere.

    Args:
        way: the method of HTTP that it takes.
        method: gives the handler its name and words.
    """

    @without_variables
    @wraps(method)
    def handler(self: Any, request: Any, suffix: str | None = None) -> Response:
        try:
            if request.method != way:
                raise Refused(405, _("Please use the buttons of the page."))
            if not self.may_open():
                raise Refused(403, _("Please sign in and enrol to take part."))
            if self.model is None:
                raise Refused(409, _("This activity cannot be shown. Please tell your course team."))
            # The LMS says None where nothing stands behind the handler's name.
            response = answer(self, request, suffix or "")
        except Refused as refusal:
            _log_refusal(self, method, refusal)
            return _answer(refusal.status, {"error": gettext(refusal.sentence), "html": ""})
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return XBlock.handler(handler)
