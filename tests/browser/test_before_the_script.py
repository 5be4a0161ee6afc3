"""On a slow line a page can be read and typed in before its scripts have come. Nothing of that is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

LATE = re.compile(r"/(line|notes|guide)\.js")


class Slow:
    """A page whose scripts are still on their way, until `arrive`."""

    def __init__(self, context: BrowserContext, preview: Preview, unit: str) -> None:
        self.page = context.new_page()
        self.page.route(LATE, lambda route: self._held.append(route) if self._slow else route.continue_())
        self._open(f"{preview.url}/unit/{unit}/")

    def _open(self, address: str) -> None:
        self._slow = True
        self._held: list[Route] = []
        self.page.goto(address, wait_until="commit")

    def again(self) -> None:
        """Open the page anew in the same tab."""
        self._open(self.page.url)

    def arrive(self) -> Page:
        """Let the scripts come."""
        self._slow = False
        for route in self._held:
            route.continue_()
        self.page.locator("html[data-pg-ready]").wait_for()
        return self.page


def test_words_are_saved_although_nothing_more_is_typed(context: BrowserContext, preview: Preview) -> None:
    slow = Slow(context, preview, "u-all")
    slow.page.get_by_label("My thoughts").fill("Typed at once.")
    page = slow.arrive()
    expect(page.locator("[data-pg-state]").first).to_contain_text("Saved")
    page.close()
    again = open_unit(context, preview, "u-all")
    expect(again.get_by_label("My thoughts")).to_have_value("Typed at once.")


def test_words_that_waited_are_not_replaced_without_asking(context: BrowserContext, preview: Preview) -> None:
    before = open_unit(context, preview, "u-all")
    box = before.get_by_label("My thoughts")
    box.fill("As it was.")
    expect(before.locator("[data-pg-state]").first).to_contain_text("Saved")
    context.set_offline(True)
    box.fill("Written without a line.")
    expect(before.locator("[data-pg-state]").first).to_contain_text("wait in this browser")
    before.close()
    context.set_offline(False)
    slow = Slow(context, preview, "u-all")
    slow.page.get_by_label("My thoughts").fill("Typed at once.")
    page = slow.arrive()
    expect(page.locator("[data-pg-clash]").first).to_contain_text("Written without a line.")
    expect(page.get_by_label("My thoughts")).to_have_value("Typed at once.")
    page.get_by_role("button", name="Keep").first.click()
    expect(page.locator("[data-pg-state]").first).to_contain_text("Saved")
    page.close()
    again = open_unit(context, preview, "u-all")
    expect(again.get_by_label("My thoughts")).to_have_value("Typed at once.")


def test_ticks_of_a_list_are_kept(context: BrowserContext, preview: Preview) -> None:
    slow = Slow(context, preview, "u-list")
    slow.page.get_by_label("Second").check()
    with slow.page.expect_response(lambda response: response.url.endswith("/tick")):
        slow.arrive()
    slow.page.close()
    again = open_unit(context, preview, "u-list")
    expect(again.get_by_label("Second")).to_be_checked()
    expect(again.get_by_label("First")).not_to_be_checked()


def test_half_an_answer_is_kept_and_what_was_not_touched_is_not_sent(
    context: BrowserContext, preview: Preview
) -> None:
    slow = Slow(context, preview, "u-all")
    sent: list[str] = []
    slow.page.on("request", lambda request: sent.append(request.url.rsplit("/", 1)[1]))
    question = slow.page.locator("form.pg-item").first
    question.locator("input[name=answer]").first.check()
    with slow.page.expect_response(lambda response: response.url.endswith("/draft")):
        slow.arrive()
    assert [name for name in sent if name in ("draft", "keep_note", "tick")] == ["draft"]
    slow.page.close()
    again = open_unit(context, preview, "u-all")
    expect(again.locator("form.pg-item").first.locator("input[name=answer]").first).to_be_checked()


def test_places_in_a_row_are_kept(context: BrowserContext, preview: Preview) -> None:
    slow = Slow(context, preview, "u-all")
    select = slow.page.locator("select").first
    select.select_option(index=2)
    with slow.page.expect_response(lambda response: response.url.endswith("/draft")):
        slow.arrive()
    chosen = select.input_value()
    slow.page.close()
    again = open_unit(context, preview, "u-all")
    expect(again.locator("select").first).to_have_value(chosen)


def test_thoughts_are_not_put_back_to_what_they_were(context: BrowserContext, preview: Preview) -> None:
    slow = Slow(context, preview, "u-thoughts")
    box = slow.page.locator("textarea[data-pg-unsent]")
    slow.arrive()
    box.fill("Before.")
    slow.again()
    box.fill("Now.")
    slow.arrive()
    expect(box).to_have_value("Now.")


def test_a_note_of_this_browser_is_not_typed_in_before_its_words_are_there(
    context: BrowserContext, preview: Preview
) -> None:
    before = open_unit(context, preview, "u-device")
    before.get_by_label("My thoughts").fill("Kept here.")
    expect(before.locator("[data-pg-state]").first).to_contain_text("Saved")
    before.close()
    slow = Slow(context, preview, "u-device")
    box = slow.page.locator("form[data-pg-device] textarea")
    box.wait_for()
    slow.page.evaluate("document.querySelector('form[data-pg-device] textarea').focus()")
    slow.page.keyboard.type("Too soon.")
    expect(box).to_have_value("")
    slow.arrive()
    expect(box).to_have_value("Kept here.")
    slow.page.get_by_label("My thoughts").fill("Kept here. And more.")
    expect(slow.page.locator("[data-pg-state]").first).to_contain_text("Saved")


def test_a_button_is_pressed_once(context: BrowserContext, preview: Preview) -> None:
    slow = Slow(context, preview, "m2-u1")
    slow.page.get_by_role("button", name="Start the case").click()
    page = slow.arrive()
    expect(page.locator(".pg-choice").first).to_be_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-pg-focus')")


def test_an_answer_is_given_once(context: BrowserContext, preview: Preview) -> None:
    slow = Slow(context, preview, "u-all")
    sent: list[str] = []
    slow.page.on("request", lambda request: sent.append(request.url.rsplit("/", 1)[1]))
    question = slow.page.locator("form.pg-item").first
    question.locator("input[name=answer]").first.check()
    question.get_by_role("button").click()
    question.get_by_role("button").click()
    page = slow.arrive()
    expect(page.locator(".pg-verdict").first).to_be_visible()
    page.reload()
    expect(page.locator(".pg-verdict")).to_have_count(1)
    assert sent.count("answer") == 1 and "draft" not in sent
