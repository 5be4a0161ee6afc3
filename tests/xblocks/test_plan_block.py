"""A plan is the facilitator's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, plan

STAFF = Person(user_id=3, staff=True)


def test_a_facilitator_sees_clock_times_that_follow_from_the_start(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    html = lms.block("guide_facilitator", "plan", STAFF).student_view().content
    assert "09:00–09:30" in html
    response = call(lms.block("guide_facilitator", "plan", STAFF), "set_start", {"start": "23:50"})
    assert "00:20–00:35" in response.json["html"]


@pytest.mark.parametrize("start", ["25:00", "", "now", 9, None, "9:7"])
def test_a_start_that_is_no_time_is_refused_in_words(lms: Lms, start: Any) -> None:
    lms.load(as_olx(plan()))
    response = call(lms.block("guide_facilitator", "plan", STAFF), "set_start", {"start": start})
    assert response.status_int == 400
    assert "08:30" in response.json["error"]


def test_a_learner_gets_nothing_of_a_plan_by_any_way(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    block = lms.block("guide_facilitator", "plan")
    got = [
        block.student_view().content,
        block.public_view().content,
        str(block.student_view_data()),
        str(block.index_dictionary()),
    ]
    got.append(call(block, "set_start", {"start": "08:00"}).text)
    assert not any("Opening" in text or "Welcome" in text or "A plan" in text for text in got)
