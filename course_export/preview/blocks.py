"""What blocks need beside their pages: handlers, their packages' files, the course's files."""

from __future__ import annotations

import io
import logging
import mimetypes

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from webob import Request
from xblock.exceptions import DisallowedFileError, NoSuchHandlerError

from . import source
from .people import person_of
from .runtime import PreviewRuntime, play

log = logging.getLogger(__name__)

_INLINE = "'unsafe-inline'"
_ALONE = f"default-src 'none'; script-src {_INLINE}; style-src {_INLINE}; img-src data:; media-src data:"
"""For a page that stands in a course as a file, such as a film's slides: what is in it, and nothing else."""


def handler(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Call a handler of a block that this person may see; 404 for any other.

    Only POST, with Django's token, as the LMS asks of signed-in people. A block that means to answer
    GET marks that handler with `allows_get = True`.
    """
    show = source.current()
    person = person_of(request)
    try:
        key = UsageKey.from_string(usage)
    except InvalidKeyError:
        raise Http404 from None
    activity = show.course.find(key, person.facilitator) if show.course else None
    if show.course is None or show.content is None or activity is None or key in show.content.broken:
        raise Http404
    # One transaction: a double click or a second tab waits and then finds what the first one did.
    with transaction.atomic():
        return _call(play(show.course, show.content, person), key, request, name, suffix)


def _call(
    runtime: PreviewRuntime, key: UsageKey, request: HttpRequest, name: str, suffix: str
) -> HttpResponse:
    block = runtime.get_block(key)
    if request.method != "POST" and not getattr(getattr(block, name, None), "allows_get", False):
        return JsonResponse({"error": "Please use the buttons of the page."}, status=405)
    try:
        answer = runtime.handle(block, name, _for_block(request), suffix)
    except NoSuchHandlerError:
        raise Http404 from None
    except Exception:
        # The terminal gets the whole story, the page a sentence it can show.
        log.exception("handler %s of %s failed", name, key)
        transaction.set_rollback(True)
        sentence = "Something went wrong. The terminal of the preview says more."
        return JsonResponse({"error": sentence}, status=500)
    response = HttpResponse(answer.body, status=answer.status_int)
    for header, value in answer.headerlist:
        response[header] = value
    return response


def _for_block(request: HttpRequest) -> Request:
    """The request as blocks know it. (XBlock's own converter needs a package that it does not require.)"""
    body = request.body
    return Request({**request.META, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))})


@require_safe
def resource(request: HttpRequest, package: str, name: str) -> HttpResponse:
    """A file of a package of blocks. The blocks' class says which ones may be had."""
    content = source.current().content
    if content is None or package not in content.packages:
        raise Http404
    try:
        with content.packages[package].open_local_resource(name) as file:
            return file_response(name, file.read())
    except (DisallowedFileError, OSError):
        raise Http404 from None


@require_safe
def course_file(request: HttpRequest, name: str) -> HttpResponse:
    """A picture or other file of the course."""
    course = source.current().course
    content = course.files.get(name) if course else None
    if content is None:
        raise Http404
    response = file_response(name, content)
    if name.endswith(".html"):
        response["Content-Security-Policy"] = _ALONE
    return response


def file_response(name: str, content: bytes) -> HttpResponse:
    """A file as an answer, by the kind its name tells."""
    kind, _encoding = mimetypes.guess_type(name)
    return HttpResponse(content, content_type=kind or "application/octet-stream")
