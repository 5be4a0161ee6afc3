"""How a script of ours proves to the site that its request comes from one of the site's own pages."""

from __future__ import annotations

from django.conf import settings
from django.http.request import HttpHeaders
from django.middleware.csrf import get_token

from .services import platform


def proof() -> dict[str, str]:
    """What a page tells its script of Django's protection, which each site may set up in its own way.

    Returns:
        `header`: the name of the header that carries the token; `cookie`: that of the cookie in which the
        browser has it; `token`: the token itself where no script can read it from there, else empty.
    """
    hidden = settings.CSRF_USE_SESSIONS or settings.CSRF_COOKIE_HTTPONLY
    current = platform("crum", "get_current_request")
    request = current() if hidden and current else None
    return {
        "header": HttpHeaders.parse_header_name(settings.CSRF_HEADER_NAME) or "",
        "cookie": settings.CSRF_COOKIE_NAME,
        "token": get_token(request) if request is not None else "",
    }


def field() -> str:
    """The value of the hidden field `csrfmiddlewaretoken`, for a form that a browser sends without a script;
    empty where no request is known."""
    current = platform("crum", "get_current_request")
    request = current() if current else None
    return str(get_token(request)) if request is not None else ""
