"""Wording that an editor should look at: words to avoid, hard reading, claims without a source,
hard matter without a notice. Each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.findings import quantity
from xblocks.content.page import Page
from xblocks.content.text.passages import Passage, passages
from xblocks.content.text.walk import Text, texts

from ..formats import Standard
from ..problems import Problem
from ..read_model import Reading
from . import prose
from .reading import pieces, spoken

_CLAIM = re.compile(
    r"\d\s?%|\bper ?cent\b|\b(?:a|one|the|this) (?:study|survey|review|report) (?:found|of|in|says|shows)\b"
    r"|\b(?:research|studies|evidence) (?:found|finds?|says?|shows?|suggests?)\b"
    r"|\b(?:protocol|convention|treaty) (?:says?|asks?|obliges?|requires?|lists?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|'[^']{3,60}'")


def wording_warnings(reading: Reading[Activity], standard: Standard) -> Iterator[Problem]:
    """What an editor should look at in the words of an activity for learners."""
    yield from avoided(reading, standard)
    yield from _level(reading, standard)
    yield from _unsourced(reading)


def avoided(reading: Reading[Any], standard: Standard) -> Iterator[Problem]:
    """Words to avoid. In quotation marks, in block quotations and in callouts of `words` they are
    spoken about, and free."""
    for text, passage in _shown(reading.model):
        # A misconception is the belief that a reply answers, in the words of who holds it.
        if passage.quoted or passage.callout == "words" or text.where[-1] == "misconception":
            continue
        plain = _QUOTED.sub(lambda match: " " * len(match[0]), passage.text)
        for words, match in _matches(standard.words_to_avoid, plain):
            yield reading.document.problem(
                text.where,
                f"`{match}` is a word to avoid",
                f"Say: {standard.words_to_avoid[words]}.",
                "warning",
                line=passage.line,
                near=match,
            )


def _shown(model: Any) -> Iterator[tuple[Text, Passage]]:
    for text in texts(model):
        if text.kind == "markdown":
            for passage in passages(text.text):
                yield text, passage
        elif text.kind == "line":
            yield text, Passage("prose", text.text, 0, "", False, False)


def _matches(wanted: Iterable[str], text: str) -> Iterator[tuple[str, str]]:
    """Which of the words of `series.yaml` stand in a text, each with how it is written there first."""
    # One search finds nothing in nearly every text.
    if _pattern(tuple(wanted)).search(text):
        for words in wanted:
            if match := _pattern((words,)).search(text):
                yield words, match[0]


@cache
def _pattern(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some entries of `series.yaml`: whole words, `*` for any ending, `|` between words
    of the same place."""
    bodies = (
        re.escape(words).replace(r"\*", r"\w*").replace(r"\|", "|").replace(r"\ ", r"\s+") for words in wanted
    )
    # Of no words at all nothing matches.
    return re.compile(rf"\b(?:{'|'.join(bodies) or '(?!)'})\b", re.IGNORECASE)


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
    for _, passage in _shown(activity):
        for _, match in _matches(standard.hard_words, passage.text):
            found[match.lower()] = None
    return list(found)
