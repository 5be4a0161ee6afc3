"""A directory in a browser: by keyboard on a small phone, without a script, on paper, without a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.a_directory import AT_ONCE, open_directory, start
from tests.browser.leaving import EXIT, covered, outside, three_escapes
from tests.browser.preview import Keyboard, faults
from tests.preview.site import Site

pytestmark = pytest.mark.browser

OURS = re.compile("service|help", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = start(tmp_path_factory.mktemp("directories"))
    yield site
    site.stop()


def listings(page: Page) -> int:
    return page.locator("[data-pg-listing]").count()


def act(keys: Keyboard, key: str = "Enter") -> None:
    """Press a key and wait for what is found."""
    with keys.page.expect_response(lambda response: "/handler/" in response.url):
        keys.press(key)
    expect(keys.page.locator("[data-pg-directory]")).not_to_have_attribute("aria-busy", "true")


def test_a_service_is_found_by_keyboard_alone_on_any_small_screen(
    small_screen: BrowserContext, site: Site
) -> None:
    page = open_directory(small_screen, site)
    keys = Keyboard(page)
    assert faults(page) == []
    keys.tab_to("[data-pg-need=sleep]")
    act(keys)
    assert keys.heading() == "A safe place to sleep"
    assert 3 < listings(page) <= AT_ONCE
    expect(page.locator("[data-pg-live]")).to_have_text(re.compile(r"A safe place to sleep: \d+ services"))
    assert faults(page) == []
    keys.tab_to("a.pg-phone")
    assert page.evaluate("document.activeElement.href").startswith("tel:")
    keys.tab_to("details.pg-fold summary")
    keys.press()
    assert page.evaluate("document.activeElement.parentElement.open")
    assert faults(page) == []


def test_what_one_has_chosen_narrows_the_next_need_and_is_cleared_with_the_page(
    context: BrowserContext, site: Site
) -> None:
    page = open_directory(context, site)
    page.locator(".pg-filters summary").click()
    page.get_by_label("No papers needed").check()
    page.locator("[data-pg-need=talk]").click()
    first = page.locator("[data-pg-listing]").first
    expect(first).to_contain_text("No papers needed.")
    page.get_by_label("Or search by a word").fill("ไทย")
    page.get_by_role("button", name="Show services").click()
    expect(page.locator("[data-pg-listing]:not(:has-text('ไทย'))")).to_have_count(0)
    expect(page.locator("[data-pg-results] h3")).to_have_text("Someone to talk to")
    page.get_by_role("link", name="Clear this page").click()
    expect(page.locator("[data-pg-listing]")).to_have_count(0)
    expect(page.get_by_label("Or search by a word")).to_have_value("")
    expect(page.locator("[data-pg-need][aria-current]")).to_have_count(0)
    assert page.url.endswith("/unit/u-small/"), "nothing of it in the address"
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])")
    assert "talk" not in stored and "ไทย" not in stored


def test_the_number_for_all_cases_stands_above_and_below_what_is_found(
    context: BrowserContext, site: Site
) -> None:
    page = open_directory(context, site)
    page.locator("[data-pg-need=lawyer]").click()
    page.locator("[data-pg-listing]").first.wait_for()
    tops = page.locator(".pg-always:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().top)"
    )
    found = page.locator("[data-pg-results]").bounding_box()
    assert found and len(tops) == 2 and tops[0] < found["y"] < tops[1]


def test_more_services_follow_and_the_focus_stands_on_the_first_of_them(
    context: BrowserContext, site: Site
) -> None:
    page = open_directory(context, site, "large")
    page.locator("[data-pg-need=talk]").click()
    expect(page.locator("[data-pg-listing]")).to_have_count(AT_ONCE)
    page.get_by_role("button", name="Show more services").click()
    expect(page.locator("[data-pg-listing]")).to_have_count(2 * AT_ONCE)
    at = page.evaluate("""() => [...document.querySelectorAll("[data-pg-listing] h4")]
        .indexOf(document.activeElement)""")
    assert at == AT_ONCE


def test_without_a_line_it_says_so_and_the_number_stays(context: BrowserContext, site: Site) -> None:
    page = open_directory(context, site)
    context.set_offline(True)
    page.locator("[data-pg-need=lawyer]").click()
    expect(page.locator("[data-pg-lost]")).to_contain_text("no connection")
    expect(page.locator(".pg-always").first).to_be_visible()
    context.set_offline(False)
    page.locator("[data-pg-need=lawyer]").click()
    expect(page.locator("[data-pg-listing]").first).to_be_visible()
    expect(page.locator("[data-pg-lost]")).to_be_hidden()


def test_all_of_it_works_without_a_script(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 740}, java_script_enabled=False)
    page = open_directory(context, site)
    expect(page.get_by_label("Or search by a word")).to_be_hidden()
    page.locator("[data-pg-need=sleep]").click()
    expect(page.locator("h3").first).to_have_text("A safe place to sleep")
    assert page.title() == "Help and information" and listings(page) > 3
    every = listings(page)
    page.locator(".pg-filters summary").click()
    page.get_by_label("Who for").select_option("man")
    page.get_by_label("No papers needed").check()
    page.get_by_role("button", name="Show services").click()
    expect(page.locator(".pg-filters")).to_have_attribute("open", "")
    assert 0 < listings(page) < every
    page.get_by_role("link", name="Clear this page").click()
    assert listings(page) == 0
    expect(page.locator("[data-pg-exit]")).to_have_attribute("href", EXIT)
    context.close()


@pytest.mark.parametrize("what", ["find", "copy"])
def test_its_own_pages_are_dark_where_the_phone_is(
    chromium: Browser, site: Site, tmp_path: Path, what: str
) -> None:
    """Nobody is lit up by a white page in a dark room; all of it can be read."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark")
    page = open_directory(context, site)
    if what == "find":
        page.goto(f"{site.url}{page.locator('[data-pg-need=sleep]').get_attribute('href')}")
    else:
        with page.expect_download() as download:
            page.locator("[data-pg-take]").click()
        download.value.save_as(tmp_path / "help.html")
        page.goto((tmp_path / "help.html").as_uri())
        page.locator("summary").first.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 27, 32)"
    assert faults(page) == []
    low = page.locator("a:visible, button:visible, summary:visible").evaluate_all(
        "all => all.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
    )
    assert low == [], "all of it can be pressed by a thumb"
    context.close()


