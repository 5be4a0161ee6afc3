"""What is printed can be carried, heard, and thrown away in time; no page of it shows where people sleep."""

from __future__ import annotations

import io
import random
import re
from datetime import date, timedelta
from functools import cache

import pypdf
import pytest

from course_export.directory.paper import MOST_IN_A_BOOKLET, booklet_data, pocket_data, volumes
from course_export.directory.paper_pdf import as_pdf
from course_export.directory.public import MOST_DAYS, Public
from course_export.handouts.blocks import NoLetter
from tests.course_export.directory.made import general_pages, public
from tests.directories import TODAY, listing, many
from tests.pdf_by_ear import faults
from xblocks.content.directory.card import nearness
from xblocks.content.directory.languages import NAMES
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS

MOST = 500_000


@cache
def given(count: int) -> Public:
    return public(count)


@cache
def booklet(count: int) -> bytes:
    (volume,) = volumes(given(count))
    return as_pdf("booklet", booklet_data(given(count), general_pages(), volume))


@cache
def pockets(count: int) -> bytes:
    return as_pdf("pocket", pocket_data(given(count)))


def pages(content: bytes) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in read]


def cards_on(page: str) -> list[str]:
    return re.findall(r"Card (X[A-D]-\d{4})", page)


def test_both_are_right_for_those_who_listen() -> None:
    assert faults(booklet(60)) == []
    # Of ten cards that are alike one is read out.
    assert [one for one in faults(pockets(60)) if not one.startswith("TAG-002")] == []


def test_both_can_be_sent_over_a_slow_line() -> None:
    assert len(booklet(80)) < MOST and len(pockets(80)) < MOST


def test_the_same_directory_gives_the_same_bytes() -> None:
    (volume,) = volumes(given(20))
    assert as_pdf("booklet", booklet_data(given(20), general_pages(), volume)) == booklet(20)


def test_the_cover_is_neutral_and_says_when_to_throw_it_away() -> None:
    cover = pages(booklet(60))[0]
    assert "Help and information for workers and families" in cover
    assert "000-0100" in cover and "Throw this away after" in cover and "15 May 2031" in cover
    assert re.search(r"traffick|victim|shelter", cover, re.IGNORECASE) is None
    assert pypdf.PdfReader(io.BytesIO(booklet(60))).metadata.title == (
        "Help and information for workers and families"
    )


@pytest.mark.parametrize("content", [booklet, pockets], ids=["booklet", "pocket cards"])
def test_every_page_carries_the_day_and_that_it_is_for_practice(content: object) -> None:
    assert callable(content)
    for page in pages(content(60)):
        assert "Throw this away after" in page and "invented" in page


def test_paper_holds_as_long_as_all_that_stands_on_it() -> None:
    soon = listing(2, random.Random(2), last_verified_on=TODAY - timedelta(29))
    found = public([soon])
    assert found.throw_away_after == TODAY + timedelta(30 + 7 - 29)
    slow = listing(14, random.Random(2), last_verified_on=TODAY)
    assert public([slow]).throw_away_after == TODAY + timedelta(MOST_DAYS)


def test_what_goes_within_a_week_is_not_printed() -> None:
    going = listing(2, random.Random(2), last_verified_on=TODAY - timedelta(31))
    staying = listing(2, random.Random(2), listing_id="XA-0001")
    found = public([going, staying])
    assert len(found.by_id) == 2 and [one.listing_id for one in found.on_paper] == ["XA-0001"]


def houses(count: int, others: int) -> Public:
    """So many shelters, and a few listings of the same place that are none."""
    chance = random.Random(count)
    made: list[Listing] = [
        listing(
            number,
            chance,
            area_served=["Lake Town"],
            service_types=["shelter" if number < count else "labour"],
            verify_tier=1 if number < count else 2,
            last_verified_on=TODAY,
        )
        for number in range(count + others)
    ]
    return public(made)


@pytest.mark.parametrize(("count", "others"), [(1, 1), (6, 30), (20, 20), (24, 5), (15, 1)])
def test_no_page_shows_shelters_alone(count: int, others: int) -> None:
    found = houses(count, others)
    (volume,) = volumes(found)
    printed = pages(as_pdf("booklet", booklet_data(found, general_pages(), volume)))
    held = {id for id, one in found.by_id.items() if "shelter" in one.service_types}
    assert len(held) == count
    shown = [cards_on(page) for page in printed]
    assert {id for page in shown for id in page} == set(found.by_id)
    assert [page for page in shown if page and held.issuperset(page)] == []


def test_each_card_stands_in_one_booklet_for_each_place_it_serves() -> None:
    found = given(400)
    books = volumes(found)
    assert len(books) > 1
    for book in books:
        cards = [one for section in book.sections for group in section.groups for one in group]
        assert len(cards) <= MOST_IN_A_BOOKLET * 2
        assert all(
            set(book.places) & set(one.area_served) or "shelter" not in one.service_types for one in cards
        )
    printed = {one.listing_id for b in books for s in b.sections for group in s.groups for one in group}
    assert printed == {one.listing_id for one in found.on_paper}


