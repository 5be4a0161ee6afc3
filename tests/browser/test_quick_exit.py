"""Whoever must leave at once can: by keyboard alone, without a line, and without losing what she wrote."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import xblocks
from tests.browser.leaving import EXIT, covered, link_before_script, outside, three_escapes
from tests.browser.preview import Keyboard, Preview

pytestmark = pytest.mark.browser

OURS = re.compile("note", re.IGNORECASE)
"""In the title and the text of the page that is left."""


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


ESCAPE = """how => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true, ...how }))"""


@pytest.mark.parametrize(
    "how",
    [{"repeat": True}, {"isComposing": True, "keyCode": 229}, {"keyCode": 229}],
    ids=["a key that is held", "a word being composed", "a word just closed"],
)
def test_escapes_that_are_no_presses_of_hers_do_not_leave(
    page: Page, left: list[str], how: dict[str, object]
) -> None:
    page.get_by_label("My thoughts").fill("Half a word")
    for _ in range(4):
        page.evaluate(ESCAPE, how)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_label("My thoughts")).to_have_value("Half a word")
    assert left == []
    with page.expect_request(EXIT):
        page.evaluate("""() => setTimeout(() => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Escape", bubbles: true })), 0)""")
    covered(page, OURS)


@pytest.mark.parametrize(
    "open_it",
    [
        "box => box.showModal()",
        """box => {
            box.popover = "auto";
            box.showPopover();
        }""",
    ],
    ids=["a dialog", "a popover"],
)
def test_an_escape_that_closes_something_does_not_count(page: Page, left: list[str], open_it: str) -> None:
    page.evaluate("document.body.append(document.createElement('dialog'))")
    box = page.locator("dialog")
    for _ in range(3):
        box.evaluate(open_it)
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
    assert left == []
    with page.expect_request(EXIT):
        three_escapes(page)


def test_who_leaves_while_the_page_still_loads_is_heard(context: BrowserContext, preview: Preview) -> None:
    assert not link_before_script(context.new_page(), f"{preview.url}/unit/u-all/")


class Halting(BaseHTTPRequestHandler):
    """A unit as the platform shows it, in a frame. Its second half comes when the test says so."""

    rest = threading.Event()

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.path == "/":
            self.wfile.write(b"<iframe src='/unit'></iframe>")
            return
        script = (Path(xblocks.__file__).parent / "resources" / "public" / "first.js").read_text()
        link = f"<a href='{EXIT}' data-pg-exit>Leave this page</a>"
        self.wfile.write(f"<script>{script}</script>{link}<main>First note</main>".encode())
        self.wfile.flush()
        self.rest.wait(30)
        self.wfile.write(b"<footer>Second note</footer>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_what_was_still_on_its_way_is_not_shown_to_who_has_left(chromium: Browser) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Halting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_context().new_page()
    # An answer without a page leaves the browser where it is.
    page.route(EXIT, lambda route: route.fulfill(status=204))
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/", wait_until="commit")
    unit = page.frame_locator("iframe")
    expect(unit.get_by_text("First note")).to_be_visible()
    with page.expect_request(EXIT):
        unit.get_by_text("Leave this page").click(no_wait_after=True)
    Halting.rest.set()
    page.frames[1].wait_for_load_state("domcontentloaded")
    expect(unit.locator("html")).not_to_contain_text(OURS)
    server.shutdown()


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
