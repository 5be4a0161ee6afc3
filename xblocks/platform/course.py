"""Every question that the cohort page asks of the platform about a whole course: who is in it, in which
cohort, what it holds, and who may see that.

Where there is no LMS, a site names its own answers (the preview
does): `PRACTITIONER_GUIDES_COURSES = "path.to.function"`, which takes a course key and a user and gives
a `Course`, or None for a course that it does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from ..content.case.model import Case
from ..content.check.model import Check
from ..content.session import SessionPlan
from .groups import Everybody, Groups, facilitator_roles, groups_of, team_roles
from .services import DISCUSSION_ROLES, platform
from .site_settings import setting

SETTING = "PRACTITIONER_GUIDES_COURSES"
MODULESTORE = ("xmodule.modulestore.django", "modulestore")
COUNTED = (Check.TAG, Case.TAG)
"""Blocks of which the page tells what learners did."""


@dataclass(frozen=True)
class CourseActivity:
    """One of our blocks in a course. `stored` is the content of its field `activity`."""

    usage_key: str
    kind: str
    id: str
    title: str
    stored: str


@dataclass(frozen=True)
class Module:
    """A section of the course, with what learners do in it."""

    title: str
    activities: tuple[CourseActivity, ...]


@dataclass(frozen=True)
class Access:
    """What a person may see of a course's learners.

    Attributes:
        group: the one group whose figures she may see; None for all.
        names: whether she may see who has not begun.
    """

    group: str | None
    names: bool


class Course(Protocol):
    """A course and its learners, for one user."""

    title: str
    key_text: str

    def access(self) -> Access | None:
        """What the person may see; None for nothing."""

    def groups(self) -> dict[str, str]:
        """Names of the cohorts or teams, by id; empty where learners are in none."""

    def members(self) -> tuple[Any, str, str | None]:
        """A queryset with one row for each learner, its column of the user's number, and its column of
        the group; None where learners are not in cohorts."""

    def names(self, users: Iterable[int]) -> dict[int, str]:
        """Names of learners by number."""

    def modules(self) -> list[Module]:
        """What learners do in the course, in order."""

    def activity(self, id: str) -> tuple[str, CourseActivity] | None:
        """A check or a case that learners see, with the title of its module."""

    def notes_beside(self, id: str) -> list[CourseActivity]:
        """Facilitators' notes among which those beside a check or a case are."""

    def facilitators_notes(self) -> list[CourseActivity]:
        """Plans, and prompts that stand beside activities, in the course's order."""


class WholeCourse:
    """For a course that is at hand as a whole: one thing is found by looking through all of them."""

    def modules(self) -> list[Module]:
        """What learners do in the course, in order."""
        raise NotImplementedError

    def facilitators_notes(self) -> list[CourseActivity]:
        """Plans and prompts."""
        raise NotImplementedError

    def activity(self, id: str) -> tuple[str, CourseActivity] | None:
        """A check or a case that learners see, with the title of its module."""
        every = ((module.title, a) for module in self.modules() for a in module.activities)
        return next(((title, a) for title, a in every if a.id == id and a.kind in COUNTED), None)

    def notes_beside(self, id: str) -> list[CourseActivity]:
        """All of them."""
        return self.facilitators_notes()


def course_of(course_key: str, user: Any) -> Course | None:
    """A course for a user; None where there is no such course."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    try:
        key = CourseKey.from_string(course_key)
    except Exception:  # opaque-keys raises more than its own InvalidKeyError on odd text
        return None
    find = import_string(getattr(settings, SETTING, "xblocks.platform.course.lms_course"))
    found: Course | None = find(key, user)
    return found


def smallest_group() -> int:
    """How many learners a figure needs, and how many must change for it to appear anew: `smallest_group` of
    the site's settings."""
    return int(setting("smallest_group"))


def lms_course(key: CourseKey, user: Any) -> Course | None:
    """A course of the LMS; None where it is not there, or this is no LMS."""
    modulestore = platform(*MODULESTORE)
    # Without its sections: they are read where a page needs them.
    found = modulestore().get_course(key) if modulestore else None
    return LmsCourse(key, found, user) if found is not None else None


