"""A sheet adds up and a menu becomes a plan: by keys alone, on a small screen, from right to left."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.preview import Keyboard, Preview, faults
from tests.content.notepad.sheets import LOSS_SHEET, MENU
from tests.course_export.small_guide import SmallGuide

pytestmark = pytest.mark.browser

UNITS = """
  - id: own
    title: Own module
    minutes: 3
    lessons:
      - id: own-l
        title: Own
        units:
          - {id: u-sheet, title: Sheet, activities: [one/sheet.notepad.yaml]}
          - {id: u-menu, title: Menu, activities: [one/menu.notepad.yaml]}
facilitation:"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("sheet")
    guide = SmallGuide(folder)
    guide.change("small/guide.yaml", "\nfacilitation:", UNITS)
    guide.write("small/one/sheet.notepad.yaml", json.dumps({**LOSS_SHEET, "id": "sheet"}))
    guide.write("small/one/menu.notepad.yaml", json.dumps({**MENU, "id": "menu"}))
    preview = Preview(folder, "small", guide.scenarios, {})
    yield preview
    preview.stop()


@pytest.fixture
def page(small_screen: BrowserContext) -> Page:
    return small_screen.new_page()


def box(page: Page, line: str, label: str) -> Locator:
    return page.get_by_role("group", name=line).get_by_label(label)


def test_a_sheet_is_filled_in_by_keys_and_its_total_is_there_after_a_reload(
    page: Page, site: Preview
) -> None:
    page.goto(f"{site.url}/unit/u-sheet/")
    keys = Keyboard(page)
    box(page, "Wages", "Wage a month").focus()
    for number in ("๖๒๔", "14", "936"):
        page.keyboard.insert_text(number)
        page.keyboard.press("Tab")
    keys.tab_to(".pg-buttons > .pg-button")
    keys.act()
    results = page.locator("[data-pg-item=results]")
    expect(results.get_by_role("heading")).to_be_focused()
    expect(results).to_contain_text("7\u00a0800")
    assert faults(page) == []
    page.reload()
    expect(page.locator("[data-pg-item=results]")).to_contain_text(
        "Total, Lost in Velmar: 7\u00a0800 credits"
    )


def test_a_total_follows_what_is_typed_and_takes_nothing_from_the_hand(page: Page, site: Preview) -> None:
    page.goto(f"{site.url}/unit/u-sheet/")
    cost = box(page, "Papers", "Cost")
    cost.fill("")
    cost.press_sequentially("1,250")
    results = page.locator("[data-pg-item=results]")
    expect(results).to_contain_text("may mean thousands (1\u00a0250)")
    expect(cost).to_be_focused()
    page.get_by_label("How do you write").select_option("1,200.50")
    expect(results).to_contain_text("1\u00a0250 credits")
    assert faults(page) == []


def test_a_large_amount_is_not_taken_for_a_telephone_number(page: Page, site: Preview) -> None:
    page.goto(f"{site.url}/unit/u-sheet/")
    box(page, "Papers", "Cost").fill("0812345678")
    expect(page.locator("[data-pg-item=results]")).to_contain_text("812\u00a0345\u00a0678")
    expect(page.locator("[data-pg-careful]")).to_be_hidden()
    page.get_by_label("What no receipt shows").fill("Call 081-234-5678 at night")
    page.get_by_role("button", name="Save my note").click()
    expect(page.locator("[data-pg-careful]")).to_be_visible()


def test_a_measure_is_chosen_by_keys_and_asks_why_only_then(page: Page, site: Preview) -> None:
    page.goto(f"{site.url}/unit/u-menu/")
    screen = page.get_by_role("checkbox", name="A screen")
    if screen.is_checked():
        page.get_by_label("Why for her").first.fill("")
        screen.uncheck()
    expect(page.get_by_label("Why for her").first).to_be_hidden()
    screen.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Why for her").first).to_be_focused()
    page.keyboard.insert_text("She is afraid of his eyes.")
    page.get_by_role("button", name="Save my note").click()
    expect(page.locator("[data-pg-state]")).to_contain_text("Saved")
    expect(page.locator("[data-pg][aria-busy]")).to_have_count(0)
    assert faults(page) == []
    page.reload()
    expect(page.get_by_label("Why for her").first).to_have_value("She is afraid of his eyes.")
    screen.uncheck()
    expect(page.get_by_label("Why for her").first).to_be_visible()
    screen.check()
    expect(page.locator("[data-pg-state]")).to_contain_text("Saved")
