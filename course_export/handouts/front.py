"""What both packs have at their two ends: the cover, and the sources."""

from __future__ import annotations

from xblocks.content.base import Source

from ..course import Course
from . import words as w
from .blocks import Block, Blocks, Callout, Heading, Labelled, Listing, Paragraph, Span, say, words
from .reader import Reader


def state(course: Course) -> str:
    """The line at the foot of each page."""
    return w.DRAFT if course.guide.review.status == "draft" else ""


def cover(course: Course, reader: Reader, purpose: str) -> Blocks:
    """What it is, for whom, how far it is reviewed, and who stands behind it."""
    guide, series = course.guide, course.series
    found: list[Block] = [
        say(guide.summary),
        say(purpose),
        Labelled(w.FOR_WHOM, (say("; ".join(guide.audience)),)),
    ]
    if guide.review.status == "draft":
        found.append(Callout("caution", "", reader.blocks(series.review_notice, 5)))
    else:
        by = f"{w.REVIEWED_BY} {', '.join(guide.review.by)}" if guide.review.by else w.REVIEWED
        found.append(say(f"{by}{f', {guide.review.on.isoformat()}' if guide.review.on else ''}."))
    return (*found, *reader.blocks(series.disclaimer, 5))


def sources(reader: Reader) -> Blocks:
    """The sources cited, by their numbers. Asked for last, when all is read."""
    listed = [reader.references.sources[tag] for tag in reader.cited]
    if not listed:
        return ()
    return (
        Heading(1, words(w.SOURCES)),
        Listing("number", tuple((_source(source),) for source in listed)),
    )


def _source(source: Source) -> Paragraph:
    more = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
    spans = [*words(source.title, strong=True), *(words(f". {more}.") if more else words("."))]
    if source.url:
        spans += [Span(" "), Span(source.url, url=source.url)]
    return Paragraph(tuple(spans))
