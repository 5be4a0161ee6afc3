"""What a search finds, in which order, and what it takes for the same word."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.models import TEXTS
from tests.directories import PLACES, TODAY, directory, id_of, listing, many
from tests.examples import examples
from xblocks.content.directory.hours import is_open, opens_next
from xblocks.content.directory.index import Found, index_of
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS
from xblocks.content.directory.search import Query, asked, folded

NOON = datetime(2031, 5, 15, 5, tzinfo=UTC)
"""Midday in Bangkok, of a Thursday."""
ALL = many(300)


def found(query: Query, listings: list[Listing], at: datetime = NOON, **changed: Any) -> list[Found]:
    return index_of(directory(listings, "public", **changed), "public").search(query, at)


def ids(query: Query, listings: list[Listing], **changed: Any) -> list[str]:
    return [one.listing.listing_id for one in found(query, listings, **changed)]


def made(number: int, **changed: Any) -> Listing:
    given = {"hours": "24/7", "service_types": ["legal"], "last_verified_on": TODAY, **changed}
    return listing(number, random.Random(number), **given)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("CAFE", "Café"),
        ("da nang", "Đà Nẵng"),
        ("ไทย", "คนไทย"),
        ("ขอความช่วยเหลือ", "สายด่วนขอความช่วยเหลือ"),
        ("មន្ទីរ", "មន្ទីរ\u200bពេទ្យ"),
        ("မြန်မာ", "မြန်မာစကား"),
        ("ລາວ", "ພາສາລາວ"),
        ("عربي", "العربية عربي"),
        ("42", "number ๔๒"),
        ("strasse", "Straße"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_a_word_is_found_however_it_is_written(typed: str, said: str) -> None:
    assert folded(typed) in folded(said)
    assert ids(Query(words=typed), [made(0, short_text=said), made(1)]) == [id_of(0)]


@pytest.mark.parametrize(("typed", "said"), [("กา", "ก่า"), ("မိ", "မီ")])
def test_marks_that_make_the_word_are_not_taken_for_accents(typed: str, said: str) -> None:
    assert folded(typed) not in folded(said)


@examples(60)
@given(text=TEXTS)
def test_a_text_is_found_by_any_word_of_it(text: str) -> None:
    words = folded(text).split()
    assert folded(" ".join(words)).split() == words, "folded once, folded for good"


def test_all_words_must_be_there_and_a_name_comes_before_a_text() -> None:
    named = made(0, public_name="Zebra Desk (FICTIONAL)")
    told = made(1, public_name="A Desk (FICTIONAL)", short_text="Near the zebra crossing.")
    assert ids(Query(words="zebra"), [told, named]) == [id_of(0), id_of(1)]
    assert ids(Query(words="zebra crossing"), [told, named]) == [id_of(1)]


def test_whoever_is_nearest_to_the_need_comes_first_then_who_is_open_then_by_name() -> None:
    listings = [
        made(0, public_name="A second", service_types=["housing"]),
        made(1, public_name="C closed", service_types=["shelter"], hours="Mo-Fr 18:00-20:00"),
        made(2, public_name="B open", service_types=["shelter"]),
        made(3, public_name="a open", service_types=["housing", "shelter"]),
    ]
    assert ids(Query(need="sleep"), listings) == [id_of(3), id_of(2), id_of(1), id_of(0)]


@pytest.mark.parametrize(
    "catch",
    [
        {"reports_to_police": "always"},
        {"reports_to_immigration": "always"},
        {"freedom_of_movement": "closed"},
        {"cooperation_condition": "yes"},
    ],
    ids=str,
)
def test_whoever_always_tells_or_locks_the_door_comes_after_the_others(catch: dict[str, Any]) -> None:
    listings = [
        made(0, public_name="A with a catch", service_types=["shelter"], **catch),
        made(1, public_name="B closed", service_types=["shelter"], hours="Mo-Fr 18:00-20:00"),
        made(2, public_name="C further", service_types=["housing"]),
    ]
    assert ids(Query(need="sleep"), listings) == [id_of(1), id_of(0), id_of(2)]


@pytest.mark.parametrize(
    ("query", "fits", "does_not"),
    [
        (Query(place="Velmar"), {"area_served": ["Harbour City"]}, {"area_served": ["Lake Town"]}),
        (Query(place="Lake Town"), {"area_served": ["Lake Town"]}, {"area_served": ["Hill Province"]}),
        (Query(language="zh"), {"answer_languages": ["zh-hant"]}, {"answer_languages": ["en"]}),
        (Query(who="man"), {"who_for_gender": ["any"]}, {"who_for_gender": ["women", "lgbtqi_welcoming"]}),
        (Query(who="woman"), {"who_for_gender": ["women"]}, {"who_for_gender": ["men"]}),
        (Query(who="lgbtqi"), {"who_for_gender": ["any", "lgbtqi_welcoming"]}, {"who_for_gender": ["any"]}),
        (Query(age="child"), {"who_for_age": "15,99"}, {"who_for_age": "18,99"}),
        (Query(age="older"), {"who_for_age": "0,60"}, {"who_for_age": "0,59"}),
        (Query(papers=True), {"papers_needed": "none"}, {"papers_needed": "unknown"}),
        (Query(free=True), {"cost": "free"}, {"cost": "partly"}),
        (Query(open_now=True), {"hours": "Th 11:00-13:00"}, {"hours": "Th 13:00-14:00"}),
    ],
    ids=str,
)
def test_what_narrows_a_search(query: Query, fits: dict[str, Any], does_not: dict[str, Any]) -> None:
    here = {"area_served": ["Lake Town"]}
    assert ids(query, [made(0, **{**here, **fits}), made(1, **{**here, **does_not})]) == [id_of(0)]


@pytest.mark.parametrize(("place", "is_now"), [("Lake Town", True), ("River Mouth", False)])
def test_open_now_is_told_by_the_clocks_of_the_listings_own_place(place: str, is_now: bool) -> None:
    """Midday in Bangkok is one o'clock in Manila."""
    [one] = found(Query(), [made(0, hours="Mo-Su 12:00-12:30", area_served=[place])])
    assert (one.open_now is is_now and one.clock.tzinfo == PLACES[place].time_zone) or one.open_now is is_now


