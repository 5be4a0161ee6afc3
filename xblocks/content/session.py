"""A facilitator's plan for a day or half a day."""

from __future__ import annotations

from math import ceil
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from .base import Activity, Id, Line, Markdown, Minutes, Model

Count = Annotated[int, Field(ge=0, le=100)]

WRITTEN, SPOKEN, REPORT = 1.5, 1.0, 3.0
"""Minutes that a card written, an answer said aloud and the report of a group take."""


class Step(Model):
    """What the facilitator does, says and watches for, and how many minutes it takes."""

    minutes: Minutes
    do: Markdown
    say: Markdown | None = None
    watch: Markdown | None = None
    if_late: Literal["keep", "cut"] = "keep"
    sheets: list[Id] = []
    """What is handed out: ids of handouts."""
    written: Count | None = None
    """Cards or answers that one person, or one table, writes in a row. 0 says that none takes time."""
    spoken: Count | None = None
    """Answers said one after another."""
    reports: Count | None = None
    """Groups that report."""

    @property
    def least(self) -> int:
        """The minutes that it takes to write, say and report what it asks for."""
        counted = (self.written or 0) * WRITTEN + (self.spoken or 0) * SPOKEN + (self.reports or 0) * REPORT
        return ceil(counted)


class Question(Model):
    """A question to the room, with what good answers contain."""

    ask: Line
    good_answers: Markdown


class Session(Model):
    """One session or break of the plan."""

    id: Id
    title: Line
    minutes: Minutes
    kind: Literal["session", "break"] = "session"
    friday: Minutes | None = None
    """Minutes of a break on a Friday, where prayer takes longer."""
    includes: list[Literal["official-opening", "photo", "lunch", "prayer"]] = []
    purpose: Line | None = None
    method: Line | None = None
    lead: Line | None = None
    materials: list[Line] = []
    """Each is the id of a handout or of an activity on paper, or a thing of the kit."""
    uses: list[Id] = []
    steps: list[Step] = []
    questions: list[Question] = []
    if_it_goes_wrong: Markdown | None = None


class Adapting(Model):
    """How the plan fits other groups and settings."""

    WAS_TEXT: ClassVar[str] = "whole"
    """The field that holds what older bundles have: one text."""

    whole: Markdown | None = None
    short_day: Markdown | None = None
    online: Markdown | None = None
    no_projector: Markdown | None = None
    interpreter: Markdown | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_text(cls, value: Any) -> Any:
        return {cls.WAS_TEXT: value} if isinstance(value, str) else value


ADAPTING = ("short_day", "online", "no_projector", "interpreter")
"""What a plan says of other settings, in this order."""


class SessionPlan(Activity):
    """A plan to run from. Clock times are worked out from a start time, never written."""

    TAG: ClassVar[str] = "guide_facilitator"
    ROOT: ClassVar[str] = "plan"
    SUFFIX: ClassVar[str] = ".session.yaml"
    FOR_STAFF: ClassVar[bool] = True
    MADE: ClassVar[tuple[str, ...]] = (*Activity.MADE, "titles")

    format: Literal["full-day", "half-day", "online", "roll-call"]
    length: Minutes
    group: Line | None = None
    objectives: list[Line] = []
    before: Markdown | None = None
    kit: list[Line] = []
    sessions: Annotated[list[Session], Field(min_length=1)]
    distress: Markdown | None = None
    evaluation: Markdown | None = None
    adapting: Adapting | None = None
    titles: dict[Id, Line] = {}
    """Titles of the handouts and activities that sessions use, by id."""

    @property
    def named(self) -> set[str]:
        """What its sessions name: uses, materials and handouts of steps."""
        return {
            name
            for session in self.sessions
            for name in (
                *session.uses,
                *session.materials,
                *(s for step in session.steps for s in step.sheets),
            )
        }


def clock_times(plan: SessionPlan, start: int) -> list[tuple[int, int]]:
    """Begin and end of each session, in minutes after midnight, for a day that starts at `start`."""
    times = []
    for session in plan.sessions:
        times.append((start, start + session.minutes))
        start += session.minutes
    return times


def clock(minutes: int) -> str:
    """`510` as `08:30`, past midnight too."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
