"""Small things that one sees: a meaning beside a bold word, a message under a button."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser


def test_the_meaning_of_a_term_is_plain_text_wherever_the_term_stands(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    weights = page.locator(".pg-body").first.evaluate("""body => ["b", "h3", "em"].map(tag => {
        const around = body.appendChild(document.createElement(tag));
        const meaning = around.appendChild(document.createElement("span"));
        meaning.className = "pg-term__meaning";
        const style = getComputedStyle(meaning);
        return style.fontWeight + style.fontStyle;
    })""")
    assert weights == ["400normal"] * 3


def test_a_message_stands_apart_from_the_button_above_it(context: BrowserContext, preview: Preview) -> None:
    page = open_unit(context, preview, "u-items")
    button = page.locator("form.pg-item .pg-button")
    button.click()
    note = page.locator("[data-pg-note]:visible")
    expect(note).to_be_visible()
    above, below = button.bounding_box(), note.bounding_box()
    assert above and below and below["y"] - above["y"] - above["height"] >= 12
