"""A card says all that its listing knows, and the catch first."""

from __future__ import annotations

import random
from datetime import date
from typing import Any, get_args

import pytest

from tests.directories import listing
from xblocks.content.directory import words
from xblocks.content.directory.card import (
    day_in_words,
    hours_in_words,
    needs_of,
    terms,
    to_call,
    ways_in,
    who_for,
)
from xblocks.content.directory.languages import name_of
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS
from xblocks.content.directory.sentences import CATCHES, SAYS

CLOSED: dict[str, Any] = {
    "org_type": words.OrgType,
    "service_types": words.ServiceType,
    "how_to_reach": words.Way,
    "phone_is_free": words.YesNoUnknown,
    "interpreter": words.Interpreter,
    "who_for_gender": words.WhoFor,
    "children_with_parent": words.Children,
    "papers_needed": words.Papers,
    "formal_identification_needed": words.Identification,
    "cost": words.Cost,
    "cooperation_condition": words.Cooperation,
    "reports_to_police": words.Reports,
    "reports_to_immigration": words.Reports,
    "freedom_of_movement": words.Freedom,
    "access_physical": words.StepFree,
    "access_communication": words.Communication,
    "waiting_time": words.Waiting,
}


def made(**changed: Any) -> Listing:
    return listing(1, random.Random(1), **changed)


@pytest.mark.parametrize("field", CLOSED)
def test_every_closed_word_of_the_file_has_a_sentence(field: str) -> None:
    assert set(SAYS[field]) == set(get_args(CLOSED[field]))


def test_no_catch_is_a_word_that_the_file_does_not_know() -> None:
    assert all(values <= set(SAYS[field]) for field, values in CATCHES.items())


def test_what_somebody_must_know_before_she_calls_comes_first() -> None:
    plain = {"formal_identification_needed": "no", "nationality_rule": "any", "children_with_parent": "yes"}
    said = terms(made(reports_to_police="always", papers_needed="any_id", cost="free", **plain))
    assert [str(one.saying) for one in said[:2]] == [
        "They always tell the police.",
        "You need a paper with your name on it.",
    ]
    assert [one.is_catch for one in said] == sorted((one.is_catch for one in said), reverse=True)
    assert "The help is free." in [str(one.saying) for one in said]


def test_a_list_of_countries_is_a_catch_too() -> None:
    said = terms(made(nationality_rule="Velmar|Keluma"))
    assert ("Only for people from: Velmar, Keluma.", True) in [
        (str(one.saying), one.is_catch) for one in said
    ]


def test_who_is_not_taken_is_told() -> None:
    said = {
        str(one.saying): one.is_catch for one in who_for(made(who_for_gender=["women"], who_for_age="15,65"))
    }
    assert said == {"Women": False, "Not for men.": True, "15 to 65 years old.": True}
    assert [str(one.saying) for one in who_for(made(who_for_gender=["any"], who_for_age="0,120"))] == [
        "Everyone"
    ]


def test_hours_are_told_in_words() -> None:
    assert hours_in_words("24/7") == "Every day, day and night"
    assert hours_in_words("Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00") == (
        "Monday–Friday 08:00–12:00, 13:00–17:00; Saturday 09:00–12:00"
    )
    assert hours_in_words("after the market") == "after the market"


def test_each_service_answers_a_need() -> None:
    for service in get_args(words.ServiceType):
        assert needs_of(made(service_types=[service], verify_tier=1)), service
    assert list(needs_of(made(service_types=["shelter", "helpline"]))) == ["danger", "sleep", "talk"]
    assert set(NEEDS)


def test_days_numbers_and_languages_are_told_as_people_know_them() -> None:
    assert day_in_words(date(2031, 5, 12)) == "12 May 2031"
    assert to_call("+00 (0) 12-34 ext") == "+0001234"
    assert (
        name_of("th").own == "ไทย" and name_of("zh-hant").english == "Chinese" and name_of("qaa").own == "qaa"
    )


def test_of_steps_only_who_can_come_is_told() -> None:
    steps = SAYS["access_physical"]["none"]
    office = made(service_types=["legal"], verify_tier=2, how_to_reach=["walk_in"], access_physical="none")
    line = office.model_copy(update={"how_to_reach": ["phone"]})
    assert steps in map(str, ways_in(office)) and steps not in map(str, ways_in(line))


def test_a_number_in_digits_of_another_script_can_be_dialled() -> None:
    assert to_call("๐๒ ๑๒๓ ๔๕๖๗") == "021234567"


@pytest.mark.parametrize("code", ["*21*0812345678#", "##002#", "tel:*#06#"])
def test_no_code_is_run_by_pressing_a_number(code: str) -> None:
    assert not {"*", "#", ":"} & set(to_call(code))
