"""The standard of a facilitator's plan: whoever has the pack and a kit of stationery can run it cold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.did_you_mean import suggest
from xblocks.content.findings import quantity
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page
from xblocks.content.session import ADAPTING, Session, SessionPlan, Step

from ..handout_file import Handout
from ..problems import Problem
from ..read_model import Reading
from ..sources import Guide
from ..yaml_reader import Path

LONG_SESSION = 30
"""From so many minutes on a session has a step that may be dropped."""
BREAKS = 2
LUNCH = 60

_PAPER = (
    r"(?:(?:work)?sheets?|cards?|forms?|letters?|slips?|hand-?outs?|posters?|leaflets?"
    r"|(?:post|pre)-?(?:check|test)s?)"
)
_ELSE = (
    r"\b(?:(?:blank|empty|plain|unused)\b(?:[\s,]+[\w-]+){0,2}[\s,]+(?:cards?|sheets?|slips?)|index cards?"
    r"|letters? of|in the form of|form (?:a|an|groups?|pairs?|threes?|fours?|trios?|small|new|two|three)"
    r"|(?:bank|sim|phone|credit) cards?|capital letters?)\b"
)
"""What is no paper of ours, or is stationery."""
_PEOPLE = (
    r"(?:each|every|everyone|all|people|persons?|participants|tables?|groups?|pairs?|teams?|threes|trios)"
)
_WRITES = re.compile(
    rf"\b{_PEOPLE}\b[^.:;]{{0,50}}\bwrites?\b(?! (?:it|this|that) (?:up|on the wall))", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\b(?:each|every|tables?|groups?|pairs?|teams?)\b[^.:;]{0,40}(?<!to )\breports?\b(?! (?:to|a|the|it)\b)",
    re.IGNORECASE,
)
_PHOTO, _CONSENT = (
    re.compile(r"\bphoto", re.IGNORECASE),
    re.compile(r"\b(?:consents?|agrees?|asks?|may say no|can say no|say no|wants? to)\b", re.IGNORECASE),
)
_PARTS = {
    "short_day": "what to do when the day is short",
    "online": "how to run it online",
    "no_projector": "how to run it without a projector",
    "interpreter": "how to run it with an interpreter in the room",
}


def plan_warnings(guide: Guide) -> Iterator[Problem]:
    """What a facilitator would miss on the day."""
    plans = [r for r in guide.activities.values() if isinstance(r.model, SessionPlan)]
    printed, elsewhere = _paper(guide)
    for reading in plans:
        yield from _materials(reading, printed, elsewhere)
        for where, message, remedy in (*_parts(reading), *_steps(reading, printed), *_day(reading)):
            if not reading.is_told(where):
                yield reading.document.problem(where, message, remedy, "warning")
    named = {name for r in plans if isinstance(r.model, SessionPlan) for name in r.model.named}
    for reading in guide.activities.values():
        sheet = reading.model
        if not isinstance(sheet, Handout) or sheet.audience == "learner" or sheet.kind == "pocket":
            continue
        if sheet.id not in named:
            message = "no plan hands this out"
            remedy = f"Name `{sheet.id}` among the materials of a session, or delete the file."
            yield reading.document.problem(("id",), message, remedy, "warning")


def speaks_of_paper(text: str) -> str:
    """The first word of a text for paper that is handed out; nothing where there is none."""
    found = re.search(rf"\b{_PAPER}\b", re.sub(_ELSE, " ", text, flags=re.IGNORECASE), re.IGNORECASE)
    return found[0] if found else ""


def _paper(guide: Guide) -> tuple[set[str], dict[str, str]]:
    """The ids of what the packs print, and why other activities are not on paper."""
    model = guide.file.model
    assert model is not None
    printed: set[str] = set()
    elsewhere: dict[str, str] = {}
    for file, reading in guide.activities.items():
        activity = reading.model
        if activity is None:
            continue
        if _is_printed(activity, file in model.facilitation):
            printed.add(activity.id)
        elif isinstance(activity, Check):
            elsewhere[activity.id] = (
                "a check is done on a screen: name it under `uses`, and a form on paper here"
            )
        else:
            elsewhere[activity.id] = "no pack prints it: name it under `uses`"
    return printed, elsewhere


def _is_printed(activity: Activity, facilitators: bool) -> bool:
    kinds = (Handout, Case, Notepad)
    return isinstance(activity, kinds) or (facilitators and isinstance(activity, Page))


def _materials(reading: Reading[Activity], printed: set[str], elsewhere: dict[str, str]) -> Iterator[Problem]:
    plan = reading.model
    assert isinstance(plan, SessionPlan)
    kit = {thing.casefold() for thing in plan.kit}
    for number, session in enumerate(plan.sessions):
        for m, name in enumerate(session.materials):
            where = ("sessions", number, "materials", m)
            if name in printed or name.casefold() in kit or reading.is_told(where):
                continue
            message = f"`{session.id}` needs `{name}`, which is in no pack and not in the kit"
            because = elsewhere.get(name)
            remedy = (
                f"{because[0].upper()}{because[1:]}."
                if because
                else suggest(
                    name,
                    [*printed, *plan.kit],
                    "Write it as a handout, or add it to `kit` if it is stationery.",
                )
            )
            yield reading.document.problem(where, message, remedy, "warning")
    for number, thing in enumerate(plan.kit):
        if (word := speaks_of_paper(thing)) and not reading.is_told(("kit", number)):
            message = f"the kit has `{thing}`: that is no stationery ({word})"
            remedy = "Write a handout and name it among the materials, or say that it is blank."
            yield reading.document.problem(("kit", number), message, remedy, "warning")


Fault = tuple[Path, str, str]


def _parts(reading: Reading[Activity]) -> Iterator[Fault]:
    plan = reading.model
    assert isinstance(plan, SessionPlan)
    if plan.distress is None:
        yield (), "the plan has no `distress`", "Say what to do if someone is distressed, and who does it."
    if plan.evaluation is None:
        yield (), "the plan has no `evaluation`", "Say how one sees what people learnt."
    for name in ADAPTING:
        if plan.adapting is None or getattr(plan.adapting, name) is None:
            where: Path = ("adapting",) if plan.adapting else ()
            yield where, f"`adapting` has no `{name}`", f"Say in it {_PARTS[name]}."


def _steps(reading: Reading[Activity], printed: set[str]) -> Iterator[Fault]:
    plan = reading.model
    assert isinstance(plan, SessionPlan)
    for number, session in enumerate(plan.sessions):
        here: Path = ("sessions", number)
        brought = bool(printed & {*session.materials})
        for n, step in enumerate(session.steps):
            yield from _step((*here, "steps", n), session, step, brought)
        if (
            session.minutes >= LONG_SESSION
            and session.steps
            and all(s.if_late == "keep" for s in session.steps)
        ):
            message = f"`{session.id}` has no step that may be dropped"
            yield (*here, "steps"), message, "Write `if_late: cut` at the one that is missed least."


def _step(here: Path, session: Session, step: Step, brought: bool) -> Iterator[Fault]:
    for key, text in (("do", step.do), ("say", step.say or "")):
        word = speaks_of_paper(text)
        blank = any(word.rstrip("s").casefold() in name.casefold() for name in session.materials)
        if word and not brought and not blank:
            message = f"the step speaks of `{word}`, and `{session.id}` names no sheet of the pack"
            yield (
                (*here, key),
                message,
                "Name the handout in `sheets` and among the materials; write it if need be.",
            )
            break
    if step.written is None and (found := _WRITES.search(step.do)):
        remedy = "Say how many one person or table writes: `written: 1`, at 90 seconds each."
        yield (*here, "do"), f"people write here (`{found[0]}`), and no time is counted for it", remedy
    if step.reports is None and (found := _REPORTS.search(step.do)):
        remedy = "Say how many groups: `reports: 4`, at 3 minutes each."
        yield (*here, "do"), f"groups report here (`{found[0]}`), and no time is counted for it", remedy


def _day(reading: Reading[Activity]) -> Iterator[Fault]:
    """What belongs to a full day in this region: rest, lunch with prayer, an opening by the host, a photo."""
    plan = reading.model
    assert isinstance(plan, SessionPlan)
    if plan.format != "full-day":
        return
    breaks = [s for s in plan.sessions if s.kind == "break"]
    lunches = [s for s in breaks if {"lunch", "prayer"} <= {*s.includes}]
    top: Path = ("sessions",)
    if len(breaks) - len(lunches) < BREAKS:
        message = (
            f"the day has {quantity(len(breaks) - len(lunches), 'break')} beside lunch, fewer than {BREAKS}"
        )
        yield top, message, "Add one of 15 minutes in each half of the day."
    if not lunches:
        message = "the day has no break for lunch and prayer"
        yield top, message, "Write `includes: [lunch, prayer]` at a break of 60 minutes or more."
    for lunch in lunches:
        where = ("sessions", plan.sessions.index(lunch))
        if lunch.minutes < LUNCH:
            yield (
                where,
                f"lunch and prayer have {quantity(lunch.minutes, 'minute')}",
                f"Give them {LUNCH} or more.",
            )
        if max(lunch.minutes, lunch.friday or 0) <= LUNCH:
            message = f"Friday prayer does not fit in the break `{lunch.id}`"
            yield (
                where,
                message,
                f"Say how long the break is on a Friday, over {LUNCH} minutes: `friday: 75`.",
            )
    if not any("official-opening" in s.includes for s in plan.sessions):
        yield top, "the day has no official opening", "Write `includes: [official-opening]` at its session."
    if not any("photo" in s.includes and _asks_for_photo(s) for s in plan.sessions):
        remedy = (
            "Write `includes: [photo]` at a session, and a step that asks who wants to be in the picture."
        )
        yield top, "the day has no photo with consent", remedy


def _asks_for_photo(session: Session) -> bool:
    texts = [f"{step.do} {step.say or ''}" for step in session.steps]
    return any(_PHOTO.search(text) and _CONSENT.search(text) for text in texts)
