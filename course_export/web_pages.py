"""The pages of a course that are no activities: about, glossary, sources, handouts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from xblocks.content.base import References, Source
from xblocks.content.text.markdown import to_html
from xblocks.content.translation import gettext_noop as _

from .course import Course
from .formats import Module, Review


def about_page(course: Course) -> str:
    """What a person reads before she enrols: what it is, its state of review, who stands behind it."""
    guide, series = course.guide, course.series
    parts = [
        f"<h2{course.references.marks}>{escape(guide.title)}</h2>",
        f"<p{course.references.marks}>{escape(guide.summary)}</p>",
        to_html(series.review_notice) if guide.review.status == "draft" else _reviewed(guide.review),
        f"<div{course.references.marks}>{to_html(course.about, course.learners_references)}</div>",
        _heading(_("What is in it"), 3),
        _list([_module(course, module) for module in guide.modules]),
        _heading(_("Who stands behind it"), 3),
        to_html(series.disclaimer),
        f"<p>{escape(series.fictional)}</p>",
    ]
    return '<section class="about">\n' + "\n".join(parts) + "\n</section>\n"


def _module(course: Course, module: Module) -> str:
    notice = f"<br>{escape(module.notice)}" if module.notice else ""
    return f"{escape(module.title)} ({duration(course.minutes_of(module))}){notice}"


def _reviewed(review: Review) -> str:
    by, on = ", ".join(review.by), review.on.isoformat() if review.on else ""
    if by and on:
        said = _("Reviewed by {by} on {on}.")
    elif by:
        said = _("Reviewed by {by}.")
    else:
        said = _("Reviewed on {on}.") if on else _("Reviewed.")
    return f"<p>{escape(said.format(by=by, on=on))}</p>"


def duration(minutes: int) -> str:
    """`165` as "2 h 45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    said = _("{hours} h {minutes} min") if rest else _("{hours} h")
    return said.format(hours=hours, minutes=rest)


def glossary_page(references: References) -> str:
    """The words that the course explains, in alphabetical order."""
    # Without terms: a word explained on this very page needs no button.
    cited = References(sources=references.sources)
    entries = [
        f"<dt><strong>{escape(name)}</strong></dt>\n<dd>{to_html(term.definition, cited)}</dd>"
        for name, term in references.terms.items()
    ]
    return _heading(_("Glossary")) + f"\n<dl{references.marks}>\n" + "\n".join(entries) + "\n</dl>\n"


def sources_page(references: References) -> str:
    """The sources of the course that were read, numbered as the glossary cites them."""
    return (
        _heading(_("Sources")) + "\n" + _list([_source(s) for s in references.sources.values()], "ol") + "\n"
    )


def _source(source: Source) -> str:
    title = f"<cite>{escape(source.title)}</cite>"
    if source.url:
        title = f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    return ". ".join(filter(None, (title, escape(source.publisher), str(source.year or ""))))


def handouts_page(files: Iterable[tuple[str, str]]) -> str:
    """Files to take away, each by its name in the course and its title."""
    return _list([f'<a href="/static/{escape(name)}">{escape(title)}</a>' for name, title in files])


def _heading(words: str, level: int = 2) -> str:
    return f"<h{level}>{escape(words)}</h{level}>"


def _list(entries: list[str], tag: str = "ul") -> str:
    return f"<{tag}>\n" + "\n".join(f"<li>{entry}</li>" for entry in entries) + f"\n</{tag}>"
