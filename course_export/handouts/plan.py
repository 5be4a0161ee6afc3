"""A facilitator's plan on paper: the day at a glance, then each session to run from."""

from __future__ import annotations

from xblocks.content.session import ADAPTING, Question, Session, SessionPlan, Step, clock, clock_times

from . import words as w
from .blocks import Block, Blocks, Heading, Labelled, Listing, Paragraph, Span, Table, say, words
from .reader import Reader

START = 9 * 60
"""When a printed day begins, in minutes after midnight. Shift it to local custom by hand."""


def plan(model: SessionPlan, reader: Reader) -> Blocks:
    """The whole plan below its heading of level 1."""
    times = clock_times(model, START)
    found: list[Block] = [*_facts(model)]
    if model.objectives:
        found += [Heading(2, words(w.RESULTS)), _bullets(model.objectives)]
    if model.before:
        found += [Heading(2, words(w.BEFORE_THE_DAY)), *reader.blocks(model.before)]
    if model.kit:
        found += [Heading(2, words(w.KIT)), Listing("tick", tuple((say(thing),) for thing in model.kit))]
    found += [Heading(2, words(w.THE_DAY)), _overview(model, times)]
    for session, (begin, end) in zip(model.sessions, times, strict=True):
        found += _session(session, begin, end, reader, model.titles)
    for title, text in ((w.DISTRESS, model.distress), (w.EVALUATION, model.evaluation)):
        if text:
            found += [Heading(2, words(title)), *reader.blocks(text)]
    return (*found, *_adapting(model, reader))


def _adapting(model: SessionPlan, reader: Reader) -> Blocks:
    if model.adapting is None:
        return ()
    found: list[Block] = [Heading(2, words(w.ADAPTING)), *reader.blocks(model.adapting.whole)]
    for name in ADAPTING:
        if text := getattr(model.adapting, name):
            found += [Heading(3, words(w.ADAPTING_PARTS[name])), *reader.blocks(text, 4)]
    return tuple(found)


def _named(names: list[str], titles: dict[str, str]) -> str:
    """What a plan names, by its title where it is a handout or an activity."""
    return "; ".join(dict.fromkeys(titles.get(name, name) for name in names))


def questions(asked: list[Question], reader: Reader) -> Blocks:
    """Each question with what good answers contain."""
    found: list[Block] = []
    for question in asked:
        found.append(Paragraph(words(question.ask, strong=True)))
        found.append(Labelled(w.GOOD_ANSWERS, reader.blocks(question.good_answers)))
    return tuple(found)


def _facts(model: SessionPlan) -> Blocks:
    facts = [(w.LENGTH, f"{model.length} {w.MINUTES}, {clock(START)}–{clock(START + model.length)}")]
    if model.group:
        facts.append((w.GROUP, model.group))
    return tuple(Labelled(label, (say(text),)) for label, text in facts)


def _bullets(lines: list[str]) -> Listing:
    return Listing("bullet", tuple((say(line),) for line in lines))


def _overview(model: SessionPlan, times: list[tuple[int, int]]) -> Table:
    rows: list[tuple[Blocks, ...]] = [
        (
            (say(f"{clock(begin)}–{clock(end)}"),),
            (say(_minutes(session)),),
            (say(session.title, strong=session.kind == "session"),),
            (say(session.purpose),) if session.purpose else (),
            (say(_named(session.materials, model.titles)),) if session.materials else (),
        )
        for session, (begin, end) in zip(model.sessions, times, strict=True)
    ]
    total = sum(session.minutes for session in model.sessions)
    rows.append(((say(w.TOTAL, strong=True),), (say(str(total), strong=True),), (), (), ()))
    head = (w.TIME, w.MIN.capitalize(), w.SESSION, w.PURPOSE, w.MATERIALS)
    return Table(head, tuple(rows), (24, 11, 36, 38, 46), total=True)


def _minutes(session: Session) -> str:
    return f"{session.minutes} ({w.FRIDAY} {session.friday})" if session.friday else str(session.minutes)


def _session(session: Session, begin: int, end: int, reader: Reader, titles: dict[str, str]) -> Blocks:
    when = f"{clock(begin)}–{clock(end)} · {_minutes(session)} {w.MINUTES}"
    title = Heading(2, words(session.title), listed=session.kind == "session")
    found: list[Block] = [title, say(when, strong=True)]
    for label, text in (
        (w.PURPOSE, session.purpose),
        (w.METHOD, session.method),
        (w.LEADS, session.lead),
        (w.MATERIALS, _named(session.materials, titles)),
        (w.USES, _named(session.uses, titles)),
    ):
        if text:
            found.append(Labelled(label, (say(text),)))
    if session.steps:
        found.append(_steps(session.steps, begin, reader, titles))
    if session.questions:
        found += [Heading(3, words(w.QUESTIONS)), *questions(session.questions, reader)]
    if session.if_it_goes_wrong:
        found += [Heading(3, words(w.GOES_WRONG)), *reader.blocks(session.if_it_goes_wrong, 4)]
    return tuple(found)


def _steps(steps: list[Step], begin: int, reader: Reader, titles: dict[str, str]) -> Table:
    rows: list[tuple[Blocks, ...]] = []
    for step in steps:
        parts: list[Block] = [Labelled(w.DO, reader.blocks(step.do, 4), "do")]
        if step.sheets:
            parts.append(Labelled(w.HAND_OUT, (say(_named(step.sheets, titles)),)))
        if step.say:
            parts.append(Labelled(w.SAY, reader.blocks(step.say, 4), "say"))
        if step.watch:
            parts.append(Labelled(w.WATCH, reader.blocks(step.watch, 4), "watch"))
        if step.if_late == "cut":
            parts.append(Paragraph((Span(w.MAY_CUT, emph=True),), quiet=True))
        time = (say(clock(begin), strong=True), say(f"{step.minutes} {w.MIN}", quiet=True))
        rows.append((time, tuple(parts)))
        begin += step.minutes
    return Table((w.TIME, w.STEP), tuple(rows), (13, 100))
