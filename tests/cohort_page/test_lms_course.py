"""What the page asks of the LMS. The platform cannot be installed here: its functions are stood in for, in
the places and with the arguments that openedx/xblock-guide.md 4.1 names."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.runtime import COURSE
from xblocks import lms_course, lms_groups
from xblocks.lms_course import Access, LmsCourse

COHORTS = "openedx.core.djangoapps.course_groups.cohorts"


class Platform:
    """The platform's functions, by module and name."""

    def __init__(self) -> None:
        self.cohorted = True
        self.cohort: Any = SimpleNamespace(id=4, name="East")
        self.roles: dict[str, list[int]] = {}
        self.assistants: list[int] = []
        self.more: dict[tuple[str, str], Any] = {}

    def __call__(self, module: str, name: str) -> Any:
        if module == "common.djangoapps.student.roles":
            has = lambda user: user.id in self.roles.get(name, [])  # noqa: E731
            return lambda key: SimpleNamespace(has_user=has)
        return {
            **self.more,
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
    for module in (lms_course, lms_groups):
        monkeypatch.setattr(module, "platform", stand_in)
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


def test_facilitators_notes_are_found_where_the_platform_hides_them(platform: Platform) -> None:
    unit = block("vertical", "u", False, block("guide_check", "one"), block("guide_facilitator", "beside"))
    hidden = block("chapter", "f", True, block("vertical", "v", True, block("guide_facilitator", "full-day")))
    course = block("course", "c", False, block("chapter", "m", False, unit), hidden)
    notes = LmsCourse(COURSE, course, None).facilitators_notes()
    assert [(note.id, note.title) for note in notes] == [("beside", "beside"), ("full-day", "full-day")]


def test_without_an_lms_there_is_no_course(settings: Any) -> None:
    del settings.PRACTITIONER_GUIDES_COURSES
    assert lms_course.course_of(str(COURSE), user=None) is None


class Rows:
    """A table of the platform: objects with attributes, asked as by Django's manager."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self.rows = list(rows)

    @property
    def objects(self) -> Rows:
        return self

    def filter(self, **wanted: Any) -> Rows:
        return Rows(*(row for row in self.rows if all(row[name] == value for name, value in wanted.items())))

    def values_list(self, *names: str, flat: bool = False) -> Any:
        found = [row[names[0]] if flat else tuple(row[name] for name in names) for row in self.rows]
        return Values(found)


class Values(list[Any]):
    """What a query gives."""

    def first(self) -> Any:
        return self[0] if self else None


MODELS = "openedx.core.djangoapps.course_groups.models"
TEAMS = "lms.djangoapps.teams.models"


def course_with(**more: Any) -> LmsCourse:
    user = SimpleNamespace(id=7, is_authenticated=True, is_staff=False)
    return LmsCourse(COURSE, SimpleNamespace(display_name="A course", **more), user)


def test_a_cohort_says_which_content_group_it_has(platform: Platform) -> None:
    link = {
        "course_user_group__course_id": COURSE,
        "course_user_group_id": 4,
        "partition_id": 50,
        "group_id": 2,
    }
    platform.more[MODELS, "CourseUserGroupPartitionGroup"] = Rows(link)
    groups = [SimpleNamespace(id=1, name="Police"), SimpleNamespace(id=2, name="Interpreters")]
    course = course_with(user_partitions=[SimpleNamespace(id=50, groups=groups)])
    assert course.groups() == {"4": "East (content group: Interpreters)"}
    assert course_with(user_partitions=[]).groups() == {"4": "East"}


def test_a_site_may_group_learners_by_the_teams_of_one_set(platform: Platform, settings: Any) -> None:
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"teamset": "circles"}}
    assert course_with().groups() == {"4": "East"}, "no teams in this course"
    team = {"course_id": COURSE, "topic_id": "circles"}
    platform.more[TEAMS, "CourseTeam"] = Rows(
        {"id": 1, "name": "Blue", **team},
        {"id": 2, "name": "Green", **team},
        {"id": 3, "name": "Other set", "course_id": COURSE, "topic_id": "x"},
    )
    member = {"team__course_id": COURSE, "team__topic_id": "circles"}
    platform.more[TEAMS, "CourseTeamMembership"] = Rows({"user_id": 7, "team_id": 2, **member})
    course = course_with()
    assert course.groups() == {"1": "Blue", "2": "Green"}
    assert course.members()[1:] == ("user_id", "team_id")
    platform.assistants = [7]
    assert course.access() == Access(group="2", names=False)
