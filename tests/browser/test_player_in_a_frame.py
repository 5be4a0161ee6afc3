"""The learning app shows a unit in a frame as high as its content: the player's bar stays in sight."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.browser.conftest import Previews
from tests.browser.preview import Preview, as_facilitator

pytestmark = pytest.mark.browser

OUTSIDE = "http://outside.test/"


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("identification")


def framed(chromium: Browser, preview: Preview, height: int = 700, width: int = 900) -> Page:
    """A plan in a high frame of a page of another site, for a facilitator."""
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    # A bar that also says how late a day is grows, and what grows too high lets go of the window.
    context.clock.set_fixed_time(datetime(2026, 11, 30, 8, 50))
    page = context.new_page()
    as_facilitator(page, preview)
    address = f"{preview.url}/unit/full-day-unit/"
    body = f"<body style='margin: 0'><h1>Outside</h1><iframe src='{address}' style='border: 0; width: 100%;"
    html = f"{body} height: 9000px'></iframe>"
    context.route(OUTSIDE, lambda route: route.fulfill(content_type="text/html", body=html))

    def let_in(route: Route) -> None:
        """The preview forbids frames of others; the platform lets its own app in."""
        answer = route.fetch()
        barred = ("x-frame-options", "content-security-policy")
        headers = {name: value for name, value in answer.headers.items() if name.lower() not in barred}
        route.fulfill(response=answer, headers=headers)

    context.route(address, let_in)
    page.goto(OUTSIDE)
    return page


def plan(page: Page) -> Frame:
    """The running plan, with all steps of its first session shown."""
    page.frame_locator("iframe").locator("[data-pg-run]").click()
    frame = page.frames[1]
    frame.locator("[data-pg-all]").click()
    return frame


def bar_is_at(page: Page, frame: Frame, low: int, high: int) -> None:
    """The bar begins between these heights of the window outside, as soon as the browser has told."""
    for _ in range(100):
        box = frame.locator(".pg-player").bounding_box()
        if box and low <= box["y"] <= high:
            return
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    raise AssertionError(box)


def test_the_bar_stays_in_sight_while_the_page_outside_scrolls(chromium: Browser, preview: Preview) -> None:
    page = framed(chromium, preview)
    frame = plan(page)
    home = frame.locator(".pg-player").evaluate("bar => bar.offsetTop")
    for down in (900, 1500, 2100, 1000):
        page.evaluate("down => scrollTo(0, down)", down)
        bar_is_at(page, frame, -30, 120)
    frame.locator('[data-pg-move="1"]').click()
    expect(frame.locator("[data-pg-where]")).to_contain_text("Session 2")
    page.evaluate("scrollTo(0, 0)")
    bar_is_at(page, frame, home, home + 400)
    page.evaluate("scrollTo(0, 1500)")
    frame.locator("[data-pg-stop]").evaluate("button => button.click()")
    assert frame.locator(".pg-player").evaluate("bar => bar.style.transform") == ""


def test_in_a_low_window_it_does_not_cover_what_is_to_be_read(chromium: Browser, preview: Preview) -> None:
    page = framed(chromium, preview, height=320)
    frame = plan(page)
    page.evaluate("scrollTo(0, 1500)")
    bar_is_at(page, frame, -2000, -400)
