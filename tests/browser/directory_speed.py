"""How long somebody waits for the first of many services: in a course, and on the public site.

`measure()` starts the preview and Chromium; `make bench` writes what it gives. A line adds its own time.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext

from course_export.directory.site import make_site
from tests.browser.a_directory import LARGE, SMALL, open_directory, start
from tests.browser.conftest import measuring_browser
from tests.course_export.directory.made import general_pages, public
from tests.directories import many
from tests.preview.site import Site

SIZES = {"small": SMALL, "large": LARGE}
NEEDS = ("sleep", "talk", "pay", "child", "work", "court", "sleep", "talk", "pay")

_BY_NEED = """need => new Promise(done => {
    const begun = performance.now();
    const place = document.querySelector("[data-pg-results]");
    new MutationObserver((_, observer) => {
        if (!place.querySelector("[data-pg-listing]")) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.now() - begun));
    }).observe(place, { childList: true });
    document.querySelector(`[data-pg-need=${need}]`).click();
})"""
_BY_WORD = """() => {
    const begun = performance.now();
    const form = document.querySelector("form");
    form.elements.words.value = "banyan";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("[data-results] .card").getBoundingClientRect();
    return performance.now() - begun;
}"""


def _in_course(context: BrowserContext, site: Site, name: str) -> float:
    page = open_directory(context, site, name)
    return round(statistics.median(page.evaluate(_BY_NEED, need) for need in NEEDS), 1)


def _on_public_site(context: BrowserContext, folder: Path, count: int) -> float:
    folder.mkdir()
    for name, content in make_site(public(many(count)), general_pages()).items():
        (folder / name).write_bytes(content)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/search.html")
    return round(float(page.evaluate(_BY_WORD)), 1)


def measure() -> dict[str, dict[str, float]]:
    """Milliseconds until the first service shows, of few (the reference) and of many.

    Raises:
        RuntimeError: Chromium is not installed.
    """
    with tempfile.TemporaryDirectory() as folder, measuring_browser() as browser:
        site = start(Path(folder))
        context = browser.new_context(viewport={"width": 360, "height": 740})
        try:
            return {
                f"{count:,} services": {
                    "in a course ms": _in_course(context, site, name),
                    "on the public site ms": _on_public_site(context, Path(folder, name), count),
                }
                for name, count in SIZES.items()
            }
        finally:
            site.stop()
