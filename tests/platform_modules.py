"""The few functions of the platform that our code and event-routing-backends import, where they look.

The platform itself cannot be installed here. `crum`, which tells who sends a request, is the real one.
"""

from __future__ import annotations

import sys
from enum import Enum
from types import ModuleType, SimpleNamespace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest


def _has_studio_read_access(user: Any, course: Any) -> bool:
    return bool(getattr(user, "author", False))


class _CourseEnrollment:
    """Who is enrolled (common/djangoapps/student/models/course_enrollment.py)."""

    @classmethod
    def is_enrolled(cls, user: Any, course_key: Any) -> bool:
        return bool(getattr(user, "enrolled", False))


class _Role:
    """Roles in the discussions of a course (openedx/core/djangoapps/django_comment_common/models.py)."""

    @staticmethod
    def user_has_role_for_course(user: Any, course_id: Any, role_names: list[str]) -> bool:
        return getattr(user, "discussion_role", "") in role_names


class _TeamRole:
    """A role in the course's team (common/djangoapps/student/roles.py). Looking at the course as a learner
    takes none of them away."""

    def __init__(self, where: Any) -> None:
        pass

    def has_user(self, user: Any) -> bool:
        return bool(getattr(user, "team", False))


class _ExternalId:
    """Numbers under which other systems know a person."""

    @staticmethod
    def add_new_user_id(user: Any, type_name: str) -> tuple[Any, bool]:
        return SimpleNamespace(external_user_id=uuid5(NAMESPACE_OID, f"{type_name}-{user.id}")), True


class LatestVersion(Enum):
    """Versions of a library's block."""

    DRAFT = "draft"
    PUBLISHED = "published"


class _Library:
    """A library as the platform asks it who may do what."""

    @staticmethod
    def can_edit_block(user: Any, usage_key: Any) -> bool:
        return bool(getattr(user, "author", False))


def _course_overviews(keys: Any) -> list[dict[str, str]]:
    """A site that has every course but one. What is asked and told is that of `get_course_overviews`
    (openedx/core/djangoapps/content/course_overviews/api.py, Teak)."""
    return [
        {"id": str(key), "display_name": f"Course {key}"}
        for key in keys
        if getattr(key, "course", "") != "missing"
    ]


class CourseOverview:
    """What the platform keeps of a course, as far as visitors are concerned."""

    course_visibility = "private"

    @classmethod
    def get_from_id(cls, course_id: Any) -> CourseOverview:
        return cls()


def open_to_visitors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the course be one that everybody may read."""
    monkeypatch.setattr(CourseOverview, "course_visibility", "public")


MODULES: dict[str, dict[str, Any]] = {
    "common.djangoapps.student.auth": {"has_studio_read_access": _has_studio_read_access},
    "common.djangoapps.student.roles": {"CourseStaffRole": _TeamRole},
    "common.djangoapps.student.models": {
        "CourseEnrollment": _CourseEnrollment,
        "get_potentially_retired_user_by_username": lambda name: None,
    },
    "openedx.core.djangoapps.xblock.data": {"LatestVersion": LatestVersion},
    "openedx.core.djangoapps.xblock.learning_context.manager": {
        "get_learning_context_impl": lambda usage_key: _Library()
    },
    "lms.djangoapps.courseware.access_utils": {
        "check_public_access": lambda course, visibilities: course.course_visibility in visibilities
    },
    "openedx.core.djangoapps.content.course_overviews.models": {"CourseOverview": CourseOverview},
    "openedx.core.djangoapps.content.course_overviews.api": {"get_course_overviews": _course_overviews},
    "openedx.core.djangoapps.django_comment_common.models": {"Role": _Role},
    "openedx.core.djangoapps.external_user_ids.models": {
        "ExternalId": _ExternalId,
        "ExternalIdType": SimpleNamespace(XAPI="xapi"),
    },
}


def install() -> None:
    """Make the functions importable."""
    for path, names in MODULES.items():
        parts = path.split(".")
        for n in range(1, len(parts) + 1):
            sys.modules.setdefault(".".join(parts[:n]), ModuleType(parts[n - 1]))
        vars(sys.modules[path]).update(names)
