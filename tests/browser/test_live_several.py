"""Several right answers are voted in a room, and no screen goes dark while it waits for the next question."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.preview import Keyboard, Preview, faults

pytestmark = pytest.mark.browser

WATCHED = """
const real = WakeLock.prototype.request;
WakeLock.prototype.request = async function (kind) {
    window.lock = await real.call(this, kind);
    window.locks = (window.locks || 0) + 1;
    return window.lock;
};
"""


@pytest.fixture
def lead(chromium: Browser, preview: Preview) -> Page:
    """A facilitator who has opened a room for a check, at the question with several answers."""
    page = chromium.new_context(viewport={"width": 320, "height": 740}).new_page()
    page.goto(preview.url)
    page.get_by_role("button", name="Facilitator").click()
    expect(page.get_by_role("link", name="Cohort")).to_be_visible()
    page.goto(f"{preview.url}/unit/u-items/")
    usage = page.locator("[data-usage-id]").first.get_attribute("data-usage-id") or ""
    key = usage.removeprefix("block-v1:").partition("+type@")[0]
    page.goto(f"{preview.url}/practitioner-guides/live/open/course-v1:{key}/items/")
    page.get_by_role("button", name="Open a room").click()
    page.wait_for_url(re.compile("/control/"))
    for name in ("Close the vote", "Show what is right, and why", "Next question"):
        with page.expect_navigation():
            page.get_by_role("button", name=name).click()
    return page


def join(chromium: Browser, lead: Page, *, way: str = "", script: str = "", runs: bool = True) -> Page:
    """A phone, or with a `way` the screen for the wall."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=runs)
    context.set_default_timeout(20_000)
    # A browser with a window gives it unasked.
    context.grant_permissions(["screen-wake-lock"])
    page = context.new_page()
    if script:
        page.add_init_script(script)
    answer = page.goto(lead.url.replace("control/", way))
    assert answer and answer.headers["content-security-policy"].startswith("default-src 'none'")
    return page


def tick(phone: Page, letters: str) -> None:
    for letter in letters:
        phone.locator(f"[name=choice][value={letter}]").check()
    phone.get_by_role("button", name="Send my choice").click()
    expect(phone.locator(".gl-mine")).to_contain_text(f"Your choice is {', '.join(letters)}.")


def test_several_are_ticked_sent_changed_and_shown(chromium: Browser, lead: Page) -> None:
    wall = join(chromium, lead, way="screen/")
    phones = [join(chromium, lead) for _ in range(2)]
    plain = join(chromium, lead, runs=False)
    assert faults(phones[0]) == [] and faults(wall) == []
    keys = Keyboard(phones[0])
    keys.tab_to("[name=choice][value=A]")
    keys.press("Space")
    keys.tab_to("[data-live-vote] button")
    keys.press()
    expect(phones[0].get_by_text("Your choice is A.")).to_be_visible()
    phones[0].context.set_offline(True)
    phones[0].locator("[name=choice][value=C]").check()
    phones[0].get_by_role("button", name="Send my choice").click()
    expect(phones[0].locator("[data-live-line]")).to_contain_text("Your choice A, C is kept here")
    phones[0].context.set_offline(False)
    expect(phones[0].locator(".gl-mine")).to_contain_text("Your choice is A, C.")
    expect(phones[0].locator(":checked")).to_have_count(2)
    tick(phones[1], "AB")
    tick(plain, "A")
    expect(wall.get_by_text("3 have voted")).to_be_visible()
    lead.get_by_role("button", name="Close the vote").click()
    expect(wall.locator(".gl-count b")).to_have_text(["3", "1", "1"])
    assert faults(wall) == [] and faults(lead) == []


def test_of_one_vote_the_wall_shows_that_it_shows_nothing(chromium: Browser, lead: Page) -> None:
    wall = join(chromium, lead, way="screen/")
    tick(join(chromium, lead), "B")
    lead.get_by_role("button", name="Close the vote").click()
    for page in (wall, lead):
        expect(page.get_by_text("Fewer than 3 have voted.")).to_be_visible()
        expect(page.locator(".gl-count")).to_have_count(0)
        assert faults(page) == []


@pytest.mark.parametrize("way", ["", "screen/"])
def test_the_screen_of_a_phone_and_of_the_wall_stays_awake(chromium: Browser, lead: Page, way: str) -> None:
    page = join(chromium, lead, way=way, script=WATCHED)

    def locks() -> Any:
        return page.evaluate("[window.locks, window.lock && window.lock.released]")

    page.evaluate(
        "() => new Promise(done => (function look() { window.lock ? done() : setTimeout(look, 20); })())"
    )
    assert locks() == [1, False]
    # As a browser does when the page is hidden; then the page is seen again.
    page.evaluate("window.lock.release()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate(
        "() => new Promise(done => (function look() { window.locks > 1 ? done() : setTimeout(look, 20); })())"
    )
    assert locks() == [2, False]


@pytest.mark.parametrize(
    "script",
    [
        "delete Navigator.prototype.wakeLock",
        "WakeLock.prototype.request = () => Promise.reject(new DOMException('low', 'NotAllowedError'))",
    ],
)
def test_where_a_screen_cannot_be_kept_awake_nothing_is_said(
    chromium: Browser, lead: Page, script: str
) -> None:
    errors: list[str] = []
    page = join(chromium, lead, script=script)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.reload()
    tick(page, "A")
    assert errors == []
