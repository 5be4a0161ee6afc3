"""On a site scripts and styles are those of the wheel, from which the build took comments and indentation."""

from __future__ import annotations

import pytest
import rcssmin
import rjsmin
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser


def as_built(route: Route) -> None:
    """A script or style of ours as setup.py writes it into a wheel."""
    response = route.fetch()
    shrink = rcssmin.cssmin if route.request.url.endswith(".css") else rjsmin.jsmin
    route.fulfill(response=response, body=str(shrink(response.text())))


@pytest.fixture
def site(context: BrowserContext) -> BrowserContext:
    context.route("**/blocks/**", as_built)
    return context


def listening(page: Page) -> list[str]:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_questions_are_answered_and_notes_are_kept(site: BrowserContext, preview: Preview) -> None:
    page = open_unit(site, preview, "u-all")
    errors = listening(page)
    page.locator("html[data-pg-ready]").wait_for()
    page.get_by_label("My thoughts").fill("Typed on a site.")
    expect(page.locator("[data-pg-state]").first).to_contain_text("Saved")
    form = page.locator("form.pg-item").first
    form.locator("input[name=answer]").first.check()
    form.get_by_role("button").last.click()
    expect(page.locator(".pg-verdict").first).to_be_focused()
    assert errors == []


def test_what_is_pressed_looks_as_it_does_here(site: BrowserContext, preview: Preview) -> None:
    page = open_unit(site, preview, "u-all")
    button = page.locator(".pg-button").first
    assert button.evaluate("e => getComputedStyle(e).fontWeight") == "600"
    assert page.locator(".pg-option").first.evaluate("e => getComputedStyle(e).display") == "flex"
