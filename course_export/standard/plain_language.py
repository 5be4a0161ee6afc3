"""Wording that an editor should look at: hard reading, claims without a source, hard matter without a
notice. Each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.findings import quantity
from xblocks.content.page import Page

from ..formats import Standard
from ..problems import Problem
from ..read_model import Reading
from . import prose
from .reading import pieces, spoken
from .word_lists import matches, shown

_CLAIM = re.compile(
    r"\d\s?%|\bper ?cent\b|\b(?:a|one|the|this) (?:study|survey|review|report) (?:found|of|in|says|shows)\b"
    r"|\b(?:research|studies|evidence) (?:found|finds?|says?|shows?|suggests?)\b"
    r"|\b(?:protocol|convention|treaty) (?:says?|asks?|obliges?|requires?|lists?)\b",
    re.IGNORECASE,
)


def wording_warnings(reading: Reading[Activity], standard: Standard) -> Iterator[Problem]:
    """What an editor should look at in the words of an activity for learners."""
    yield from _level(reading, standard)
    yield from _unsourced(reading)


def _level(reading: Reading[Activity], standard: Standard) -> Iterator[Problem]:
    """Sentences that are too long, and a reading level above the limit."""
    assert reading.model is not None
    said = spoken(reading.model)
    most = standard.grade_page if isinstance(reading.model, Page) else standard.grade_case
    grade = prose.grade(said)
    if grade > most:
        message = f"the reading level is grade {grade:.1f}, above {most}"
        yield reading.document.problem((), message, "Use shorter sentences and shorter words.", "warning")
    middle, long = prose.middle_and_long(said)
    if middle > standard.sentence_median:
        message = f"the median sentence has {quantity(middle, 'word')}, more than {standard.sentence_median}"
        yield reading.document.problem((), message, "Cut sentences in two: one idea each.", "warning")
    if long > standard.sentence_long:
        message = (
            f"one sentence in twenty has {quantity(long, 'word')} or more, above {standard.sentence_long}"
        )
        longest = max(said, key=lambda sentence: len(prose.words(sentence)))
        remedy = f"Begin with the one that begins “{' '.join(longest.split()[:6])} ...”."
        yield reading.document.problem((), message, remedy, "warning")


def _unsourced(reading: Reading[Activity]) -> Iterator[Problem]:
    """Claims and questions that name no source."""
    model = reading.model
    if isinstance(model, Page):
        found = [(text, passage) for text, passage in pieces(model) if passage.kind == "prose"]
        for number, (text, passage) in enumerate(found):
            # A claim may lead into the lines that carry the citation.
            after = found[number + 1][1].cited if number + 1 < len(found) else False
            claim = _CLAIM.search(passage.text)
            if claim and not (passage.cited or after):
                yield reading.document.problem(
                    text.where,
                    f"`{claim[0]}`: this claim names no source",
                    "Cite it: `[@TAG art. 3]` at the end of the sentence.",
                    "warning",
                    line=passage.line,
                    near=claim[0],
                )
    elif isinstance(model, Check):
        for number, item in enumerate(model.items):
            if not item.sources and item.SCORED and not _foreign(reading, number):
                remedy = "Add `sources: [TAG]` to the item."
                message = f"the item `{item.id}` names no source"
                yield reading.document.problem(("items", number), message, remedy, "warning")
    elif isinstance(model, Case) and not model.debrief.sources:
        remedy = "Add `sources: [TAG]` to it."
        yield reading.document.problem(("debrief",), "the debrief names no source", remedy, "warning")


def _foreign(reading: Reading[Activity], number: int) -> bool:
    return ("items", number) in reading.foreign


def hard_words(activity: Activity, standard: Standard) -> list[str]:
    """Words of hard matter in an activity, each once."""
    found: dict[str, None] = {}
    for _, passage in shown(activity):
        for _, match in matches(standard.hard_words, passage.text):
            found[match.lower()] = None
    return list(found)
