"""A course of three activities with two cohorts of twelve, as the cohort page asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, User

from tests.runtime import COURSE
from tests.stories import check_of, plan, prompts, quay_case
from xblocks.content.base import Activity as Model
from xblocks.content.stored import from_model
from xblocks.learner_records import api
from xblocks.platform.course import Access, CourseActivity, Module, WholeCourse

MARK = "qzmarkqz"
ADDRESS = f"/practitioner-guides/cohort/{COURSE}/"
EAST, WEST = "1", "2"
ROLES: dict[str, Access | None] = {
    "team": Access(group=None, names=True),
    "all without names": Access(group=None, names=False),
    "east": Access(group=EAST, names=False),
    "learner": None,
}
PRACTICE = check_of("single", "multiple", "reflection", id="practice", title="Practice")
CASE = quay_case()


def stored(model: Model) -> CourseActivity:
    """An activity as the platform keeps it."""
    usage = str(COURSE.make_usage_key(model.TAG, model.id))
    return CourseActivity(usage, model.TAG, model.id, model.title, from_model(model))


def usage_of(model: Model) -> str:
    return str(COURSE.make_usage_key(model.TAG, model.id))


def pair() -> tuple[Any, Any]:
    """The questions before and after."""
    before = check_of("single", id="before", purpose="before")
    after = check_of("single", id="after", purpose="after", pairs_with="before")
    return before, after


class ACourse(WholeCourse):
    """What a role may see of it. Users are called by their role."""

    title = f"A course {MARK}-title"
    key_text = str(COURSE)

    def __init__(self, role: str) -> None:
        self._role = role

    def access(self) -> Access | None:
        return ROLES.get(self._role)

    def groups(self) -> dict[str, str]:
        return {EAST: "East", WEST: "West"}

    def members(self) -> tuple[Any, str, str | None]:
        return User.groups.through.objects.all(), "user_id", "group_id"

    def names(self, users: Iterable[int]) -> dict[int, str]:
        return dict(User.objects.filter(id__in=list(users)).values_list("id", "username"))

    def modules(self) -> list[Module]:
        before, after = pair()
        return [
            Module("Start", (stored(before),)),
            Module("The quay", (stored(PRACTICE), stored(CASE))),
            Module("End", (stored(after),)),
        ]

    def facilitators_notes(self) -> list[CourseActivity]:
        return [stored(plan()), stored(prompts(beside="practice", counted=True))]


def course(key: Any, user: Any) -> ACourse | None:
    """The course for the role that the user is called by."""
    return ACourse(user.username) if key == COURSE else None


def user_by_header(get_response: Any) -> Any:
    """The user of a request, called as its header `X-Role` says."""

    def middleware(request: Any) -> Any:
        role = request.headers.get("X-Role", "learner")
        request.user = User.objects.filter(username=role).first() or User(username=role)
        return get_response(request)

    return middleware


def fill(east: dict[str, int], west: dict[str, int], begun: int = 12) -> None:
    """Two cohorts of twelve, with answers to the first question of the practice check.

    Args:
        east, west: learners by option.
        begun: how many of each have begun; the last ones have not.
    """
    for number, (id, choices) in enumerate(((EAST, east), (WEST, west))):
        group = Group.objects.create(id=int(id), name=id)
        said = [option for option, n in choices.items() for _ in range(n)]
        for n in range(12):
            user = User.objects.create(id=100 * (number + 1) + n, username=f"{MARK}-{id}-{n:02d}")
            group.user_set.add(user)
            if n < min(begun, len(said)):
                answer(user.id, said[n])


def answer(user: int, option: str) -> None:
    """An answer to each item of the practice check, finished."""
    usage = usage_of(PRACTICE)
    first, second = PRACTICE.items[0].id, PRACTICE.items[1].id
    share = float(option == "yes")
    api.take_answer(user, str(COURSE), usage, 0, first, 0, option, share)
    api.take_answer(user, str(COURSE), usage, 0, second, 0, ["a", "b"], 1.0)
    api.finish_attempt(user, str(COURSE), usage, 0)
    api.keep_result(user, str(COURSE), usage, activity="practice", kind="practice", share=share, detail={})


def end(user: int, ending: str, choice: str = "tent") -> None:
    """A finished run of the case with its first choice."""
    usage = usage_of(CASE)
    api.take_answer(user, str(COURSE), usage, 1, "deck", 0, choice, None)
    api.finish_attempt(user, str(COURSE), usage, 1)
    about = {"activity": "quay", "kind": "case", "detail": {"ending": ending}}
    api.keep_result(user, str(COURSE), usage, share=1.0, **about)