def test_practice_listings_are_read_on_their_own_day_whatever_the_day_is() -> None:
    for year in (2026, 2040):
        at = NOON.replace(year=year)
        [one] = found(Query(), [made(0, hours="Th 11:00-13:00")], at=at)
        assert one.open_now and one.clock.date() == TODAY and one.state == "live"


def test_real_listings_age_by_the_clocks_of_their_place() -> None:
    """The last day of grace ends at midnight there, not at midnight in London."""
    last = made(0, last_verified_on=date(2031, 1, 1), service_types=["livelihood"])
    midnight = datetime(2031, 7, 30, 17, tzinfo=UTC)
    real: dict[str, Any] = {"sample": False, "as_of": None}
    one_minute = timedelta(minutes=1)
    here = last.model_copy(update={"area_served": ["Lake Town"]})
    assert [f.state for f in found(Query(), [here], midnight - one_minute, **real)] == ["needs_check"]
    assert found(Query(), [here], midnight, **real) == []


@examples(80)
@given(
    query=st.builds(
        Query,
        need=st.sampled_from([None, *NEEDS]),
        words=st.sampled_from(["", "lantern", "ไทย", "zq"]),
        place=st.sampled_from(["", "Velmar", "Lake Town", "Nowhere"]),
        language=st.sampled_from(["", "th", "xx"]),
        who=st.sampled_from([None, "woman", "man", "lgbtqi"]),
        age=st.sampled_from([None, "child", "adult", "older"]),
        papers=st.booleans(),
        free=st.booleans(),
        open_now=st.booleans(),
    )
)
def test_narrowing_only_takes_away_and_nothing_comes_twice(query: Query) -> None:
    wide = ids(Query(need=query.need), ALL)
    narrow = ids(query, ALL)
    assert set(narrow) <= set(wide) and len(set(narrow)) == len(narrow)


def test_a_reader_gets_no_more_than_the_edition_whatever_she_is() -> None:
    assert index_of(directory(ALL, "public"), "admin").reach == "public"
    assert index_of(directory(ALL, "practitioner"), "admin").reach == "practitioner"
    assert index_of(directory(ALL, "admin"), "public").reach == "public"


def test_its_owner_finds_what_is_hidden_from_readers() -> None:
    held = directory(ALL, "admin")
    states = {one.state for one in index_of(held, "admin").search(Query(), NOON)}
    assert "hidden" in states
    assert "hidden" not in {one.state for one in index_of(held, "practitioner").search(Query(), NOON)}


@given(
    st.dictionaries(st.sampled_from(["need", "words", "who", "age", "papers", "place"]), st.none() | TEXTS)
)
def test_whatever_a_form_says_it_is_a_query(data: dict[str, Any]) -> None:
    query = asked(data)
    assert query.need is None or query.need in NEEDS
    assert len(query.words) <= 200


@pytest.mark.parametrize(
    ("hours", "opens"),
    [
        ("24/7", "2031-05-16 00:00"),
        ("Mo-Fr 08:00-17:00", "2031-05-16 08:00"),
        ("Sa 09:00-12:00", "2031-05-17 09:00"),
        ("Th 08:00-09:00", "2031-05-22 08:00"),
        ("Mo-Su 20:00-04:00", "2031-05-15 20:00"),
        ("when the bell rings", None),
    ],
)
def test_when_a_service_opens_next(hours: str, opens: str | None) -> None:
    begins = opens_next(hours, datetime(2031, 5, 15, 12))
    assert (begins and f"{begins:%Y-%m-%d %H:%M}") == opens
    if begins and hours != "24/7":
        assert is_open(hours, begins) and not is_open(hours, begins - timedelta(minutes=1))
