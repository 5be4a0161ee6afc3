"""A facilitator runs each plan cold: its clock holds; what it names is in the pack and in the course."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from course_export.handouts.make import PACKS
from course_export.handouts.sheets import is_sheet
from course_export.standard.measure import SHORT_MINUTES
from tests.course_export.handouts.reading import bare, docx_of, docx_words
from tests.guides import GUIDES, block_elements, course, unpacked
from xblocks.content.session import ADAPTING, SessionPlan, clock_times

START = 9 * 60


def plans() -> Iterator[tuple[str, SessionPlan]]:
    for name in GUIDES:
        for activity in course(name).activities.values():
            if isinstance(activity, SessionPlan):
                yield name, activity


PLANS = [pytest.param(name, plan, id=f"{name}-{plan.id}") for name, plan in plans()]
DAYS = [
    pytest.param(name, plan, id=f"{name}-{plan.id}") for name, plan in plans() if plan.format == "full-day"
]


@pytest.mark.parametrize("name", GUIDES)
def test_each_guide_has_a_plan_for_a_day_and_for_half_of_it(name: str) -> None:
    # A short course fits into half a day.
    short = course(name).guide.minutes <= SHORT_MINUTES
    asked = {"half-day"} if short else {"full-day", "half-day"}
    assert asked <= {plan.format for guide, plan in plans() if guide == name}


@pytest.mark.parametrize(("name", "plan"), DAYS)
def test_the_clock_of_a_day_holds_from_the_first_step_to_the_last(name: str, plan: SessionPlan) -> None:
    now = START
    for session, (begin, end) in zip(plan.sessions, clock_times(plan, START), strict=True):
        assert now == begin, f"{session.id} begins on time"
        for step in session.steps:
            assert step.minutes >= step.least, f"{session.id}: {step.do[:40]}"
            now += step.minutes
        if not session.steps:
            assert session.kind == "break", session.id
            now += session.minutes
        assert now == end, f"{session.id} ends on time"
    assert now == START + plan.length


@pytest.mark.parametrize(("name", "plan"), DAYS)
def test_a_day_has_rest_lunch_with_prayer_an_opening_and_a_photo(name: str, plan: SessionPlan) -> None:
    breaks = [session for session in plan.sessions if session.kind == "break"]
    [lunch] = [session for session in breaks if {"lunch", "prayer"} <= {*session.includes}]
    assert lunch.minutes >= 60 < max(lunch.minutes, lunch.friday or 0)
    assert len(breaks) >= 3
    included = {what for session in plan.sessions for what in session.includes}
    assert {"official-opening", "photo"} <= included
    # Nobody sits longer than two hours.
    sat = 0
    for session in plan.sessions:
        sat = 0 if session.kind == "break" else sat + session.minutes
        assert sat <= 130, session.id


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_what_people_write_and_report_is_counted(name: str, plan: SessionPlan) -> None:
    steps = [step for session in plan.sessions for step in session.steps]
    assert any(step.written for step in steps), "in no step does anybody write"
    if plan.format == "full-day":
        assert any(step.reports or step.spoken for step in steps), "in no step does anybody report"


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_a_plan_says_what_to_do_in_distress_how_to_evaluate_and_to_adapt(
    name: str, plan: SessionPlan
) -> None:
    assert plan.distress and plan.evaluation
    assert plan.adapting is not None
    assert [part for part in ADAPTING if not getattr(plan.adapting, part)] == []


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_every_material_of_a_plan_is_in_the_pack_and_in_the_course_or_in_the_kit(
    name: str, plan: SessionPlan
) -> None:
    made = course(name)
    by_id = {activity.id: activity for activity in made.activities.values()}
    in_course = {str(block.get("url_name")) for block in block_elements(unpacked(name))}
    printed = bare(docx_words(docx_of(name, "facilitator")))
    kit = {thing.casefold() for thing in plan.kit}
    missing = []
    for session in plan.sessions:
        for material in session.materials:
            if material.casefold() in kit:
                continue
            activity = by_id.get(material)
            if activity is None or material not in in_course or bare(activity.title) not in printed:
                missing.append(f"{session.id}: {material}")
    assert missing == []


@pytest.mark.parametrize("name", GUIDES)
def test_all_of_each_handout_is_in_the_pack_and_its_text_in_the_course(name: str) -> None:
    made = course(name)
    assert made.sheets, "the guide hands nothing out"
    printed = bare(docx_words(docx_of(name, "facilitator")))
    learners = repr(PACKS["learner"](made))
    for file, sheet in made.sheets.items():
        assert is_sheet(made.activities[file], made)
        for row in sheet.body.split("\n"):
            spoken = re.sub(r"\[@[^\]]*\]", "", row.removeprefix("- "))
            for words in re.findall(r"[\w' -]{12,}", spoken):
                assert bare(words) in printed, f"{sheet.id}: {words}"
        assert (sheet.title in learners) == (sheet.audience == "learner"), sheet.id
        assert made.activities[file].id in {
            str(block.get("url_name")) for block in block_elements(unpacked(name))
        }


@pytest.mark.parametrize(("name", "plan"), PLANS)
def test_what_a_step_hands_out_is_a_handout(name: str, plan: SessionPlan) -> None:
    sheets = {sheet.id for sheet in course(name).sheets.values()}
    used = {sheet for session in plan.sessions for step in session.steps for sheet in step.sheets}
    assert used, "no step names what it hands out"
    assert used <= sheets
