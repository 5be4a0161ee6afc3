"""The preview's course as the cohort page asks for it. Facilitators see all, learners nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from opaque_keys.edx.keys import CourseKey

from xblocks.platform.course import Access, CourseActivity, Module, WholeCourse

from . import source
from .course import Course
from .people import NOBODY
from .runtime import Content, play


def course(key: CourseKey, user: Any) -> PreviewCourse | None:
    """The course that is shown now, if it is the one that is asked for."""
    show = source.current()
    if show.course is None or show.content is None or show.course.key != key:
        return None
    return PreviewCourse(show.course, show.content, user.is_staff)


def group_name(course_key: str, name: str) -> str:
    """The name of a cohort in Django's table of groups, which knows no courses."""
    return f"{course_key}|{name}"


class PreviewCourse(WholeCourse):
    """A course and the cohorts of its practice group."""

    def __init__(self, course: Course, content: Content, facilitator: bool) -> None:
        self._course, self._content, self._facilitator = course, content, facilitator
        self.title, self.key_text = course.title, str(course.key)

    def access(self) -> Access | None:
        """All for facilitators."""
        return Access(group=None, names=True) if self._facilitator else None

    def groups(self) -> dict[str, str]:
        """The cohorts of this course."""
        rows = Group.objects.filter(name__startswith=group_name(self.key_text, "")).order_by("name")
        return {str(id): name.rpartition("|")[2] for id, name in rows.values_list("id", "name")}

    def members(self) -> tuple[Any, str, str | None]:
        """Who is in a cohort."""
        membership = get_user_model().groups.through
        return membership.objects.filter(group_id__in=list(self.groups())), "user_id", "group_id"

    def names(self, users: Iterable[int]) -> dict[int, str]:
        """Names of the practice group's learners."""
        rows = get_user_model()._default_manager.filter(pk__in=list(users))
        return dict(rows.values_list("pk", "username"))

    def modules(self) -> list[Module]:
        """Sections with what learners do in them."""
        runtime = play(self._course, self._content, NOBODY)
        found: dict[str, list[CourseActivity]] = {}
        for step in self._course.steps(facilitator=False):
            for activity in step.unit.seen_by(False):
                if activity.kind.startswith("guide_") and activity.key not in self._content.broken:
                    stored = runtime.get_block(activity.key).activity
                    found.setdefault(step.section.title, []).append(
                        CourseActivity(
                            str(activity.key), activity.kind, activity.key.block_id, activity.title, stored
                        )
                    )
        return [Module(title, tuple(activities)) for title, activities in found.items()]

    def facilitators_notes(self) -> list[CourseActivity]:
        """Plans, and prompts beside activities."""
        runtime = play(self._course, self._content, NOBODY)
        notes = (a for a in self._course.activities() if a.kind == "guide_facilitator")
        return [
            CourseActivity(str(a.key), a.kind, a.key.block_id, a.title, runtime.get_block(a.key).activity)
            for a in notes
            if a.key not in self._content.broken
        ]
