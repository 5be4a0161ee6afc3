"""The page of the facilitator guide that says how far each source of the course was read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from xblocks.content.base import References, Source
from xblocks.content.page import Page
from xblocks.content.translation import gettext_noop as _

from .course import Course
from .formats import STATES, SourceEntry, Status
from .names import READING_PAGE
from .plain import plain

_WORDS = _(
    """What learners read rests on sources that this project has read. Of a source read in part it takes \
what stands in that part. What was not read shows here and in the pack, never to learners.

Before you train, compare what you say with the sources, and with your national law."""
)


def with_reading_page(course: Course) -> Course:
    """The course with this page in its facilitator guide; as it is without one, or without a source."""
    if not course.guide.facilitation or not course.references.sources:
        return course
    by_status: dict[Status, list[str]] = defaultdict(list)
    for tag, source in course.references.sources.items():
        by_status[course.entries[tag].status].append(_line(source, course.entries[tag]))
    parts = [_WORDS]
    for status, words in STATES.items():
        if by_status[status]:
            parts += [f"## {words[:1].upper()}{words[1:]}", "\n".join(by_status[status])]
    page = Page(
        id=READING_PAGE,
        title=_("How far each source was read"),
        minutes=1,
        purpose=_("Know what the course rests on."),
        body="\n\n".join(parts),
        references=References(language=course.references.language),
        draft=course.guide.review.status != "reviewed",
    )
    file = f"{READING_PAGE}{Page.SUFFIX}"
    guide = course.guide.model_copy(update={"facilitation": [*course.guide.facilitation, file]})
    return replace(course, guide=guide, activities={**course.activities, file: page})


def _line(source: Source, entry: SourceEntry) -> str:
    """A source, and the part of it that was read."""
    named = ", ".join(filter(None, (source.title, source.publisher, str(source.year or ""))))
    return f"- {plain(named)}: *{plain(entry.part)}*" if entry.part else f"- {plain(named)}"
