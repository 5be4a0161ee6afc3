"""Whole pages that a block answers by itself: for links from elsewhere, and for browsers without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from webob import Response

from . import translation
from .handlers import Unreadable, opened, refuse_long

FORM = "application/x-www-form-urlencoded"


def gives_page(method: Callable[[Any, str], str]) -> Any:
    """Make a method a handler that answers a link with a page. It gets what stands behind the handler's name
    in the address, and gives HTML."""

    def answer(self: Any, request: Any, suffix: str) -> Response:
        return _page(self, method(self, suffix))

    marked = opened("GET", method, answer)
    marked.allows_get = True
    return marked


def takes_form(method: Callable[[Any, dict[str, str]], str]) -> Any:
    """Make a method a handler that answers a form which a browser sends by itself: fields in, HTML out.

    The platform's log of requests has the fields of such a form beside the name of whoever sent it
    (`TrackMiddleware` in common/djangoapps/track/middleware.py, Teak). So it takes choices, never words.
    """

    def answer(self: Any, request: Any, suffix: str) -> Response:
        refuse_long(request)
        if request.content_type != FORM:
            raise Unreadable
        try:
            fields = dict(request.POST)
        except (ValueError, UnicodeError):
            raise Unreadable from None
        return _page(self, method(self, fields))

    return opened("POST", method, answer)


def _page(block: Any, html: str) -> Response:
    response = Response(html, content_type="text/html", charset="UTF-8")
    hosts = sorted(_hosts(partial(block.runtime.local_resource_url, block), block.files()))
    from_us = " ".join(["'self'", *hosts])
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src {from_us}; style-src {from_us}; form-action 'self'; base-uri 'none'"
    )
    # Not less: on a secure line Django looks at who sent a form.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Content-Language"] = translation.language()
    return response


def _hosts(url: Callable[[str], str], names: Iterable[str]) -> set[str]:
    """Where a site keeps our files, if not on its own host."""
    found = (urlsplit(url(name)) for name in names)
    return {f"{parts.scheme or 'https'}://{parts.netloc}" for parts in found if parts.netloc}
