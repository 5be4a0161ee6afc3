"""A knowledge check: the model of its items. How they are scored stands in `scoring`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Activity, Cite, Id, Line, Markdown, Model
from ..notepad.model import Titled


class Item(Model):
    """What every item has. `objective` is an id from guide.yaml."""

    id: Id
    objective: Id | None = None
    situation: Markdown | None = None
    stem: Markdown
    sources: list[Cite] = []


class Option(Model):
    """An option. A wrong one (a distractor) names the belief that it catches."""

    id: Id
    text: Markdown
    right: bool = False
    feedback: Markdown
    misconception: Line | None = None


class SingleItem(Item):
    """Choose one."""

    type: Literal["single"]
    options: Annotated[list[Option], Field(min_length=2)]


class MultipleItem(Item):
    """Choose all that fit."""

    type: Literal["multiple"]
    options: Annotated[list[Option], Field(min_length=2)]


class TrueFalseItem(Item):
    """Say whether a statement is true. Each reply has its own feedback."""

    type: Literal["true_false"]
    answer: bool
    if_true: Markdown
    if_false: Markdown
    misconception: Line | None = None


class OrderedStep(Model):
    """A step, listed in the right order."""

    id: Id
    text: Line
    feedback: Markdown


class OrderingItem(Item):
    """Put steps in order. The author's order is the right one."""

    type: Literal["ordering"]
    steps: Annotated[list[OrderedStep], Field(min_length=2)]


class Pair(Model):
    """A left side and the right side that belongs to it."""

    id: Id
    left: Line
    right: Line
    feedback: Markdown
    misconception: Line | None = None


class MatchingItem(Item):
    """Find for each left side its right side. `extra` are right sides that fit nothing."""

    type: Literal["matching"]
    pairs: Annotated[list[Pair], Field(min_length=2)]
    extra: list[Line] = []


class Card(Model):
    """A card and the group it belongs in."""

    id: Id
    text: Line
    group: Id
    feedback: Markdown
    misconception: Line | None = None


class SortingItem(Item):
    """Sort cards into groups."""

    type: Literal["sorting"]
    groups: Annotated[list[Titled], Field(min_length=2)]
    cards: Annotated[list[Card], Field(min_length=2)]


class ReflectionItem(Item):
    """Think, write for yourself, compare. Neither scored nor sent."""

    type: Literal["reflection"]
    good_answers: Annotated[list[Line], Field(min_length=1)]


AnyItem = Annotated[
    SingleItem | MultipleItem | TrueFalseItem | OrderingItem | MatchingItem | SortingItem | ReflectionItem,
    Field(discriminator="type"),
]


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
