"""The practice directory that all guides share: whatever a case asks for is there, and so are its lessons."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from course_export.directory.read import read_directory
from xblocks.content.directory.life import state_on
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS, Need
from xblocks.content.directory.views import readers_of, view

from .guides import SCENARIOS

COUNTRIES = {"XA": "Sorana", "XB": "Velmar", "XC": "Keluma", "XD": "Danara"}


@cache
def practice() -> Directory:
    """The owner's edition of the directory."""
    series = SCENARIOS / "series"
    directory, problems = read_directory(series / "directory.yaml", series / "directory.csv")
    assert not list(problems), "check the practice directory"
    assert directory is not None
    return directory


def state(listing: Listing) -> str:
    """What becomes of a listing on the practice day."""
    day = practice().as_of
    assert day is not None
    return state_on(listing, day)


def shown() -> list[Listing]:
    """What everybody sees on the practice day."""
    return [one for one in view(practice().listings, "public") if state(one) != "hidden"]


def ids(found: Callable[[Listing], bool], among: list[Listing] | None = None) -> set[str]:
    """The ids of listings that fit, of those that everybody sees."""
    return {one.listing_id for one in (shown() if among is None else among) if found(one)}


def country_of(listing: Listing) -> str:
    """The country in which a listing lies; in one only."""
    (country,) = {practice().places[name].country for name in listing.area_served}
    return country


def answers(listing: Listing, need: Need) -> bool:
    """Whether a listing answers a need."""
    return not set(NEEDS[need][1]).isdisjoint(listing.service_types)


def takes(listing: Listing, who: str) -> bool:
    """Whether women, or men, are taken."""
    return not {"any", who}.isdisjoint(listing.who_for_gender)


@pytest.mark.parametrize("country", COUNTRIES.values())
@pytest.mark.parametrize("need", NEEDS)
def test_who_looks_for_a_need_has_a_choice_in_each_country(need: Need, country: str) -> None:
    found = ids(lambda one: state(one) == "live" and answers(one, need) and country_of(one) == country)
    assert len(found) >= 2


def test_an_id_tells_the_country_and_no_more() -> None:
    for listing in practice().listings:
        assert COUNTRIES[listing.listing_id[:2]] == country_of(listing)
    numbers = [one.listing_id[3:] for one in practice().listings]
    assert len(set(numbers)) == len(numbers)


def test_if_nobody_answers_two_others_do() -> None:
    by_id = {one.listing_id: one for one in practice().listings}
    for listing in shown():
        others = [by_id[name] for name in listing.fallback_listing_ids]
        assert len(others) >= 2, listing.listing_id
        for other in others:
            assert (state(other), readers_of(other)) == ("live", "public"), listing.listing_id
            assert country_of(other) == country_of(listing)


def test_each_life_of_a_listing_is_there_to_be_met() -> None:
    owned = practice().listings
    assert {one.status for one in owned} == {"live", "needs_check", "suspended", "draft", "closed"}
    assert {one.safety_level for one in owned} == {"green_public", "amber_limited", "red_hold"}
    assert {readers_of(one) for one in owned} == {"public", "practitioner", "admin"}
    assert ids(lambda one: state(one) == "needs_check") == {"XA-0008", "XB-0003", "XD-0071"}


def test_each_hard_catch_is_there_to_be_read_aloud() -> None:
    for field, value in {
        "reports_to_police": "always",
        "reports_to_immigration": "always",
        "cooperation_condition": "yes",
        "formal_identification_needed": "yes",
        "papers_needed": "specific",
        "nationality_rule": "nationals",
        "freedom_of_movement": "limited",
        "cost": "partly",
        "waiting_time": "longer",
        "children_with_parent": "no",
        "access_physical": "none",
    }.items():
        assert ids(lambda one, field=field, value=value: getattr(one, field) == value), field


def test_the_gaps_that_teach_are_gaps() -> None:
    """Nobody fills them by the way: the listings' own notes speak of them."""
    beds = [one for one in shown() if answers(one, "sleep")]
    assert not ids(lambda one: country_of(one) == "Keluma" and takes(one, "men"), beds)
    assert not ids(lambda one: "Far Islands" in one.area_served, beds)
    assert not ids(lambda one: country_of(one) == "Velmar" and "sign" in one.access_communication)
    lines = ids(lambda one: "helpline" in one.service_types and one.hours == "24/7")
    assert {name[:2] for name in lines} == {"XA", "XB", "XC"}, "at night no helpline answers in Danara"


def test_a_man_without_papers_has_one_bed_in_velmar_tonight() -> None:
    beds = [one for one in shown() if country_of(one) == "Velmar" and answers(one, "sleep")]
    free = ids(
        lambda one: takes(one, "men") and one.papers_needed == "none" and one.waiting_time == "same_day", beds
    )
    assert free == {"XB-0025"}


def test_a_fisher_without_papers_can_claim_his_pay_on_a_saturday() -> None:
    found = ids(
        lambda one: (
            "Harbour Province" in one.area_served
            and answers(one, "pay")
            and "my" in one.answer_languages
            and one.reports_to_immigration != "always"
        )
    )
    assert found == {"XA-0014"}
