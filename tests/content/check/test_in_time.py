"""A late answer counts if it was given in time, as far as that can be known, and never after a set end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xblocks.content.check.in_time import ON_THE_WAY, was_in_time

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
END = DUE + timedelta(hours=24)
HOUR = 3600.0


def counts(shown: float | None, waited: float | None, came: float) -> bool:
    """All in hours after the deadline; `waited` in hours."""
    seen = None if shown is None else DUE + timedelta(hours=shown)
    slept = None if waited is None else waited * HOUR
    return was_in_time(seen, slept, DUE + timedelta(hours=came), DUE, END)


def test_what_was_given_before_the_deadline_and_waited_counts() -> None:
    assert counts(shown=-1, waited=1.5, came=1)
    assert counts(shown=-1, waited=None, came=1), "no word of how long: the form was shown in time"


def test_what_was_given_after_it_on_a_page_of_before_does_not() -> None:
    assert not counts(shown=-1, waited=0, came=1)
    assert not counts(shown=-1, waited=0.5, came=1)


def test_a_request_may_be_a_minute_on_the_way() -> None:
    way = ON_THE_WAY.total_seconds() / HOUR
    assert counts(shown=-1, waited=0, came=way)
    assert not counts(shown=-1, waited=0, came=way + 1 / HOUR)


MAYBE = st.none() | st.integers(-40, 40)


@given(shown=MAYBE, waited=st.none() | st.floats(0, 1e12), came=st.integers(0, 60))
def test_no_word_of_a_browser_makes_a_late_form_or_a_late_arrival_count(
    shown: int | None, waited: float | None, came: int
) -> None:
    if counts(shown, waited, came):
        assert shown is not None and shown <= 0 and came < 24


@given(shown=st.floats(-40, 0), waited=st.floats(0, 60), more=st.floats(0, 60), came=st.floats(0, 23))
def test_who_waited_longer_is_never_worse_off(shown: float, waited: float, more: float, came: float) -> None:
    assert counts(shown, waited + more, came) >= counts(shown, waited, came)
