"""Every question that our blocks ask of the platform, and the only guarded imports.

A runtime may lack any service (Studio, libraries, the workbench), so each answer has a value for
"not known". Nothing else in this package touches a platform service or module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from opaque_keys.edx.keys import CourseKey

_ATTR = "edx-platform."
DISCUSSION_ROLES = "openedx.core.djangoapps.django_comment_common.models"
STAFF_ROLES = frozenset({"staff", "instructor", "limited_staff"})
DEFAULTS: dict[str, Any] = {
    "exit_url": "https://www.wikipedia.org/",
    "support_url": "",
    "support_text": "",
    "facilitator_roles": ["Community TA"],
    "smallest_group": 5,
    "teamset": "",
    "late_line_hours": 24,
}
"""What a site may set under XBLOCK_SETTINGS["practitioner_guides"]. `facilitator_roles` names
discussion roles whose holders may see facilitators' parts without being course staff. `smallest_group`
is how many learners must have changed before a figure of the cohort page appears anew, and how many there
must be for any; with `teamset` it groups learners by the teams of that set, where a course has such, and not
by cohorts. `late_line_hours`: how long after a deadline an answer counts that was given before it and waited
for a line, in a course without a grace period."""


@dataclass(frozen=True)
class Viewer:
    """Who looks at a block.

    Attributes:
        user_id: number of the signed-in user; None for a visitor or where it is not known.
        staff: course staff, limited staff or instructor.
        author: looks from Studio.
        seed: a text that is the same whenever this person comes back, for shuffles.
        ask_role: asks whether the person holds a role that the site admits. It costs queries.
    """

    user_id: int | None
    staff: bool
    author: bool
    seed: str
    ask_role: Callable[[], bool]

    @property
    def facilitator(self) -> bool:
        """May see facilitators' parts. Nobody in Studio: there the platform calls everybody staff."""
        if self.author or self.user_id is None:
            return False
        return self.staff or self.ask_role()

    @property
    def anonymous(self) -> bool:
        """Nobody whose work could be kept."""
        return self.user_id is None


@cache
def platform(module: str, name: str) -> Any:
    """Something of the platform; None where this runs without it. Asked once: a failed import is slow."""
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return None


def _service(block: Any, name: str) -> Any:
    try:
        return block.runtime.service(block, name)
    except Exception:
        # A runtime may raise its own error for a service it does not have, or, as the library
        # runtime does, for a user it does not know. Both mean "not known" to us.
        return None


def viewer(block: Any) -> Viewer:
    """Who looks at a block now. While staff act as a learner this is the learner."""
    author = in_preview(block) or in_editor(block)
    service = _service(block, "user")
    try:
        user = service.get_current_user() if service else None
    except RuntimeError:
        # The library runtime, for a block that belongs to nobody.
        user = None
    attrs = getattr(user, "opt_attrs", None) or {}
    user_id = attrs.get(f"{_ATTR}user_id")
    if user_id is None and not hasattr(block.scope_ids.usage_id, "context_key"):
        # The workbench has string keys and knows its user by the runtime only.
        user_id = block.scope_ids.user_id
    if attrs.get(f"{_ATTR}is_authenticated") is False:
        user_id = None
    staff = bool(attrs.get(f"{_ATTR}user_is_staff")) or attrs.get(f"{_ATTR}user_role") in STAFF_ROLES
    seed = str(attrs.get(f"{_ATTR}anonymous_user_id") or block.scope_ids.user_id or "")
    return Viewer(user_id, staff, author, seed, cache(partial(_has_site_role, block, user_id)))


def in_preview(block: Any) -> bool:
    """Whether this is Studio's preview, where the course's team tries activities."""
    return bool(getattr(block.runtime, "is_author_mode", False))


def in_editor(block: Any) -> bool:
    """Whether this is what Studio edits a block by. Its handlers run for anyone signed in, keep no learner's
    state, and do not say `is_author_mode`; the service that tells who may edit is there alone
    (`component_handler` and `load_services_for_studio` of cms/djangoapps/contentstore, Teak)."""
    return not in_preview(block) and _service(block, "studio_user_permissions") is not None


def _has_site_role(block: Any, user_id: int | None) -> bool:
    """Whether a user holds one of the discussion roles that the site admits as facilitators."""
    names, course = site_setting(block, "facilitator_roles"), course_key(block)
    roles = platform(DISCUSSION_ROLES, "Role")
    if not names or course is None or roles is None:
        return False
    user = person_at_the_keyboard()
    if getattr(user, "id", None) != user_id:
        # Staff act as this learner: only the service knows her. It asks the database for that.
        user = _service(block, "user").get_user_by_anonymous_id()
    return bool(user and roles.user_has_role_for_course(user, course, as_names(names)))


def course_key(block: Any) -> CourseKey | None:
    """The course of a block; None in a library or in the workbench."""
    key = getattr(block.scope_ids.usage_id, "context_key", None)
    return key if isinstance(key, CourseKey) and getattr(key, "is_course", True) else None


def site_setting(block: Any, name: str) -> Any:
    """A setting of the site, or our default."""
    service = _service(block, "settings")
    bucket = service.get_settings_bucket(block) if service else None
    return (bucket or {}).get(name, DEFAULTS[name])


def as_names(setting: str | Iterable[str]) -> list[str]:
    """The names that a setting holds: a site may write a single one as a text."""
    return [setting] if isinstance(setting, str) else list(setting)


