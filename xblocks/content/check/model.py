"""A knowledge check: a set of items. What an item is stands in `items`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Activity, Id, Line, Markdown, Model
from .items import AnyItem


class ScoreFeedback(Model):
    """Closing words for a share of points from `from` percent up."""

    from_: Annotated[int, Field(ge=0, le=100, alias="from")]
    text: Markdown

    model_config = {"populate_by_name": True, "serialize_by_alias": True}


class FollowUp(Model):
    """A check for later, as the check after the course names it."""

    id: Id
    title: Line
    week: int


class Check(Activity):
    """A set of items."""

    MADE: ClassVar[tuple[str, ...]] = (*Activity.MADE, "follow_ups")

    TAG: ClassVar[str] = "guide_check"
    ROOT: ClassVar[str] = "check"
    SUFFIX: ClassVar[str] = ".check.yaml"

    purpose: Literal["practice", "graded", "before", "after", "follow_up"] = "practice"
    show: Literal["one", "all"] = "one"
    attempts: Annotated[int, Field(ge=0, le=100)] = 0
    """Whole tries that a learner has; 0 is no limit."""
    counts: Literal["best", "last", "first", "average"] = "best"
    """Which finished try gives the grade."""
    replies: Literal["at_once", "at_end", "after_last", "never"] = "at_once"
    """When replies and right answers show. A `before` check waits for its `after` check in any case."""
    scored: bool = True
    """Without a score there are replies, and no word of points or of right and wrong."""
    shuffle: bool = True
    pool: Annotated[int, Field(ge=1)] | None = None
    """Number of items drawn for each learner and try; all of them where it is not set."""
    pairs_with: Id | None = None
    """What it is compared with: an `after` with its `before` check, a `follow_up` with its `after` check."""
    week: int | None = None
    """Weeks after the course for which a follow-up is meant."""
    follow_ups: list[FollowUp] = []
    """The guide's checks for later that belong to this `after` check, the earliest first."""
    intro: Markdown | None = None
    feedback: list[ScoreFeedback] = []
    items: Annotated[list[AnyItem], Field(min_length=1)]

    @property
    def scored_items(self) -> list[AnyItem]:
        """The items that count."""
        return [item for item in self.items if item.SCORED]

    def closing_words(self, share: float) -> str | None:
        """The author's words for a share of points: those of the highest threshold reached."""
        percent = share * 100 + 1e-9
        fitting = [entry for entry in self.feedback if entry.from_ <= percent]
        return max(fitting, key=lambda entry: entry.from_).text if fitting else None
