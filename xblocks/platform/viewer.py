"""Who looks at a block: a learner, a facilitator, an author, a visitor, or staff in a learner's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .services import DISCUSSION_ROLES, course_key, platform, service
from .site_settings import as_names, site_setting

_ATTR = "edx-platform."
STAFF_ROLES = frozenset({"staff", "instructor", "limited_staff"})


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


def viewer(block: Any) -> Viewer:
    """Who looks at a block now. While staff act as a learner this is the learner."""
    author = in_preview(block) or in_editor(block)
    users = service(block, "user")
    try:
        user = users.get_current_user() if users else None
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
    return not in_preview(block) and service(block, "studio_user_permissions") is not None


def _has_site_role(block: Any, user_id: int | None) -> bool:
    """Whether a user holds one of the discussion roles that the site admits as facilitators."""
    names, course = site_setting(block, "facilitator_roles"), course_key(block)
    roles = platform(DISCUSSION_ROLES, "Role")
    if not names or course is None or roles is None:
        return False
    user = person_at_the_keyboard()
    if getattr(user, "id", None) != user_id:
        # Staff act as this learner: only the service knows her. It asks the database for that.
        user = service(block, "user").get_user_by_anonymous_id()
    return bool(user and roles.user_has_role_for_course(user, course, as_names(names)))


def person_at_the_keyboard() -> Any:
    """The user of the request, whoever's course this block shows; None where it is not known.

    Some views set the learner as whom staff look into the request, with the sender as her `real_user`: so
    does `render_xblock`, by which the Learning MFE shows a unit (courseware/views/views.py, Teak).
    """
    current = platform("crum", "get_current_user")
    user = current() if current else None
    return getattr(user, "real_user", user)


def acts_for_learner(block: Any) -> bool:
    """Whether another looks as this learner, as staff may (masquerade): then her notes are neither shown nor
    touched.

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
    users, user_id = service(block, "user"), block.who.user_id
    known = block.__dict__.setdefault("_time_zones", {})
    if user_id not in known:
        attrs = getattr(users.get_current_user(), "opt_attrs", None) if users else None
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
