"""What a bundle says of the course as a whole: policy.json and grading_policy.json."""

from __future__ import annotations

import json
from typing import Any

from xblocks.content.translation import gettext_noop as _

from .course import Course
from .formats import GuideFile

CHECK_FORMAT = "Knowledge check"
"""The one assignment type. A lesson's `format` must be in the grading policy, or it does not count."""

_START = "2026-01-01T00:00:00Z"
_END = "2099-12-31T00:00:00Z"
"""A course without a start opens in 2030; olxcleaner wants an end. Course teams set their own in Studio."""


def policy(course: Course) -> dict[str, Any]:
    """The entry of policy.json for the course. The platform ignores entries for our blocks."""
    entry: dict[str, Any] = {
        "display_name": course.guide.title,
        "start": _START,
        "end": _END,
        "language": course.guide.languages[0],
        "self_paced": True,
        "advanced_modules": sorted({activity.TAG for activity in course.activities.values()}),
        "tabs": _tabs(course),
        "user_partitions": [
            {
                "id": 101,
                "name": "Content groups",
                "description": "Who sees what is for facilitators",
                "scheme": "cohort",
                "version": 3,
                "active": True,
                "parameters": {},
                "groups": [{"id": 1, "name": "Facilitators", "version": 1}],
            }
        ],
    }
    if course.cover:
        entry["course_image"] = course.cover
    return {f"course/{course.series.run}": entry}


def _tabs(course: Course) -> list[dict[str, str]]:
    tabs = [
        {"type": "courseware", "name": _("Course")},
        {"type": "progress", "name": _("Progress")},
        {"type": "dates", "name": _("Dates")},
    ]
    if course.references.terms:
        tabs.append({"type": "static_tab", "name": _("Glossary"), "url_slug": "glossary"})
    if course.references.sources:
        tabs.append({"type": "static_tab", "name": _("Sources"), "url_slug": "sources"})
    return tabs


def grading_policy(guide: GuideFile, graded_lessons: int) -> dict[str, Any]:
    """One assignment type with as many pieces as there are lessons that count.

    The type stands there even where no lesson counts: the platform takes an empty list for its own
    default of four types.
    """
    return {
        "GRADER": [
            {
                "type": CHECK_FORMAT,
                "short_label": "Check",
                "min_count": max(1, graded_lessons),
                "drop_count": 0,
                "weight": 1.0,
            }
        ],
        "GRADE_CUTOFFS": {"Pass": guide.passing / 100},
    }


def dumps(data: Any) -> bytes:
    """JSON with real letters: escaped pairs of an emoji make an import fail."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
