"""The page is linked in the instructor dashboard, old and new, and that breaks no dashboard of a site."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mako.lookup import TemplateLookup
from openedx_filters import PipelineStep
from openedx_filters.learning.filters import InstructorDashboardRenderStarted

from tests.cohort_page.a_course import ADDRESS
from tests.runtime import COURSE
from xblocks.cohort_page import dashboard
from xblocks.cohort_page.apps import CohortPageConfig
from xblocks.cohort_page.dashboard_settings import NEW, OLD, STEPS, plugin_settings

PLATFORM = Path(__file__).with_name("platform_templates")


def step(kind: type[PipelineStep]) -> PipelineStep:
    return kind("filter", [])


def test_settings_of_others_stay_and_a_second_call_changes_nothing() -> None:
    others = {OLD: {"pipeline": ["other.Step"], "fail_silently": False}, "another": {"pipeline": "one.Step"}}
    settings = SimpleNamespace(OPEN_EDX_FILTERS_CONFIG=others, MAKO_TEMPLATE_DIRS_BASE=["lms/templates"])
    plugin_settings(settings)
    plugin_settings(settings)
    config = settings.OPEN_EDX_FILTERS_CONFIG
    assert config[OLD] == {"pipeline": ["other.Step", STEPS[OLD]], "fail_silently": False}
    assert config[NEW]["pipeline"] == [STEPS[NEW]]
    assert config["another"] == {"pipeline": "one.Step"}
    assert others[OLD]["pipeline"] == ["other.Step"], "what another plugin may hold is not changed under it"
    first, ours = settings.MAKO_TEMPLATE_DIRS_BASE
    assert first == "lms/templates" and Path(ours).is_dir()


def test_settings_without_any_filters_get_ours() -> None:
    settings = SimpleNamespace()
    plugin_settings(settings)
    assert set(settings.OPEN_EDX_FILTERS_CONFIG) == {OLD, NEW}


def test_a_site_that_sets_its_own_filters_in_production_keeps_the_link() -> None:
    """lms/envs/production.py takes `OPEN_EDX_FILTERS_CONFIG` from the site's YAML over the one of common
    settings, and asks plugins for those of production after that."""
    config = CohortPageConfig.plugin_app["settings_config"]["lms.djangoapp"]
    assert config["common"] == config["production"]


@pytest.fixture
def site(settings: Any) -> Any:
    """A site whose settings our plugin has seen."""
    settings.OPEN_EDX_FILTERS_CONFIG = {}
    settings.MAKO_TEMPLATE_DIRS_BASE = [str(PLATFORM)]
    plugin_settings(settings)
    return settings


def render_dashboard(settings: Any) -> str:
    """The old dashboard as `instructor_dashboard_2` shows it (lms/djangoapps/instructor/views/
    instructor_dashboard.py, Teak, and main in 2026): the filter first, with its pipeline as configured, then
    every section by the Mako template that its key and prefix lead to."""
    context: dict[str, Any] = {
        "course": SimpleNamespace(id=COURSE),
        "sections": [{"section_key": "course_info", "section_display_name": "Course Info"}],
    }
    context, name = InstructorDashboardRenderStarted.run_filter(
        context=context, template_name="/dashboard.html"
    )
    lookup = TemplateLookup(
        directories=settings.MAKO_TEMPLATE_DIRS_BASE, default_filters=["decode.utf8"], input_encoding="utf-8"
    )
    return str(lookup.get_template(name).render(**context))


def test_the_old_dashboard_of_any_course_opens_with_a_section_and_its_title_once(site: Any) -> None:
    html = render_dashboard(site)
    assert "What the platform tells of the course" in html
    assert f'<a href="{ADDRESS}">' in html
    assert html.count("Practitioner guides") == 2, "in the list of sections, and over the section"


def test_the_old_dashboard_opens_where_the_page_is_not_installed(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashboard.our_apps, "address", lambda *_: "")
    html = render_dashboard(site)
    assert "What the platform tells of the course" in html
    assert "Practitioner guides" not in html


def test_a_filter_that_gives_more_arguments_some_day_is_no_fault() -> None:
    context = {"course": SimpleNamespace(id=COURSE), "sections": []}
    found = step(dashboard.AddSection).run_filter(context, "template.html", request=1)
    assert found["template_name"] == "template.html" and found["request"] == 1
    assert step(dashboard.AddTab).run_filter([], None, COURSE, request=1)["request"] == 1


@pytest.mark.parametrize("root", ["https://lms.example.org", "https://lms.example.org/"])
def test_the_new_dashboard_gets_a_tab_that_leads_to_the_page(settings: Any, root: str) -> None:
    settings.LMS_ROOT_URL = root
    tabs = [{"tab_id": "grading"}]
    found = step(dashboard.AddTab).run_filter(tabs, user=None, course_key=COURSE)
    assert [tab["tab_id"] for tab in found["tabs"]] == ["grading", "practitioner_guides"]
    assert found["tabs"][-1]["url"] == f"https://lms.example.org{ADDRESS}"
    assert tabs == [{"tab_id": "grading"}]


@pytest.mark.parametrize("root", ["", None])
def test_without_an_address_of_the_lms_the_tabs_stay_as_they_are(settings: Any, root: str | None) -> None:
    """The dashboard takes an address that begins with a slash for one of its own pages
    (frontend-app-instructor-dashboard, src/instructorNav)."""
    settings.LMS_ROOT_URL = root
    assert step(dashboard.AddTab).run_filter([], user=None, course_key=COURSE)["tabs"] == []


def test_the_steps_are_where_the_settings_say() -> None:
    from django.utils.module_loading import import_string

    assert all(issubclass(import_string(name), PipelineStep) for name in STEPS.values())
