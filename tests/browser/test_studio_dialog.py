"""The dialog behind "Edit", in a page that does to it what Studio's two do: a window in a course, a frame in
a library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import xblocks
from tests.browser.preview import Keyboard, faults
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of

pytestmark = pytest.mark.browser

PUBLIC = Path(xblocks.__file__).parent / "resources" / "public"
AUTHOR = Person(author=True)
HANDED_OVER = {"jQuery": "{0: root, length: 1}", "element": "root"}
"""What `cms.runtime.v1.js` and `xblock_iframe.html` of Teak give a block: the former always, the latter where
jQuery is there."""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Edit</title><style>%s</style>
<body style="margin: 0; font-family: sans-serif"><main><h1>Editing</h1><div id="root">%s</div></main>
<script>%s</script><script>
document.cookie = "csrftoken=abc";
var root = document.getElementById("root"), heard = [];
// The frame of a library sends on what it hears with postMessage, which cannot copy elements.
var runtime = {notify: (name, data) => heard.push([name, structuredClone(data)]),
               handlerUrl: (element, name) => "/handler/" + name};
new PractitionerGuideStudio(runtime, %s, %s);
</script></body></html>"""


class Studio:
    """Studio with one graded check, of which the dialog is open."""

    def __init__(self, chromium: Browser, handed_over: str, width: int = 320) -> None:
        self.lms = Lms()
        self.lms.load(as_olx(check_of("single", purpose="graded")))
        context = chromium.new_context(viewport={"width": width, "height": 740}, reduced_motion="reduce")
        self.page: Page = context.new_page()
        self.answer: Any = None
        self.tokens: list[str] = []
        self.failed: list[str] = []
        self.page.on("pageerror", lambda fault: self.failed.append(str(fault)))
        body = self._page(handed_over)
        context.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html"))
        context.route("**/handler/*", self._handle)
        self.page.goto("http://studio.test/")

    def block(self) -> Any:
        with self.lms.in_mode("editor") as editor:
            return editor.block("guide_check", "check", AUTHOR)

    def _page(self, handed_over: str) -> str:
        fragment = self.block().studio_view()
        styles = "".join((PUBLIC / name).read_text() for name in ("guide.css", "studio.css"))
        words = json.dumps(fragment.json_init_args)
        return PAGE % (styles, fragment.content, (PUBLIC / "studio.js").read_text(), handed_over, words)

    def _handle(self, route: Route) -> None:
        self.tokens.append(route.request.headers.get("x-csrftoken", ""))
        if self.answer is not None:
            if self.answer:
                route.fulfill(**self.answer)
            else:
                route.abort()
            return
        name = route.request.url.rsplit("/", 1)[-1]
        response = call(self.block(), name, raw=route.request.post_data_buffer)
        route.fulfill(status=response.status_int, body=response.body, content_type="application/json")

    def hears(self, *wanted: str) -> None:
        """Studio is told this, in short, and nothing else: the last of it when the server has answered."""
        self.page.wait_for_function("n => heard.length >= n", arg=len(wanted))
        assert self.failed == []
        told: list[Any] = self.page.evaluate("heard")
        assert [" ".join(filter(None, (name, data.get("state")))) for name, data in told] == list(wanted)


@pytest.mark.parametrize("handed_over", HANDED_OVER.values(), ids=HANDED_OVER)
def test_by_keyboard_a_title_is_typed_saved_and_the_window_told_to_close(
    chromium: Browser, handed_over: str
) -> None:
    studio = Studio(chromium, handed_over)
    page, keyboard = studio.page, Keyboard(studio.page)
    keyboard.tab_to("#pg-edit-title")
    page.keyboard.press("Control+A")
    page.keyboard.type("What to ask")
    keyboard.tab_to("#pg-edit-weight")
    page.keyboard.type("2.5")
    with page.expect_response("**/handler/*"):
        keyboard.press("Enter")
    expect(page.locator("form[aria-busy]")).to_have_count(0)
    studio.hears("save start", "save end")
    assert studio.tokens == ["abc"]
    assert (studio.block().display_name, studio.block().weight) == ("What to ask", 2.5)


def test_a_refusal_stands_at_its_box_which_has_the_focus_until_it_is_mended(
    chromium: Browser,
) -> None:
    studio = Studio(chromium, "root")
    page = studio.page
    for label, wrong, right in (("Title", "", "New"), ("Weight", "much", "1")):
        box = page.get_by_label(label)
        box.fill(wrong)
        page.get_by_role("button", name="Save").click()
        expect(box).to_be_focused()
        expect(box).to_have_attribute("aria-invalid", "true")
        error = page.locator(f"#{box.get_attribute('id')}-error")
        expect(error).to_contain_text("Please give")
        assert error.get_attribute("id") in str(box.get_attribute("aria-describedby"))
        assert faults(page) == []
        box.fill(right)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator(".pg-edit__error:visible")).to_have_count(0)
    studio.hears("save start", "error", "save start", "error", "save start", "save end")
    assert studio.block().display_name == "New"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 200, "body": "<html>Sign in"}, "Not saved: the site did not take it"),
        ({"status": 403, "body": '{"error": "Only for the team.", "field": ""}'}, "Only for the team."),
        ({"status": 500, "body": ""}, "Not saved: something went wrong on the site"),
        ({}, "Not saved: there is no connection"),
    ],
    ids=["signed out", "refused", "fault", "no line"],
)
def test_what_was_not_saved_is_told_and_stays_to_be_sent_again(
    chromium: Browser, answer: dict[str, Any], said: str
) -> None:
    studio = Studio(chromium, "root")
    page = studio.page
    studio.answer = answer
    page.get_by_label("Title").fill("What to ask")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    studio.hears("save start", "error")
    studio.answer = None
    page.get_by_role("button", name="Save").click()
    studio.hears("save start", "error", "save start", "save end")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert studio.block().display_name == "What to ask"


def test_cancel_closes_the_window_and_saves_nothing(chromium: Browser) -> None:
    studio = Studio(chromium, "root")
    studio.page.get_by_label("Title").fill("Never")
    studio.page.get_by_role("button", name="Cancel").click()
    studio.hears("cancel")
    assert studio.block().display_name == "A check"


@pytest.mark.parametrize("width", [320, 900])
def test_the_dialog_can_be_read_and_used_at_every_width(chromium: Browser, width: int) -> None:
    assert faults(Studio(chromium, "root", width).page) == []
