"""The page is linked in the instructor dashboard, old and new, and nobody else's link is lost."""

from __future__ import annotations

from types import SimpleNamespace

from openedx_filters.filters import PipelineStep

from tests.cohort_page.a_course import ADDRESS
from tests.runtime import COURSE
from xblocks.cohort_page import dashboard
from xblocks.cohort_page.dashboard_settings import NEW, OLD, STEPS, plugin_settings


def step(kind: type[PipelineStep]) -> PipelineStep:
    return kind("filter", [])


def test_settings_of_others_stay_and_a_second_call_changes_nothing() -> None:
    others = {OLD: {"pipeline": ["other.Step"], "fail_silently": False}, "another": {"pipeline": "one.Step"}}
    settings = SimpleNamespace(OPEN_EDX_FILTERS_CONFIG=others)
    plugin_settings(settings)
    plugin_settings(settings)
    config = settings.OPEN_EDX_FILTERS_CONFIG
    assert config[OLD] == {"pipeline": ["other.Step", STEPS[OLD]], "fail_silently": False}
    assert config[NEW]["pipeline"] == [STEPS[NEW]]
    assert config["another"] == {"pipeline": "one.Step"}
    assert others[OLD]["pipeline"] == ["other.Step"], "what another plugin may hold is not changed under it"


def test_settings_without_any_filters_get_ours() -> None:
    settings = SimpleNamespace()
    plugin_settings(settings)
    assert set(settings.OPEN_EDX_FILTERS_CONFIG) == {OLD, NEW}


def test_the_old_dashboard_gets_a_section_with_a_link() -> None:
    context = {"course": SimpleNamespace(id=COURSE), "sections": [{"section_key": "other"}]}
    found = step(dashboard.AddSection).run_filter(context, "template.html")
    other, ours = found["context"]["sections"]
    assert other == {"section_key": "other"} and ours["course_id"] == str(COURSE)
    assert f'href="{ADDRESS}"' in ours["fragment"].content
    assert found["template_name"] == "template.html"


def test_the_new_dashboard_gets_a_tab_that_leads_to_the_page() -> None:
    tabs = [{"tab_id": "grading"}]
    found = step(dashboard.AddTab).run_filter(tabs, user=None, course_key=COURSE)
    assert [tab["tab_id"] for tab in found["tabs"]] == ["grading", "practitioner_guides"]
    assert found["tabs"][-1]["url"].endswith(ADDRESS)
    assert tabs == [{"tab_id": "grading"}]


def test_the_steps_are_where_the_settings_say() -> None:
    from django.utils.module_loading import import_string

    assert all(issubclass(import_string(name), PipelineStep) for name in STEPS.values())
