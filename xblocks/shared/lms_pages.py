"""Whole pages of ours in the LMS, beside blocks: in the language of our words, kept by no cache, and with
nothing in them that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path, resolve
from django.views.decorators.http import require_safe

from ..platform.site_settings import setting
from . import templates, translation

_Answer = TypeVar("_Answer", bound=HttpResponseBase)
_View = Callable[..., HttpResponseBase]

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Our pages load their own files and run nothing else, whatever an author's text holds."""
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    # Not less: on a secure line Django looks at who sent a form.
    "Referrer-Policy": "same-origin",
}


def addresses(patterns: list[URLPattern], missing: _View) -> list[URLPattern]:
    """The addresses of an app of ours, so that every answer there is ours: with our headers and not kept,
    also where a method does not fit or there is nothing. `missing` shows that there is nothing."""

    @require_safe
    def nowhere(request: HttpRequest) -> HttpResponseBase:
        with_stroke = resolve(f"{request.path_info}/", getattr(request, "urlconf", None))
        # All that is somewhere has a name.
        if request.path.endswith("/") or with_stroke.url_name is None:
            return missing(request)
        return HttpResponseRedirect(request.get_full_path(force_append_slash=True))

    patterns = [*patterns, re_path("", nowhere)]
    for pattern in patterns:
        pattern.callback = _ours(pattern.callback, missing)
    return patterns


def _ours(view: _View, missing: _View) -> _View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        try:
            answer = view(request, *args, **more)
        except Http404:
            answer = missing(request)
        for name, value in _HEADERS.items():
            answer[name] = value
        answer.setdefault("Cache-Control", "no-store")
        return answer

    return answered


def page(template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page, or a part of one, from a template."""
    html = templates.render(template, {"exit_url": setting("exit_url"), **context})
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
    return file(Path(__file__).parents[1] / "resources" / "public" / "first.js", "text/javascript")


def file(path: Path, kind: str) -> HttpResponse:
    """A style sheet or a script. Served by its app, so that its pages need no collected static files."""
    answer = HttpResponse(path.read_bytes(), content_type=f"{kind}; charset=utf-8")
    answer["Cache-Control"] = "max-age=3600"
    return answer