class LmsCourse:
    """A course as the LMS knows it."""

    def __init__(self, key: CourseKey, course: Any, user: Any) -> None:
        self.key, self._course, self._user = key, course, user
        self._blocks: dict[str, Any] = {}
        self.key_text = str(key)
        self.title = str(course.display_name or key)

    def access(self) -> Access | None:
        """All of it for the course's team and staff of the site; for discussion roles that the site admits as
        facilitators, their own group and no names. The platform's data researchers teach nobody: they have
        its reports, and nothing here."""
        user = self._user
        if not getattr(user, "is_authenticated", False):
            return None
        if user.is_staff or any(role.has_user(user) for role in team_roles(self.key)):
            return Access(group=None, names=True)
        if not self._is_facilitator():
            return None
        if isinstance(self._groups, Everybody):
            return Access(group=None, names=False)
        own = self._groups.of(user)
        return Access(group=own, names=False) if own is not None else None

    def _is_facilitator(self) -> bool:
        roles, role = facilitator_roles(), platform(DISCUSSION_ROLES, "Role")
        return bool(role and roles and role.user_has_role_for_course(self._user, self.key, roles))

    @cached_property
    def _groups(self) -> Groups:
        return groups_of(self.key, self._course, str(setting("teamset")))

    def groups(self) -> dict[str, str]:
        """Cohorts or teams by id."""
        return self._group_names

    @cached_property
    def _group_names(self) -> dict[str, str]:
        return self._groups.names()

    def members(self) -> tuple[Any, str, str | None]:
        """Members of the groups; in a course without groups all who are enrolled."""
        return self._groups.members()

    def names(self, users: Iterable[int]) -> dict[int, str]:
        """User names, as the instructor dashboard shows them."""
        from django.contrib.auth import get_user_model

        rows = get_user_model().objects.filter(id__in=list(users))
        return dict(rows.values_list("id", "username"))

    @cached_property
    def _store(self) -> Any:
        return platform(*MODULESTORE)()

    @cached_property
    def _whole(self) -> Any:
        """The course with all that is in it. To read that takes half a second."""
        return self._store.get_course(self.key, depth=None)

    def modules(self) -> list[Module]:
        """Our activities by section, without those that learners do not see."""
        return [
            Module(_title(section), tuple(_activities(section))) for section in self._whole.get_children()
        ]

    def activity(self, id: str) -> tuple[str, CourseActivity] | None:
        """Found by its usage key, and its section by going up: nothing else of the course is read."""
        block = above = self._block(id)
        if block is None or getattr(block, "visible_to_staff_only", False):
            return None
        while (parent := above.get_parent()) is not None:
            if parent.scope_ids.usage_id.block_type == "course":
                return _title(above), _activity(block)
            above = parent
        # What hangs in no section is in no course.
        return None

    def notes_beside(self, id: str) -> list[CourseActivity]:
        """Of the unit where the activity stands."""
        block = self._block(id)
        unit = block.get_parent() if block is not None else None
        return list(_facilitators_notes(unit)) if unit is not None else []

    def _block(self, id: str) -> Any:
        if id not in self._blocks:
            self._blocks[id] = next(filter(None, (self._get_item(kind, id) for kind in COUNTED)), None)
        return self._blocks[id]

    def _get_item(self, kind: str, id: str) -> Any:
        missing = platform("xmodule.modulestore.exceptions", "ItemNotFoundError")
        try:
            return self._store.get_item(self.key.make_usage_key(kind, id))
        except (missing, InvalidKeyError):
            return None

    def facilitators_notes(self) -> list[CourseActivity]:
        """Also of parts that learners do not see."""
        return list(_facilitators_notes(self._whole))


def _title(block: Any) -> str:
    return str(block.display_name or "")


def _activities(node: Any) -> Iterable[CourseActivity]:
    if getattr(node, "visible_to_staff_only", False):
        return
    usage = node.scope_ids.usage_id
    if usage.block_type.startswith("guide_"):
        yield _activity(node)
    for child in node.get_children() if getattr(node, "has_children", False) else ():
        yield from _activities(child)


def _activity(block: Any) -> CourseActivity:
    usage = block.scope_ids.usage_id
    return CourseActivity(str(usage), usage.block_type, usage.block_id, _title(block), str(block.activity))


def _facilitators_notes(node: Any) -> Iterable[CourseActivity]:
    if node.scope_ids.usage_id.block_type == SessionPlan.TAG:
        yield _activity(node)
    for child in node.get_children() if getattr(node, "has_children", False) else ():
        yield from _facilitators_notes(child)
