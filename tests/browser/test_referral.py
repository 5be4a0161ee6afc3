"""From a referral in a case to the directory and back, with a keyboard on a small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Previews
from tests.browser.preview import Keyboard, Preview, faults
from xblocks.content.directory.needs import NEEDS

pytestmark = pytest.mark.browser
LINK = ".pg--guide_scenario a[target=_blank][href*='/find/']"


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("protection")


def at_the_referral(small_screen: BrowserContext, preview: Preview) -> tuple[Page, Keyboard]:
    """A learner who has come to the first referral of a case, step by step."""
    page = small_screen.new_page()
    page.goto(f"{preview.url}/unit/case1-u1/")
    keys = Keyboard(page)
    keys.tab_to("button[value=play]")
    keys.act()
    for _step in range(6):
        if page.locator(LINK).count():
            break
        keys.tab_to(".pg-choices button")
        keys.act()
    return page, keys


def test_one_press_opens_the_directory_at_the_need_and_the_place_is_kept(
    small_screen: BrowserContext, preview: Preview
) -> None:
    page, keys = at_the_referral(small_screen, preview)
    scene = keys.heading()
    assert faults(page) == []
    keys.tab_to(LINK, most=12)
    with small_screen.expect_page() as opened:
        keys.press()
    directory = opened.value
    directory.wait_for_load_state()
    need = directory.url.rstrip("/").rsplit("/", 1)[1]
    expect(directory.get_by_role("heading", name=NEEDS[need][0]).first).to_be_visible()  # type: ignore[index]
    expect(directory.locator("a[href^='tel:']").first).to_be_visible()
    assert directory.evaluate("window.opener") is None
    directory.close()
    assert page.locator("h3.pg-heading").inner_text() == scene
    keys.tab_to(".pg-choices button")


def test_whoever_opens_the_case_anew_has_the_same_line(
    small_screen: BrowserContext, preview: Preview
) -> None:
    page, _keys = at_the_referral(small_screen, preview)
    line = page.locator(f"p:has(> {LINK.split()[1]})")
    before = line.inner_html()
    page.reload()
    assert line.inner_html() == before
    expect(line).to_have_count(1)


def test_opening_a_hint_leaves_one_line(small_screen: BrowserContext, preview: Preview) -> None:
    page, keys = at_the_referral(small_screen, preview)
    hint = page.locator("form[data-pg-action=hint] button")
    if hint.count():
        keys.tab_to("form[data-pg-action=hint] button")
        keys.act()
    expect(page.locator(LINK)).to_have_count(1)
