"""The platform's services as our blocks know them, for one person and one course."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from opaque_keys.edx.keys import CourseKey
from xblock.completable import XBlockCompletionMode
from xblock.reference.user_service import UserService, XBlockUser

from . import records
from .people import Person

_STATIC = re.compile(r"""(?P<before>["'(=]|&quot;)/static/(?P<name>[^"'()\s<>&]+)""")
_JUMP = re.compile(r"""(?P<before>["'])/jump_to_id/(?P<name>[^"'\s<>]+)""")


def anonymous_id(user_id: int, course: CourseKey) -> str:
    """A name for a person in a course that says nothing of her and stays the same."""
    return hashlib.blake2b(f"{user_id}:{course}".encode(), digest_size=16).hexdigest()


class PreviewUserService(UserService):
    """Who looks at a block, with the attributes that the LMS gives."""

    def __init__(self, person: Person, course: CourseKey) -> None:
        super().__init__()
        self._person = person
        self._course = course

    def get_current_user(self) -> XBlockUser:
        """The person of the request."""
        person = self._person
        user = XBlockUser(is_current_user=True, emails=[], full_name="")
        user.opt_attrs = {
            "edx-platform.user_id": person.user_id,
            "edx-platform.username": person.username,
            "edx-platform.anonymous_user_id": anonymous_id(person.user_id, self._course),
            "edx-platform.is_authenticated": True,
            "edx-platform.user_is_staff": person.facilitator,
            "edx-platform.user_is_global_staff": False,
            "edx-platform.user_is_beta_tester": False,
            "edx-platform.user_role": "staff" if person.facilitator else "student",
            "edx-platform.user_preferences": {},
        }
        return user

    def get_external_user_id(self, type_name: str) -> str:
        """A stable id of the person for the outside."""
        return anonymous_id(self._person.user_id, self._course)

    def get_user_by_anonymous_id(self, uid: str | None = None) -> Any:
        """The Django user of the person; of others nothing is known."""
        if uid not in (None, anonymous_id(self._person.user_id, self._course)):
            return None
        return get_user_model()._default_manager.get(pk=self._person.user_id)


class PreviewCompletionService:
    """What is done, as openedx/completion tells blocks."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def completion_tracking_enabled(self) -> bool:
        """Always on."""
        return True

    def get_completions(self, candidates: Iterable[Any]) -> dict[Any, float]:
        """Done shares, by usage key; 0 where nothing was done."""
        keys = list(candidates)
        known = records.completions(self._person.user_id, map(str, keys))
        return {key: known.get(str(key), 0.0) for key in keys}

    def can_mark_block_complete_on_view(self, block: Any) -> bool:
        """Whether seeing a block is all there is to do in it."""
        return (
            XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.COMPLETABLE
            and not getattr(block, "has_custom_completion", False)
            and not getattr(block, "has_score", False)
        )


class PreviewUrlService:
    """Turns the addresses that authors write into those of the preview."""

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """HTML with `/static/NAME` and `/jump_to_id/ID` made to work here."""
        text = _STATIC.sub(lambda m: m["before"] + reverse("course-file", args=[m["name"]]), text)
        if static_replace_only:
            return text
        return _JUMP.sub(lambda m: m["before"] + reverse("jump", args=[m["name"]]), text)
