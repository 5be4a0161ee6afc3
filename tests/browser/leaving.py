"""What a person does who must leave at once, and what is left to be seen then."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.preview import Preview

EXIT = "https://www.wikipedia.org/"


def outside(context: BrowserContext, preview: Preview) -> list[str]:
    """Addresses outside that the browser is sent to from now on. They never come: the worst case."""
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith(preview.url), refuse)
    return asked


def covered(page: Page, ours: re.Pattern[str]) -> None:
    """Nothing of the course is to be seen. `ours` stands in the title and the text of the page that is
    left."""
    page.locator("main").wait_for(state="detached")
    # The browser goes away meanwhile: what is asked of a page by script may find none.
    expect(page.locator("html")).not_to_contain_text(ours)
    expect(page).not_to_have_title(ours)


def link_before_script(page: Page, address: str) -> bool:
    """Whether a page shows its way out at a time when the script does not yet listen."""
    page.add_init_script("""new MutationObserver((_, observer) => {
        if (!document.querySelector("[data-pg-exit]")) return;
        window.pgTooSoon = !document.documentElement.dataset.pgWayOut;
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true })""")
    page.goto(address)
    return page.evaluate("window.pgTooSoon") is not False


def three_escapes(page: Page) -> None:
    """Two presses, and a third that comes from within: the page goes away while it is handled, and a
    browser that waits for a pressed key to be taken may then wait for ever."""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.evaluate("""() => {
        const press = new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
        setTimeout(() => document.activeElement.dispatchEvent(press), 0);
    }""")
