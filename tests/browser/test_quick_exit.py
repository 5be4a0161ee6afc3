"""Whoever must leave at once can: by keyboard alone, without a line, and without losing what she wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import own_guide
from tests.browser.leaving import EXIT, covered, outside, three_escapes
from tests.browser.preview import Keyboard, Preview

pytestmark = pytest.mark.browser

OURS = re.compile("note", re.IGNORECASE)
"""In the title and the text of the page that is left."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = own_guide.start(tmp_path_factory.mktemp("own"))
    yield running
    running.stop()


@pytest.fixture
def context(chromium: Browser, preview: Preview) -> BrowserContext:
    context = chromium.new_context(viewport={"width": 320, "height": 740})
    context.set_default_timeout(8000)
    return context


@pytest.fixture
def left(context: BrowserContext, preview: Preview) -> list[str]:
    return outside(context, preview)


@pytest.fixture
def page(context: BrowserContext, preview: Preview, left: list[str]) -> Page:
    page = context.new_page()
    page.goto(f"{preview.url}/unit/u-all/")
    return page


def test_the_way_out_is_the_first_thing_that_tab_reaches_in_our_part(page: Page, left: list[str]) -> None:
    keys = Keyboard(page)
    keys.tab_to(".pg *")
    assert page.evaluate("document.activeElement.matches('[data-pg-exit]')"), keys.focused()
    with page.expect_request(EXIT):
        keys.press()
    covered(page, OURS)
    assert set(left) == {EXIT}


def test_three_escapes_leave_wherever_the_focus_is(
    context: BrowserContext, preview: Preview, left: list[str]
) -> None:
    for selector in ("textarea", "input[name=answer]", "header a", "body"):
        page = context.new_page()
        page.goto(f"{preview.url}/unit/u-all/")
        if selector != "body":
            page.locator(selector).first.focus()
        with page.expect_request(EXIT):
            three_escapes(page)
        covered(page, OURS)
        page.close()
    assert set(left) == {EXIT}


def test_the_page_is_covered_also_without_a_line(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    three_escapes(page)
    covered(page, OURS)


def test_what_was_typed_a_moment_before_is_there_when_one_comes_back(
    page: Page, context: BrowserContext, preview: Preview, left: list[str]
) -> None:
    page.get_by_label("My thoughts").fill("Somebody came in.")
    three_escapes(page)
    covered(page, OURS)
    page.close()
    again = context.new_page()
    again.goto(f"{preview.url}/unit/u-all/")
    expect(again.get_by_label("My thoughts")).to_have_value("Somebody came in.")


def test_thoughts_that_were_never_sent_go_with_the_person(
    context: BrowserContext, preview: Preview, left: list[str]
) -> None:
    page = context.new_page()
    page.goto(f"{preview.url}/unit/u-thoughts/")
    box = page.locator("textarea[data-pg-unsent]")
    box.fill("For myself alone.")
    page.reload()
    expect(box).to_have_value("For myself alone.")
    assert "For myself" not in page.evaluate("JSON.stringify(localStorage)")
    # Where the page waits for the next one, the tab's own store is already empty.
    kept = page.evaluate(
        """() => {
            document.querySelector("[data-pg-exit]").click();
            return JSON.stringify(sessionStorage);
        }"""
    )
    assert "For myself" not in kept


def test_going_back_does_not_show_the_page_that_was_left(
    context: BrowserContext, preview: Preview, left: list[str]
) -> None:
    context.route(
        EXIT, lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")
    )
    page = context.new_page()
    page.goto(preview.url)
    page.goto(f"{preview.url}/unit/u-all/")
    before = page.evaluate("history.length")
    three_escapes(page)
    page.wait_for_url(EXIT)
    # The neutral page stands in the place of ours: what is behind it is the page before.
    assert page.evaluate("history.length") == before


def test_without_script_the_way_out_is_a_plain_link(chromium: Browser, preview: Preview) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{preview.url}/unit/u-all/")
    assert page.locator(".pg-exit").first.get_attribute("href") == EXIT
