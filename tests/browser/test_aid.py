"""A decision aid in a browser: by keyboard alone on a small phone, and on paper."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.own_guide import open_unit
from tests.browser.preview import Keyboard, Preview, faults

pytestmark = pytest.mark.browser


@pytest.fixture
def page(context: BrowserContext, preview: Preview) -> Page:
    return open_unit(context, preview, "u-aid")


def answer(keys: Keyboard, page: Page, words: str) -> None:
    """Tab to an answer by its words and press it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == words:
            break
    else:
        raise AssertionError(f"Tab does not reach {words!r}")
    keys.act()
    assert faults(page) == []


def through(keys: Keyboard, page: Page) -> None:
    """From the beginning to a result."""
    keys.tab_to("button[value=play]")
    assert faults(page) == []
    keys.act()
    assert keys.heading() == "Are wages unpaid?"
    for words, next_one in (
        ("Do owed", "Is there still time?"),
        ("Do over", "Was anyone hurt?"),
        ("Do hurt", "Who holds the papers?"),
        ("Do his", "What follows for Dewi"),
    ):
        answer(keys, page, words)
        assert keys.heading() == next_one


def change(keys: Keyboard, page: Page, question: str) -> None:
    """Tab to "Change this answer" beside a question and press it."""
    keys.tab_to("button[name=answer]")
    for _ in range(20):
        if page.evaluate("document.activeElement.textContent").strip().endswith(question):
            break
        page.keyboard.press("Tab")
    keys.act()
    assert keys.heading() == question
    assert faults(page) == []


def test_go_through_an_aid_change_a_fact_and_read_the_result_by_keyboard_alone(page: Page) -> None:
    keys = Keyboard(page)
    through(keys, page)
    expect(page.get_by_text("Ask for the papers.")).to_be_visible()
    expect(page.get_by_text("Claim the wages.")).to_have_count(0)
    change(keys, page, "Is there still time?")
    expect(page.get_by_text("Until now you answered: Do over")).to_be_visible()
    expect(page.get_by_text("What we know (1)")).to_be_visible()
    answer(keys, page, "Do open")
    assert keys.heading() == "What follows for Dewi"
    expect(page.get_by_text("Claim the wages.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Claim the wages.")).to_be_visible()
    keys.tab_to("button[value=play]")
    keys.act()
    assert keys.heading() == "Are wages unpaid?"
    expect(page.get_by_role("button", name="Change this answer")).to_have_count(0)


def test_each_button_that_changes_an_answer_says_which(page: Page) -> None:
    through(Keyboard(page), page)
    for question in ("Are wages unpaid?", "Is there still time?", "Was anyone hurt?"):
        button = page.get_by_role("button", name=f"Change this answer : {question}")
        expect(button.or_(page.get_by_role("button", name=f"Change this answer: {question}"))).to_have_count(
            1
        )


def test_the_result_is_printed_without_its_buttons(page: Page) -> None:
    through(Keyboard(page), page)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    printed = " ".join(" ".join(sheets).split())
    for words in ("Wages are unpaid.", "Do his", "After his this follows.", "What the aid cannot tell."):
        assert words in printed
    for words in ("Change this answer", "Begin again", "Print"):
        assert words not in printed
