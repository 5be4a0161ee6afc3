"""The page as a plugin of the LMS."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig


class CohortPageConfig(AppConfig):
    """Registers the page's addresses, and its links in the instructor dashboard."""

    name = "xblocks.cohort_page"
    label = "guide_cohort_page"
    verbose_name = "Practitioner Guides: cohort page"

    plugin_app: ClassVar[dict[str, Any]] = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "guide_cohort_page",
                "regex": "^practitioner-guides/cohort/",
                "relative_path": "urls",
            }
        },
        "settings_config": {"lms.djangoapp": {"common": {"relative_path": "dashboard_settings"}}},
    }
