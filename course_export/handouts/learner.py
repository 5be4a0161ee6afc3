"""The learner's workbook of a guide: what to keep at hand, and room to write. It holds no answers."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page

from ..course import Course
from ..formats import Module
from . import words as w
from .aid_sheet import aid_sheet
from .blocks import (
    Block,
    Blocks,
    Callout,
    Document,
    Heading,
    Labelled,
    Listing,
    NewPage,
    Paragraph,
    Table,
    WriteLines,
    say,
    words,
)
from .facilitator import files_of
from .forms import form
from .front import cover, sources, state
from .reader import Reader
from .sheets import is_sheet, learner_sheets

ESSENTIAL = ("practice", "words", "caution")
"""Callouts that one keeps at hand. The rest of a page is the course's."""


def learner_pack(course: Course) -> Document:
    """Each module with its essentials and forms, a support card, the glossary, the sources."""
    learners = [a for m in course.guide.modules for a in _activities(course, m)]
    tags = tuple(dict.fromkeys(tag for activity in learners for tag in activity.references.sources))
    reader = Reader(course.references, tags)
    guide = course.guide
    front = cover(course, reader, w.LEARNER_PURPOSE)
    body: list[Block] = []
    for module in guide.modules:
        body += _module(course, module, reader)
    body += [*learner_sheets(course, reader), *_support(), *_glossary(learners, reader), *sources(reader)]
    return Document(
        title=guide.title,
        kind=w.LEARNER,
        series=course.series.title,
        language=guide.languages[0],
        state=state(course),
        contents=w.CONTENTS,
        cover=(*front, Callout("caution", w.CARE, (say(w.NO_NAMES),))),
        body=tuple(body),
        flowing=True,
    )


def essentials(blocks: Blocks) -> Blocks:
    """Of a page its callouts to keep at hand and its checklists, each under the heading it stood under."""
    found: list[Block] = []
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block
        elif isinstance(block, Listing) and block.kind == "tick":
            found += [heading, block] if heading else [block]
            heading = None
        elif isinstance(block, Callout) and block.kind in ESSENTIAL:
            found.append(block)
    return tuple(found)


def _activities(course: Course, module: Module) -> Iterator[Activity]:
    for name in files_of(module):
        activity = course.activities[name]
        if not activity.FOR_STAFF:
            yield activity


def _module(course: Course, module: Module, reader: Reader) -> Blocks:
    inside: list[Block] = []
    for activity in _activities(course, module):
        if not is_sheet(activity, course):
            inside += _activity(activity, course, reader)
    if not inside:
        return ()
    notice = (Callout("notice", w.NOTICE, (say(module.notice),)),) if module.notice else ()
    return (Heading(1, words(module.title)), *notice, *inside)


def _activity(activity: Activity, course: Course, reader: Reader) -> Blocks:
    title = Heading(2, words(activity.title))
    if isinstance(activity, Page):
        kept = essentials(reader.blocks(activity.body))
        purpose = activity.purpose or ""
        if not kept:
            return (
                Paragraph((*words(activity.title, strong=True), *words(f". {purpose}" if purpose else "."))),
            )
        return (title, say(purpose, quiet=True), *kept) if purpose else (title, *kept)
    if isinstance(activity, Notepad):
        return (title, *form(activity, reader, 3))
    if isinstance(activity, Case):
        fictional = course.series.fictional
        before = aid_sheet(activity, reader, fictional) if activity.is_aid else _who(activity, fictional)
        return (title, *before, *_plan(activity))
    return ()


def _who(case: Case, fictional: str) -> Blocks:
    """Who one is in a case: all else of it would give it away."""
    return (Labelled(w.YOU_ARE, (say(case.you_are),)), say(fictional, quiet=True))


def _plan(case: Case) -> Blocks:
    """Lines for one's own plan after a case."""
    about = (say(case.debrief.plan, quiet=True),) if case.debrief.plan else ()
    return (
        Paragraph(words(w.MY_PLAN, strong=True)),
        *about,
        WriteLines(w.WHEN, 2),
        WriteLines(w.I_WILL, 2),
    )


def _support() -> Blocks:
    empty: Blocks = ()
    rows = tuple(((say(who, strong=True),), empty, empty, empty) for who in w.SUPPORTERS)
    table = Table((w.WHO, w.NAME, w.PHONE, w.HOURS), rows, (30, 34, 30, 20), form=True)
    return (NewPage(), Heading(1, words(w.SUPPORT)), say(w.SUPPORT_ABOUT), table)


def _glossary(learners: list[Activity], reader: Reader) -> Blocks:
    """The words that learners' activities explain, in alphabetical order."""
    terms = {name: term for activity in learners for name, term in activity.references.terms.items()}
    rows = tuple(
        ((say(name, strong=True),), reader.blocks(terms[name].definition, 5)) for name in sorted(terms)
    )
    if not rows:
        return ()
    return (NewPage(), Heading(1, words(w.GLOSSARY)), Table((w.TERM, w.MEANING), rows, (30, 80)))
