"""The preview in a real browser: what a visitor sees, and what it fetches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.preview.site import Site, small_course

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/unit/u1/",
    "/unit/u2/",
    "/unit/u3/",
    "/unit/u5/",
    "/unit/u1/?frame=1",
    "/phone/u2/",
    "/about/",
    "/page/glossary/",
    "/-/start-over/",
    "/unit/nothing/",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small course for tests that change no source."""
    site = small_course(tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """The small course for one test alone."""
    site = small_course(tmp_path)
    yield site
    site.stop()


@pytest.fixture
def context(chromium: Browser) -> BrowserContext:
    """A browser that nobody used before."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    context.set_default_timeout(8000)
    return context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Its first window."""
    return context.new_page()


def be_facilitator(page: Page, site: Site) -> None:
    """Press the switch."""
    page.goto(site.url)
    page.get_by_role("button", name="Facilitator").click()
    expect(page.get_by_role("button", name="Facilitator")).to_have_attribute("aria-pressed", "true")


def test_no_page_fetches_anything_from_elsewhere_or_breaks_its_policy(page: Page, site: Site) -> None:
    elsewhere: list[str] = []
    said: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith(site.url) else elsewhere.append(request.url)
    )
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    be_facilitator(page, site)
    for path in [*PAGES, "/unit/s1/"]:
        page.goto(site.url + path, wait_until="load")
    assert elsewhere == []
    assert [line for line in said if "404" not in line] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_phone_needs_no_sideways_scrolling(page: Page, site: Site, path: str) -> None:
    page.goto(site.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_twice_the_text_size_needs_no_sideways_scrolling(page: Page, site: Site) -> None:
    for path in PAGES:
        page.goto(site.url + path)
        page.evaluate("document.documentElement.setAttribute('style', 'font-size: 200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_shell(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    be_facilitator(page, site)
    for path in [*PAGES, "/unit/s1/"]:
        page.goto(site.url + path)
        page.evaluate("document.querySelectorAll('.home details').forEach(d => { d.open = true })")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


def test_everything_one_can_press_in_the_shell_is_large_enough(page: Page, site: Site) -> None:
    be_facilitator(page, site)
    for path in ("/", "/unit/u1/", "/-/start-over/"):
        page.goto(site.url + path)
        for box in page.locator("nav a, button, summary, .button, .foot a").all():
            size = box.bounding_box()
            if size and box.is_visible():
                assert size["height"] >= 24 and size["width"] >= 24, box.inner_text()


def test_the_first_tab_leads_past_the_header(page: Page, site: Site) -> None:
    page.goto(site.url + "/unit/u1/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_visitor_goes_from_the_home_page_through_the_course_by_its_buttons(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="Start Before you read").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you read")
    page.get_by_role("link", name="Next A case").click()
    # A click before the script is there does nothing, as on any page.
    page.wait_for_url("**/u2/")
    page.get_by_role("button", name="Start the case").click()
    expect(page.get_by_role("heading", name="On the deck")).to_be_focused()
    page.get_by_role("link", name="Next section: Second section A note").click()
    page.get_by_role("link", name="Previous A case").click()
    expect(page.get_by_role("heading", name="On the deck")).to_be_visible()


def test_the_switch_shows_the_word_facilitator_and_the_guide(page: Page, site: Site) -> None:
    be_facilitator(page, site)
    expect(page.locator(".staff")).to_contain_text("Facilitator")
    expect(page.locator(".section--staff summary")).to_contain_text("Facilitator")
    page.goto(site.url + "/unit/u1/")
    expect(page.locator(".for-staff")).to_have_count(2)
    page.get_by_role("button", name="Learner").click()
    expect(page.locator(".for-staff")).to_have_count(0)


def test_the_phone_view_is_a_working_unit_without_the_shell(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.url + "/unit/u2/")
    page.get_by_role("link", name="Phone view").click()
    frame = page.locator("iframe")
    expect(frame).to_have_js_property("clientWidth", 360)
    expect(frame).to_have_js_property("clientHeight", 740)
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("banner")).to_have_count(0)
    inside.get_by_role("button", name="Start the case").click()
    expect(inside.get_by_role("heading", name="On the deck")).to_be_visible()


def test_an_open_page_follows_a_changed_source_by_itself(page: Page, own_site: Site) -> None:
    page.goto(own_site.url + "/unit/u1/")
    page.get_by_label("A line to tick").check()
    expect(page.locator("[data-pg-live]").first).to_have_text("Saved.")
    own_site.edit("vertical/u1.xml", "Read this first.", "Read this anew.")
    expect(page.get_by_text("Read this anew.")).to_be_visible()
    expect(page.get_by_label("A line to tick")).to_be_checked()


def test_an_open_page_shows_what_to_mend_and_forgets_it_when_mended(page: Page, own_site: Site) -> None:
    page.goto(own_site.url + "/unit/u1/")
    own_site.edit("vertical/u1.xml", "</vertical>", "</vert>")
    expect(page.locator(".problems")).to_contain_text("vertical/u1.xml")
    expect(page.get_by_text("Read this first.")).to_be_visible()
    own_site.edit("vertical/u1.xml", "</vert>", "</vertical>")
    expect(page.locator(".problems")).not_to_contain_text("vertical/u1.xml")


def test_a_changed_source_takes_no_text_from_under_the_hands_of_a_writer(page: Page, own_site: Site) -> None:
    page.goto(own_site.url + "/unit/u3/")
    page.get_by_label("My thoughts").fill("half a sent")
    own_site.edit("vertical/u3.xml", "Write.", "Write well.")
    expect(page.get_by_role("button", name="Show the new version")).to_be_visible()
    expect(page.get_by_label("My thoughts")).to_have_value("half a sent")
    page.get_by_role("button", name="Show the new version").click()
    expect(page.get_by_text("Write well.")).to_be_visible()


def test_start_over_forgets_notes_that_only_the_browser_keeps(page: Page, own_site: Site) -> None:
    own_site.edit("vertical/u3.xml", "<notepad ", '<notepad keep="device" ')
    page.goto(own_site.url + "/unit/u3/")
    page.get_by_label("My thoughts").fill("only here")
    page.get_by_role("button", name="Save my note").click()
    expect(page.locator("[data-pg-state]")).to_contain_text("Saved")
    page.goto(own_site.url + "/-/start-over/")
    page.get_by_role("button", name="Delete and start over").click()
    expect(page.get_by_text("0 of 4 units done")).to_be_visible()
    page.goto(own_site.url + "/unit/u3/")
    expect(page.get_by_label("My thoughts")).to_have_value("")


def test_a_course_in_arabic_runs_from_right_to_left(page: Page, own_site: Site) -> None:
    own_site.edit("course/2026.xml", "<course ", '<course language="ar" ')
    page.goto(own_site.url)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    for path in PAGES:
        page.goto(own_site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(own_site.url + "/unit/u2/")
    first, second = (
        page.locator(".crumbs li").nth(0).bounding_box(),
        page.locator(".crumbs li").nth(1).bounding_box(),
    )
    assert first and second and first["x"] > second["x"]


def test_on_paper_there_are_no_controls(page: Page, site: Site) -> None:
    page.goto(site.url + "/unit/u1/")
    page.emulate_media(media="print")
    for control in (".roles", ".tabs", ".around", ".beside", ".crumbs", ".foot"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.get_by_text("Read this first.")).to_be_visible()
