"""An answer that waits for a line says how long it waited, however wrong the phone's clock is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

MARK = """document.querySelectorAll('form[data-pg-action="answer"]').forEach(form => {
    form.insertAdjacentHTML("beforeend", '<input type="hidden" name="shown" value="signed">');
})"""
"""What the server puts into the forms of a check with a deadline."""


def sent(page: Page, press: Any) -> dict[str, Any]:
    """The data of the answer that goes out when one does this."""
    with page.expect_request(lambda request: request.url.endswith("/answer")) as found:
        press()
    return dict(json.loads(found.value.post_data or "{}"))


@pytest.mark.parametrize("clock", ["2026-12-01T12:00:00", "1999-01-01T00:00:00"])
def test_the_entry_tells_how_long_it_waited_in_seconds_and_no_time_of_day(
    context: BrowserContext, preview: Preview, clock: str
) -> None:
    page = context.new_page()
    page.clock.install(time=clock)
    page.goto(f"{preview.url}/unit/u-all/")
    page.evaluate(MARK)
    form = page.locator('form[data-pg-action="answer"]').first
    form.locator("input[type=radio]").first.check()
    page.route("**/handler/**", lambda route: route.abort())
    now = sent(page, form.get_by_role("button").click)
    assert now["shown"] == "signed" and 0 <= now["waited"] < 60
    expect(page.get_by_text("Your answer waits in this browser")).to_be_visible()
    page.unroute("**/handler/**")
    later = sent(page, lambda: page.clock.fast_forward("02:00:00"))
    assert 7200 - 60 <= later["waited"] < 7200 + 600
    assert not [value for value in later.values() if isinstance(value, int) and value > 10**9]


def test_a_form_without_a_deadline_says_nothing_of_the_kind(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    form = page.locator('form[data-pg-action="answer"]').first
    form.locator("input[type=radio]").first.check()
    assert "waited" not in sent(page, form.get_by_role("button").click)
