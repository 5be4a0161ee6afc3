"""Links to the page in the instructor dashboard, added to whatever a site has already.

Read twice, with the platform's common settings and with those of production: a site's own
`OPEN_EDX_FILTERS_CONFIG` replaces the whole of it in between (lms/envs/production.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

OLD = "org.openedx.learning.instructor.dashboard.render.started.v1"
NEW = "org.openedx.learning.instructor.dashboard.tabs.requested.v1"
STEPS = {
    OLD: "xblocks.cohort_page.dashboard.AddSection",
    NEW: "xblocks.cohort_page.dashboard.AddTab",
}
MAKO_TEMPLATES = str(Path(__file__).with_name("mako"))
"""The old dashboard renders a section by a Mako template that it looks for among those of the site."""


def plugin_settings(settings: Any) -> None:
    """Add our steps and our templates. Others' stay; a second call changes nothing."""
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
    folders = list(getattr(settings, "MAKO_TEMPLATE_DIRS_BASE", None) or [])
    if MAKO_TEMPLATES not in folders:
        settings.MAKO_TEMPLATE_DIRS_BASE = [*folders, MAKO_TEMPLATES]
