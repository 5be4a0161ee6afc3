"""What a site may set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .services import service

DEFAULTS: dict[str, Any] = {
    "exit_url": "https://www.wikipedia.org/",
    "support_url": "",
    "support_text": "",
    "facilitator_roles": ["Community TA"],
    "smallest_group": 5,
    "teamset": "",
    "late_line_hours": 24,
}
"""What a site may set under XBLOCK_SETTINGS["practitioner_guides"]. `facilitator_roles` names
discussion roles whose holders may see facilitators' parts without being course staff. `smallest_group`
is how many learners must have changed before a figure of the cohort page appears anew, and how many there
must be for any. `teamset`: learners are grouped by the teams of that set, where a course has such, instead of
by cohorts. `late_line_hours`: how long after a deadline an answer counts that was given before it and waited
for a line, in a course without a grace period."""


def site_setting(block: Any, name: str) -> Any:
    """A setting of the site, or our default."""
    settings = service(block, "settings")
    bucket = settings.get_settings_bucket(block) if settings else None
    return (bucket or {}).get(name, DEFAULTS[name])


def as_names(setting: str | Iterable[str]) -> list[str]:
    """The names that a setting holds: a site may write a single one as a text."""
    return [setting] if isinstance(setting, str) else list(setting)


def setting(name: str) -> Any:
    """A setting of the site, or our default, asked without a block."""
    from django.conf import settings

    bucket = getattr(settings, "XBLOCK_SETTINGS", {}).get("practitioner_guides") or {}
    return bucket.get(name, DEFAULTS[name])