def test_a_page_of_its_own_has_no_fault_and_its_files_come(small_screen: BrowserContext, site: Site) -> None:
    page = open_directory(small_screen, site)
    address = page.locator("[data-pg-need=child]").get_attribute("href")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.url}{address}")
    assert listings(page) > 2
    assert faults(page) == [] and said == [], "no file is refused by its policy"
    assert page.evaluate("document.querySelector('[data-pg-exit]').getBoundingClientRect().top") < 100


@pytest.mark.parametrize("where", ["block", "page"])
def test_whoever_must_leave_can_at_any_moment(context: BrowserContext, site: Site, where: str) -> None:
    page = open_directory(context, site)
    left = outside(context, site)  # type: ignore[arg-type]
    if where == "page":
        page.goto(f"{site.url}{page.locator('[data-pg-need=sleep]').get_attribute('href')}")
    else:
        page.locator("[data-pg-need=sleep]").click()
        page.locator("[data-pg-listing]").first.wait_for()
    with page.expect_request(EXIT):
        three_escapes(page)
    covered(page, OURS)
    assert set(left) == {EXIT}


def test_on_paper_there_are_services_a_day_and_no_controls(context: BrowserContext, site: Site) -> None:
    page = open_directory(context, site)
    page.get_by_role("button", name="Facilitator").click()
    expect(page.get_by_role("button", name="Facilitator")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site.url}/unit/u-small/")
    page.locator("[data-pg-need=sleep]").click()
    page.locator(".pg-practice").first.wait_for()
    assert faults(page) == []
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for hidden in (
        ".pg-needs",
        ".pg-search",
        ".pg-practice",
        "[data-pg-print]",
        ".pg-exit",
        "[data-pg-take]",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    paper = page.locator(".pg-paper")
    expect(paper).to_be_visible()
    expect(paper).to_have_text(re.compile(r"As of 15 May 2031\. Throw away after \d+ \w+ 2031\."))
    expect(page.locator("[data-pg-listing] details").first).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-pg-listing] details[open]")).to_have_count(0)


def test_the_copy_runs_from_a_stick_without_a_line(
    context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    page = open_directory(context, site)
    with page.expect_download() as taken:
        page.locator("[data-pg-take]").click()
    assert taken.value.suggested_filename == "help.html"
    file = tmp_path / "help.html"
    taken.value.save_as(file)
    context.set_offline(True)
    said: list[str] = []
    copy = context.new_page()
    copy.on("console", lambda message: said.append(message.text))
    copy.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
    copy.goto(file.as_uri())
    assert faults(copy) == [] and said == []
    copy.get_by_label("Search by a word").fill("KHMER")
    expect(copy.get_by_text("Nothing in this file has that word.")).to_be_visible()
    copy.get_by_label("Search by a word").fill("ខ្មែរ")
    seen = copy.locator("[data-pg-listing]:visible")
    assert 0 < seen.count() < 90
    for text in seen.all_inner_texts():
        assert "ខ្មែរ" in text
    copy.get_by_label("Search by a word").fill("")
    copy.locator("summary").filter(has_text="A safe place to sleep").click()
    again = copy.locator("[data-pg-group][open] .pg-again a").first
    number = copy.locator("[data-pg-group][open] .pg-again a[href^='tel:']").first
    expect(number).to_have_css("white-space", "nowrap")
    again.click()
    expect(copy.locator(f"{again.get_attribute('href')}")).to_be_visible()
    assert faults(copy) == [] and said == []


def test_the_copy_shows_all_by_need_without_a_script(chromium: Browser, site: Site, tmp_path: Path) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 740}, java_script_enabled=False)
    page = open_directory(context, site)
    with page.expect_download() as taken:
        page.locator("[data-pg-take]").click()
    taken.value.save_as(tmp_path / "help.html")
    page.goto((tmp_path / "help.html").as_uri())
    expect(page.get_by_label("Search by a word")).to_be_hidden()
    page.locator("summary").filter(has_text="My pay").click()
    expect(page.locator("[data-pg-listing]:visible").first).to_be_visible()
    context.close()
