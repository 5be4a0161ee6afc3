"""The preview of the real guides, as `make demo` starts it, for a browser to walk through."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.guides import SCENARIOS

SMALLEST_TARGET = 24
"""CSS pixels, from WCAG 2.2, 2.5.8. Words inside a line of text are exempt there and here."""
_axe = Axe()


class Preview:
    """A running preview with a database of its own."""

    def __init__(
        self,
        folder: Path,
        guide: str = "identification",
        scenarios: Path = SCENARIOS,
        settings: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Start it. `settings` are Django's, as a site may have set them."""
        if scenarios != folder / "scenarios":
            (folder / "scenarios").symlink_to(scenarios)
        start = (
            "import sys; from course_export.cli import main; from course_export.preview import settings; "
            f"vars(settings).update({dict(settings)!r}); sys.argv[0] = 'course-export'; main()"
        )
        command = [sys.executable, "-W", "ignore", "-c", start, "preview", guide, "--port", "0"]
        root = {"PYTHONPATH": str(SCENARIOS.parent), "PATH": "/usr/bin:/bin"}
        self._process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=root)
        said = []
        for line in self._process.stdout or []:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                self.url = found[0]
                return
        raise AssertionError("the preview did not start:\n" + "".join(said))

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


def as_facilitator(page: Page, preview: Preview) -> None:
    """Look as a facilitator from now on, on the first page of the course."""
    page.goto(preview.url)
    page.get_by_role("button", name="Facilitator").click()
    # To go elsewhere before the answer has come would take the request back.
    expect(page.get_by_role("button", name="Facilitator")).to_have_attribute("aria-pressed", "true")


class Keyboard:
    """A person who uses nothing but the keyboard, and sees what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, selector: str, most: int = 80) -> None:
        """Press Tab until an element that fits has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}; focus is on {self.focused()}")

    def press(self, key: str = "Enter") -> None:
        """Press a key on what has the focus."""
        self.page.keyboard.press(key)

    def focused(self) -> str:
        """The element that has the focus, shortened."""
        return str(self.page.evaluate("document.activeElement.outerHTML.slice(0, 160)"))

    def act(self, key: str = "Enter") -> None:
        """Press a key and wait until the block has answered."""
        with self.page.expect_response(lambda response: "/handler/" in response.url):
            self.page.keyboard.press(key)
        self.page.wait_for_selector("[data-pg][aria-busy]", state="detached")

    def heading(self) -> str:
        """The text of the focused element, which must be what the step leads to."""
        assert self.page.evaluate("document.activeElement.hasAttribute('data-pg-focus')"), self.focused()
        return str(self.page.evaluate("document.activeElement.innerText"))


def faults(page: Page) -> list[str]:
    """What axe finds, plus what overflows sideways, what is too small to touch, and boxes whose content the
    browser would remember: the next person at this computer may be another."""
    found = [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in _axe.run(page).response["violations"]
        for node in violation["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{wide} px too wide")
    small = page.evaluate(
        """smallest => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
            .filter(e => e.getClientRects().length && !e.matches("p a, li a, p button, li button, td button"))
            .filter(e => e.type !== "hidden")
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, r]) => r.width < smallest || r.height < smallest)
            .map(([e, r]) => `${~~r.width}x${~~r.height}: ${e.outerHTML.slice(0, 100)}`)""",
        SMALLEST_TARGET,
    )
    remembered = page.eval_on_selector_all(
        ".pg :is(textarea, select, input:not([type=hidden]))",
        """boxes => boxes.filter(box => (box.form || box).autocomplete !== "off")
            .map(box => "remembered: " + box.outerHTML.slice(0, 100))""",
    )
    return found + small + remembered
