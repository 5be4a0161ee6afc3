"""What a block tells the platform: how much is done, what was earned, and what a learner did."""

from __future__ import annotations

import logging
from typing import Any

from .services import course_key
from .viewer import acts_for_learner

_log = logging.getLogger(__name__)


def completion(block: Any, share: float) -> None:
    """Tell the platform how much of a block is done, from 0 to 1. Nothing outside a course."""
    if course_key(block) is not None:
        _publish(block, "completion", {"completion": share})


def grade(block: Any, earned: float, possible: float) -> None:
    """Give the grade book the score that is to stand. Nothing outside a course.

    Never with the platform's `only_if_higher`: where a learner has state and no grade yet it compares with
    NULL and fails (`score_published_handler`, lms/djangoapps/grades/signals/handlers.py, Teak).
    """
    if course_key(block) is not None:
        _publish(block, "grade", {"value": earned, "max_value": possible})


def event(block: Any, name: str, data: dict[str, Any]) -> None:
    """Record what a learner did: ids and numbers only, never what she wrote."""
    if not acts_for_learner(block):
        _publish(block, f"practitioner_guides.{name}", data)


def _publish(block: Any, name: str, data: dict[str, Any]) -> None:
    block.has_published = True
    try:
        block.runtime.publish(block, name, data)
    except Exception as fault:
        # The request fails with it. Whose grade or completion is missing stands nowhere else.
        _log.error(
            "%s of %s could not be published for user %s: %s",
            name,
            block.scope_ids.usage_id,
            block.who.user_id,
            type(fault).__name__,
        )
        raise
