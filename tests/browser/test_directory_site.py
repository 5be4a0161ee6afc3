"""The public site of a directory in a real browser, opened from a folder as from a stick."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course_export.directory.site import make_site
from tests.browser.leaving import EXIT, covered, three_escapes
from tests.course_export.directory.made import general_pages, public
from tests.directories import listing, many

pytestmark = pytest.mark.browser


def written(folder: Path, count: int, sample: bool = True) -> str:
    """A site in a folder; its address."""
    changed = {} if sample else {"sample": False, "as_of": None}
    for name, content in make_site(public(many(count), **changed), general_pages()).items():
        (folder / name).write_bytes(content)
    return folder.as_uri()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("site"), 60)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> str:
    """As an owner's, whose cards grow old with the days."""
    return written(tmp_path_factory.mktemp("real"), 60, sample=False)


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    """A phone that notes what goes wrong in a page, and each request that leaves the folder."""
    page = context.new_page()
    page.told = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.told.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.told.append(str(error)))  # type: ignore[attr-defined]
    page.on(
        "request",
        lambda asked: None if asked.url.startswith("file:") else page.told.append(asked.url),  # type: ignore[attr-defined]
    )
    return page


def test_somebody_finds_a_place_to_sleep_from_a_stick(site: str, phone: Page) -> None:
    phone.goto(f"{site}/index.html")
    phone.get_by_role("link", name="A safe place to sleep").click()
    phone.get_by_role("link", name="Harbour City").click()
    card = phone.locator(".card").first
    expect(card.get_by_role("link", name="000-01").first).to_be_visible()
    expect(card).to_contain_text("Checked")
    card.get_by_text("What happens when you call").click()
    expect(card).to_contain_text("What happens first:")
    assert phone.told == []  # type: ignore[attr-defined]


def test_a_search_narrows_shows_twenty_and_leads_to_the_card(site: str, phone: Page) -> None:
    phone.goto(f"{site}/search.html")
    phone.get_by_label("Words").fill("(fictional)")
    expect(phone.locator("[data-results] .card")).to_have_count(20)
    phone.get_by_role("button", name="Show more").click()
    expect(phone.locator("[data-results] .card")).to_have_count(40)
    phone.locator("[name=needs]").select_option(label="A lawyer")
    phone.locator("[name=who]").select_option(label="Men")
    for card in phone.locator("[data-results] .card").all():
        expect(card).not_to_contain_text("Not for men")
    phone.locator("[data-results] .name").first.click()
    expect(phone.locator(".card:target")).to_have_count(1)
    assert phone.told == []  # type: ignore[attr-defined]


def test_what_is_found_comes_into_sight_on_a_phone(site: str, phone: Page) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(f"{site}/search.html")
    phone.locator("[name=needs]").select_option("sleep")
    phone.get_by_role("button", name="Show services").click()
    expect(phone.get_by_role("status")).to_be_focused()
    expect(phone.get_by_role("status")).to_be_in_viewport()
    expect(phone.locator("[data-results] .card").first).to_be_in_viewport()
    top = phone.locator(".top").bounding_box()
    status = phone.get_by_role("status").bounding_box()
    assert top and status and status["y"] >= top["y"] + top["height"], "the way out covers nothing"


def test_words_are_found_without_their_marks_and_in_any_writing(site: str, phone: Page) -> None:
    phone.goto(f"{site}/search.html")
    for asked in ("TIENG VIET", "ไทย", "burmese"):
        phone.get_by_label("Words").fill(asked)
        expect(phone.locator("[data-results] .card").first).to_be_visible()


def test_clear_this_page_leaves_nothing_and_going_back_brings_nothing(site: str, phone: Page) -> None:
    phone.goto(f"{site}/search.html")
    words = phone.get_by_label("Words")
    words.fill("lantern")
    phone.get_by_role("button", name="Clear this page").click()
    expect(words).to_have_value("")
    expect(phone.locator("[data-results] .card")).to_have_count(0)
    words.fill("lantern")
    phone.goto(f"{site}/index.html")
    phone.go_back()
    expect(phone.get_by_label("Words")).to_have_value("")
    assert phone.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert "lantern" not in phone.url


def test_three_presses_of_escape_leave_and_cover_the_page_first(site: str, phone: Page) -> None:
    asked: list[str] = []
    phone.context.route(EXIT, lambda route: (asked.append(route.request.url), route.abort()))
    phone.goto(f"{site}/index.html")
    three_escapes(phone)
    covered(phone, re.compile("Information|Lantern"))
    assert asked == [EXIT]


