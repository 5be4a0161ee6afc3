"""How long a page, a case and a check take on a slow line: 400 kbit/s and 400 ms, nothing in the cache.

`measure()` starts the preview of Guide 1 and Chromium; `make bench` writes what it gives.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import measuring_browser
from tests.browser.preview import Preview

BYTES_A_SECOND = 400_000 / 8
LATENCY = 400
"""Milliseconds."""
UNITS = {"page": "m2-u3", "case": "case2-u1", "check": "m2-u1"}

_FIRST_TEXT = """new Promise(done => new PerformanceObserver(list => {
    for (const entry of list.getEntries())
        if (entry.name === "first-contentful-paint") done(Math.round(entry.startTime));
}).observe({ type: "paint", buffered: true }))"""
_BYTES = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""


def of_unit(browser: Browser, address: str) -> dict[str, int]:
    """Milliseconds and bytes of one unit for somebody who was never there.

    Gives `readable_ms` (the first text is painted), `answer_ms` (the block's script is bound, so a first
    answer can be given) and `bytes` (all that travelled until then, headers included).
    """
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    page.set_default_timeout(60_000)
    page.goto(address, wait_until="commit")
    ready = page.wait_for_function(
        """document.documentElement.dataset.pgReady && document.querySelector("[data-pg] .pg-title")
        && Math.round(performance.now())""",
        polling=10,
    ).json_value()
    found = {
        "readable_ms": int(page.evaluate(_FIRST_TEXT)),
        "answer_ms": int(ready),
        "bytes": int(page.evaluate(_BYTES)),
    }
    context.close()
    return found


def measure(units: Iterable[str] = tuple(UNITS)) -> dict[str, dict[str, int]]:
    """The measures of a page, a case and a check unit of Guide 1.

    Raises:
        RuntimeError: Chromium is not installed.
    """
    with tempfile.TemporaryDirectory() as folder, measuring_browser() as browser:
        preview = Preview(Path(folder))
        try:
            return {name: of_unit(browser, f"{preview.url}/unit/{UNITS[name]}/") for name in units}
        finally:
            preview.stop()
