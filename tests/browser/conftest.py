"""A real Chromium, Debian's own.

Tests wait by locators (`wait_for`, `expect`), never by `page.wait_for_function`: it evaluates its text again
at each look, which the preview's Content Security Policy forbids, so that it works only where there was
nothing to wait for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

# Playwright's own loop would make Django refuse the database in the test's thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A page that asks once a second, on a machine that does other things: five seconds are few.
expect.set_options(timeout=20_000)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # small on some machines, and a page that finds it full hangs
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for each module, so that one that hangs takes no other module's tests with it.
    Its absence is a failure: these promises are the point."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing. `make test` installs it; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Any]:
    """An empty page that may load nothing from anywhere."""
    context = chromium.new_context()
    context.route("**/*", lambda route: route.abort())
    yield context.new_page()
    context.close()
