"""The figures of the page as a table for a spreadsheet, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from ..content.check import Check
from ..content.cohort_tables import cells_of
from ..content.spreadsheet import without_formula
from ..lms_course import Activity
from .figures import Figures
from .sights import FIRST, Sight

HEAD = (
    "Group",
    "Learners in group",
    "Module",
    "Activity",
    "Question",
    "What was done",
    "Learners",
    "Percent",
)
HIDDEN = "not shown: too few"


class _Line:
    """What `csv` writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def estimate(sight: Sight) -> int:
    """About how many lines the table has, by what a course holds and how many groups are asked for."""
    found = 0
    for module in sight.course.modules():
        for activity in module.activities:
            model = sight.model(activity) if activity.kind in FIRST else None
            if isinstance(model, Check):
                found += sum(len(cells_of(item)) for item in model.items)
            elif model is not None:
                found += len(model.endings) + 3
    return found * (1 if sight.group is not None else 1 + len(sight.groups))


def lines(sight: Sight) -> Iterator[str]:
    """Lines of CSV: all groups together, then each that the person may see."""
    writer = csv.writer(_Line())

    def line(*values: Any) -> str:
        return str(writer.writerow([without_formula(str(v)) for v in values]))

    # A mark for Excel, which else reads UTF-8 as something older.
    yield "\ufeff" + line(*HEAD)
    asked = [sight.group] if sight.group is not None else [None, *sight.groups]
    for module in sight.course.modules():
        for activity in module.activities:
            if activity.kind not in FIRST:
                continue
            # One set of questions to the database for all groups, and no more in memory than these.
            sight.forget()
            for group in asked:
                here = sight.of(group)
                name = sight.groups.get(group, "") if group else "All"
                for row in _rows(here, activity):
                    yield line(name, here.size, module.title, activity.title, *row)


def _rows(sight: Sight, activity: Activity) -> Iterator[tuple[Any, ...]]:
    finished = sight.finished(activity)
    percent = "" if finished is None else round(100 * finished / max(1, sight.size))
    yield "", "Finished", HIDDEN if finished is None else finished, percent
    if sight.model(activity) is None:
        return
    if activity.kind == "guide_check":
        for item in sight.items(activity):
            yield from _figures(item.stem, item.figures)
        return
    yield from _figures("Ending reached first", sight.endings(activity))
    flow = sight.flow(activity)
    for way in flow.ways if flow else ():
        words = way.words or " > ".join(chosen.words for chosen in way.chosen)
        yield "First decisions", words, way.learners, way.percent or ""
    for scene in sight.scenes(activity):
        for words, _rating, share in scene.choices:
            yield scene.title, words, "", share


def _figures(question: str, figures: Figures) -> Iterator[tuple[Any, ...]]:
    if not figures.rows:
        yield question, "", HIDDEN, ""
    for row in figures.rows:
        yield question, row.words, row.learners, row.percent
