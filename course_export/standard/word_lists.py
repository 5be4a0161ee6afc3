"""Words that an editor should look at, by the lists of `series.yaml`, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from xblocks.content.directory.model import Directory
from xblocks.content.text.passages import Passage, passages
from xblocks.content.text.walk import Text, texts

from ..formats import Standard
from ..problems import Problem
from ..read_model import Reading
from ..sources import Guide
from ..yaml_reader import Document

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|'[^']{3,60}'")
_READING = (
    "Say it on the part of a source that was read, or leave it out; how far a source was read stands in "
    "sources.yaml."
)


class _List(NamedTuple):
    """Words not to say.

    Attributes:
        words: each with the remedy.
        says: what is wrong with a word, which stands before it.
        speech: also in quotation marks, in callouts of `words` and in a belief that a reply answers.
    """

    words: Mapping[str, str]
    says: str
    speech: bool = True


def _lists(standard: Standard, for_learners: bool) -> Iterator[_List]:
    yield _List(_said("Say", standard.words_to_avoid), "is a word to avoid", speech=False)
    yield _List(_said("Say", standard.stilted), "reads as translated")
    yield _List(_said("Write", standard.spelling), "is spelt in another way in these guides")
    yield _List(_said("Say", standard.elsewhere), "is not of the region")
    if for_learners:
        yield _List(dict.fromkeys(standard.authors_reading, _READING), "speaks of the authors' reading")


def _said(verb: str, words: Mapping[str, str]) -> dict[str, str]:
    return {word: f"{verb}: {better}." for word, better in words.items()}


def avoided(guide: Guide) -> Iterator[Problem]:
    """What not to say in a guide and in the glossary. A block quotation holds the words of others: it is
    free."""
    for document, found, above in _everywhere(guide):
        yield found.problem(document, *above)


def words_not_to_say(guide: Guide) -> Iterator[str]:
    """The same, as what is wrong with each."""
    for _, found, _ in _everywhere(guide):
        yield found.says


def says_of_lists() -> list[str]:
    """What may be wrong with a word, list by list."""
    return [words.says for words in _lists(Standard(), for_learners=True)]


def _everywhere(guide: Guide) -> Iterator[tuple[Document, _Found, tuple[str, ...]]]:
    model, series, glossary = guide.file.model, guide.library.series.model, guide.library.glossary
    assert model is not None and series is not None
    staff = {*model.facilitation, *model.staff_handouts}
    readings: list[tuple[Reading[Any], bool]] = [(guide.file, True), (guide.about, True)]
    for file, activity in guide.activities.items():
        if activity.model is not None:
            readings.append((activity, not activity.model.FOR_STAFF and file not in staff))
    for reading, for_learners in readings:
        for found in _found(reading.model, series.standard, for_learners) if reading.model else ():
            if not reading.is_under(found.text.where):
                yield reading.document, found, ()
    for name, term in glossary.model.root.items() if glossary.model is not None else ():
        for found in _found(term, series.standard, for_learners=True):
            yield glossary.document, found, (name,)


class _Found(NamedTuple):
    """A word not to say: where it stands, how it is written there, what is wrong with it, and the remedy."""

    text: Text
    line: int
    word: str
    says: str
    remedy: str

    def problem(self, document: Document, *above: str) -> Problem:
        """It at its place in a file. `above` leads to the model that holds the text."""
        return document.problem(
            (*above, *self.text.where),
            f"`{self.word}` {self.says}",
            self.remedy,
            "warning",
            line=self.line,
            near=self.word,
        )


def _found(model: Any, standard: Standard, for_learners: bool) -> Iterator[_Found]:
    lists = list(_lists(standard, for_learners))
    for text, passage in shown(model):
        if passage.quoted:
            continue
        # A misconception is the belief that a reply answers, in the words of who holds it.
        speech = passage.callout == "words" or text.where[-1] == "misconception"
        plain = _QUOTED.sub(lambda match: " " * len(match[0]), passage.text)
        for words, says, in_speech in lists:
            if speech and not in_speech:
                continue
            for entry, match in matches(words, passage.text if in_speech else plain):
                yield _Found(text, passage.line, match, says, words[entry])


def shown(model: Any) -> Iterator[tuple[Text, Passage]]:
    """Every text of a model as a reader sees it, piece by piece."""
    # A service says in its own words what it does. Its listing is no prose of a guide's authors.
    others = "listings" if isinstance(model, Directory) else None
    for text in texts(model):
        if text.where[:1] == (others,):
            continue
        if text.kind == "markdown":
            for passage in passages(text.text):
                yield text, passage
        elif text.kind == "line":
            yield text, Passage("prose", text.text, 0, "", False, False)


def matches(wanted: Iterable[str], text: str) -> Iterator[tuple[str, str]]:
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
