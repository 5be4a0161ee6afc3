"""A plan as one file that runs in any browser, for a day in a room without internet.

An open plan goes on without a connection, but a phone that lets go of the page cannot load it again. The file
needs no server: style and player are in it, and it loads nothing from elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import tzinfo
from functools import cache
from pathlib import Path

from django.utils.safestring import mark_safe

from ..content.session import SessionPlan
from ..platform import services
from ..shared import templates, translation
from ..shared.browser_messages import PLAN_WORDS
from .facilitator import plan_context

START = 9 * 60
"""When a day begins where nobody said so, in minutes after midnight."""
_HERE = Path(__file__).parents[1]
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
"""What a header or an old phone may not take in the name of a file."""


@cache
def _read(*names: str) -> str:
    return "\n".join((_HERE / "resources" / "public" / name).read_text(encoding="utf-8") for name in names)


def name_of_copy(plan: SessionPlan) -> str:
    """What the file is called."""
    return f"plan-{_NOT_IN_NAMES.sub('-', plan.id)}.html"


def plan_copy(
    plan: SessionPlan,
    begin: int,
    values: Mapping[str, str],
    key: str,
    exit_url: str,
    zone: tzinfo | None = None,
) -> bytes:
    """The file, in UTF-8.

    Args:
        begin: minutes after midnight when the day begins.
        values: the facilitator's own notes by session.
        key: tells this plan from others whose place a browser keeps.
        exit_url: where the quick exit leads.
        zone: where the facilitator lives; None for the site's time zone.
    """
    body = templates.render("facilitator/plan.html", {**plan_context(plan, begin, values), "is_copy": True})
    frame = {
        "title": plan.title,
        "draft": plan.draft,
        "body": mark_safe(body),
        "key": key,
        "exit_url": exit_url,
        "words": json.dumps(translation.gettext_each(PLAN_WORDS)),
        "day": translation.local_time(services.now(), zone),
        "style": mark_safe(_read("guide.css", "figure.css", "facilitator.css")),
        "first_script": mark_safe(_read("first.js")),
        "script": mark_safe(_read("times.js", "player.js")),
    }
    return templates.render("facilitator/plan_file.html", frame).encode("utf-8")
