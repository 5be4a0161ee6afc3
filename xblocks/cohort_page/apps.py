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
        "settings_config": {
            "lms.djangoapp": {
                "common": {"relative_path": "dashboard_settings"},
                "production": {"relative_path": "dashboard_settings"},
            }
        },
    }

    @staticmethod
    def figures(course_key: str, user: Any, activity: str, group: str) -> str | None:
        """What blocks may ask of the page (`inline_figures.figures`). They find it by Django's register of
        apps, for they must not import what knows the tables."""
        from . import inline_figures

        return inline_figures.figures(course_key, user, activity, group)
