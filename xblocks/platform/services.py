"""The services of a block's runtime and the modules of the platform: the one place where both are asked for.

A runtime may lack any service (Studio, libraries, the workbench), and a site any module, so each answer has a
value for "not known". The other modules of this package put their questions through these functions.
"""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from opaque_keys.edx.keys import CourseKey

DISCUSSION_ROLES = "openedx.core.djangoapps.django_comment_common.models"
_log = logging.getLogger(__name__)


def platform(module: str, name: str) -> Any:
    """Something of the platform; None where this runs without it.

    What is there, and what this process does not have, is asked for once: to look for a module takes longer
    than all else in a request. One that is there and cannot be loaded is told to the log and tried again.
    """
    try:
        return _found(module, name)
    except AttributeError:
        # Another release of the platform, or a module that is being loaded at this moment.
        return None
    except ImportError as fault:
        _log.warning("%s cannot be imported: %s", module, fault)
        return None


@cache
def _found(module: str, name: str) -> Any:
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as fault:
        if fault.name and f"{module}.".startswith(f"{fault.name}."):
            return None
        raise


def service(block: Any, name: str) -> Any:
    """A service of the block's runtime; None where it has none, or not for this person."""
    try:
        return block.runtime.service(block, name)
    except Exception as fault:
        # A runtime may raise its own error for a service it does not have, or, as the library runtime does,
        # for a user it does not know. The page is shown all the same.
        _log.warning("The service %s failed for %s: %s", name, block.scope_ids.usage_id, type(fault).__name__)
        return None


def course_key(block: Any) -> CourseKey | None:
    """The course of a block; None in a library or in the workbench."""
    key = getattr(block.scope_ids.usage_id, "context_key", None)
    return key if isinstance(key, CourseKey) and getattr(key, "is_course", True) else None


def shows_correctness(rule: str, closes: datetime | None) -> bool:
    """Whether `show_correctness` of a subsection lets its learners see what is right. Up to XBlock 5.2 (Teak,
    Ulmo) the platform judges; where nobody can there is no course, and what is held back stays so."""
    judge = platform("xblock.scorable", "ShowCorrectness") or platform("xmodule.graders", "ShowCorrectness")
    return bool(judge.correctness_available(rule, closes, False)) if judge else rule in ("", "always")


def now() -> datetime:
    """The present moment, with its time zone."""
    from django.utils import timezone

    present: datetime = timezone.now()
    return present
