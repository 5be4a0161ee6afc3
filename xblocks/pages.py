"""Whole pages of ours in the LMS, beside blocks: in the reader's language, and kept by no cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, get_language_bidi, gettext

from . import view

_Answer = TypeVar("_Answer", bound=HttpResponseBase)


def page(template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page, or a part of one, from a template."""
    reader = {"language": get_language() or "en", "direction": "rtl" if get_language_bidi() else "ltr"}
    return private(HttpResponse(view.render(template, {**reader, **context}, gettext), status=status))


def private(answer: _Answer) -> _Answer:
    """Kept by no cache: the next person at a shared computer may be a learner, and rooms change by the
    second."""
    answer["Cache-Control"] = "no-store"
    return answer


def file(path: Path, kind: str) -> HttpResponse:
    """A style sheet or a script. Served by its app, so that its pages need no collected static files."""
    answer = HttpResponse(path.read_bytes(), content_type=f"{kind}; charset=utf-8")
    answer["Cache-Control"] = "max-age=3600"
    return answer
