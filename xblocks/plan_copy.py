"""A plan as one file that runs in any browser, for a day in a room without internet.

An open plan goes on without a connection, but a phone that lets go of the page cannot load it again. The file
needs no server: style and player are in it, and it loads nothing from elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_bidi

from . import view
from .block import STYLES
from .page_words import PLAN_WORDS

_HERE = Path(__file__).parent


@cache
def _read(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


def plan_copy(
    title: str, body: str, key: str, exit_url: str, draft: bool, gettext: Callable[[str], str]
) -> bytes:
    """The file, in UTF-8.

    Args:
        body: the plan as HTML, rendered for a copy.
        key: tells this plan from others whose place a browser keeps.
        exit_url: where the quick exit leads.
        draft: whether the guide is not yet reviewed.
    """
    html = view.render(
        "plan_copy.html",
        {
            "title": title,
            "body": view.mark_safe(body),
            "key": key,
            "exit_url": exit_url,
            "draft": draft,
            "words": json.dumps({name: gettext(text) for name, text in PLAN_WORDS.items()}),
            "day": date_format(localdate(), "DATE_FORMAT"),
            "language": get_language() or "en",
            "direction": "rtl" if get_language_bidi() else "ltr",
            "style": view.mark_safe(_read(*STYLES, "public/facilitator.css")),
            "script": view.mark_safe(_read("public/exit.js", "public/player.js")),
        },
        gettext,
    )
    return html.encode("utf-8")
