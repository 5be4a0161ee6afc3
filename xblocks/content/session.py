"""A facilitator's plan for a day or half a day."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Activity, Id, Line, Markdown, Minutes, Model


class Step(Model):
    """What the facilitator does, says and watches for, and how many minutes it takes."""

    minutes: Minutes
    do: Markdown
    say: Markdown | None = None
    watch: Markdown | None = None
    if_late: Literal["keep", "cut"] = "keep"


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
    purpose: Line | None = None
    method: Line | None = None
    lead: Line | None = None
    materials: list[Line] = []
    uses: list[Id] = []
    steps: list[Step] = []
    questions: list[Question] = []
    if_it_goes_wrong: Markdown | None = None


class SessionPlan(Activity):
    """A plan to run from. Clock times are worked out from a start time, never written."""

    TAG: ClassVar[str] = "guide_facilitator"
    ROOT: ClassVar[str] = "plan"
    SUFFIX: ClassVar[str] = ".session.yaml"
    FOR_STAFF: ClassVar[bool] = True
    MADE: ClassVar[tuple[str, ...]] = (*Activity.MADE, "titles")

    format: Literal["full-day", "half-day", "online"]
    length: Minutes
    group: Line | None = None
    objectives: list[Line] = []
    before: Markdown | None = None
    kit: list[Line] = []
    sessions: Annotated[list[Session], Field(min_length=1)]
    distress: Markdown | None = None
    evaluation: Markdown | None = None
    adapting: Markdown | None = None
    titles: dict[Id, Line] = {}
    """Titles of the activities that sessions use, by id."""


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
