"""The site can be opened from a stick by somebody who is watched: it loads and tells nothing, says the catch,
and no word of a listing is ever markup."""

from __future__ import annotations

import gzip
import random
import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html

from course_export.directory.site import Tree, make_site
from course_export.directory.site_frame import EXIT
from tests.course_export.directory.made import general_pages, public
from tests.directories import listing, many
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS

ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
MOST_PACKED = 60_000


def made(**changed: Any) -> Listing:
    return listing(2, random.Random(2), **changed)


def site(listings: list[Listing] | int, **changed: Any) -> Tree:
    return make_site(public(listings, **changed), general_pages())


@pytest.fixture(scope="module")
def small() -> Tree:
    return site(60)


@pytest.fixture(scope="module")
def large() -> Tree:
    return site(2000)


def pages(tree: Tree) -> dict[str, html.HtmlElement]:
    return {name: html.fromstring(content) for name, content in tree.items() if name.endswith(".html")}


def words(page: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", page.text_content())


def test_every_link_of_ours_leads_to_a_file_and_a_card_that_are_there(small: Tree) -> None:
    found = pages(small)
    for name, page in found.items():
        for link in page.xpath("//@href | //@src"):
            if not urlsplit(link).scheme:
                file, _, card = link.partition("#")
                assert file in small, f"{name} leads to {link}"
                assert not card or found[file].get_element_by_id(card) is not None


def test_it_names_no_other_address_than_the_way_out_and_what_listings_name() -> None:
    listings = [*many(20), made(listing_id="XZ-0001", web="https://office.example.org/a")]
    named = {one.web for one in listings if one.web}
    tree = site(listings)
    for page in pages(tree).values():
        outside = [link for link in page.iter("a") if link.get("href").startswith("http")]
        assert {link.get("href") for link in outside} <= {EXIT, *named}
        assert all("noreferrer" in link.get("rel") for link in outside)
        assert page.xpath("//iframe | //img | //object | //link[not(@rel='stylesheet')]") == []
    for name, content in tree.items():
        if name.endswith((".css", ".js")) and name != "list.js":
            assert (
                re.search(rb"https?:|//[a-z]|url\(|cookie|Storage|fetch|XMLHttp|sendBeacon", content) is None
            )


def test_a_history_does_not_tell_what_somebody_looked_for(small: Tree) -> None:
    titles = {page.findtext(".//title") for page in pages(small).values()}
    assert len(titles) == len(pages(small))
    assert all(re.fullmatch(r"Information for workers \d+", title or "") for title in titles)
    telling = re.compile(r"help|traffick|victim|shelter|legal|lake|harbour|safe|danger|need", re.IGNORECASE)
    assert [name for name in small if telling.search(name)] == []


def test_each_page_has_the_way_out_first_and_the_number_at_both_ends(small: Tree) -> None:
    for page in pages(small).values():
        first = next(page.iter("a", "button", "input", "select", "summary"))
        assert (first.get("href"), first.text) == (EXIT, "Leave this page")
        assert words(page).count("000-0100") >= 2
        assert "invented" in words(page)


def test_all_pages_of_the_brief_are_there_and_every_need(small: Tree) -> None:
    start = words(pages(small)["index.html"])
    for title in (page.title for page in general_pages()):
        assert title in start
    for need, _services in NEEDS.values():
        assert need in start


def test_a_card_says_the_catch_the_day_and_whom_to_try_next() -> None:
    one = made(reports_to_police="always", freedom_of_movement="closed", who_for_gender=["women"])
    other = made(listing_id="XA-0001", public_name="Second House (FICTIONAL)", service_types=["legal"])
    page = pages(site([one, other]))["n02-01.html"]
    catches = [item.text for item in page.find_class("catch")]
    assert catches[:3] == ["Not for men.", *catches[1:3]]
    assert {"They always tell the police.", "You cannot leave when you want to."} <= set(catches)
    assert f"Checked {one.last_verified_on.day} " in words(page)
    assert "If nobody answers:" in words(page) and "Second House (FICTIONAL)" in words(page)
    assert "Card XC-0003" in words(page)


def test_in_a_list_the_nearest_comes_first_and_whoever_always_tells_after_the_others() -> None:
    tells = made(
        listing_id="XA-0001",
        public_name="A tells",
        service_types=["shelter"],
        reports_to_immigration="always",
    )
    further = made(listing_id="XA-0002", public_name="B further", service_types=["housing"], hours="24/7")
    nearest = made(
        listing_id="XA-0003", public_name="C nearest", service_types=["shelter"], hours="Sa 08:00-09:00"
    )
    page = pages(site([tells, further, nearest]))["n02-01.html"]
    assert [name.text for name in page.find_class("name")] == ["C nearest", "A tells", "B further"]


def test_a_second_number_says_so_where_it_always_tells_somebody() -> None:
    one = made(fallback_listing_ids=["XA-0001"])
    tells = made(listing_id="XA-0001", service_types=["legal"], reports_to_immigration="always")
    card = pages(site([one, tells]))["n02-01.html"].get_element_by_id(one.listing_id)
    assert [line.text for line in card.xpath(".//ul[last()]/li/*[@class='catch']")] == [
        "They always tell immigration."
    ]


def test_where_those_it_names_are_not_shown_a_card_has_the_number_of_all() -> None:
    alone = made(fallback_listing_ids=["XA-0001"])
    card = pages(site([alone]))["n02-01.html"].find_class("card")[0]
    assert "If nobody answers:Lantern Line 000-0100" in words(card).replace(": ", ":")


def test_an_unchecked_listing_says_so_and_a_gone_one_is_gone() -> None:
    late = made(last_verified_on=date(2031, 4, 12))
    gone = made(listing_id="XA-0009", public_name="Gone House", last_verified_on=date(2031, 3, 1))
    tree = site([late, gone])
    warning = pages(tree)["n02-01.html"].xpath("//*[@data-late]")[0]
    assert warning.get("hidden") is None
    assert "Not checked since 12 April 2031" in warning.text
    assert b"Gone House" not in b"".join(tree.values())


def test_a_card_carries_the_days_by_which_it_goes_by_itself() -> None:
    card = pages(site([made(last_verified_on=date(2031, 5, 10))]))["n02-01.html"].find_class("card")[0]
    assert (card.get("data-due"), card.get("data-gone")) == ("2031-06-09", "2031-06-16")


def test_a_gap_is_told() -> None:
    tree = site([made(service_types=["legal"], verify_tier=2)])
    assert "Nothing in this list for this need here" in words(pages(tree)["n02.html"])


def test_without_a_script_the_search_page_leads_to_the_needs(small: Tree) -> None:
    page = pages(small)["search.html"]
    assert page.forms[0].get("hidden") is not None and page.forms[0].get("action") is None
    assert len(page.xpath("//noscript//a")) == len(NEEDS)


def test_hostile_words_stay_words() -> None:
    texts = {
        "public_name": ATTACK,
        "short_text": ATTACK,
        "phone_public": ATTACK,
        "web": f"javascript:{ATTACK}",
    }
    tree = site([made(**texts)], owner=ATTACK, intro=ATTACK)
    for name, page in pages(tree).items():
        scripts = {script.get("src") for script in page.iter("script")}
        assert scripts <= {"leave.js", "list.js", "search.js"}, name
        assert page.xpath("//img | //*[@onerror]") == []
        assert not any(link.get("href", "").startswith("javascript:") for link in page.iter("a"))
    assert ATTACK in words(pages(tree)["n02-01.html"])


def test_a_policy_in_each_page_forbids_all_that_comes_from_elsewhere(small: Tree) -> None:
    for page in pages(small).values():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'none'" in policy and "form-action 'none'" in policy and "http" not in policy


def test_a_hundred_cards_are_light_on_a_slow_line(large: Tree) -> None:
    packed = {name: len(gzip.compress(content)) for name, content in large.items()}
    assert max(page.count(b"<article") for page in large.values()) == 100
    assert {name: size for name, size in packed.items() if size > MOST_PACKED and name != "list.js"} == {}
    assert packed["list.js"] < 150_000


def test_all_listings_stand_in_a_page_and_in_the_list_of_names(large: Tree) -> None:
    shown = public(2000).by_id
    cards = {card for page in pages(large).values() for card in page.xpath("//article/@id")}
    names = [
        link
        for name, page in pages(large).items()
        if name.startswith("all")
        for link in page.xpath("//main//li")
    ]
    assert cards == set(shown) and len(names) == len(shown)


def test_a_page_follows_the_direction_of_its_language() -> None:
    from xblocks.content.base import References

    page = site([made()], references=References(language="ur"))["index.html"]
    assert b'<html lang="ur" dir="rtl"' in page
