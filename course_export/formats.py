"""The files that hold the course together: guide, series, sources, glossary.

Activities are models of `xblocks.content`, because blocks need them too. These here never leave the
exporter.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import AfterValidator, ConfigDict, Field, RootModel

from xblocks.content.base import Id, Language, Line, Markdown, Minutes, Model, Source, Term
from xblocks.content.translation import gettext_noop as _

FilePath = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$", max_length=200)
]
"""A file in the guide's folder, with `/`. No name may begin with a dot, so nothing leads out."""
CourseWord = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
"""Part of a course key. Any other letter makes a whole import fail."""
Tag = Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]*$", max_length=60)]
TermName = Annotated[
    str,
    AfterValidator(partial(normalize, "NFC")),
    Field(pattern=r"^[^A-Z\[\]|\n]+$", max_length=100),
]
"""Letters with marks may be typed in one piece or in several: a term is found either way."""


class Objective(Model):
    """What a learner can do afterwards."""

    id: Id
    text: Line


class Unit(Model):
    """A page of the course with one or a few activities on it."""

    id: Id
    title: Line
    activities: Annotated[list[FilePath], Field(min_length=1)]


class Lesson(Model):
    """A subsection."""

    id: Id
    title: Line
    units: Annotated[list[Unit], Field(min_length=1)]


class Module(Model):
    """A section of the course. One for `follow_up` is for the weeks after, one for `reference` to look
    things up in: their minutes are no part of the guide's."""

    id: Id
    title: Line
    minutes: Minutes = 0
    notice: Line | None = None
    follow_up: bool = False
    reference: bool = False
    continues: Id | None = None
    """The module that this one goes on with: its opening questions serve both."""
    lessons: Annotated[list[Lesson], Field(min_length=1)]

    @property
    def extra(self) -> bool:
        """Whether it comes on top of the guide's own time."""
        return self.follow_up or self.reference


class Review(Model):
    """Who has checked the guide. Until it says reviewed, the course says that it is a draft."""

    status: Literal["draft", "reviewed"] = "draft"
    by: list[Line] = []
    on: date | None = None


class StaticFile(Model):
    """A file that learners may download, taken into the course as it is."""

    title: Line
    file: FilePath


class GuideFile(Model):
    """`guide.yaml`: a guide and the order of everything in it."""

    id: Id
    number: Annotated[int, Field(ge=1, le=99)]
    title: Line
    summary: Line
    audience: Annotated[list[Line], Field(min_length=1)]
    objectives: Annotated[list[Objective], Field(min_length=1)]
    minutes: Minutes
    languages: Annotated[list[Language], Field(min_length=1)]
    passing: Annotated[int, Field(ge=0, le=100)] = 70
    review: Review = Review()
    modules: Annotated[list[Module], Field(min_length=1)]
    facilitation: list[FilePath] = []
    handouts: list[FilePath] = []
    """What is printed and handed out, in the order of the packs. One for learners stands in a unit too."""
    files: list[StaticFile] = []

    @property
    def in_modules(self) -> list[str]:
        """The files that stand in the units of modules, in order."""
        units = [u for module in self.modules for lesson in module.lessons for u in lesson.units]
        return [file for unit in units for file in unit.activities]

    @property
    def staff_handouts(self) -> list[str]:
        """The handouts that stand in no module: those of the facilitator guide."""
        placed = set(self.in_modules)
        return [file for file in self.handouts if file not in placed]


class AboutFile(Model):
    """`about.md`: the course's about page, a Markdown file without front matter."""

    body: Markdown


class Standard(Model):
    """Words and limits of the learning standard that an editor may change. `check` warns of what is
    beyond them.

    In lists of words `*` stands for any ending and `|` for "or": `rescue*`, `illegal migrant*`.
    """

    grade_page: Annotated[float, Field(ge=1, le=20)] = 8
    """The highest reading level (Flesch-Kincaid grade) of a page."""
    grade_case: Annotated[float, Field(ge=1, le=20)] = 7
    """The same for cases, questions and notes."""
    sentence_median: Annotated[int, Field(ge=5, le=60)] = 18
    """The most words of the median sentence of one file. Of all pages of a guide together it is 10 to 15."""
    sentence_long: Annotated[int, Field(ge=5, le=100)] = 28
    """The most words of 95 sentences in 100 of one file."""
    words_to_avoid: dict[str, Line] = {}
    """What not to say, and what to say instead. Free where it is spoken about: in quotation marks too."""
    stilted: dict[str, Line] = {}
    """What reads as translated, and how one says it."""
    spelling: dict[str, Line] = {}
    """Other spellings of a term, and the one of these guides."""
    elsewhere: dict[str, Line] = {}
    """Seasons, feasts and goods that the region does not know, and what to say instead."""
    authors_reading: list[Line] = []
    """Phrases that tell learners what the authors have read, and what not."""
    hard_words: list[Line] = []
    """Words of matter that wants a notice."""


class SeriesFile(Model):
    """`series.yaml`: what all guides share."""

    title: Line
    publisher: Line
    org: CourseWord
    run: CourseWord
    disclaimer: Markdown
    fictional: Line
    review_notice: Markdown
    standard: Standard = Standard()


Status = Literal["read-full", "read", "read-in-part", "read-second-hand", "not-read"]
READ: frozenset[Status] = frozenset({"read-full", "read", "read-in-part"})
"""What learners' texts may rest on."""
STATES: dict[Status, str] = {
    "read-full": _("read in full"),
    "read": _("read"),
    "read-in-part": _("read in part"),
    "read-second-hand": _("read in the summary of someone else only"),
    "not-read": _("not read"),
}
"""Words for how far a source was read."""


class SourceEntry(Source):
    """A source, and how far anybody of the project has read it.

    Attributes:
        part: what of it was read. With `read-in-part`, and with nothing else.
        note: for editors.
    """

    # The rule of `part`, for editors that know the schema; `check` says it in words.
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"status": {"const": "read-in-part"}}, "required": ["status"]},
            "then": {"required": ["part"]},
            "else": {"properties": {"part": {"type": "null"}}},
        }
    )

    status: Status
    part: Line | None = None
    note: Line | None = None

    @property
    def was_read(self) -> bool:
        """Whether learners' texts may rest on it: on one read in part, as far as that part goes."""
        return self.status in READ

    @property
    def state(self) -> str:
        """How far it was read, in words, for editors and facilitators."""
        return f"{STATES[self.status]}: {self.part}" if self.part else STATES[self.status]


class SourcesFile(RootModel[dict[Tag, SourceEntry]]):
    """`sources.yaml`: every source by its tag."""


class GlossaryFile(RootModel[dict[TermName, Term]]):
    """`glossary.yaml`: every term, in small letters."""
