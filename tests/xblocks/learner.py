"""A learner with a page in front of her: she knows only what the page holds."""

from __future__ import annotations

from typing import Any

from tests.runtime import Lms, Person, call
from tests.stories import as_olx
from xblocks.content.base import Activity


class Learner:
    """Opens an activity, sends what its page lets her send, and keeps the page that comes back."""

    def __init__(self, lms: Lms, activity: Activity, person: Person | None = None) -> None:
        self.lms, self.activity, self.person = lms, activity, person or Person()
        lms.load(as_olx(activity))
        self.html = self.block().student_view().content

    def block(self) -> Any:
        """A fresh block object, as each request makes one."""
        return self.lms.block(self.activity.TAG, self.activity.id, self.person)

    def send(self, handler: str, **data: Any) -> Any:
        """Call a handler; `published` then holds what the block told the platform."""
        block = self.block()
        response = call(block, handler, data)
        if response.status_int == 200:
            self.html = response.json["html"]
        self.published = block.runtime.published
        return response
