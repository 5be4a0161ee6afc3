"""A message that is said twice is heard twice: a screen reader speaks what changes in a live region."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

LISTEN = """() => {
    window.heard = [];
    document.querySelectorAll("[role=status], [role=alert]").forEach(region => {
        let last = region.textContent;
        new MutationObserver(() => {
            const now = region.textContent;
            // To a screen reader the same text is no change.
            if (now && now !== last && !region.hidden) window.heard.push(now.trim());
            last = now;
        }).observe(region, { childList: true, characterData: true, subtree: true });
    });
}"""


def heard(page: Page, wanted: int) -> list[str]:
    """What a screen reader was given to speak since one listens; at the latest after 5 s."""
    said: list[str] = page.evaluate(
        """wanted => new Promise(done => {
            const look = patience => {
                if (heard.length >= wanted || !patience) done(heard);
                else setTimeout(look, 50, patience - 1);
            };
            look(100);
        })""",
        wanted,
    )
    return said


def test_a_refusal(context: BrowserContext, preview: Preview) -> None:
    page = open_unit(context, preview, "u-items")
    page.evaluate(LISTEN)
    for _ in range(3):
        with page.expect_response("**/answer"):
            page.locator("form.pg-item .pg-button").click()
        expect(page.locator("[data-pg][aria-busy]")).to_have_count(0)
    expect(page.locator("[data-pg-note]:visible")).to_contain_text("Choose one of the answers first.")
    assert heard(page, 3) == ["Choose one of the answers first."] * 3


def test_a_note_that_is_saved_again_within_the_minute(context: BrowserContext, preview: Preview) -> None:
    context.clock.set_fixed_time("2026-05-04T07:59:00")
    page = open_unit(context, preview, "u-all")
    page.get_by_label("My thoughts").fill("Once.")
    expect(page.locator("[data-pg-state]").first).to_have_text("Saved 07:59")
    page.evaluate(LISTEN)
    for _ in range(3):
        with page.expect_response("**/keep_note"):
            page.get_by_role("button", name="Save my note").click()
        expect(page.locator("[data-pg][aria-busy]")).to_have_count(0)
    assert heard(page, 3) == ["Saved 07:59"] * 3
    # What saves itself while she types is told once.
    with page.expect_response("**/keep_note"):
        page.get_by_label("My thoughts").fill("And more.")
    page.get_by_label("My thoughts").press("End")
    assert heard(page, 3) == ["Saved 07:59"] * 3


def test_a_tick(context: BrowserContext, preview: Preview) -> None:
    page = open_unit(context, preview, "u-list")
    page.evaluate(LISTEN)
    for label in ("First", "Second"):
        with page.expect_response("**/tick"):
            page.get_by_label(label).check()
    expect(page.locator("[data-pg-live]").first).to_have_text("Saved.")
    assert heard(page, 2) == ["Saved."] * 2
