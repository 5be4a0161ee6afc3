"""The standard of a module: short, true to its clock, questions first, never long without a decision."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.directory.model import Directory
from xblocks.content.findings import quantity
from xblocks.content.page import Page
from xblocks.content.workbook import Workbook

from ..film.model import Film
from ..formats import Module, Unit
from ..problems import Problem
from ..sources import Guide
from ..yaml_reader import Path
from .effort import effort, total

MODULE_MINUTES = 20
"""A case fills one of its own; without one, about 15 is better."""
UNIT_MINUTES = 6
CASE_MINUTES = 20
PACKET_MINUTES = 10
MINUTES_A_DECISION = 3
READING_IN_A_ROW = 6
OPENING_QUESTIONS = (2, 3)
TOLERANCE = 0.15
_SLACK = 1.0
"""Minutes by which a short piece may differ: a share of two minutes is nothing that one could state."""


def pace_warnings(guide: Guide) -> Iterator[Problem]:
    """What modules and activities of a guide fall short of, the modules each at its entry in guide.yaml."""
    model, document = guide.file.model, guide.file.document
    assert model is not None
    for number, module in enumerate(model.modules):
        here: Path = ("modules", number)
        practice = () if module.reference else _practice(guide, module)
        faults = [*_clock(guide, module), *practice, *_units(guide, module)]
        for where, message, remedy in faults:
            yield document.problem((*here, *where), message, remedy, "warning")
    for module in model.modules:
        yield from _activities(guide, module)


def activities_of(guide: Guide, holder: Module | Unit) -> list[Activity]:
    """What learners do in a module or unit, in order, as far as it could be read."""
    units = [holder] if isinstance(holder, Unit) else [u for lesson in holder.lessons for u in lesson.units]
    files = [file for unit in units for file in unit.activities]
    readings = [guide.activities[file] for file in files if file in guide.activities]
    return [r.model for r in readings if r.model is not None and not r.model.FOR_STAFF]


def is_true_to_clock(stated: float, counted: float) -> bool:
    """Whether stated minutes are near enough to those that are counted."""
    return abs(stated - counted) <= max(_SLACK, TOLERANCE * counted)


def has_clock(activity: Activity) -> bool:
    """Whether it can be said how long it takes: how long one looks at one's own notes, or for a service, is
    one's own affair."""
    return not activity.FOR_STAFF and not isinstance(activity, Workbook | Directory)


Fault = tuple[Path, str, str]


def _activities(guide: Guide, module: Module) -> Iterator[Problem]:
    """Activities that are not true to their own clock, and cases that are too long, each in its file."""
    files = {file for lesson in module.lessons for unit in lesson.units for file in unit.activities}
    for file in sorted(files & guide.activities.keys()):
        reading = guide.activities[file]
        activity = reading.model
        if activity is None or not has_clock(activity):
            continue
        counted = effort(activity).minutes
        if not is_true_to_clock(activity.minutes, counted):
            about = max(1, round(counted))
            message = f"it says {quantity(activity.minutes, 'minute')} and takes about {about}"
            remedy = f"Write `minutes: {about}`, or change what is in it."
            yield reading.document.problem(("minutes",), message, remedy, "warning")
        longest = max(activity.minutes, round(counted))
        if isinstance(activity, Case) and longest > CASE_MINUTES:
            message = f"the case takes {quantity(longest, 'minute')}, more than {CASE_MINUTES}"
            yield reading.document.problem(("minutes",), message, "Shorten scenes and replies.", "warning")


def _clock(guide: Guide, module: Module) -> Iterator[Fault]:
    inside = activities_of(guide, module)
    counted = total(map(effort, inside)).minutes
    if not is_true_to_clock(module.minutes, counted):
        message = f"`{module.id}` says {quantity(module.minutes, 'minute')} and takes about {counted:.0f}"
        yield ("minutes",), message, f"Write `minutes: {counted:.0f}`, or change what is in it."
    stated = sum(activity.minutes for activity in inside)
    if abs(stated - module.minutes) > max(_SLACK, TOLERANCE * module.minutes):
        said = quantity(stated, "minute")
        message = f"the activities of `{module.id}` say {said} in all, the module {module.minutes}"
        yield ("minutes",), message, "Let both say the same."
    if module.minutes > MODULE_MINUTES and not module.extra:
        message = f"`{module.id}` takes {quantity(module.minutes, 'minute')}, more than {MODULE_MINUTES}"
        yield ("minutes",), message, "Make two modules of it."


def _practice(guide: Guide, module: Module) -> Iterator[Fault]:
    inside = activities_of(guide, module)
    decisions = total(map(effort, inside)).decisions
    # Watching an expert is the one long stretch without a decision that the ladder asks for; so is a film.
    watched = sum(
        a.minutes for a in inside if isinstance(a, Film) or (isinstance(a, Case) and a.mode == "worked")
    )
    if module.minutes - watched > MINUTES_A_DECISION * max(decisions, 1):
        asked, time = quantity(round(decisions), "decision"), quantity(module.minutes, "minute")
        message = f"`{module.id}` asks for {asked} in {time}"
        yield (), message, f"Ask for one at least every {MINUTES_A_DECISION} minutes."
    row = 0.0
    for activity in inside:
        row = row + effort(activity).minutes if isinstance(activity, Page) else 0.0
        if row > READING_IN_A_ROW:
            message = f"`{module.id}` has {quantity(round(row), 'minute')} of reading in a row"
            remedy = f"Put a question or a note after at most {READING_IN_A_ROW} minutes."
            yield (), message, remedy
            break
    pages = sum(isinstance(activity, Page) for activity in inside)
    least, most = OPENING_QUESTIONS
    first = inside[0] if inside else None
    opens = isinstance(first, Check) and least <= len(first.items) <= most
    taught = pages > 1 and not any(isinstance(a, Check) and a.purpose == "before" for a in inside)
    if taught and module.continues is None and not opens:
        message = f"`{module.id}` does not open with {least} or {most} questions"
        remedy = "Begin with a short check, or say `continues: ID` with the module that this one continues."
        yield (), message, remedy


def _units(guide: Guide, module: Module) -> Iterator[Fault]:
    for n, lesson in enumerate(module.lessons):
        if module.follow_up:
            inside = [a for unit in lesson.units for a in activities_of(guide, unit)]
            minutes = sum(activity.minutes for activity in inside)
            if minutes > PACKET_MINUTES:
                taken = quantity(minutes, "minute")
                message = f"the packet `{lesson.id}` takes {taken}, more than {PACKET_MINUTES}"
                yield ("lessons", n), message, "Take a question out."
            continue
        for u, unit in enumerate(lesson.units):
            inside = activities_of(guide, unit)
            whole = any(is_whole(activity) for activity in inside)
            minutes = sum(activity.minutes for activity in inside)
            if minutes > UNIT_MINUTES and not whole:
                message = (
                    f"the unit `{unit.id}` takes {quantity(minutes, 'minute')}, more than {UNIT_MINUTES}"
                )
                yield ("lessons", n, "units", u), message, "Make two units of it."


def is_whole(activity: Activity) -> bool:
    """Whether it is kept in one piece however long: a case, and the questions before and after."""
    return isinstance(activity, Case) or (
        isinstance(activity, Check) and activity.purpose in ("before", "after")
    )
