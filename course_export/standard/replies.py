"""The replies of a guide: what a learner is told about each option, and whether it says something new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.text.passages import passages

from ..problems import Problem
from ..read_model import Reading
from ..sources import Guide
from ..yaml_reader import Path
from .figure import Figure
from .prose import sentences, words
from .reading import count

REPLY_WORDS = (15, 60)
AT_THE_LIMIT = 17
"""A reply of no more words than this only just says why."""
MOST_AT_THE_LIMIT = 10
STOCK = 5
"""A sentence of so many words in two replies is a stock sentence."""
_NAMED = 6
_NEAR = 3
"""Words by which the line of a sentence is sought."""


class Reply(NamedTuple):
    """What a learner is told about an option.

    Attributes:
        where: path of the last of its texts in the activity.
        words: of all of them.
        of: the option.
        texts: each with its path.
    """

    where: Path
    words: int
    of: str
    texts: tuple[tuple[Path, str], ...]


def replies(activity: Activity) -> Iterator[Reply]:
    """The reply of every option of an activity; of a choice, its consequence and reason together.
    An aid replies to nothing: it says what follows, be that in a word."""
    if isinstance(activity, Check):
        for number, item in enumerate(activity.items):
            for reply in item.replies():
                if reply.feedback:
                    where = ("items", number, *reply.where)
                    yield _reply(reply.of, (where, reply.feedback))
    elif isinstance(activity, Case) and not activity.is_aid:
        for name, scene in activity.scenes.items():
            for n, choice in enumerate(scene.choices):
                here = ("scenes", name, "choices", n)
                told = {"consequence": choice.consequence, "why": choice.why or ""}
                yield _reply(choice.id, *(((*here, key), text) for key, text in told.items()))


def _reply(of: str, *texts: tuple[Path, str]) -> Reply:
    return Reply(texts[-1][0], sum(count(text) for _, text in texts), of, texts)


def replies_of(guide: Guide) -> Iterator[tuple[Reading[Activity], Reply]]:
    """Every reply of a guide with the file that answers for it: an item taken over counts once."""
    for reading in guide.activities.values():
        for reply in replies(reading.model) if reading.model is not None else ():
            if not reading.is_under(reply.where):
                yield reading, reply


def stock_sentences(guide: Guide) -> Iterator[Problem]:
    """Sentences that stood in another reply of the guide before, however they are set."""
    said: dict[tuple[str, ...], tuple[Reading[Activity], Reply]] = {}
    for reading, reply in replies_of(guide):
        for where, text in reply.texts:
            for line, sentence in _sentences(text):
                key = tuple(word.casefold() for word in words(sentence))
                earlier, first = said.setdefault(key, (reading, reply))
                if len(key) < STOCK or first is reply:
                    continue
                there = f"{earlier.document.file}:{earlier.document.position(first.where)[0]}"
                yield reading.document.problem(
                    where,
                    f"“{sentence}” stands in the reply to `{first.of}` too",
                    f"Say something new here, or there: {there}.",
                    "warning",
                    line=line,
                    near=" ".join(sentence.split()[:_NEAR]),
                )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a Markdown text, each with the line on which its passage begins."""
    for passage in passages(text):
        for sentence in sentences(passage.text):
            yield passage.line, sentence


def reply_figures(guide: Guide) -> Iterator[Figure]:
    """Whether the replies of a guide have room to say something new."""
    found = [reply for _, reply in replies_of(guide)]
    short = [reply.of for reply in found if REPLY_WORDS[0] <= reply.words <= AT_THE_LIMIT]
    share = 100 * len(short) / len(found) if found else 0.0
    named = ", ".join(f"`{of}`" for of in short[:_NAMED])
    yield Figure(
        f"replies of {REPLY_WORDS[0]} to {AT_THE_LIMIT} words",
        f"{share:.0f} % of {len(found)}",
        f"at most {MOST_AT_THE_LIMIT} %",
        share <= MOST_AT_THE_LIMIT,
        f"Let them say what the option overlooks; the first are {named}." if short else "",
    )
