"""A real Chromium, Debian's own.

Tests wait by locators (`wait_for`, `expect`), never by `page.wait_for_function`: it evaluates its text again
at each look, which the preview's Content Security Policy forbids, so that it works only where there was
nothing to wait for.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright, expect, sync_playwright

from tests.browser import own_guide
from tests.browser.preview import Preview

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser test that fails is tried once more. One that then passes stands in the list of unsteady
    tests at the end of the run."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


# Longest that a browser may take to close its pages, in seconds; it takes far less than one.
PATIENCE = 60


PROGRAMS = ("chromium-headless-shell", "chromium")
"""The same browser without and with its windows. With them each page costs several times as much."""


def program() -> str | None:
    """Where Chromium lies."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextlib.contextmanager
def measuring_browser() -> Iterator[Browser]:
    """A browser for the benchmarks, which run without pytest.

    Raises:
        RuntimeError: Chromium is not installed.
    """
    path = program()
    if path is None:
        raise RuntimeError(f"Chromium is missing. On Debian: apt-get install {PROGRAMS[0]}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Chromium:
    """Debian's Chromium. One that hangs at its end is killed, and the next test gets another: how a browser
    closes is no promise of ours, and no test after it should pay for it."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        # A flag that Chromium does not know and keeps: by it we find the process, which Playwright hides.
        self._mark = f"--practitioner-guides={uuid.uuid4().hex}"
        self._browser: Browser | None = None

    def browser(self) -> Browser:
        """The browser that runs. Its absence is a failure: these promises are the point."""
        if self._browser is None or not self._browser.is_connected():
            path = program()
            assert path, (
                f"Chromium is missing. `make test` installs it; on Debian: apt-get install {PROGRAMS[0]}"
            )
            self._browser = self._playwright.chromium.launch(executable_path=path, args=[*FLAGS, self._mark])
        return self._browser

    def close_pages(self, patience: float = PATIENCE) -> None:
        """Close what a test left open. After `patience` seconds Chromium is killed instead."""
        if self._browser is None:
            return
        watchdog = threading.Timer(patience, self.kill)
        watchdog.start()
        try:
            for context in list(self._browser.contexts):
                context.close()
        except Error:
            if self._browser.is_connected():
                raise
            warnings.warn("Chromium did not close its pages and was killed.", stacklevel=1)
        finally:
            watchdog.cancel()

    def kill(self) -> None:
        """End every process of this browser at once."""
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def processes(self) -> Iterator[int]:
        """Ids of the processes of this browser. Some may have ended a moment later."""
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if self._mark in (process / "cmdline").read_text(errors="replace"):
                    yield int(process.name)


@pytest.fixture(scope="package")
def debian() -> Iterator[Chromium]:
    """One for all: starting it costs more than most tests."""
    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        yield chromium
        chromium.kill()


@pytest.fixture
def chromium(debian: Chromium) -> Iterator[Browser]:
    """A browser with nothing open in it. What a test opens is closed here."""
    yield debian.browser()
    debian.close_pages()


Previews = Callable[[str], Preview]


@pytest.fixture(scope="package")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previews]:
    """Starts the preview of a guide by its name, or gives the one that runs. "own" is the small guide with
    every kind of item. A context that nobody used before is a learner whom it has not seen."""
    running: dict[str, Preview] = {}

    def preview_of(guide: str) -> Preview:
        if guide not in running:
            folder = tmp_path_factory.mktemp(guide)
            running[guide] = own_guide.start(folder) if guide == "own" else Preview(folder, guide)
        return running[guide]

    yield preview_of
    for preview in running.values():
        preview.stop()


@pytest.fixture
def preview(previews: Previews) -> Preview:
    """The small guide. Modules that walk through a real one say so."""
    return previews("own")


@pytest.fixture
def context(chromium: Browser) -> BrowserContext:
    """A learner's browser that nobody used before."""
    context = chromium.new_context(viewport={"width": 320, "height": 740}, reduced_motion="reduce")
    context.set_default_timeout(8000)
    return context


@pytest.fixture(params=["320", "200%", "rtl"])
def small_screen(chromium: Browser, request: pytest.FixtureRequest) -> BrowserContext:
    """320 px; 640 px at 200 % zoom, which a browser shows as 320; 320 px from right to left."""
    zoomed = request.param == "200%"
    context = chromium.new_context(
        viewport={"width": 320, "height": 480 if zoomed else 740},
        device_scale_factor=2 if zoomed else 1,
        reduced_motion="reduce",
    )
    context.set_default_timeout(8000)
    if request.param == "rtl":
        context.add_init_script(
            "document.addEventListener('DOMContentLoaded', () => { document.documentElement.dir = 'rtl'; })"
        )
    return context


@pytest.fixture
def blank(chromium: Browser) -> Any:
    """An empty page that may load nothing from anywhere."""
    context = chromium.new_context()
    context.route("**/*", lambda route: route.abort())
    return context.new_page()