def test_the_index_leads_to_the_page_of_the_card() -> None:
    found = public([listing(2, random.Random(2), who_for_gender=["any"]), *many(30)[3:20]])
    (volume,) = volumes(found)
    printed = pages(as_pdf("booklet", booklet_data(found, general_pages(), volume)))
    index = " ".join(printed).split("Find help by need")[1]
    line = re.search(r"A safe place to sleep\s+(.*?)\s+A doctor", index, re.DOTALL)
    assert line is not None
    number = re.search(r"Harbour City: (\d+)", line[1])
    assert number is not None and "XC-0003" in cards_on(printed[int(number[1]) - 1])


def test_a_second_number_says_so_where_it_always_tells_somebody() -> None:
    one = listing(2, random.Random(2), fallback_listing_ids=["XA-0001"])
    tells = listing(1, random.Random(1), listing_id="XA-0001", reports_to_immigration="always")
    found = public([one, tells])
    (volume,) = volumes(found)
    cards = [
        card for part in booklet_data(found, [], volume)["sections"] for g in part["groups"] for card in g
    ]
    (card,) = (card for card in cards if card["name"] == one.public_name)
    assert "△ They always tell immigration" in card["more"][-1]["words"]


def test_the_numbers_that_one_needs_at_night_come_first() -> None:
    chance = random.Random(3)
    night = listing(1, chance, hours="24/7", reports_to_police="always", service_types=["danger_now"])
    day = listing(2, chance, hours="Mo-Fr 08:00-17:00", service_types=["helpline"])
    found = public([night, day])
    (volume,) = volumes(found)
    second = pages(as_pdf("booklet", booklet_data(found, general_pages(), volume)))[1]
    listed = second.split("Are you safe")[0]
    assert str(night.phone_public) in listed and "△ They always tell the police." in listed
    assert found.directory.fallback.phone in listed and str(day.phone_public) not in listed


def test_somebody_finds_her_country_and_there_danger_and_a_bed_before_work() -> None:
    both = listing(1, random.Random(1), area_served=["Lake Town", "River Mouth"])
    (volume,) = volumes(public([*many(60)[4:], both]))
    titles = [section.title for section in volume.sections]
    assert titles == ["For several countries", "Sorana", "Velmar", "Keluma", "Danara"]
    for section in volume.sections:
        singles = [group[0] for group in section.groups if len(group) == 1]
        first = [min(nearness(one), key=lambda need: nearness(one)[need]) for one in singles]
        assert first == sorted(first, key=list(NEEDS).index)


def test_a_page_holds_more_than_two_cards() -> None:
    """Else a directory of a province is too thick to carry."""
    full = [cards_on(page) for page in pages(booklet(60)) if cards_on(page)]
    assert sum(map(len, full)) / len(full) > 2.4


def test_a_pocket_card_names_no_counsellor_as_a_doctor_and_says_who_always_tells() -> None:
    chance = random.Random(4)
    given = [
        listing(1, chance, hours="24/7", service_types=["mental_health"]),
        listing(
            2, chance, hours="Mo-Fr 08:00-17:00", service_types=["health"], reports_to_immigration="always"
        ),
    ]
    place = [{**one.model_dump(), "area_served": ["Lake Town"]} for one in given]
    found = public([Listing.model_validate(one) for one in place])
    (lines,) = [pocket["lines"] for pocket in pocket_data(found)["pockets"]]
    (doctor,) = [line for line in lines if line["says"] == "A doctor or nurse"]
    assert doctor["phone"] == given[1].phone_public
    assert doctor["open"].endswith("△ They always tell immigration.")


def test_a_pocket_card_has_room_for_its_day_however_long_the_words_are() -> None:
    long = "Day and night, free from every network and from abroad, in twelve languages, by voice. " * 2
    found = public(many(30), fallback=given(1).directory.fallback.model_copy(update={"says": long}))
    for page in pages(as_pdf("pocket", pocket_data(found))):
        assert "Throw this away after" in page


def test_a_pocket_card_never_has_the_number_of_a_shelter_alone() -> None:
    numbers = {line["phone"] for pocket in pocket_data(houses(10, 5))["pockets"] for line in pocket["lines"]}
    held = {one.phone_public for one in houses(10, 5).by_id.values() if "shelter" in one.service_types}
    assert numbers and not numbers & held


def test_every_language_can_be_printed() -> None:
    one = listing(4, random.Random(4), answer_languages=[tag for tag in NAMES if "-" not in tag])
    (volume,) = volumes(public([one]))
    text = " ".join(pages(as_pdf("booklet", booklet_data(public([one]), general_pages(), volume))))
    assert "Chinese" in text and "Tamil" in text and "Filipino" in text


def test_a_letter_that_no_font_has_is_told() -> None:
    one = listing(4, random.Random(4), short_text="帮助")
    (volume,) = volumes(public([one]))
    with pytest.raises(NoLetter, match="帮"):
        as_pdf("booklet", booklet_data(public([one]), general_pages(), volume))


def test_the_day_is_told_in_words() -> None:
    assert date(2031, 5, 15) == TODAY
    assert "15 May 2031" in pages(booklet(20))[0]
