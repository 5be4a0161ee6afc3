"""What the page asks of the LMS. The platform's tables are there with its columns (tests/platform_tables);
its modulestore and its functions are stood in for, with the arguments that Teak's have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.platform_tables import models as tables
from tests.runtime import COURSE
from tests.stories import prompts
from xblocks.learner_records.report import Population
from xblocks.platform import course as lms_course
from xblocks.platform import groups as lms_groups
from xblocks.platform import stored_activities
from xblocks.platform.course import Access, LmsCourse

pytestmark = pytest.mark.database

COHORTS = "openedx.core.djangoapps.course_groups.cohorts"
OTHER = COURSE.replace(run="2025")
ROLES = "common.djangoapps.student.roles"
TABLES = {
    "common.djangoapps.student.models": tables,
    "openedx.core.djangoapps.course_groups.models": tables,
    "openedx.core.djangoapps.django_comment_common.models": tables,
    "lms.djangoapps.teams.models": tables,
}


class ItemNotFoundError(Exception):
    """xmodule/modulestore/exceptions.py"""


class Modulestore:
    """A course of blocks, and how much of it was read: `get_course` with depth None reads all."""

    def __init__(self, root: Any) -> None:
        self.root, self.read_whole = root, 0

    def get_course(self, key: Any, depth: int | None = 0) -> Any:
        self.read_whole += depth is None
        return self.root

    def get_item(self, usage: Any) -> Any:
        found = [block for block in every(self.root) if block.scope_ids.usage_id == usage]
        if not found:
            raise ItemNotFoundError(usage)
        return found[0]


class Platform:
    """The platform's functions, by module and name."""

    def __init__(self) -> None:
        self.cohorted = True
        self.store: Any = None
        self.roles: dict[str, list[int]] = {}
        """Numbers of users by the class of their role, whatever the course or organisation."""
        self.more: dict[tuple[str, str], Any] = {}

    def __call__(self, module: str, name: str) -> Any:
        if (module, name) in self.more:
            return self.more[module, name]
        if module == ROLES:
            return lambda where: Holders(self.roles.get(name, []))
        if module in TABLES:
            return getattr(TABLES[module], name)
        return {
            lms_course.MODULESTORE: lambda: self.store,
            (COHORTS, "is_course_cohorted"): lambda key: self.cohorted,
            (COHORTS, "get_cohort"): self._get_cohort,
            (COHORTS, "get_course_cohorts"): lambda course_id: tables.CourseUserGroup.objects.filter(
                course_id=course_id
            ),
            ("xmodule.modulestore.exceptions", "ItemNotFoundError"): ItemNotFoundError,
        }.get((module, name))

    def _get_cohort(self, user: Any, key: Any, *, assign: bool) -> Any:
        assert assign is False, "to ask must not put anybody into a cohort"
        mine = tables.CohortMembership.objects.filter(user_id=user.id, course_id=key).first()
        return mine and mine.course_user_group


class Holders:
    """Those who hold a role: of `RoleBase` in common/djangoapps/student/roles.py what we ask."""

    def __init__(self, ids: list[int]) -> None:
        self.ids = ids

    def has_user(self, user: Any) -> bool:
        return user.id in self.ids

    def users_with_role(self) -> Any:
        return User.objects.filter(id__in=self.ids)


@pytest.fixture
def platform(db: None, monkeypatch: pytest.MonkeyPatch) -> Platform:
    stand_in = Platform()
    for module in (lms_course, lms_groups):
        monkeypatch.setattr(module, "platform", stand_in)
    return stand_in


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create(id=7, username="somebody")


def enrolled(name: str, cohort: Any = None, active: bool = True, **more: Any) -> User:
    """Somebody in the course, and perhaps in a cohort of it."""
    user = User.objects.create(username=name, **more)
    tables.CourseEnrollment.objects.create(user=user, course_id=COURSE, is_active=active)
    if cohort is not None:
        tables.CohortMembership.objects.create(user=user, course_id=COURSE, course_user_group=cohort)
    return user


def cohort(name: str = "East") -> Any:
    return tables.CourseUserGroup.objects.create(name=name, course_id=COURSE)


def assistant(user: User, course: Any = COURSE, name: str = "Community TA") -> None:
    tables.Role.objects.get_or_create(name=name, course_id=course)[0].users.add(user)


def course_for(user: Any, root: Any = None) -> LmsCourse:
    return LmsCourse(COURSE, root or SimpleNamespace(display_name="A course"), user)


