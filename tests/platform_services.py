"""Who looks at a course in the tests, and what the platform's runtimes offer to a block for her: services and
the grade book, as unkind as the platform's own."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Literal

from django.utils import translation
from opaque_keys.edx.keys import UsageKey
from xblock.fields import Scope
from xblock.reference.user_service import UserService, XBlockUser
from xblock.scorable import ScorableXBlockMixin, Score

Mode = Literal["course", "studio", "editor", "library"]
"""`studio` is the preview on Studio's unit page (`preview_handler`). `editor` is "Edit" and what it sends to
(`xblock_view_handler`, `component_handler`): no author mode, and what is written there is the course."""


@dataclass(frozen=True)
class Person:
    """Somebody who looks at the course.

    Attributes:
        user_id: None for a visitor without an account.
        staff: course staff.
        author: of the team that may edit the course or the library in Studio.
        watched_by: staff who look at the course as this learner ("specific learner").
        as_learner: one of staff who looks at the course as a learner, and not as one of them ("Learner").
        enrolled: takes the course, as learners do.
        discussion_role: name of her role in the course's discussions.
        time_zone: where she lives, if she has set it in her account.
    """

    user_id: int | None = 7
    staff: bool = False
    author: bool = False
    watched_by: int | None = None
    as_learner: bool = False
    enrolled: bool = True
    discussion_role: str = "Student"
    time_zone: str = ""

    @property
    def seed(self) -> str:
        return f"anonymous-{self.user_id}"


class Users(UserService):
    """The user service of the LMS, for one person."""

    def __init__(self, person: Person, mode: Mode) -> None:
        super().__init__()
        self.person, self.mode = person, mode

    def get_current_user(self) -> XBlockUser:
        person = self.person
        if self.mode == "library" and person.user_id is None:
            raise RuntimeError("no user on this runtime")
        user = XBlockUser(is_current_user=True)
        as_herself = person.watched_by is None and not person.as_learner
        staff = person.staff and self.mode == "course" and as_herself
        user.opt_attrs = {
            "edx-platform.user_id": person.user_id,
            "edx-platform.username": "learner",
            "edx-platform.user_is_staff": staff,
            "edx-platform.user_role": "staff" if staff else "student",
            "edx-platform.is_authenticated": person.user_id is not None,
            "edx-platform.anonymous_user_id": self._anonymous_id(),
            "edx-platform.user_preferences": {"time_zone": person.time_zone} if person.time_zone else {},
        }
        return user

    def _anonymous_id(self) -> str | None:
        if self.mode in ("studio", "editor"):
            return "student"
        return self.person.seed if self.person.user_id else None

    def get_user_by_anonymous_id(self, uid: str | None = None) -> Any:
        return SimpleNamespace(id=self.person.user_id, discussion_role=self.person.discussion_role)


class I18n:
    """Whatever any package of the site says in its language: XBlockI18nService passes on to Django where it
    finds no catalogue of the block (xmodule/modulestore/django.py, Teak)."""

    def __getattr__(self, name: str) -> Any:
        return getattr(translation, "gettext" if name == "ugettext" else name)


class Urls:
    """Turns portable addresses into those of one course, as the platform does."""

    def replace_urls(self, text: str) -> str:
        return text.replace("/static/", "/asset-v1:PracticeGuides+PG1+2026+type@asset+block@")


class Settings:
    """XBLOCK_SETTINGS of a site."""

    def __init__(self, bucket: dict[str, Any]) -> None:
        self.bucket = bucket

    def get_settings_bucket(self, block: Any, default: Any = None) -> dict[str, Any]:
        return self.bucket


class Completions:
    """The completion service, which blocks may ask and none of ours needs."""

    def completion_tracking_enabled(self) -> bool:
        return True


class Partitions:
    """The service of content groups."""

    course_partitions: tuple[Any, ...] = ()


class StudioPermissions:
    """The service that is there in Studio alone: whether somebody may edit a course."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def can_write(self, course_key: Any) -> bool:
        return self._person.author


SERVICES: dict[Mode, tuple[str, ...]] = {
    "course": ("user", "i18n", "settings", "replace_urls", "completion", "partitions", "field-data"),
    "studio": (
        "user",
        "i18n",
        "settings",
        "replace_urls",
        "partitions",
        "studio_user_permissions",
        "field-data",
    ),
    "editor": ("user", "i18n", "settings", "studio_user_permissions", "field-data"),
    "library": ("user", "i18n", "replace_urls", "completion", "field-data"),
}
"""What each offers: the LMS (courseware/block_render.py), Studio's preview (contentstore/views/preview.py),
what Studio edits a block by (`load_services_for_studio`, contentstore/utils.py), a library (Teak)."""


class GradeBook:
    """Grades as the LMS keeps them: two columns of the row that holds a learner's state (StudentModule,
    lms/djangoapps/courseware/models.py). So a learner who has state and no grade has a row of NULLs.
    """

    def __init__(self) -> None:
        self.scores: dict[tuple[int, UsageKey], tuple[float, float]] = {}

    def score_published(self, block: Any, user_id: int, event: dict[str, Any]) -> bool:
        """`score_published_handler` of lms/djangoapps/grades/signals/handlers.py (Teak, and main in 2026):
        whether the score was taken.

        Raises:
            TypeError: `only_if_higher`, and the row has no grade yet. The platform answers 500.
        """
        where = user_id, block.scope_ids.usage_id
        earned, possible = event["value"], event["max_value"]
        if event.get("only_if_higher") and (where in self.scores or _has_state(block)):
            before: Any = self.scores.get(where, (None, None))
            if float(earned) / float(possible) < float(before[0]) / float(before[1]):
                return False
        self.scores[where] = earned, possible
        if isinstance(block, ScorableXBlockMixin):
            block.set_score(Score(raw_earned=earned, raw_possible=possible))
        return True


def _has_state(block: Any) -> bool:
    """Whether anything of this learner in this block is saved already."""
    states = [f for f in block.fields.values() if f.scope == Scope.user_state]
    return any(block.runtime.saved_fields.has(block, field.name) for field in states)
