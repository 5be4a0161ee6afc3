"""What a block may show of our other apps: their pages, by address, and a cohort's figures. A site may leave
out any of them, and then there is nothing to show.

They are found through Django's register: they know this package, so this package must not know them.
"""

from __future__ import annotations

from typing import Any

from .services import course_key
from .viewer import viewer


def cohort_page(block: Any, activity: str) -> str:
    """Address of the cohort page for an activity of the block's course; empty where the site has no such
    page."""
    course = course_key(block)
    return address("guide_cohort_page:activity", str(course), activity) if course else ""


def live_page(block: Any, activity: str) -> str:
    """Address at which a facilitator opens a room for a case or a check of the block's course; empty where
    the site has no rooms."""
    course = course_key(block)
    return address("guide_live:open", str(course), activity) if course else ""


def address(name: str, *args: str) -> str:
    """Address of a page of ours by the name of its view; empty where its app is not installed."""
    from django.urls import NoReverseMatch, reverse

    try:
        found: str = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return found


def cohort_figures(block: Any, activity: str, group: str) -> str | None:
    """What a cohort did in an activity of the block's course, as HTML; None where this person may not
    know, or there is nothing to tell. An empty `group` is all that she may see."""
    from django.apps import apps
    from django.contrib.auth import get_user_model

    course, who = course_key(block), viewer(block)
    user = get_user_model().objects.filter(pk=who.user_id).first() if course and who.user_id else None
    if user is None or not apps.is_installed("xblocks.cohort_page"):
        return None
    page = apps.get_app_config("guide_cohort_page")
    html: str | None = page.figures(str(course), user, activity, group)
    return html
