"""A site may set up Django's protection against forged requests in its own way: saving works all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser import own_guide
from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

SITES: dict[str, dict[str, object]] = {
    "another cookie": {"CSRF_COOKIE_NAME": "prod-csrf"},
    "a cookie no script can read": {"CSRF_COOKIE_HTTPONLY": True},
    "in the session": {"CSRF_USE_SESSIONS": True},
    "another header": {"CSRF_HEADER_NAME": "HTTP_X_XSRF_TOKEN"},
}


@pytest.fixture(scope="module", params=SITES.values(), ids=SITES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = own_guide.start(tmp_path_factory.mktemp("site"), **request.param)
    yield running
    running.stop()


def test_a_note_is_saved_and_a_case_goes_on(context: BrowserContext, site: Preview) -> None:
    page = open_unit(context, site, "u-all")
    page.get_by_label("My thoughts").fill("To be kept.")
    expect(page.locator("[data-pg-state]").first).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("My thoughts")).to_have_value("To be kept.")
    page.goto(f"{site.url}/unit/m2-u1/")
    page.get_by_role("button", name="Start the case").click()
    expect(page.locator(".pg-choice").first).to_be_visible()
