"""The picture of the README, taken anew: `make pictures`. A course and a case on two phones, as the preview
shows them in Chromium, put side by side. The same code and guides give the same picture on one machine."""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.preview import Preview

PICTURE = Path(__file__).parents[2] / "docs" / "course.png"
MOST = 400_000
"""Bytes. A reader of the README waits for it."""
READ = ("What this course is", "Take care of yourself")
CASE = "case2-u1"
CHOICE = "bosun translate"
SCREEN = {"width": 1080, "height": 860}
PHONE = {"width": 350, "height": 860}
SHEET = """<!doctype html><style>
body { margin: 0; padding: 28px; display: flex; gap: 28px; width: max-content; background: #dfe4e8 }
img { display: block }
.screen { border-radius: 8px; box-shadow: 0 1px 6px rgb(28 39 49 / .35); overflow: hidden }
.phone { border: 10px solid #1c2731; border-radius: 28px; overflow: hidden; margin-block: -10px }
</style><body>%s</body>"""


def course(page: Page, preview: Preview) -> bytes:
    """The course of somebody who has begun it."""
    for title in READ:
        page.goto(preview.url)
        page.get_by_role("link", name=title).first.click()
        page.wait_for_load_state("networkidle")
    page.goto(preview.url)
    return picture_of(page)


def case(page: Page, preview: Preview) -> list[bytes]:
    """The first scene of a case, and what a choice leads to."""
    page.goto(f"{preview.url}/unit/{CASE}/?frame=1")
    page.get_by_role("button", name="Start the case").click()
    expect(page.get_by_text("What do you do?")).to_be_visible()
    taken = [picture_of(page)]
    page.get_by_role("button", name=CHOICE).click()
    expect(page.get_by_text("You chose", exact=True)).to_be_visible()
    return [*taken, picture_of(page)]


def picture_of(page: Page) -> bytes:
    """The page from its top, nothing of it in focus."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    return page.screenshot(animations="disabled", caret="hide")


def take() -> bytes:
    """The picture."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        preview = Preview(Path(folder))
        try:
            learner = browser.new_context(viewport=SCREEN, reduced_motion="reduce", locale="en-GB")
            wide = course(learner.new_page(), preview)
            phone = learner.new_page()
            phone.set_viewport_size(PHONE)
            pictures = [("screen", wide), *(("phone", one) for one in case(phone, preview))]
            sheet = browser.new_page(viewport={"width": 2000, "height": 1000})
            sheet.set_content(SHEET % "".join(_framed(name, one) for name, one in pictures))
            return sheet.locator("body").screenshot()
        finally:
            preview.stop()
            browser.close()


def _framed(name: str, picture: bytes) -> str:
    data = base64.b64encode(picture).decode()
    return f'<div class="{name}"><img src="data:image/png;base64,{data}"></div>'


if __name__ == "__main__":
    taken = take()
    if len(taken) > MOST:
        raise SystemExit(f"The picture has {len(taken)} bytes, and {MOST} are many. Show less of the pages.")
    PICTURE.write_bytes(taken)
    print(f"{PICTURE}: {len(taken) // 1000} kB")
