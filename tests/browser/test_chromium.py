"""What the browser tests stand on: one browser that hangs must not take a whole run with it."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Chromium

pytestmark = pytest.mark.browser


def test_a_browser_that_hangs_at_its_end_is_killed_and_the_next_test_gets_another(
    debian: Chromium, chromium: Browser
) -> None:
    chromium.new_context().new_page().set_content("<p>Open</p>")
    for process in debian.processes():
        os.kill(process, signal.SIGSTOP)

    with pytest.warns(UserWarning, match="was killed"):
        debian.close_pages(patience=1)

    assert not chromium.is_connected()
    assert list(debian.processes()) == []
    page = debian.browser().new_page()
    page.set_content("<p>Another</p>")
    assert page.locator("p").inner_text() == "Another"
