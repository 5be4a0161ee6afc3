"""The facilitator's pack of a guide."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.case.model import Case
from xblocks.content.page import Page
from xblocks.content.prompts import Prompts
from xblocks.content.session import SessionPlan

from ..course import Course
from ..formats import Module
from . import words as w
from .aid_sheet import aid_sheet, for_facilitators
from .blocks import Block, Blocks, Callout, Document, Heading, Labelled, NewPage, say, words
from .case_lab import CaseOnPaper
from .directory_sheet import practice_directory
from .front import cover, sources, state
from .plan import plan, questions
from .reader import Reader
from .sheets import facilitator_sheets


def facilitator_pack(course: Course) -> Document:
    """Pages and plans in the order of guide.yaml, handouts, prompts, cases on cards, sources."""
    reader = Reader(course.references)
    guide = course.guide
    front = cover(course, reader, w.FACILITATOR_PURPOSE)
    body: list[Block] = []
    for name in guide.facilitation:
        body += _facilitation(course, name, reader)
    body += facilitator_sheets(course, reader)
    body += _prompts(course, reader)
    body += _case_lab(course, reader)
    body += practice_directory(course, reader)
    body += sources(reader, course.entries)
    return Document(
        title=guide.title,
        kind=w.FACILITATOR,
        series=course.series.title,
        language=guide.languages[0],
        state=state(course),
        contents=w.CONTENTS,
        cover=front,
        body=tuple(body),
    )


def files_of(module: Module) -> Iterator[str]:
    """The activity files of a module, in their order."""
    for lesson in module.lessons:
        for unit in lesson.units:
            yield from unit.activities


def _facilitation(course: Course, name: str, reader: Reader) -> Blocks:
    activity = course.activities[name]
    title = Heading(1, words(activity.title))
    if isinstance(activity, SessionPlan):
        return (title, *plan(activity, reader))
    if not isinstance(activity, Page):
        return ()
    purpose = (Labelled(w.PURPOSE, (say(activity.purpose),)),) if activity.purpose else ()
    notice = (Callout("notice", w.NOTICE, (say(activity.notice),)),) if activity.notice else ()
    return (title, *purpose, *notice, *reader.blocks(activity.body, 2))


def _prompts(course: Course, reader: Reader) -> Blocks:
    """All prompts, by module."""
    titles = {activity.id: activity.title for activity in course.activities.values()}
    found: list[Block] = []
    for module in course.guide.modules:
        inside: list[Block] = []
        for name in files_of(module):
            activity = course.activities[name]
            if isinstance(activity, Prompts):
                inside += _prompt(activity, titles[activity.beside], reader)
        if inside:
            found += [Heading(2, words(module.title)), *inside]
    return (Heading(1, words(w.PROMPTS)), say(w.PROMPTS_ABOUT), *found) if found else ()


def _prompt(prompts: Prompts, beside: str, reader: Reader) -> Blocks:
    found: list[Block] = [Heading(3, words(prompts.title)), say(f"{w.BESIDE}: {beside}", quiet=True)]
    if prompts.use:
        found.append(Labelled(w.USE, reader.blocks(prompts.use, 5)))
    found += questions(prompts.questions, reader)
    if prompts.watch:
        found.append(Labelled(w.WATCH, reader.blocks(prompts.watch, 5), "watch"))
    return tuple(found)


def _case_lab(course: Course, reader: Reader) -> Blocks:
    """Every case of the course: its cards, then on a page of its own what is for the facilitator; of an aid
    its sheet."""
    found: list[Block] = []
    for module in course.guide.modules:
        for name in files_of(module):
            case = course.activities[name]
            if isinstance(case, Case) and case.is_aid:
                sheet = aid_sheet(case, reader, course.series.fictional)
                found += [NewPage(), Heading(2, words(case.title)), *sheet, *for_facilitators(case, reader)]
            elif isinstance(case, Case):
                paper = CaseOnPaper(case, reader, course.series.fictional)
                found += [NewPage(), Heading(2, words(case.title)), *paper.cards(), *paper.key()]
    return (Heading(1, words(w.CASE_LAB)), say(w.CASE_LAB_ABOUT), *found[1:]) if found else ()
