"""Links to the page in the instructor dashboard, added to whatever filters a site has already."""

from __future__ import annotations

from typing import Any

OLD = "org.openedx.learning.instructor.dashboard.render.started.v1"
NEW = "org.openedx.learning.instructor.dashboard.tabs.requested.v1"
STEPS = {
    OLD: "xblocks.cohort_page.dashboard.AddSection",
    NEW: "xblocks.cohort_page.dashboard.AddTab",
}


def plugin_settings(settings: Any) -> None:
    """Add our steps. Others' stay; a second call changes nothing."""
    filters = dict(getattr(settings, "OPEN_EDX_FILTERS_CONFIG", None) or {})
    for name, step in STEPS.items():
        # A site may name one step as a text, or leave the key out.
        entry = dict(filters.get(name) or {})
        pipeline = entry.get("pipeline") or []
        pipeline = [pipeline] if isinstance(pipeline, str) else list(pipeline)
        entry["pipeline"] = pipeline if step in pipeline else [*pipeline, step]
        entry.setdefault("fail_silently", True)
        filters[name] = entry
    settings.OPEN_EDX_FILTERS_CONFIG = filters
