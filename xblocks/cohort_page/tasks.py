"""When figures are worked out: at once where that is quick; else by a Celery task, as the platform makes its
own reports. Workers find this module by its name."""

from __future__ import annotations

import logging

from django.core.cache import cache

from ..learner_records import publications
from ..platform.course import CourseActivity
from ..platform.services import platform
from . import publishing
from .cohort_view import Sight, sight_of
from .publishing import FIRST

MOST_AT_ONCE = 500
"""Learners of a course whose figures are worked out in the request that shows them: some 20 ms."""
_PAUSE = 60
"""Seconds for which the figures of a larger course are not looked into again."""
_log = logging.getLogger(__name__)
_shared_task = platform("celery", "shared_task")


def bring_up_to_date(sight: Sight, activity: CourseActivity | None = None) -> None:
    """Work out what may appear anew of an activity, or of the course as a whole for None: now, or soon. Asked
    before anything is read of what is told."""
    if sight.learners <= MOST_AT_ONCE:
        _work_out(sight, activity)
        return
    id = activity.id if activity else None
    name = f"practitioner_guides.figures.{sight.course.key_text}.{id or ''}"
    if not _first_in_a_while(name):
        return
    if _shared_task is None:
        _work_out(sight, activity)
    else:
        work_out.delay(sight.course.key_text, sight.user_id, id)


def _first_in_a_while(name: str) -> bool:
    """Whether nobody has asked for this in the last minute. While the cache is away nobody counts as first,
    and what is kept goes on being shown."""
    try:
        return bool(cache.add(name, "", _PAUSE))
    # What a cache raises when it is away is its own: no class but this is common to all.
    except Exception as away:
        _log.warning("The cache is away; figures of a cohort are not looked into: %s", type(away).__name__)
        return False


def bring_all_up_to_date(sight: Sight) -> bool:
    """The same for all that a table to download holds. False where some of it was never worked out yet."""
    every = [a for module in sight.course_modules for a in module.activities if a.kind in FIRST]
    found = [a for a in every if sight.model(a) is not None]
    bring_up_to_date(sight)
    for activity in found:
        bring_up_to_date(sight, activity)
    return {a.usage_key for a in found} <= publications.worked_out(sight.course.key_text)


def _work_out(sight: Sight, activity: CourseActivity | None) -> None:
    key, people = sight.course.key_text, sight.people
    if activity is None:
        publishing.publish_course(key, sight.pair(), people, sight.least)
        return
    model = sight.model(activity)
    if model is not None:
        publishing.publish_activity(key, activity, model, people, sight.least)


def _task(course_key: str, user_id: int, activity: str | None) -> None:
    """Who looked may have lost the right since: it is asked again."""
    from django.contrib.auth import get_user_model

    sight = sight_of(course_key, get_user_model().objects.get(pk=user_id), None)
    found = sight.activity(activity) if activity else None
    if found or not activity:
        _work_out(sight, found[1] if found else None)


if _shared_task is not None:
    work_out = _shared_task(name="practitioner_guides.work_out_figures", ignore_result=True)(_task)