TEAM = [
    "CourseStaffRole",
    "CourseLimitedStaffRole",
    "CourseInstructorRole",
    "OrgStaffRole",
    "OrgInstructorRole",
]


@pytest.mark.parametrize("role", TEAM)
def test_the_team_of_the_course_and_of_its_organisation_sees_all_with_names(
    platform: Platform, user: User, role: str
) -> None:
    assert course_for(user).access() is None
    platform.roles[role] = [7]
    assert course_for(user).access() == Access(group=None, names=True)


def test_staff_of_the_site_see_all_and_who_is_not_signed_in_nothing(platform: Platform) -> None:
    assert course_for(User(id=7, is_staff=True)).access() == Access(group=None, names=True)
    visitor = SimpleNamespace(id=None, is_authenticated=False, is_staff=True)
    assert course_for(visitor).access() is None


@pytest.mark.parametrize("role", ["CourseDataResearcherRole", "CourseBetaTesterRole", "CourseSalesAdminRole"])
def test_a_role_that_does_not_teach_sees_nothing(platform: Platform, user: User, role: str) -> None:
    platform.roles[role] = [7]
    assert course_for(user).access() is None


def test_a_teaching_assistant_sees_her_cohort_without_names(platform: Platform, user: User) -> None:
    assistant(user)
    assert course_for(user).access() is None, "who is in no cohort sees none"
    east = cohort()
    tables.CohortMembership.objects.create(user=user, course_id=COURSE, course_user_group=east)
    assert course_for(user).access() == Access(group=str(east.id), names=False)
    platform.cohorted = False
    assert course_for(user).access() == Access(group=None, names=False)


def test_roles_are_those_that_the_site_names(platform: Platform, user: User, settings: Any) -> None:
    assistant(user)
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"facilitator_roles": []}}
    assert course_for(user).access() is None


# Who is counted


def everybody(platform: Platform, east: Any = None) -> tuple[User, User]:
    """Two learners, and all kinds of people who are enrolled, in the same cohort too, and are none."""
    learner, tester = enrolled("learner", east), enrolled("tester", east)
    platform.roles["CourseBetaTesterRole"] = [tester.id]
    for role in TEAM:
        platform.roles[role] = [enrolled(role, east).id]
    assistant(enrolled("assistant", east))
    enrolled("site-staff", east, is_staff=True)
    enrolled("gone", east, active=False)
    # An assistant of another course learns here like anybody else.
    assistant(learner, OTHER)
    return learner, tester


def counted(course: LmsCourse) -> set[int]:
    return set(Population(*course.members()).group_of)


def test_only_learners_are_counted_never_the_team_nor_who_has_left(platform: Platform) -> None:
    platform.cohorted = False
    learners = everybody(platform)
    assert counted(course_for(User())) == {user.id for user in learners}


def test_only_learners_of_a_cohort_are_counted(platform: Platform) -> None:
    east = cohort()
    learners = everybody(platform, east)
    assert Population(*course_for(User()).members()).sizes() == {str(east.id): 2}
    assert counted(course_for(User())) == {user.id for user in learners}


def test_only_learners_of_a_team_are_counted_and_its_leader_sees_it(
    platform: Platform, settings: Any
) -> None:
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"teamset": "circles"}}
    blue = tables.CourseTeam.objects.create(name="Blue", course_id=COURSE, topic_id="circles")
    learners = everybody(platform)
    for user in User.objects.all():
        tables.CourseTeamMembership.objects.create(team=blue, user=user)
    assert counted(course_for(User())) == {user.id for user in learners}
    leader = User.objects.get(username="assistant")
    assert course_for(leader).access() == Access(group=str(blue.id), names=False)


def test_whoever_teaches_by_a_role_that_the_site_names_is_no_learner(
    platform: Platform, settings: Any
) -> None:
    platform.cohorted = False
    assistant(enrolled("trainer"), name="Trainer")
    assert len(counted(course_for(User()))) == 1
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"facilitator_roles": "Trainer"}}
    assert counted(course_for(User())) == set()


def test_who_is_counted_takes_the_same_few_queries_for_a_large_team(
    platform: Platform, django_assert_max_num_queries: Any
) -> None:
    east = cohort()
    everybody(platform, east)
    for number in range(30):
        platform.roles["CourseStaffRole"].append(enrolled(f"staff-{number}", east).id)
    with django_assert_max_num_queries(7):
        assert len(counted(course_for(User()))) == 2


# What the course holds


