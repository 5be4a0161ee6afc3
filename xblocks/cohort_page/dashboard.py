"""Steps of the filters by which the instructor dashboard links to the page.

Loaded by the platform from its settings, where `openedx-filters` is always installed.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from openedx_filters import PipelineStep
from web_fragments.fragment import Fragment

from .. import view

TITLE = "Practitioner guides"
_AFTER_ALL = 200
"""The platform's own tabs have 10 to 110."""


def _address(course_key: Any) -> str:
    return reverse("guide_cohort_page:overview", args=[str(course_key)])


class AddSection(PipelineStep):
    """A section of the dashboard before Verawood, with a link."""

    def run_filter(self, context: dict[str, Any], template_name: str) -> dict[str, Any]:
        """Add the section to the context."""
        course = context.get("course")
        if course is None:
            return {"context": context, "template_name": template_name}
        html = view.render("cohort_link.html", {"url": _address(course.id), "title": TITLE}, gettext)
        section = {
            "section_key": "practitioner_guides",
            "section_display_name": gettext(TITLE),
            "course_id": str(course.id),
            "fragment": Fragment(html),
        }
        sections = [*context.get("sections", []), section]
        return {"context": {**context, "sections": sections}, "template_name": template_name}


class AddTab(PipelineStep):
    """A tab of the dashboard from Verawood on. An absolute address is a plain link there."""

    def run_filter(self, tabs: list[dict[str, Any]], user: Any, course_key: Any) -> dict[str, Any]:
        """Add the tab."""
        from django.conf import settings

        tab = {
            "tab_id": "practitioner_guides",
            "title": gettext(TITLE),
            "url": f"{getattr(settings, 'LMS_ROOT_URL', '')}{_address(course_key)}",
            "sort_order": _AFTER_ALL,
        }
        return {"tabs": [*tabs, tab], "user": user, "course_key": course_key}
