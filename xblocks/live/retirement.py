"""Forgetting a facilitator whom the platform retires."""

from __future__ import annotations

from typing import Any

from . import api


def on_retire(sender: Any, user: Any, **kwargs: Any) -> None:
    """Receiver of the platform's retirement signal."""
    api.forget_user(user.id)
