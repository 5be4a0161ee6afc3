"""Whole pages of ours in the LMS, beside blocks: in the language of our words, and kept by no cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from . import lms, translation, view

_Answer = TypeVar("_Answer", bound=HttpResponseBase)


def page(template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page, or a part of one, from a template."""
    html = view.render(template, {"exit_url": lms.setting("exit_url"), **context})
    return private(in_our_words(HttpResponse(html, status=status)))


def in_our_words(answer: _Answer) -> _Answer:
    """Tells the language of our words. Else Django's LocaleMiddleware puts that of the site."""
    answer["Content-Language"] = translation.language()
    return answer


def private(answer: _Answer) -> _Answer:
    """Kept by no cache: the next person at a shared computer may be a learner, and rooms change by the
    second."""
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def first_script(request: HttpRequest) -> HttpResponse:
    """The script of "Leave this page", which blocks have as well. It stands before all that can be seen."""
    return file(Path(__file__).parent / "resources" / "public" / "first.js", "text/javascript")


def file(path: Path, kind: str) -> HttpResponse:
    """A style sheet or a script. Served by its app, so that its pages need no collected static files."""
    answer = HttpResponse(path.read_bytes(), content_type=f"{kind}; charset=utf-8")
    answer["Cache-Control"] = "max-age=3600"
    return answer
