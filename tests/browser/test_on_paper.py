"""What a browser prints of a workbook: notes follow each other, and no page is left half empty."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

ROWS = [f"row {n}," for n in range(1, 36)]


def test_a_note_that_is_longer_than_what_is_left_of_a_page_begins_on_it(
    preview: Preview, chromium: Browser
) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{preview.url}/unit/u-all/")
    page.locator("[name=box-thoughts]").fill("\n".join(ROWS))
    with page.expect_response(lambda response: response.url.endswith("/keep_note")):
        page.get_by_role("button", name="Save my note").click()
    page.goto(f"{preview.url}/unit/u-book/")
    expect(page.get_by_text(ROWS[-1])).to_be_visible()
    first, *others = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    assert ROWS[0] in first and ROWS[9] in first
    assert ROWS[-1] in "".join(others)
    # A title or the name of a box never stands alone at the foot of a page.
    page.emulate_media(media="print")
    heading, label, day = (
        page.locator(f".pg-entry {selector}").first.evaluate("e => getComputedStyle(e).breakAfter")
        for selector in ("h3", ".pg-label", ".pg-small")
    )
    assert {heading, label, day} == {"avoid"}
