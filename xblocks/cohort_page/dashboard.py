"""Steps of the filters by which the instructor dashboard links to the page.

Loaded by the platform from its settings, where `openedx-filters` is always installed. They run for every
course of a site: what goes wrong here must not take its dashboard along.
"""

from __future__ import annotations

from typing import Any

from openedx_filters import PipelineStep
from web_fragments.fragment import Fragment

from ..content.translation import gettext_noop as _
from ..platform import our_apps
from ..shared import templates
from ..shared.translation import gettext

TITLE = _("Practitioner guides")
_KEY = "practitioner_guides"
_AFTER_ALL = 200
"""The platform's own tabs have 10 to 110."""


class AddSection(PipelineStep):
    """A section of the dashboard before Verawood, with a link."""

    def run_filter(self, context: dict[str, Any], template_name: str, **more: Any) -> dict[str, Any]:
        """Add the section to the context, in a site that has our page."""
        course = context.get("course")
        course_id = "" if course is None else str(course.id)
        url = course_id and our_apps.address("guide_cohort_page:overview", course_id)
        if not url:
            return {"context": context, "template_name": template_name, **more}
        section = {
            "section_key": _KEY,
            "section_display_name": gettext(TITLE),
            # With this before it, the key leads to our template (dashboard_settings.MAKO_TEMPLATES).
            "template_path_prefix": f"/{_KEY}/",
            "course_id": course_id,
            "fragment": Fragment(templates.render("cohort_page/link.html", {"url": url})),
        }
        sections = [*context.get("sections", []), section]
        return {"context": {**context, "sections": sections}, "template_name": template_name, **more}


class AddTab(PipelineStep):
    """A tab of the dashboard from Verawood on. Only an absolute address is a plain link there: one that
    begins with a slash is taken for a page of the dashboard's own."""

    def run_filter(
        self, tabs: list[dict[str, Any]], user: Any, course_key: Any, **more: Any
    ) -> dict[str, Any]:
        """Add the tab, in a site that has our page and says where its LMS is."""
        from django.conf import settings

        root = str(getattr(settings, "LMS_ROOT_URL", None) or "").rstrip("/")
        url = our_apps.address("guide_cohort_page:overview", str(course_key))
        if root and url:
            tab = {"tab_id": _KEY, "title": gettext(TITLE), "url": f"{root}{url}", "sort_order": _AFTER_ALL}
            tabs = [*tabs, tab]
        return {"tabs": tabs, "user": user, "course_key": course_key, **more}
