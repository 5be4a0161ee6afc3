"""What every model of the guides is made of: strict models, ids, lines, Markdown.

The same pydantic model is read from an author's file, kept in the block, written to and read from
OLX, and described as JSON Schema for editors. Nothing here knows XBlock, Django or the LMS.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

ID_PATTERN = r"^[a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?$"
"""Ids become url_names. Lower case only, at most 60: file systems fold case, and learner-state
tables hold 255 characters for the whole usage key."""

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[a-z]{2,4})?$"
"""A language as HTML names it, in small letters: `th`, `pt-br`."""

MAX_TEXT = 200_000
"""Characters of one text. libxml2 refuses a value over 10 MB; a text this long is a mistake."""

# XML 1.0 cannot hold these; U+007F to U+009F and the line separators trip other readers.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def _printable(text: str) -> str:
    bad = NOT_IN_XML.search(text)
    if bad:
        raise ValueError(f"the character U+{ord(bad.group()):04X} cannot stand in a course; delete it")
    return text


def _clean_text(text: str) -> str:
    """Unix line ends, no blanks around: the form that survives XML and editors unchanged."""
    return _printable(text.replace("\r\n", "\n").replace("\r", "\n").strip())


def _clean_line(text: str) -> str:
    text = _clean_text(text)
    # YAML's folded text often ends in a line break or wraps; a line is one line.
    return " ".join(filter(None, map(str.strip, text.split("\n")))).replace("\t", " ")


def _number_as_text(value: Any) -> Any:
    """Let an author write `text: 15` where words are asked for."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """The direction in which a language is written, as HTML names it."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


class InElement:
    """Marks text that OLX keeps in an element of its own, not in an attribute."""


Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
# The length is judged before the text is looked through.
Line = Annotated[
    str,
    BeforeValidator(_number_as_text),
    Field(max_length=1000),
    AfterValidator(_clean_line),
    Field(min_length=1),
]
Markdown = Annotated[
    str,
    BeforeValidator(_number_as_text),
    Field(max_length=MAX_TEXT),
    AfterValidator(_clean_text),
    Field(min_length=1),
    InElement(),
]
Cite = Annotated[
    str,
    Field(max_length=200),
    AfterValidator(_clean_line),
    Field(pattern=r"^\s*[A-Z0-9][A-Z0-9-]*(\s.*)?$"),
]
"""A source tag with an optional place in it: `PALERMO art. 3(b)`."""
Minutes = Annotated[int, Field(ge=0, le=1000)]


def split_cite(cite: str) -> tuple[str, str]:
    """Split `PALERMO art. 3(b)` into the tag and the place in the source."""
    tag, _, place = cite.strip().partition(" ")
    return tag, place.strip()


class Model(BaseModel):
    """A strict, frozen model: unknown keys are errors, equal content is equal."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


class Titled(Model):
    """A group that cards are sorted into."""

    id: Id
    title: Line


class Source(Model):
    """A source as a reader sees it at the foot of an activity."""

    title: Line
    publisher: Line = ""
    year: int | None = None
    url: Annotated[str, AfterValidator(_printable), Field(pattern=r"^https?://\S+$")] | None = None


class Term(Model):
    """A glossary entry."""

    definition: Markdown


def _if_language(value: Any) -> Any:
    """A language, or nothing where a bundle says anything else: that costs nobody the activity."""
    return value if isinstance(value, str) and re.fullmatch(LANGUAGE_PATTERN, value) else None


class References(Model):
    """What the texts of one activity point to, and the language they are in: so it stands on its own in any
    course. Older bundles do not name the language."""

    language: Annotated[Language | None, BeforeValidator(_if_language)] = None
    sources: dict[str, Source] = {}
    terms: dict[str, Term] = {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source, by its tag, from 1."""
        return {tag: number for number, tag in enumerate(self.sources, start=1)}

    @cached_property
    def without_terms(self) -> References:
        """The sources alone."""
        return References(sources=self.sources)

    @cached_property
    def bare(self) -> References:
        """The language alone: for words in a button, where no other button may stand."""
        return References(language=self.language)

    @cached_property
    def marks(self) -> str:
        """The attributes of an element that holds the texts, with a blank before; none where their language
        is not known."""
        return f' lang="{self.language}" dir="{direction(self.language)}"' if self.language else ""

    @cached_property
    def _fingerprint(self) -> int:
        return hash(self.model_dump_json())

    def __hash__(self) -> int:
        """Equal content, equal hash: rendered text is kept by it."""
        return self._fingerprint


NO_REFERENCES = References()


class Activity(Model):
    """What all activities have. `id` is the url_name, `title` the display name of the block."""

    TAG: ClassVar[str]
    """OLX tag of the block."""
    ROOT: ClassVar[str]
    """OLX element inside it that holds the model, apart from the platform's own attributes."""
    SUFFIX: ClassVar[str]
    """How the author's file ends."""
    FOR_STAFF: ClassVar[bool] = False
    """Whether learners must never get it."""
    MADE: ClassVar[tuple[str, ...]] = ("references", "draft", "workbook")
    """Fields that the exporter fills in from the guide. An author does not write them."""

    id: Id
    title: Line
    minutes: Minutes = 0
    notice: Line | None = None
    references: References = NO_REFERENCES
    draft: bool = False
    """The guide is not yet reviewed, which facilitators and authors are told."""
    workbook: Id | None = None
    """The guide's workbook, where a learner finds again what she wrote here."""
