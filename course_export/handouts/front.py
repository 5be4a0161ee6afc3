"""What both packs have at their two ends: the cover, and the sources."""

from __future__ import annotations

from collections.abc import Mapping

from xblocks.content.base import Source

from ..course import Course
from ..formats import SourceEntry
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


def sources(reader: Reader, entries: Mapping[str, SourceEntry] | None = None) -> Blocks:
    """The sources cited, by their numbers; with `entries`, how far each was read. Asked for last, when all
    is read."""
    listed = [
        _source(reader.references.sources[tag], entries[tag].state if entries else "") for tag in reader.cited
    ]
    if not listed:
        return ()
    return (Heading(1, words(w.SOURCES)), Listing("number", tuple((source,) for source in listed)))


def _source(source: Source, state: str) -> Paragraph:
    more = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
    spans = [*words(source.title, strong=True), *(words(f". {more}.") if more else words("."))]
    if source.url:
        spans += [Span(" "), Span(source.url, url=source.url)]
    if state:
        spans += words(f" [{state}]")
    return Paragraph(tuple(spans))
