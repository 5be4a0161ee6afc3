"""A day that a page names is the learner's own, from its first moment to its last."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of, notepad, plan, workbook
from tests.xblocks.test_check_block import Answerer
from tests.xblocks.test_check_promises import answer_all
from xblocks.content.check.gain import meant_for
from xblocks.platform import viewer as platform
from xblocks.shared.translation import local_day

AFTER: dict[str, Any] = {"id": "after", "purpose": "after", "pairs_with": "before"}
LATER: dict[str, Any] = {"id": "later", "purpose": "follow_up", "pairs_with": "after", "week": 2}
SECOND = timedelta(seconds=1)

ENDS = [
    ("UTC", "2026-03-02T16:00", "16 March 2026"),
    ("Asia/Manila", "2026-03-02T06:00", "16 March 2026"),
    ("Asia/Yangon", "2026-01-31T23:59", "14 February 2026"),
    ("Pacific/Kiritimati", "2025-12-31T00:30", "14 January 2026"),
    ("Pacific/Pago_Pago", "2028-02-15T23:00", "29 February 2028"),
    ("America/New_York", "2026-03-01T12:00", "15 March 2026"),
    ("Europe/Berlin", "2026-10-18T02:30", "1 November 2026"),
    ("Africa/Cairo", "2026-04-10T18:00", "24 April 2026"),
]
"""Ahead of UTC and behind it, ends of months and years, a leap day, clocks put on and back; in Cairo on the
day itself at midnight."""


def moment(zone: str, local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def first_moment(zone: str, day: str) -> datetime:
    return datetime.strptime(day, "%d %B %Y").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def opened(lms: Lms, person: Person, when: datetime) -> Answerer:
    with time_machine.travel(when, tick=False):
        return Answerer(lms, check_of("single", **LATER), person)


@pytest.mark.parametrize("sites", [True, False], ids=["the site's zone", "her own zone"])
@pytest.mark.parametrize(("zone", "finished", "day"), ENDS)
def test_a_follow_up_opens_with_the_first_moment_of_the_day_that_was_named(
    lms: Lms, zone: str, finished: str, day: str, sites: bool
) -> None:
    person = Person(time_zone="" if sites else zone)
    with timezone.override(ZoneInfo(zone) if sites else UTC):
        with time_machine.travel(moment(zone, finished), tick=False):
            after = Answerer(lms, check_of("single", **AFTER), person)
            answer_all(after, "Option yes")
        begins = first_moment(zone, day)
        early = opened(lms, person, begins - SECOND)
        assert day in after.html and f"from {day} on" in early.html and "Stem 0" not in early.html
        later = opened(lms, person, begins)
        assert "Stem 0" in later.html and f"from {day} on" not in later.html
        with time_machine.travel(begins, tick=False):
            later.send("open_early")
            answer_all(later, "Option yes")
        assert "2 weeks after the course: 1 of 1 points" in later.html


def test_who_opened_early_and_answered_on_the_day_did_not_answer_early(lms: Lms) -> None:
    with time_machine.travel(moment("UTC", "2026-03-02T16:00"), tick=False):
        answer_all(Answerer(lms, check_of("single", **AFTER)), "Option yes")
        later = Answerer(lms, check_of("single", **LATER))
        later.send("open_early")
    with time_machine.travel(moment("UTC", "2026-03-16T08:00"), tick=False):
        answer_all(later, "Option yes")
    assert "Opened early" not in later.html and "2 weeks after the course: 1 of 1 points" in later.html


ZONES = st.sampled_from(sorted({zone for zone, _, _ in ENDS} | {"Asia/Kathmandu", "Australia/Lord_Howe"}))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(lambda d: d.replace(tzinfo=UTC))


@given(
    zone=ZONES,
    finished=MOMENTS,
    later=st.timedeltas(timedelta(0), timedelta(weeks=13)),
    week=st.integers(1, 12),
)
def test_the_named_day_has_come_exactly_when_her_calendar_says_so(
    zone: str, finished: datetime, later: timedelta, week: int
) -> None:
    done = local_day(finished, ZoneInfo(zone))
    named = meant_for(done, week)
    come = local_day(finished + later, ZoneInfo(zone)) >= named
    # Whole weeks on the clock differ from whole weeks in the calendar by the hours of two days at most.
    assert come or later < timedelta(weeks=week) + timedelta(hours=2)
    assert not come or later > timedelta(weeks=week) - timedelta(hours=26)
    assert named - done == timedelta(weeks=week)


def test_what_she_wrote_in_the_morning_is_of_that_day_and_not_of_the_day_before(lms: Lms) -> None:
    manila = Person(time_zone="Asia/Manila")
    for activity in (notepad(), workbook(), plan()):
        lms.load(as_olx(activity))
    with time_machine.travel(moment("Asia/Manila", "2026-03-02T06:00"), tick=False):
        call(lms.block("guide_notepad", "note", manila), "keep_note", {"box-thoughts": "M.", "version": "0"})
        shown = lms.block("guide_workbook", "book", manila).render("student_view").content
        file = call(lms.block("guide_workbook", "book", manila), "download", method="GET", suffix="txt").text
        lead = Person(time_zone="Asia/Manila", staff=True)
        copy = call(lms.block("guide_facilitator", "plan", lead), "take_along", method="GET").text
    assert [("2 March 2026" in page, "1 March 2026" in page) for page in (shown, file, copy)] == [
        (True, False)
    ] * 3


@pytest.mark.parametrize(
    ("seen", "day"),
    [("Asia/Manila", date(2026, 3, 2)), ("Mars/Olympus", date(2026, 3, 1)), (None, date(2026, 3, 1))],
)
def test_where_she_set_no_time_zone_her_browsers_counts(
    lms: Lms, monkeypatch: pytest.MonkeyPatch, seen: str | None, day: date
) -> None:
    """Most people never set one. The Learning MFE reports the browser's, and the platform keeps it
    (`LastSeenCoursewareTimezone`, lms/djangoapps/courseware/models.py, Teak)."""
    monkeypatch.setattr(platform, "_last_seen_time_zone", lambda user_id: seen)
    lms.load(as_olx(notepad()))
    morning = moment("Asia/Manila", "2026-03-02T06:00")
    block = lms.block("guide_notepad", "note")
    assert local_day(morning, platform.time_zone(block)) == day
    chosen = lms.block("guide_notepad", "note", Person(time_zone="America/Lima"))
    assert local_day(morning, platform.time_zone(chosen)) == date(2026, 3, 1), "what she set comes first"
