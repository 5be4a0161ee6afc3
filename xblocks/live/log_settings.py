"""Rooms stay out of the platform's log of requests, which keeps who asked, from where, and what a form held:
a vote would stand there beside a user name.

Read twice, with the platform's common settings and with those of production: what a site sets of its own in
YAML replaces the whole list in between (lms/envs/production.py).
"""

from __future__ import annotations

from typing import Any

PREFIX = "practitioner-guides/live/"
"""Where our addresses begin, after the first stroke."""
PATTERN = f"^/{PREFIX}"
NAME = "TRACKING_IGNORE_URL_PATTERNS"


def plugin_settings(settings: Any) -> None:
    """Add our addresses to those that are not logged. Others' stay; a second call changes nothing."""
    patterns = list(getattr(settings, NAME, None) or [])
    if PATTERN not in patterns:
        setattr(settings, NAME, [*patterns, PATTERN])
