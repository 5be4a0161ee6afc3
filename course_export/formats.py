"""The files that hold the course together: guide, series, sources, glossary.

Activities are models of `xblocks.content`, because blocks need them too. These here never leave the
exporter.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel

from xblocks.content.base import Id, Line, Markdown, Minutes, Model, Source, Term

FilePath = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$", max_length=200)
]
"""A file in the guide's folder, with `/`. No name may begin with a dot, so nothing leads out."""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z]{2,4})?$")]
CourseWord = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
"""Part of a course key. Any other letter makes a whole import fail."""
Tag = Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]*$", max_length=60)]
TermName = Annotated[str, Field(pattern=r"^[^A-Z\[\]|\n]+$", max_length=100)]


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
    """A section of the course."""

    id: Id
    title: Line
    minutes: Minutes = 0
    notice: Line | None = None
    lessons: Annotated[list[Lesson], Field(min_length=1)]


class Review(Model):
    """Who has checked the guide. Until it says reviewed, the course says that it is a draft."""

    status: Literal["draft", "reviewed"] = "draft"
    by: list[Line] = []
    on: date | None = None


class Handout(Model):
    """A file that learners may download."""

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
    handouts: list[Handout] = []


class AboutFile(Model):
    """`about.md`: the course's about page, a Markdown file without front matter."""

    body: Markdown


class SeriesFile(Model):
    """`series.yaml`: what all guides share."""

    title: Line
    publisher: Line
    org: CourseWord
    run: CourseWord
    disclaimer: Markdown
    fictional: Line
    review_notice: Markdown


Status = Literal["read-full", "read", "read-second-hand", "not-read"]


class SourceEntry(Source):
    """A source, and how far anybody of the project has read it. `note` is for editors."""

    status: Status
    note: Line | None = None


class SourcesFile(RootModel[dict[Tag, SourceEntry]]):
    """`sources.yaml`: every source by its tag."""


class GlossaryFile(RootModel[dict[TermName, Term]]):
    """`glossary.yaml`: every term, in small letters."""