def setting(name: str) -> Any:
    """A setting of the site, or our default, asked without a block."""
    from django.conf import settings

    bucket = getattr(settings, "XBLOCK_SETTINGS", {}).get("practitioner_guides") or {}
    return bucket.get(name, DEFAULTS[name])


def static_urls(block: Any, html: str) -> str:
    """HTML with `/static/NAME` turned into addresses of this course's files."""
    if "/static/" not in html and "/jump_to_id/" not in html:
        return html
    service = _service(block, "replace_urls")
    return service.replace_urls(html) if service else html


def person_at_the_keyboard() -> Any:
    """The user of the request, whoever's course this block shows; None where it is not known.

    Some views set the learner as whom staff look into the request, with the sender as her `real_user`: so
    does `render_xblock`, by which the Learning MFE shows a unit (courseware/views/views.py, Teak).
    """
    current = platform("crum", "get_current_user")
    user = current() if current else None
    return getattr(user, "real_user", user)


def acts_for_learner(block: Any) -> bool:
    """Whether another looks as this learner, as staff may: then her notes are neither shown nor touched.

    The user service gives the learner, so only the request's own user tells them apart. Where that one is not
    known it may be anybody. Outside a course nobody acts for another.
    """
    user_id = block.who.user_id
    if course_key(block) is None or user_id is None:
        return False
    return bool(getattr(person_at_the_keyboard(), "id", None) != user_id)


def time_zone(block: Any) -> ZoneInfo | None:
    """Where whoever looks at a block lives: as she has set it, else as her browser told the platform. None
    for not known, which means the site's."""
    service, user_id = _service(block, "user"), block.who.user_id
    known = block.__dict__.setdefault("_time_zones", {})
    if user_id not in known:
        attrs = getattr(service.get_current_user(), "opt_attrs", None) if service else None
        name = ((attrs or {}).get(f"{_ATTR}user_preferences") or {}).get("time_zone")
        known[user_id] = _zone(name) or _zone(_last_seen_time_zone(user_id))
    found: ZoneInfo | None = known[user_id]
    return found


def _last_seen_time_zone(user_id: int | None) -> str | None:
    """That of her browser, as the Learning MFE reports it (openedx/core/djangoapps/courseware_api/views.py,
    Teak). The platform's own `get_last_seen_courseware_timezone` gives only what is in its cache."""
    rows = platform("lms.djangoapps.courseware.models", "LastSeenCoursewareTimezone")
    if rows is None or user_id is None:
        return None
    names = rows.objects.filter(user_id=user_id).values_list("last_seen_courseware_timezone", flat=True)
    found: str | None = names.first()
    return found


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # What a browser says may be anything.
        return None


def now() -> datetime:
    """The present moment, with its time zone."""
    from django.utils import timezone

    present: datetime = timezone.now()
    return present


def publish_completion(block: Any, share: float) -> None:
    """Tell the platform how much of a block is done, from 0 to 1. Nothing outside a course."""
    if course_key(block) is not None:
        _publish(block, "completion", {"completion": share})


def publish_grade(block: Any, earned: float, possible: float) -> None:
    """Give the grade book the score that is to stand. Nothing outside a course.

    Never with the platform's `only_if_higher`: where a learner has state and no grade yet it compares with
    NULL and fails (`score_published_handler`, lms/djangoapps/grades/signals/handlers.py, Teak).
    """
    if course_key(block) is not None:
        _publish(block, "grade", {"value": earned, "max_value": possible})


def shows_correctness(rule: str, closes: datetime | None) -> bool:
    """Whether `show_correctness` of a subsection lets its learners see what is right. Up to XBlock 5.2 (Teak,
    Ulmo) the platform judges; where nobody can there is no course, and what is held back stays so."""
    judge = platform("xblock.scorable", "ShowCorrectness") or platform("xmodule.graders", "ShowCorrectness")
    return bool(judge.correctness_available(rule, closes, False)) if judge else rule in ("", "always")


def publish_event(block: Any, name: str, data: dict[str, Any]) -> None:
    """Record what a learner did: ids and numbers only, never what she wrote."""
    if not acts_for_learner(block):
        _publish(block, f"practitioner_guides.{name}", data)


def _publish(block: Any, name: str, data: dict[str, Any]) -> None:
    block.has_published = True
    block.runtime.publish(block, name, data)


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
    know, or there is nothing to tell. An empty `group` is all that she may see.

    The page's app is asked by Django's register: it knows us, and we must not know it.
    """
    from django.apps import apps
    from django.contrib.auth import get_user_model

    course, who = course_key(block), viewer(block)
    user = get_user_model().objects.filter(pk=who.user_id).first() if course and who.user_id else None
    if user is None or not apps.is_installed("xblocks.cohort_page"):
        return None
    page = apps.get_app_config("guide_cohort_page")
    html: str | None = page.figures(str(course), user, activity, group)
    return html


def note_store() -> Any:
    """The door to the table of learners' notes; None where the site did not install our app."""
    from django.apps import apps

    if not apps.is_installed("xblocks.learner_records"):
        return None
    from ..learner_records import api

    return api


def record_store(block: Any) -> Any:
    """The door to the tables where this person's work may be kept as rows; None where it may not be:
    for visitors, in Studio and in libraries, and while staff act as a learner."""
    who = block.who
    if who.anonymous or who.author or course_key(block) is None or acts_for_learner(block):
        return None
    return note_store()
