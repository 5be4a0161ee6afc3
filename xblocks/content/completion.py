"""When an activity is done: one row for each kind, for blocks and tests alike.

Never more than a learner has done, and never kept open by what nobody can do: skipping costs nothing, and
what is empty, damaged or not for doing keeps no unit open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .base import Activity
from .case.model import Case
from .check.model import Check
from .directory.model import Directory
from .notepad.model import Notepad
from .page import Page
from .prompts import Prompts
from .session import SessionPlan
from .workbook import Workbook


@dataclass(frozen=True)
class Rule:
    """When an activity of a kind is done.

    Attributes:
        by_seeing: once it was seen, as the platform finds by itself.
        moments: what completes it else, by the name that its block gives the moment; the first of them does.
    """

    by_seeing: bool = False
    moments: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_be_done(self) -> bool:
        """Whether there is anything to do."""
        return self.by_seeing or bool(self.moments)


NEVER = Rule()
_CHOSEN = {"chosen": "The learner chose after the notice how near to go, even if she skips it."}
BEHIND_A_NOTICE = Rule(moments=_CHOSEN)
"""A page with a notice."""
TABLE: dict[type[Activity], Rule] = {
    # A choice may come from a page that was shown before the author took its notice away.
    Page: Rule(by_seeing=True, moments=_CHOSEN),
    Case: Rule(
        moments={
            "skipped": "She skipped the case or took its short version.",
            "ended": "She came to an ending.",
        }
    ),
    Check: Rule(moments={"finished": "She answered every question of a try, rightly or not."}),
    Notepad: Rule(
        moments={
            "saved": "A note with words in it was saved in her account.",
            "kept_here": "Her browser says that it keeps a note.",
        }
    ),
    Workbook: NEVER,
    Directory: Rule(by_seeing=True),
    SessionPlan: NEVER,
    Prompts: NEVER,
}


def rule_of(activity: Activity | None) -> Rule:
    """The row of an activity; of none, which is empty or damaged, nothing can be done."""
    if activity is None:
        return NEVER
    if isinstance(activity, Page) and activity.notice:
        return BEHIND_A_NOTICE
    return TABLE[type(activity)]
