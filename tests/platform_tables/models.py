"""As in Teak: common/djangoapps/student/models/, openedx/core/djangoapps/course_groups/models.py,
lms/djangoapps/teams/models.py, openedx/core/djangoapps/django_comment_common/models.py; the columns that our
code names and no others. Without constraints on users: Django makes these tables before that of users."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField


class CourseEnrollment(models.Model):
    """That somebody is enrolled. The row stays when she leaves, with `is_active` off."""

    user = models.ForeignKey(User, models.CASCADE, db_constraint=False)
    course_id = CourseKeyField(max_length=255)
    is_active = models.BooleanField(default=True)

    @classmethod
    def is_enrolled(cls, user: Any, course_key: Any) -> bool:
        """Whether the row is there and active."""
        return cls.objects.filter(user_id=user.id, course_id=course_key, is_active=True).exists()


class CourseUserGroup(models.Model):
    """A cohort."""

    name = models.CharField(max_length=255)
    course_id = CourseKeyField(max_length=255)


class CohortMembership(models.Model):
    """That somebody is in a cohort. Who leaves the course stays in it, and the course's team may be."""

    course_user_group = models.ForeignKey(CourseUserGroup, on_delete=models.CASCADE)
    user = models.ForeignKey(User, models.CASCADE, db_constraint=False)
    course_id = CourseKeyField(max_length=255)


class CourseUserGroupPartitionGroup(models.Model):
    """The content group of a cohort."""

    course_user_group = models.OneToOneField(CourseUserGroup, on_delete=models.CASCADE)
    partition_id = models.IntegerField()
    group_id = models.IntegerField()


class CourseTeam(models.Model):
    """A team of a set."""

    name = models.CharField(max_length=255)
    course_id = CourseKeyField(max_length=255)
    topic_id = models.CharField(max_length=255)


class CourseTeamMembership(models.Model):
    """That somebody is in a team."""

    user = models.ForeignKey(User, models.CASCADE, db_constraint=False)
    team = models.ForeignKey(CourseTeam, on_delete=models.CASCADE)


class Role(models.Model):
    """A role in the discussions of a course."""

    name = models.CharField(max_length=30)
    users = models.ManyToManyField(User, related_name="roles", db_constraint=False)
    course_id = CourseKeyField(max_length=255)

    @staticmethod
    def user_has_role_for_course(user: Any, course_id: Any, role_names: list[str]) -> bool:
        """Whether she has one of these."""
        return Role.objects.filter(course_id=course_id, name__in=role_names, users=user).exists()
