"""Forgetting: a person whom the platform retires, and an activity that staff reset for a learner."""

from __future__ import annotations

from typing import Any

from . import api


def on_retire(sender: Any, user: Any, **kwargs: Any) -> None:
    """Receiver of the platform's retirement signal."""
    api.forget_user(user.id)


def on_state_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Receiver for a learner's state that staff deleted: her answers start anew as well.

    (A `clear_student_state` on the block would do it too, but then the platform leaves the grade as
    it was.)
    """
    usage = instance.module_state_key
    if usage.block_type.startswith("guide_"):
        api.forget_activity(instance.student_id, str(usage))
