"""A spot is marked on a picture by keys or by a press, on a small screen and from right to left."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.preview import Keyboard, Preview, faults
from tests.course_export.small_guide import SmallGuide
from tests.stories import option

pytestmark = pytest.mark.browser

UNIT = """
  - id: own
    title: Own module
    minutes: 3
    lessons:
      - {id: own-l, title: Own, units: [{id: u-place, title: Place, activities: [one/place.check.yaml]}]}
facilitation:"""
SPOTS = [{**option(name, name == "fee"), "x": x, "y": y} for name, x, y in (("pay", 20, 25), ("fee", 75, 70))]
ITEM = {
    "id": "line",
    "type": "place",
    "stem": "Which room?",
    "situation": "A plan hangs on the wall.",
    "sources": ["PALERMO"],
    "picture": "![A plan with two rooms](plan.svg)",
    "spots": SPOTS,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("place")
    guide = SmallGuide(folder)
    guide.change("small/guide.yaml", "\nfacilitation:", UNIT)
    rooms = '<rect width="600" height="400" fill="#fff"/><path d="M0 200h600" stroke="#000"/>'
    size = 'viewBox="0 0 600 400" width="600" height="400"'
    guide.write("small/one/plan.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{rooms}</svg>')
    check = {"id": "place", "title": "A place", "purpose": "practice", "items": [ITEM]}
    guide.write("small/one/place.check.yaml", json.dumps(check))
    preview = Preview(folder, "small", guide.scenarios, {})
    yield preview
    preview.stop()


@pytest.fixture
def page(small_screen: BrowserContext, site: Preview) -> Page:
    page = small_screen.new_page()
    page.goto(f"{site.url}/unit/u-place/")
    expect(page.locator(".pg-spots img")).to_be_visible()
    page.wait_for_function("document.querySelector('.pg-spots img').naturalWidth > 0")
    return page


def test_marks_lie_where_the_author_put_them_and_are_large_enough_to_press(page: Page) -> None:
    picture = page.locator(".pg-spots img").bounding_box()
    assert picture is not None and picture["width"] > 150
    for spot, mark in zip(SPOTS, page.locator(".pg-spot circle").all(), strict=True):
        box = mark.bounding_box()
        assert box is not None and min(box["width"], box["height"]) >= 24
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert x == pytest.approx(picture["x"] + picture["width"] * spot["x"] / 100, abs=2)
        assert y == pytest.approx(picture["y"] + picture["height"] * spot["y"] / 100, abs=2)
    assert faults(page) == []


def test_a_press_on_a_mark_chooses_its_spot_and_a_screen_reader_hears_number_and_words(page: Page) -> None:
    page.locator(".pg-spot circle").nth(1).click()
    expect(page.get_by_role("radio", name="2 Option fee", exact=True)).to_be_checked()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_text("That fits.")).to_be_visible()
    expect(page.get_by_text("2. Option fee")).to_be_visible()
    assert faults(page) == []


def test_keys_alone_mark_a_spot(page: Page) -> None:
    keys = Keyboard(page)
    keys.tab_to("input[name=answer]")
    keys.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    keys.tab_to(".pg-item .pg-button")
    keys.act()
    expect(page.get_by_text("Reply to fee.")).to_be_visible()
