"""By what a course's learners are grouped: cohorts, teams of one set, or not at all.

A learner is in one group at most, for what may be shown of groups rests on that (`content.suppression`).
So a site names one kind. Content groups are not another one: in Open edX they hang on cohorts, and a
cohort's name says which it has.
"""

from __future__ import annotations

from typing import Any, Protocol

from opaque_keys.edx.keys import CourseKey

from .lms import platform

_COHORTS = "openedx.core.djangoapps.course_groups.cohorts"
_COHORT_MODELS = "openedx.core.djangoapps.course_groups.models"
_TEAM_MODELS = "lms.djangoapps.teams.models"

Members = tuple[Any, str, str | None]
"""A queryset with one row for each learner, its column of the user's number, and that of the group."""


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
        """Active enrolments."""
        enrolment = platform("common.djangoapps.student.models", "CourseEnrollment")
        return enrolment.objects.filter(course_id=self._key, is_active=True), "user_id", None

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
        """Members of cohorts. Who is in none yet is in no figure."""
        membership = platform(_COHORT_MODELS, "CohortMembership")
        return membership.objects.filter(course_id=self._key), "user_id", "course_user_group_id"

    def of(self, user: Any) -> str | None:
        """Asked without assigning: the platform's default puts who asks into a random cohort."""
        cohort = platform(_COHORTS, "get_cohort")(user, self._key, assign=False)
        return str(cohort.id) if cohort else None


class Teams:
    """The teams of one set. In another set a learner may be in another team."""

    def __init__(self, key: CourseKey, teamset: str) -> None:
        self._teams = {"course_id": key, "topic_id": teamset}
        self._members = {f"team__{name}": value for name, value in self._teams.items()}

    def names(self) -> dict[str, str]:
        """Names of the teams."""
        rows = platform(_TEAM_MODELS, "CourseTeam").objects.filter(**self._teams)
        return {str(id): str(name) for id, name in rows.values_list("id", "name")}

    def members(self) -> Members:
        """Members of the set's teams."""
        membership = platform(_TEAM_MODELS, "CourseTeamMembership")
        return membership.objects.filter(**self._members), "user_id", "team_id"

    def of(self, user: Any) -> str | None:
        """Her team in this set."""
        rows, column, group = self.members()
        team = rows.filter(**{column: user.id}).values_list(group, flat=True).first()
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
