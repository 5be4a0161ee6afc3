"""A browser that gives pages no store, as privacy settings do: what has a line works, the rest is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

STORES = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { %s } });"""
REFUSED = 'throw new DOMException("refused", "SecurityError");'
NONE = "return null;"
"""What a web view gives whose app did not turn stores on."""


@pytest.fixture(params=[REFUSED, NONE], ids=["refused", "none"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without a store, on which no script may fail."""
    context = chromium.new_context(viewport={"width": 320, "height": 740}, reduced_motion="reduce")
    context.add_init_script(STORES % request.param)
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda fault: failed.append(str(fault)))
    yield page
    assert failed == []


def test_cases_checks_lists_notes_and_the_workbook_work(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.url}/unit/m2-u1/")
    page.get_by_role("button", name="Start the case").click()
    page.locator(".pg-choice").first.click()
    expect(page.locator(".pg-card--after")).to_be_visible()
    page.goto(f"{preview.url}/unit/u-all/")
    question = page.locator("form.pg-item").first
    question.locator("input[name=answer]").first.check()
    question.locator(".pg-button").click()
    expect(page.locator(".pg-verdict").first).to_be_visible()
    page.get_by_label("My thoughts").fill("Ask about pay.")
    expect(page.locator("[data-pg-state]").first).to_contain_text("Saved")
    page.goto(f"{preview.url}/unit/u-list/")
    with page.expect_response(lambda response: response.url.endswith("/tick")):
        page.get_by_label("First").check()
    page.goto(f"{preview.url}/unit/u-thoughts/")
    page.locator("textarea").first.fill("Nowhere else.")
    page.goto(f"{preview.url}/unit/u-book/")
    expect(page.get_by_text("Ask about pay.")).to_be_visible()
    page.locator(".pg-entry summary").first.click()
    page.get_by_role("button", name="Delete it for good").first.click()
    expect(page.get_by_text("The note is deleted.").first).to_be_visible()


def test_a_note_that_was_to_stay_in_this_browser_is_told_not_to_be_kept(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.url}/unit/u-device/")
    page.get_by_label("My thoughts").fill("Only here.")
    expect(page.locator("[data-pg-note]")).to_contain_text("Not saved")
    expect(page.get_by_label("My thoughts")).to_have_value("Only here.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.close(run_before_unload=True)


def test_an_answer_without_a_line_stays_in_its_form_and_is_told(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.url}/unit/u-all/")
    page.context.set_offline(True)
    question = page.locator("form.pg-item").first
    question.locator("input[name=answer]").first.check()
    question.locator(".pg-button").click()
    expect(page.locator("[data-pg-note]:visible")).to_contain_text("Not saved")
    page.context.set_offline(False)
    question.locator(".pg-button").click()
    expect(page.locator(".pg-verdict").first).to_be_visible()
