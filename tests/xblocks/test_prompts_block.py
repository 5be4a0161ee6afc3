"""Prompts beside an activity, and what the cohort did there, are the facilitator's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cohort_page.a_course import EAST, MARK, WEST, fill
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, plan, prompts

LEARNER = Person(user_id=7)


@pytest.fixture
def beside_practice(lms: Lms) -> Lms:
    """Prompts beside a check that two cohorts of twelve have answered."""
    lms.load(as_olx(prompts(beside="practice", counted=True), visible_to_staff_only="true"))
    fill({"yes": 7, "no": 5}, {"yes": 12})
    return lms


def user(role: str, staff: bool = True) -> Person:
    """Somebody whom the course knows by a role."""
    return Person(User.objects.create(username=role).pk, staff=staff)


def ask(lms: Lms, who: Person, **data: Any) -> Any:
    return call(lms.block("guide_facilitator", "prompts", who), "cohort", data)


def test_a_facilitator_reads_what_to_ask_and_what_good_answers_contain(beside_practice: Lms) -> None:
    html = beside_practice.block("guide_facilitator", "prompts", user("team")).student_view().content
    for words in ("Vote first.", "Who was not heard?", "The boy on deck.", "Silence."):
        assert words in html
    assert "12" not in html.partition("Show how the cohort did")[0], "figures come when they are asked for"


def test_she_sees_what_the_cohort_did_there_when_she_asks(beside_practice: Lms) -> None:
    who = user("team")
    everybody, east = ask(beside_practice, who), ask(beside_practice, who, group=EAST)
    assert everybody.json["part"] == "cohort" and "24 learners" in everybody.json["html"]
    assert "18 of 24" in everybody.json["html"] or "21 of 24" in everybody.json["html"]
    assert "12 learners" in east.json["html"] and re.search("[69] of 12", east.json["html"])


def test_a_facilitator_of_one_cohort_gets_nothing_of_another(beside_practice: Lms) -> None:
    who = user("east", staff=True)
    own, others = ask(beside_practice, who), ask(beside_practice, who, group=WEST)
    assert own.json["html"] == others.json["html"] and re.search("[69] of 12", own.json["html"])


@pytest.mark.parametrize("group", ["x", "99", 3, None, ["1"]])
def test_a_cohort_that_is_not_there_is_refused_in_words(beside_practice: Lms, group: Any) -> None:
    refused = ask(beside_practice, user("team"), group=group)
    assert 400 <= refused.status_int < 500 and refused.json["error"].endswith(".")


def test_a_learner_gets_neither_prompts_nor_figures(beside_practice: Lms) -> None:
    for who in (LEARNER, user("learner", staff=False), Person(user_id=None)):
        block = beside_practice.block("guide_facilitator", "prompts", who)
        assert block.student_view().content == ""
        refused = ask(beside_practice, who)
        assert refused.status_int == 403 and MARK not in refused.text and "%" not in refused.text


def test_staff_of_the_platform_who_may_not_see_the_course_get_no_figures(beside_practice: Lms) -> None:
    assert ask(beside_practice, user("learner", staff=True)).status_int == 404


def test_a_plan_has_no_figures_and_prompts_no_start(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    lms.load(as_olx(prompts()))
    who = user("team")
    assert call(lms.block("guide_facilitator", "plan", who), "cohort", {}).status_int == 409
    moved = call(lms.block("guide_facilitator", "prompts", who), "set_start", {"start": "08:00"})
    assert moved.status_int == 409


def test_beside_a_page_no_figures_are_offered(lms: Lms) -> None:
    lms.load(as_olx(prompts(counted=False)))
    html = lms.block("guide_facilitator", "prompts", user("team")).student_view().content
    assert "Who was not heard?" in html and "cohort" not in html


def test_beside_a_case_or_a_check_a_facilitator_finds_the_way_to_a_room(
    beside_practice: Lms,
) -> None:
    html = beside_practice.block("guide_facilitator", "prompts", user("team")).student_view().content
    assert "/practitioner-guides/live/open/" in html and "Play this with the room" in html


def test_where_rooms_are_not_installed_there_is_no_way_to_one(beside_practice: Lms, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.xblocks.no_rooms"
    html = beside_practice.block("guide_facilitator", "prompts", user("team")).student_view().content
    assert "Who was not heard?" in html and "Play this with the room" not in html
