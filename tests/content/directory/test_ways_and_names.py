"""The way to a shelter and the names of persons, as people write them; and what only looks like these."""

from __future__ import annotations

import random

import pytest

from tests.directories import TODAY, directory, listing
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.rules import Whole, breaches_of
from xblocks.content.directory.views import view


def house(**cells: object) -> Listing:
    """A shelter that the public may know of."""
    return listing(
        0, random.Random(1), service_types=["shelter"], safety_level="green_public", status="live", **cells
    )


def broken(one: Listing, *others: Listing) -> set[str]:
    whole = Whole([one, *others], directory([one]).places, True, TODAY)
    return {breach.rule for breach in breaches_of(one, whole) if breach.field == "how_to_come_safely"}


@pytest.mark.parametrize(
    "text",
    [
        "Behind 7-Eleven.",
        "Turn left, then go right again.",
        "Across the river, the last one.",
        "Opp. the school.",
        "Bldg 12, unit 3.",
        "Bus 12 to the end.",
        "At KM 12.",
        "A red-roofed villa.",
        "The code is XJ8W+QX Ranong.",
        "Look at what3words for ///table.lamp.spoon",
        "It is located by the temple.",
        "ถนนเรืองราษฎร์",
        "หลังวัด",
        "ຖະໜົນ 12",
        "ផ្លូវលេខ ១២",
        "လမ်း ၁၂",
        "Gần chợ",
        "Dekat masjid",
    ],
)
def test_no_way_to_a_shelter_is_told(text: str) -> None:
    assert "N4" in broken(house(how_to_come_safely=text))


@pytest.mark.parametrize(
    "text",
    [
        "You are referred by the police or the hospital, or you call by yourself.",
        "People are brought by the police.",
        "It is run by the church. Staff meet you where you choose.",
        "Street children are welcome.",
    ],
)
def test_who_brings_somebody_there_is_no_way(text: str) -> None:
    assert broken(house(how_to_come_safely=text)) == set()


def test_a_service_called_by_its_name_is_no_way_to_a_house_and_the_edition_is_published() -> None:
    """What the tool lets through the public edition takes too."""
    other = listing(
        1, random.Random(1), public_name="Blue House Line (FICTIONAL)", service_types=["helpline"],
        safety_level="green_public", status="live",
    )  # fmt: skip
    one = house(how_to_come_safely="Call the Blue House Line. It tells you how to come.")
    assert broken(one, other) == set()
    made = directory(view([one, other], "public"), "public")
    assert Directory.model_validate(made.model_dump()) == made


def test_a_name_with_a_street_in_it_opens_no_door() -> None:
    other = listing(
        1, random.Random(1), public_name="Hill Road Clinic (FICTIONAL)", safety_level="green_public",
        status="live",
    )  # fmt: skip
    assert "N4" in broken(house(how_to_come_safely="Walk along Hill Road to the end."), other)


@pytest.mark.parametrize(
    "text",
    [
        "Contact person: Malee",
        "Reach Malee on weekdays",
        "Malee (director) decides",
        "Sokha, our social worker, meets you",
        "Bu Ani will help",
        "Uncle Somsak is there",
    ],
)
def test_no_person_is_named(text: str) -> None:
    assert "V3" in broken(house(how_to_come_safely=text))


@pytest.mark.parametrize(
    "text",
    [
        "Ask for Burmese or Khmer and wait one minute.",
        "Ask for Thai-English interpretation.",
        "See Counter 4, open on Monday.",
        "Call Monday to Friday. Speak to Women's Union staff.",
    ],
)
def test_languages_days_and_desks_are_no_persons(text: str) -> None:
    assert broken(house(how_to_come_safely=text)) == set()
