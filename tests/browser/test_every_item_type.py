"""Each kind of question, and the workbook, with the keyboard alone on a small screen with large text."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.preview import Keyboard, Preview, faults
from tests.stories import ITEMS

pytestmark = pytest.mark.browser

COUNT_SPOKEN = """() => { window.spoken = [];
    for (const place of document.querySelectorAll("[data-pg-live], [data-pg-note]"))
        new MutationObserver(
            () => place.textContent && !place.hidden && window.spoken.push(place.textContent))
            .observe(place, { childList: true, characterData: true, subtree: true }); }"""


@pytest.fixture
def page(small_screen: BrowserContext) -> Page:
    return small_screen.new_page()


def choose(page: Page, number: int) -> None:
    """Choose in the list that has the focus: the first row the first answer, the second the second."""
    choice = page.locator("form.pg-item select").nth(number)
    place = min(number + 1, choice.locator("option").count() - 1)
    page.keyboard.press("ArrowDown")
    if choice.evaluate("e => CSS.supports('selector(:open)') && e.matches(':open')"):
        page.keyboard.press("ArrowDown")
    for _ in range(place - 1):
        page.keyboard.press("ArrowDown")
    if choice.evaluate("e => CSS.supports('selector(:open)') && e.matches(':open')"):
        page.keyboard.press("Enter")
    assert choice.evaluate("e => e.selectedIndex") > 0


def fill_in(keys: Keyboard) -> None:
    """Answer the open question by keys alone, whatever it is made of."""
    page = keys.page
    form = page.locator("form.pg-item")
    if form.locator("textarea").count():
        keys.tab_to("textarea")
        page.keyboard.type("My own words.")
    elif form.locator("[type=radio]").count():
        keys.tab_to("input[name=answer]")
        keys.press("Space")
    elif form.locator("[type=checkbox]").count():
        for _ in range(2):
            keys.tab_to("input[name=answer]")
            keys.press("Space")
    else:
        for number in range(page.locator("form.pg-item select").count()):
            keys.tab_to("form.pg-item select")
            assert page.evaluate("document.activeElement.labels[0].innerText.trim() !== ''")
            choose(page, number)


def test_every_item_type_is_answered_by_keyboard_alone_on_a_small_screen(
    preview: Preview, page: Page
) -> None:
    keys = Keyboard(page)
    page.goto(f"{preview.url}/unit/u-items/")
    for number, kind in enumerate(ITEMS, start=1):
        expect(page.get_by_role("heading", name=f"Question {number} of {len(ITEMS)}")).to_be_visible()
        assert faults(page) == [], kind
        fill_in(keys)
        page.evaluate(COUNT_SPOKEN)
        keys.tab_to(".pg-item .pg-button")
        with page.expect_response(lambda response: response.url.endswith("/answer")):
            page.keyboard.press("Enter")
        page.locator(".pg-verdict").wait_for()
        assert keys.heading(), kind
        assert len(page.evaluate("window.spoken")) <= 1, kind
        assert faults(page) == [], kind
        keys.tab_to(".pg-buttons--walk .pg-button:not(.pg-button--quiet)")
        keys.act()
    assert keys.heading() == "How it went"
    assert faults(page) == []


def test_the_workbook_is_read_and_emptied_by_keyboard_alone(preview: Preview, page: Page) -> None:
    keys = Keyboard(page)
    page.goto(f"{preview.url}/unit/u-all/")
    keys.tab_to("textarea")
    page.keyboard.type("To find again in my workbook.")
    keys.tab_to(".pg-notes button")
    keys.act()
    page.goto(f"{preview.url}/unit/u-list/")
    keys.tab_to("[name=tick]")
    with page.expect_response(lambda response: response.url.endswith("/tick")):
        keys.press("Space")
    page.goto(f"{preview.url}/unit/u-book/")
    expect(page.get_by_text("To find again in my workbook.")).to_be_visible()
    expect(page.locator(".pg-entry")).to_have_count(2)
    assert faults(page) == []
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    keys.tab_to("[data-pg-print]")
    keys.press()
    assert page.evaluate("window.printed") == 1
    keys.tab_to(".pg-entry summary")
    keys.press()
    keys.tab_to(".pg-entry [data-pg-action=delete_entry] button")
    keys.act()
    assert keys.heading() == "The note is deleted."
    expect(page.locator(".pg-entry")).to_have_count(1)
    assert faults(page) == []
    keys.tab_to(".pg-body > .pg-delete > summary")
    keys.press()
    keys.tab_to("input[name=sure]")
    keys.press("Space")
    keys.tab_to("[data-pg-action=delete_all] button")
    keys.act()
    assert "deleted" in keys.heading()
    expect(page.locator(".pg-entry")).to_have_count(0)
    assert faults(page) == []


def test_a_step_of_a_case_is_spoken_once(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m2-u1/")
    page.get_by_role("button", name="Start the case").click()
    for _ in range(2):
        page.locator(".pg-choice").first.wait_for()
        page.evaluate(COUNT_SPOKEN)
        with page.expect_response(lambda response: response.url.endswith("/choose")):
            page.locator(".pg-choice").first.click()
        page.locator("[data-pg-focus]:focus").wait_for()
        assert len(page.evaluate("window.spoken")) <= 1
        assert faults(page) == []
        if not page.locator(".pg-choice").count():
            break


def test_nothing_moves_for_whoever_asked_for_less_motion(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/u-items/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".pg, .pg *")].filter(e => {
            const style = getComputedStyle(e);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert moving == []
