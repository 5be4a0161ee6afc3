"""The figures of the page as a table for a spreadsheet, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.formats import get_format
from django.utils.translation import get_language, get_language_from_request, override

from ..content.check.model import Check
from ..content.disclosure.spreadsheet import separator, without_formula
from ..content.translation import gettext_noop as _
from ..platform.course import CourseActivity
from ..shared.translation import gettext
from .cohort_view import Sight
from .figures import Figures
from .publishing import FIRST

HEAD = (
    _("Group"),
    _("Learners in group"),
    _("Module"),
    _("Activity"),
    _("Question"),
    _("What was done"),
    _("About how many learners"),
    _("Percent or share"),
)
OLDER_WAY = _("Decided in an older version of this case")
HIDDEN = _("not shown: too few")


class _Line:
    """What `csv` writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def separator_for(request: HttpRequest) -> str:
    """What parts the cells for whoever asks: by the decimal mark of the language that her browser asks for,
    which her spreadsheet program has more likely than that of our words."""
    return separator(str(get_format("DECIMAL_SEPARATOR", get_language_from_request(request))))


def lines(sight: Sight, between: str = ",") -> Iterator[str]:
    """Lines of CSV: all groups together, then each that the person may see. `between` parts the cells."""
    return _spoken(get_language(), _lines(sight, between))


def _spoken(language: str | None, lines: Iterator[str]) -> Iterator[str]:
    """The lines in a language: they are made while they are sent, when the view is over."""
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _lines(sight: Sight, between: str) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=between)

    def line(*values: Any) -> str:
        return str(writer.writerow([without_formula(str(v)) for v in values]))

    # A mark for Excel, which else reads UTF-8 as something older.
    yield "\ufeff" + line(*map(gettext, HEAD))
    asked = [sight.group] if sight.group is not None else [None, *sight.groups]
    sights = [sight.of(group) for group in asked]
    for module in sight.course_modules:
        for activity in module.activities:
            if activity.kind not in FIRST:
                continue
            # Of one activity at a time: no more is in memory than its figures of all groups.
            sight.forget()
            for here in sights:
                name = sight.groups.get(here.group, "") if here.group else gettext("All")
                for row in _rows(here, activity):
                    yield line(name, here.size, module.title, activity.title, *row)


def _rows(sight: Sight, activity: CourseActivity) -> Iterator[tuple[Any, ...]]:
    finished = sight.done(activity).finished
    percent = "" if finished is None else round(100 * finished / max(1, sight.size))
    yield "", gettext("Finished"), gettext(HIDDEN) if finished is None else finished, percent
    if sight.model(activity) is None:
        return
    if activity.kind == Check.TAG:
        for item in sight.items(activity):
            yield from _figures(item.stem, item.figures)
        return
    if sight.is_aid(activity):
        return
    yield from _figures(gettext("Ending reached first"), sight.endings(activity))
    flow = sight.flow(activity)
    for way in flow.ways if flow else ():
        words = " > ".join(chosen.words for chosen in way.chosen)
        yield (
            gettext("First decisions"),
            words or gettext(OLDER_WAY),
            "" if way.share else way.learners,
            gettext(way.share) or way.percent,
        )
    for scene in sight.scenes(activity):
        yield from _figures(scene.title, scene.figures)


def _figures(question: str, figures: Figures) -> Iterator[tuple[Any, ...]]:
    if not figures.rows:
        yield question, "", gettext(HIDDEN), ""
    for row in figures.rows:
        few = row.learners is None
        yield question, row.words, "" if few else row.learners, gettext(row.share) if few else row.percent
