"""What one looks at to see in which language it is: blocks, and pages as a browser gets them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.utils.translation import get_language

from tests.runtime import Lms, Person
from tests.stories import ITEMS, as_olx, check_of, directory, notepad, page, plan, quay_case, workbook
from xblocks.content.base import Activity

SPRING = datetime(2026, 3, 2, 9, tzinfo=UTC)
ACTIVITIES: dict[str, Activity] = {
    activity.TAG: activity
    for activity in (
        page("- [ ] One", notice="Hard.", short_version="Short."),
        quay_case(),
        check_of(*ITEMS, show="all"),
        notepad(),
        plan(),
        workbook(),
        directory(),
    )
}
ENGLISH, ARABIC = 'lang="en" dir="ltr"', 'lang="ar" dir="rtl"'


def look(block: Any, view: str) -> str:
    """What a view gives, with the words for its script."""
    shown = getattr(block, view)()
    return str(shown) if isinstance(shown, dict) else shown.content + json.dumps(shown.json_init_args)


def get(path: str, role: str = "team") -> Any:
    # Django's middleware asks the browser, as in the LMS for whoever has not chosen a language.
    return Client().get(path, headers={"X-Role": role, "Accept-Language": get_language() or ""})


def text_of(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def facilitators_plan(lms: Lms) -> Any:
    """A plan before a facilitator."""
    lms.load(as_olx(plan()))
    return lms.block("guide_facilitator", "plan", Person(staff=True))
