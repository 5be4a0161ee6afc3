"""What a facilitator asks, hears and watches for beside one activity of the course."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .base import Activity, Id, Markdown
from .session import Question


class Prompts(Activity):
    """Notes for a facilitator who takes up a page, case or check with a cohort, live or online."""

    TAG: ClassVar[str] = "guide_facilitator"
    ROOT: ClassVar[str] = "prompts"
    SUFFIX: ClassVar[str] = ".prompts.yaml"
    FOR_STAFF: ClassVar[bool] = True

    MADE: ClassVar[tuple[str, ...]] = (*Activity.MADE, "counted")

    beside: Id
    """The activity that they are about. It stands in the same unit."""
    use: Markdown | None = None
    """How to take the activity up with a group: before, during or after it."""
    questions: Annotated[list[Question], Field(min_length=1)]
    watch: Markdown | None = None
    """What to watch for: beliefs that come up, people who fall silent."""
    counted: bool = False
    """Whether there are figures of that activity: it is a check or a case."""
