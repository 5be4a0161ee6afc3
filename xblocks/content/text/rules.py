"""Rules of every Markdown text: headings, pictures, links, callouts, no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pydantic import BaseModel

from ..alike import alike
from ..did_you_mean import listed, suggest
from ..findings import Finding, Level, quantity
from .parser import CONTAINERS, MOST_CELLS, MOST_MARKS, is_intricate, marks_in
from .sanitise import may_link
from .walk import Text, scanned, texts

_BAD_SCHEME = re.compile(r"\]\([\s<]{0,50}((?:javascript|vbscript|data|file):[^)\s]{0,30})", re.IGNORECASE)
_PICTURE = re.compile(r"(/static/)?[a-z0-9][a-z0-9_.-]*\.(svg|png|jpg|jpeg|gif|webp)")
_MARKS_IN_LINE = re.compile(r"\[@[A-Z0-9]|\[\[[^\[\]]+\]\]|!\[[^\[\]]*\]\(")


def text_findings(model: BaseModel) -> list[Finding]:
    """Faults in the texts of an activity or of another model."""
    found: list[Finding] = []
    for text in texts(model):
        if text.kind == "markdown":
            found.extend(_markdown(text))
        elif text.kind == "line" and _MARKS_IN_LINE.search(text.text):
            found.append(
                Finding(
                    text.where,
                    "a citation, term or picture cannot stand in this line, which is shown as it is",
                    "Move it to a longer text or to `sources`, or write plain words.",
                )
            )
    return found


def _alike(text: Text, shown: list[tuple[str, int]], what: str, level: Level) -> Iterator[Finding]:
    """Lines or columns that read alike. Their lines in the text go along as their places, and come back."""
    for finding in alike([((line,), words) for words, line in shown], what, level):
        [line] = finding.where
        yield replace(finding, where=text.where, line=int(line))


def _markdown(text: Text) -> Iterator[Finding]:
    if is_intricate(text.text):
        marks = quantity(marks_in(text.text), "mark")
        yield Finding(
            text.where,
            f"the text holds {marks} and line ends; {MOST_MARKS:,} is the most",
            "Divide it into several activities: it would be shown as it is typed.",
        )
        return
    seen = scanned(text.text)
    for line in seen.cut_tables:
        yield Finding(
            text.where,
            f"the tables of this text have more than {MOST_CELLS:,} cells",
            "Divide the text, or give a long list as a handout.",
            line=line,
        )
    level = 1
    for new, title, line in seen.headings:
        if new == 1:
            yield Finding(
                text.where,
                f"the heading `{title}` is too high",
                "Headings begin with `##`: the title stands above them.",
                line=line,
            )
        elif new > level + 1:
            yield Finding(
                text.where,
                f"the heading `{title}` leaves out a level",
                f"Write it with `{'#' * (level + 1)}`.",
                line=line,
            )
        level = max(new, 2)
    yield from _alike(text, seen.ticks, "lines of the checklist", "error")
    for columns in seen.columns:
        yield from _alike(text, [column for column in columns if column[0].strip()], "columns", "warning")
        for line in {line for name, line in columns if not name.strip()}:
            yield Finding(
                text.where,
                "a column of this table has no name",
                "Name it in the first row: who listens to a table hears that name at each cell.",
                "warning",
                line=line,
            )
    for source, alt, line in seen.images:
        if not alt.strip():
            yield Finding(
                text.where,
                f"the picture `{source}` has no text for those who cannot see it",
                "Say in the brackets what it shows: `![What it shows](file.svg)`.",
                line=line,
            )
        if not _PICTURE.fullmatch(source):
            yield Finding(
                text.where,
                f"`{source}` is not a picture beside this file",
                "Put it there as .svg, .png, .jpg, .gif or .webp, named in small letters, digits and dashes.",
                line=line,
            )
    for line in dict.fromkeys(seen.raw_html):
        yield Finding(
            text.where,
            "HTML is not allowed in texts",
            "Use Markdown, or put a backslash before `<` to show it.",
            line=line,
        )
    for kind, line in seen.callouts:
        if kind not in CONTAINERS:
            yield Finding(
                text.where,
                f"unknown callout `{kind}`",
                suggest(kind, CONTAINERS, f"It is one of {listed(CONTAINERS)}."),
                line=line,
            )
    for figure in seen.figures:
        if not figure.caption:
            yield Finding(
                text.where,
                "a figure has no caption",
                "Say after `::: figure` what the picture is of.",
                line=figure.line,
            )
        if figure.pictures != 1:
            yield Finding(
                text.where,
                "a figure begins with one picture, alone on its line",
                "Write `![What it shows](file.svg)` under `::: figure`; after a blank line the longer text.",
                line=figure.line,
            )
    for fault in seen.journeys:
        yield replace(fault, where=text.where)
    for href, line in seen.links:
        if not may_link(href):
            yield Finding(
                text.where,
                f"the link `{href}` leads nowhere",
                "Write a whole address (https://, mailto:, tel:), or /static/NAME for a handout.",
                line=line,
            )
    for match in _BAD_SCHEME.finditer(text.text):
        yield Finding(
            text.where,
            f"the link `{match[1]}` is not allowed",
            "Write a whole address that begins with https://, mailto: or tel:.",
            line=text.text.count("\n", 0, match.start()),
        )