def test_the_way_out_is_the_first_thing_that_a_keyboard_reaches(site: str, phone: Page) -> None:
    phone.goto(f"{site}/n02.html")
    phone.keyboard.press("Tab")
    focused = phone.locator(":focus")
    expect(focused).to_have_attribute("href", EXIT)
    expect(focused).to_have_text("Leave this page\u00a0or press Esc three times")


def test_the_way_out_stays_in_sight_on_a_long_page(site: str, phone: Page) -> None:
    phone.goto(f"{site}/n02-03.html")
    phone.mouse.wheel(0, 2000)
    expect(phone.locator("[data-leave]")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("day", "gone"), [(datetime(2031, 5, 15, 9), False), (datetime(2031, 12, 30, 9), True)]
)
def test_cards_that_nobody_checked_go_by_themselves(
    real: str, context: BrowserContext, day: datetime, gone: bool
) -> None:
    context.clock.set_fixed_time(day)
    page = context.new_page()
    page.goto(f"{real}/n02-03.html")
    expect(page.locator(".card")).to_have_count(0 if gone else page.locator(".card").count())
    assert (page.get_by_text("was not checked in time").count() > 0) is gone
    page.goto(f"{real}/search.html")
    page.get_by_label("Words").fill("fictional")
    assert (page.locator("[data-results] .card").count() == 0) is gone


def test_a_card_past_its_check_says_so_on_that_day(real: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{real}/n02-03.html")
    due = page.locator(".card").first.get_attribute("data-due")
    assert due is not None
    assert page.locator(".card").first.locator("[data-late]").is_hidden()
    context.clock.set_fixed_time(datetime.fromisoformat(due) + timedelta(days=1, hours=9))
    page.reload()
    expect(page.locator(f".card[data-due='{due}'] [data-late]").first).to_be_visible()


@pytest.mark.parametrize(
    ("hours", "noon", "night"),
    [
        ("24/7", "Open now", "Open now"),
        ("Th 08:00-17:00", "Open now", "Closed now"),
        ("We 20:00-04:00", "Closed now", "Open now"),
        ("ask", "", ""),
    ],
)
def test_a_card_says_whether_it_is_open_now_by_the_clocks_of_its_place(
    tmp_path: Path, phone: Page, hours: str, noon: str, night: str
) -> None:
    """Thursday at noon and at two in the night in Bangkok, wherever the phone is."""
    one = listing(2, random.Random(2), hours=hours, area_served=["Lake Town"])
    for name, content in make_site(public([one]), general_pages()).items():
        (tmp_path / name).write_bytes(content)
    for at, says in (
        (datetime(2031, 5, 15, 5, tzinfo=UTC), noon),
        (datetime(2031, 5, 14, 19, tzinfo=UTC), night),
    ):
        phone.clock.set_fixed_time(at)
        phone.goto(f"{tmp_path.as_uri()}/n02-01.html")
        assert phone.locator(".open:visible").all_text_contents() == ([says] if says else [])
        phone.goto(f"{tmp_path.as_uri()}/search.html")
        phone.get_by_label("Open now").check()
        expect(phone.locator("[data-results] .card")).to_have_count(int(says == "Open now"))
    assert phone.told == []  # type: ignore[attr-defined]


def test_a_practice_list_never_grows_old(site: str, context: BrowserContext) -> None:
    context.clock.set_fixed_time(datetime(2040, 1, 1, 9))
    page = context.new_page()
    page.goto(f"{site}/n02-03.html")
    assert page.locator(".card").count() > 0


def test_without_a_script_all_cards_can_be_reached(site: str, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/search.html")
    expect(page.locator("form")).to_be_hidden()
    page.get_by_role("link", name="A lawyer").click()
    page.locator(".tiles a").first.click()
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()


@pytest.mark.parametrize("name", ["index", "r01", "n02", "n02-03", "p01", "search", "all"])
def test_nobody_is_shut_out(site: str, small_screen: BrowserContext, name: str) -> None:
    page = small_screen.new_page()
    page.goto(f"{site}/{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if name == "search":
        page.get_by_label("Words").fill("lantern")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    low = page.locator(":is(a, button, summary, input, select):visible").evaluate_all(
        "all => all.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
    )
    assert low == [], "a thumb hits each of them"


def test_paper_has_the_cards_and_no_buttons(site: str, phone: Page) -> None:
    phone.goto(f"{site}/n02-03.html")
    phone.emulate_media(media="print")
    expect(phone.locator("[data-leave]")).to_be_hidden()
    expect(phone.locator(".card").first).to_be_visible()
