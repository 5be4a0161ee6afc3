"""By what a course's learners are grouped: cohorts, teams of one set, or not at all.

A learner is in one group at most, for what may be shown of groups rests on that (`content.disclosure`).
So a site names one kind. Content groups are not another one: in Open edX they hang on cohorts, and a
cohort's name says which it has.
"""

from __future__ import annotations

from typing import Any, Protocol

from opaque_keys.edx.keys import CourseKey

from .services import DISCUSSION_ROLES, platform
from .site_settings import as_names, setting

_COHORTS = "openedx.core.djangoapps.course_groups.cohorts"
_COHORT_MODELS = "openedx.core.djangoapps.course_groups.models"
_TEAM_MODELS = "lms.djangoapps.teams.models"

_ROLES = "common.djangoapps.student.roles"
_COURSE_ROLES = ("CourseStaffRole", "CourseInstructorRole", "CourseLimitedStaffRole")
_ORG_ROLES = ("OrgStaffRole", "OrgInstructorRole")

Members = tuple[Any, str, str | None]
"""A queryset with one row for each learner, its column of the user's number, and that of the group."""


def team_roles(key: CourseKey) -> list[Any]:
    """The platform's roles that make somebody one of the course's team, for the course or for all courses of
    its organisation."""
    wanted = [(name, key) for name in _COURSE_ROLES] + [(name, key.org) for name in _ORG_ROLES]
    found = [(platform(_ROLES, name), where) for name, where in wanted]
    return [role(where) for role, where in found if role]


def facilitator_roles() -> list[str]:
    """Names of the discussion roles that the site admits as facilitators."""
    return as_names(setting("facilitator_roles"))


def enrolments(key: CourseKey) -> Any:
    """Rows of those who are enrolled now. Who has left has a row that is not active."""
    rows = platform("common.djangoapps.student.models", "CourseEnrollment").objects
    return rows.filter(course_id=key, is_active=True)


def _team(key: CourseKey) -> set[int]:
    """Numbers of those who teach: the course's team and the facilitators of its discussions."""
    found = {user.pk for role in team_roles(key) for user in role.users_with_role().only("pk")}
    discussions = platform(DISCUSSION_ROLES, "Role")
    if discussions is not None:
        roles = discussions.objects.filter(course_id=key, name__in=facilitator_roles())
        found |= set(roles.exclude(users=None).values_list("users", flat=True))
    return found


def _learners(rows: Any, key: CourseKey, enrolled: bool = False) -> Any:
    """Of rows about users those of learners: enrolled, and of neither the course's team nor the site's.

    Who leaves a course stays in its cohorts and teams, and whoever teaches may be in them too. `enrolled`
    says that the rows are those of active enrolments.
    """
    if not enrolled:
        rows = rows.filter(user_id__in=enrolments(key).values("user_id"))
    return rows.exclude(user__is_staff=True).exclude(user_id__in=_team(key))


class Groups(Protocol):
    """The groups of a course."""

    def names(self) -> dict[str, str]:
        """Names by id."""

    def members(self) -> Members:
        """Who is in which."""

    def of(self, user: Any) -> str | None:
        """The group that a user is in. Never puts her into one."""


class Everybody:
    """All who are enrolled, in no groups."""

    def __init__(self, key: CourseKey) -> None:
        self._key = key

    def names(self) -> dict[str, str]:
        """None."""
        return {}

    def members(self) -> Members:
        """Learners who are enrolled."""
        return _learners(enrolments(self._key), self._key, enrolled=True), "user_id", None

    def of(self, user: Any) -> str | None:
        """None."""
        return None


class Cohorts:
    """The cohorts of a course, each with its content group where it has one."""

    def __init__(self, key: CourseKey, course: Any) -> None:
        self._key, self._course = key, course

    def names(self) -> dict[str, str]:
        """`East (content group: Interpreters)`."""
        content = self._content_groups()
        cohorts = platform(_COHORTS, "get_course_cohorts")(course_id=self._key)
        return {
            str(c.id): f"{c.name} (content group: {content[c.id]})" if c.id in content else str(c.name)
            for c in cohorts
        }

    def _content_groups(self) -> dict[int, str]:
        links = platform(_COHORT_MODELS, "CourseUserGroupPartitionGroup")
        partitions = getattr(self._course, "user_partitions", None) or []
        named = {(p.id, g.id): str(g.name) for p in partitions for g in p.groups}
        if links is None or not named:
            return {}
        rows = links.objects.filter(course_user_group__course_id=self._key)
        found = rows.values_list("course_user_group_id", "partition_id", "group_id")
        return {cohort: named[p, g] for cohort, p, g in found if (p, g) in named}

    def members(self) -> Members:
        """Learners in cohorts. Who is in none yet is in no figure."""
        membership = platform(_COHORT_MODELS, "CohortMembership")
        rows = membership.objects.filter(course_id=self._key)
        return _learners(rows, self._key), "user_id", "course_user_group_id"

    def of(self, user: Any) -> str | None:
        """Asked without assigning: the platform's default puts who asks into a random cohort."""
        cohort = platform(_COHORTS, "get_cohort")(user, self._key, assign=False)
        return str(cohort.id) if cohort else None


class Teams:
    """The teams of one set. In another set a learner may be in another team."""

    def __init__(self, key: CourseKey, teamset: str) -> None:
        self._key = key
        self._teams = {"course_id": key, "topic_id": teamset}
        self._members = {f"team__{name}": value for name, value in self._teams.items()}

    def names(self) -> dict[str, str]:
        """Names of the teams."""
        rows = platform(_TEAM_MODELS, "CourseTeam").objects.filter(**self._teams)
        return {str(id): str(name) for id, name in rows.values_list("id", "name")}

    def members(self) -> Members:
        """Learners in the set's teams."""
        return _learners(self._rows(), self._key), "user_id", "team_id"

    def _rows(self) -> Any:
        return platform(_TEAM_MODELS, "CourseTeamMembership").objects.filter(**self._members)

    def of(self, user: Any) -> str | None:
        """The team in this set that she is in, as learner or to lead it."""
        team = self._rows().filter(user_id=user.id).values_list("team_id", flat=True).first()
        return None if team is None else str(team)


def groups_of(key: CourseKey, course: Any, teamset: str) -> Groups:
    """What groups a course: the teams of the set that the site names, where the course has such; else
    its cohorts; else nothing."""
    if teamset and platform(_TEAM_MODELS, "CourseTeam"):
        teams = Teams(key, teamset)
        if teams.names():
            return teams
    cohorted = platform(_COHORTS, "is_course_cohorted")
    return Cohorts(key, course) if cohorted and cohorted(key) else Everybody(key)
