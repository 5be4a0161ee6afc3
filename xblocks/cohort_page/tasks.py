"""A long table is made by a Celery task, as the platform makes its own reports, and kept for an hour.

What is kept holds no names. It lies in the site's storage under a name that nobody can guess, and is
given out by the page alone, after it has asked who wants it. Without Celery (the preview) every table is
sent as it is made. Workers find this module by its name.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..lms import platform
from . import download
from .sights import Sight, sight_of

MOST_LINES = 20_000
"""Lines that are sent at once: about five seconds of a web worker. The rest is no work for a request."""
_KEPT = timedelta(hours=1)
_MAKING = 15 * 60
"""Seconds after which a task that never ended is forgotten."""
_shared_task = platform("celery", "shared_task")


def is_long(sight: Sight) -> bool:
    """Whether the table is too long to be made in a request, and can be made elsewhere."""
    return _shared_task is not None and download.estimate(sight) > MOST_LINES


def kept(sight: Sight) -> Any:
    """The table as a file, where a fresh one is kept; else None, and one is being made."""
    name = _name(sight)
    if default_storage.exists(name):
        if default_storage.get_modified_time(name) > timezone.now() - _KEPT:
            return default_storage.open(name)
        default_storage.delete(name)
    if cache.add(name, "being made", _MAKING):
        make_table.delay(sight.course.key_text, sight.user_id, sight.asked)
    return None


def _name(sight: Sight) -> str:
    """The same for all who may see the same."""
    what = "|".join([sight.course.key_text, str(sight.group), str(sight.access), str(sight.least)])
    return f"practitioner_guides/{salted_hmac('cohort page', what, algorithm='sha256').hexdigest()}.csv"


def _make_table(course_key: str, user_id: int, group: str | None) -> None:
    """Make and keep a table. Who asked for it may have lost the right since: it is asked again."""
    from django.contrib.auth import get_user_model

    sight = sight_of(course_key, get_user_model().objects.get(pk=user_id), group)
    name = _name(sight)
    try:
        with tempfile.TemporaryFile() as file:
            file.writelines(line.encode() for line in download.lines(sight))
            default_storage.delete(name)
            default_storage.save(name, File(file))
    finally:
        cache.delete(name)


if _shared_task is not None:
    make_table = _shared_task(name="practitioner_guides.make_cohort_table", ignore_result=True)(_make_table)