def block(kind: str, name: str, hidden: bool = False, *children: Any, stored: str = "{}") -> Any:
    made = SimpleNamespace(
        scope_ids=SimpleNamespace(usage_id=COURSE.make_usage_key(kind, name)),
        display_name=name,
        activity=stored,
        visible_to_staff_only=hidden,
        has_children=bool(children),
        get_children=lambda: children,
        get_parent=lambda: None,
    )
    for child in children:
        child.get_parent = lambda: made
    return made


def every(root: Any) -> list[Any]:
    return [root, *(found for child in root.get_children() for found in every(child))]


def small_course(platform: Platform) -> LmsCourse:
    """A course with an activity, prompts beside it, one that is hidden, and plans."""
    beside = prompts(beside="one").model_dump_json(exclude={"id", "title"}, exclude_defaults=True)
    first = block(
        "vertical",
        "u",
        False,
        block("html", "h"),
        block("guide_check", "one"),
        block("guide_page", "p"),
        block("guide_facilitator", "beside", stored=beside),
    )
    hidden = block("vertical", "v", True, block("guide_check", "two", True))
    plans = block("chapter", "f", True, block("vertical", "w", True, block("guide_facilitator", "full-day")))
    lesson = block("sequential", "s", False, first, hidden)
    root = block("course", "c", False, block("chapter", "m", False, lesson), plans)
    platform.store = Modulestore(root)
    return course_for(None, root)


def test_modules_hold_our_activities_that_learners_see_in_order(platform: Platform) -> None:
    module, plans = small_course(platform).modules()
    assert module.title == "m" and [a.id for a in module.activities] == ["one", "p", "beside"]
    assert plans.activities == ()


def test_facilitators_notes_are_found_where_the_platform_hides_them(platform: Platform) -> None:
    notes = small_course(platform).facilitators_notes()
    assert [(note.id, note.title) for note in notes] == [("beside", "beside"), ("full-day", "full-day")]


def test_for_one_activity_the_rest_of_the_course_is_not_read(platform: Platform) -> None:
    small_course(platform)
    course = lms_course.lms_course(COURSE, User())
    assert course is not None and course.title == "c"
    title, activity = course.activity("one") or ("", None)
    assert title == "m" and activity is not None and activity.kind == "guide_check"
    beside = stored_activities.prompts_beside(course, "one")
    assert beside is not None and beside.beside == "one"
    assert platform.store.read_whole == 0
    course.modules()
    course.facilitators_notes()
    assert platform.store.read_whole == 1


@pytest.mark.parametrize("id", ["two", "p", "none", "", "a b", "%2e", "ก", "x" * 3000])
def test_what_learners_do_not_see_or_is_no_activity_is_not_found(platform: Platform, id: str) -> None:
    course = small_course(platform)
    assert course.activity(id) is None


def test_what_hangs_in_no_section_is_not_found(platform: Platform) -> None:
    course = small_course(platform)
    orphan = block("guide_check", "orphan")
    platform.store.get_item = lambda usage: orphan
    assert course.activity("orphan") is None
    assert stored_activities.prompts_beside(course, "orphan") is None


def test_without_an_lms_there_is_no_course(settings: Any) -> None:
    del settings.PRACTITIONER_GUIDES_COURSES
    assert lms_course.course_of(str(COURSE), user=None) is None


# By what learners are grouped


def test_a_cohort_says_which_content_group_it_has(platform: Platform, user: User) -> None:
    east = cohort()
    tables.CourseUserGroupPartitionGroup.objects.create(course_user_group=east, partition_id=50, group_id=2)
    groups = [SimpleNamespace(id=1, name="Police"), SimpleNamespace(id=2, name="Interpreters")]
    root = SimpleNamespace(display_name="x", user_partitions=[SimpleNamespace(id=50, groups=groups)])
    assert course_for(user, root).groups() == {str(east.id): "East (content group: Interpreters)"}
    assert course_for(user).groups() == {str(east.id): "East"}


def test_a_site_may_group_learners_by_the_teams_of_one_set(
    platform: Platform, user: User, settings: Any
) -> None:
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"teamset": "circles"}}
    east = cohort()
    assert course_for(user).groups() == {str(east.id): "East"}, "no teams in this course"
    named = {"Blue": (COURSE, "circles"), "Green": (COURSE, "circles"), "Other set": (COURSE, "x")}
    for name, (course, topic) in {**named, "Other course": (OTHER, "circles")}.items():
        tables.CourseTeam.objects.create(name=name, course_id=course, topic_id=topic)
    assert sorted(course_for(user).groups().values()) == ["Blue", "Green"]
    assert course_for(user).members()[1:] == ("user_id", "team_id")
