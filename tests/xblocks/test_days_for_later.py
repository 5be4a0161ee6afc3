"""After a course: its questions for later stand on the page with day and link, and go into a calendar."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.utils.translation import override

from tests.runtime import Lms, Person, call
from tests.stories import check_of
from tests.xblocks.test_check_block import Answerer
from xblocks.content.check.model import Check

DONE = datetime(2026, 3, 1, 22, tzinfo=UTC)
MANILA = Person(time_zone="Asia/Manila")
LATER = [
    {"id": "later-2", "title": "After two weeks", "week": 2},
    {"id": "l", "title": "A month on", "week": 4},
]
AFTER: dict[str, Any] = {"id": "after", "purpose": "after", "pairs_with": "before"}


def done(lms: Lms, person: Person = MANILA, **more: Any) -> Answerer:
    learner = Answerer(lms, check_of("single", **AFTER, **more), person)
    with time_machine.travel(DONE, tick=False):
        learner.pick("Option yes")
        learner.send("go", to="1")
    return learner


def file_of(learner: Answerer) -> Any:
    return call(learner.block(), "calendar", method="GET")


def test_each_follow_up_of_the_guide_stands_with_its_day_and_a_way_to_it(lms: Lms) -> None:
    html = done(lms, follow_ups=LATER).html
    found = re.findall(r'<li>([^<:]+): <a href="([^"]+)">([^<]+)</a></li>', html)
    assert found == [
        ("16 March 2026", "/jump_to_id/later-2", "After two weeks"),
        ("30 March 2026", "/jump_to_id/l", "A month on"),
    ]


def test_where_the_check_knows_of_none_there_are_days_and_no_link_to_what_may_not_be_there(lms: Lms) -> None:
    html = done(lms).html
    assert "If your course has questions for later" in html and "jump_to_id" not in html
    assert [day in html for day in ("16 March 2026", "13 April 2026", "25 May 2026")] == [True] * 3


def test_the_days_stand_in_the_words_of_the_learners_language(lms: Lms) -> None:
    with override("en-us"):
        assert "March 16" not in done(lms).html


def test_the_same_days_go_into_her_calendar_and_the_file_tells_nothing_of_her_or_the_course(lms: Lms) -> None:
    learner = done(lms, follow_ups=LATER, title="Recovery of trafficked persons")
    assert f'href="{learner.block().runtime.handler_url(learner.block(), "calendar")}"' in learner.html
    response = file_of(learner)
    assert (response.status_int, response.content_type) == (200, "text/calendar")
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", response.text) == ["20260316", "20260330"]
    told = response.text + response.headers["Content-Disposition"]
    for secret in ("Recovery", "traffick", "PG1", "anonymous-7", "After two weeks", "later-2", "course-v1"):
        assert secret not in told
    assert 'filename="days-for-later.ics"' in told


def test_the_file_made_anew_brings_no_entry_twice(lms: Lms) -> None:
    learner = done(lms, follow_ups=LATER)
    one, two = (re.findall(r"UID:(\S+)", file_of(learner).text) for _ in range(2))
    assert one == two and len(set(one)) == 2


@pytest.mark.parametrize("purpose", ["practice", "before", "follow_up", "graded"])
def test_other_checks_have_no_days_for_a_calendar(lms: Lms, purpose: str) -> None:
    learner = Answerer(lms, check_of("single", purpose=purpose))
    learner.send("open_early")
    learner.pick("Option yes")
    assert file_of(learner).status_int == 404


def test_before_the_check_is_done_there_are_no_days_yet(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **AFTER, follow_ups=LATER))
    assert file_of(learner).status_int == 404


def test_the_follow_ups_go_out_and_in_with_the_check(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **AFTER, follow_ups=LATER))
    check: Check = learner.block().model
    assert [later.model_dump() for later in check.follow_ups] == LATER
