"""What the page asks of the LMS. The platform cannot be installed here: its functions are stood in for, in
the places and with the arguments that openedx/xblock-guide.md 4.1 names."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.runtime import COURSE
from xblocks import lms_course
from xblocks.lms_course import Access, LmsCourse

COHORTS = "openedx.core.djangoapps.course_groups.cohorts"


class Platform:
    """The platform's functions, by module and name."""

    def __init__(self) -> None:
        self.cohorted = True
        self.cohort: Any = SimpleNamespace(id=4, name="East")
        self.roles: dict[str, list[int]] = {}
        self.assistants: list[int] = []

    def __call__(self, module: str, name: str) -> Any:
        if module == "common.djangoapps.student.roles":
            has = lambda user: user.id in self.roles.get(name, [])  # noqa: E731
            return lambda key: SimpleNamespace(has_user=has)
        return {
            (COHORTS, "is_course_cohorted"): lambda key: self.cohorted,
            (COHORTS, "get_cohort"): self._get_cohort,
            (COHORTS, "get_course_cohorts"): lambda course_id: [self.cohort] if self.cohort else [],
            ("openedx.core.djangoapps.django_comment_common.models", "Role"): SimpleNamespace(
                user_has_role_for_course=lambda user, key, names: (
                    user.id in self.assistants and names == ["Community TA"]
                )
            ),
        }.get((module, name))

    def _get_cohort(self, user: Any, key: Any, *, assign: bool) -> Any:
        assert assign is False, "to ask must not put anybody into a cohort"
        return self.cohort


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Platform:
    stand_in = Platform()
    monkeypatch.setattr(lms_course, "platform", stand_in)
    return stand_in


def access(is_staff: bool = False, signed_in: bool = True) -> Access | None:
    user = SimpleNamespace(id=7, is_authenticated=signed_in, is_staff=is_staff)
    return LmsCourse(COURSE, SimpleNamespace(display_name="A course"), user).access()


@pytest.mark.parametrize("role", ["CourseInstructorRole", "CourseStaffRole", "CourseLimitedStaffRole"])
def test_the_team_of_the_course_sees_all_with_names(platform: Platform, role: str) -> None:
    assert access() is None
    platform.roles[role] = [7]
    assert access() == Access(group=None, names=True)


def test_staff_of_the_site_see_all_and_who_is_not_signed_in_nothing(platform: Platform) -> None:
    assert access(is_staff=True) == Access(group=None, names=True)
    assert access(is_staff=True, signed_in=False) is None


def test_a_teaching_assistant_sees_her_cohort_without_names(platform: Platform) -> None:
    platform.assistants = [7]
    assert access() == Access(group="4", names=False)
    platform.cohort = None
    assert access() is None, "who is in no cohort sees none"
    platform.cohorted = False
    assert access() == Access(group=None, names=False)


def test_roles_are_those_that_the_site_names(platform: Platform, settings: Any) -> None:
    platform.assistants = [7]
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"facilitator_roles": []}}
    assert access() is None


def block(kind: str, name: str, hidden: bool = False, *children: Any) -> Any:
    return SimpleNamespace(
        scope_ids=SimpleNamespace(usage_id=COURSE.make_usage_key(kind, name)),
        display_name=name,
        activity="{}",
        visible_to_staff_only=hidden,
        has_children=bool(children),
        get_children=lambda: children,
    )


def test_modules_hold_our_activities_that_learners_see_in_order(platform: Platform) -> None:
    unit = block(
        "vertical", "u", False, block("html", "h"), block("guide_check", "one"), block("guide_page", "p")
    )
    hidden = block("vertical", "v", True, block("guide_check", "two"))
    course = block("course", "c", False, block("chapter", "m", False, unit, hidden))
    (module,) = LmsCourse(COURSE, course, None).modules()
    assert module.title == "m" and [a.id for a in module.activities] == ["one", "p"]


def test_without_an_lms_there_is_no_course(settings: Any) -> None:
    del settings.PRACTITIONER_GUIDES_COURSES
    assert lms_course.course_of(str(COURSE), user=None) is None
