"""A facilitator plays a case with a room: her own device, the wall and phones, in the preview."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from tests.browser.conftest import Previews
from tests.browser.leaving import EXIT, covered, link_before_script, outside, three_escapes
from tests.browser.preview import Keyboard, Preview, faults

pytestmark = pytest.mark.browser

UNIT = "case1-u2"
"""The unit of a guided case."""

LONGER = """() => new Promise(done => {
    const page = document.documentElement;
    const measure = () => done(page.scrollHeight - page.clientHeight);
    // The page hears of a new size before it is drawn.
    requestAnimationFrame(() => requestAnimationFrame(measure));
})"""
"""Pixels of a page that are below the edge of the window."""


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("identification")


@pytest.fixture
def device(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a browser of its own for each person: a small phone, or a wall."""

    def new(width: int = 320, height: int = 640, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
        return page

    refused: list[str] = []
    yield new
    assert refused == [], "our pages ask for nothing that their own policy forbids"


class Hall:
    """A room that is open: who leads, the wall, and the phones that joined."""

    def __init__(self, preview: Preview, device: Callable[..., Page], phones: int = 3) -> None:
        self.live = f"{preview.url}/practitioner-guides/live/"
        self.lead = device()
        self.lead.goto(preview.url)
        self.lead.get_by_role("button", name="Facilitator").click()
        expect(self.lead.get_by_role("link", name="Cohort")).to_be_visible()
        self.lead.goto(f"{preview.url}/unit/{UNIT}/")
        way = self.lead.get_by_role("link", name="Play this with the room").get_attribute("href")
        self.lead.goto(f"{preview.url}{way}")
        self.lead.get_by_role("button", name="Open a room").click()
        self.lead.wait_for_url(re.compile("/control/"))
        self.code = self.lead.url.split("/")[-3]
        self.wall = device(1366, 768)
        self.wall.goto(f"{self.live}{self.code}/screen/")
        self.phones = [self._join(device()) for _ in range(phones)]

    def _join(self, phone: Page) -> Page:
        phone.goto(self.live)
        phone.get_by_label("Code on the screen").fill(f"{self.code[:3].lower()} {self.code[3:].lower()}")
        phone.get_by_role("button", name="Join").click()
        expect(phone.locator("[name=choice]").first).to_be_visible()
        return phone

    def press(self, name: str) -> None:
        self.lead.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def hall(preview: Preview, device: Callable[..., Page]) -> Hall:
    return Hall(preview, device)


def choose(phone: Page, letter: str) -> None:
    phone.locator(f"[name=choice][value={letter}]").click()
    expect(phone.locator(f"[name=choice][value={letter}]")).to_have_attribute("aria-pressed", "true")


def test_three_phones_play_a_case_from_the_first_scene_to_the_debrief(hall: Hall) -> None:
    options = hall.phones[0].locator("[name=choice]").count()
    for phone, letter in zip(hall.phones, "AAB", strict=True):
        choose(phone, letter)
    expect(hall.wall.get_by_text("3 have voted")).to_be_visible()
    expect(hall.lead.get_by_text("3 have voted")).to_be_visible()
    hall.press("Close the vote")
    expect(hall.wall.locator(".gl-count b")).to_have_text(["2", "1", *["0"] * (options - 2)])
    expect(hall.wall.locator(".gl-hear")).to_contain_text("Hear the least common first: B")
    expect(hall.phones[0].get_by_role("heading", name="Look up")).to_be_visible()
    assert faults(hall.wall) == []
    hall.press("Follow A")
    expect(hall.wall.get_by_text("What happens")).to_be_visible()
    assert faults(hall.wall) == []
    hall.press("Time machine: back to the last decision")
    expect(hall.wall.get_by_text("0 have voted")).to_be_visible()
    expect(hall.phones[1].locator("[aria-pressed=true]")).to_have_count(0)
    hall.lead.get_by_text("By show of hands").click()
    shown = ["4", "0", "9", "0"][:options]
    for letter, hands in zip("ABCD", shown, strict=False):
        hall.lead.locator(f"[name=hands-{letter}]").fill(hands)
    hall.press("Show these numbers")
    expect(hall.wall.locator(".gl-count b")).to_have_text(shown)
    first = "[name=letter], [value=on], [value=close]"
    for _ in range(60):
        button = hall.lead.locator(first).first
        if button.inner_text() == "To the debrief":
            break
        with hall.lead.expect_navigation():
            button.click()
    hall.press("To the debrief")
    expect(hall.wall.get_by_role("heading", name="Debrief")).to_be_visible()
    expect(hall.wall.get_by_text("To discuss")).to_be_visible()
    assert faults(hall.wall) == [] and faults(hall.lead) == [] and faults(hall.phones[0]) == []
    hall.lead.get_by_text("Close the room").click()
    hall.press("Close it for good")
    for page in (hall.wall, hall.phones[0]):
        expect(page.get_by_role("heading", name="No open room with this code")).to_be_visible()


def test_nobody_has_to_scroll_the_wall_until_the_debrief(hall: Hall) -> None:
    part = hall.wall.locator(".gl-part")
    longest = 0
    for _ in range(60):
        version = hall.lead.locator(".gl-part").get_attribute("data-live-version") or ""
        expect(part).to_have_attribute("data-live-version", version)
        for width, height in ((1366, 768), (1024, 768), (1920, 1080)):
            hall.wall.set_viewport_size({"width": width, "height": height})
            assert hall.wall.evaluate(LONGER) <= 0, f"{width} x {height}: {part.inner_text()[:80]}"
        longest = max(longest, len(part.inner_text()))
        button = hall.lead.locator("[name=letter], [value=on], [value=close]").first
        if button.inner_text() == "To the debrief":
            break
        with hall.lead.expect_navigation():
            button.click()
    assert longest > 400


def test_a_vote_without_a_line_waits_in_the_phone_and_arrives_once(hall: Hall) -> None:
    phone = hall.phones[0]
    options = phone.locator("[name=choice]").count()
    sent = []
    phone.context.set_offline(True)
    choose(phone, "B")
    expect(phone.locator("[data-live-line]")).to_contain_text("Your choice B is kept here")
    choose(phone, "C")
    expect(phone.locator("[data-live-line]")).to_contain_text("Your choice C is kept here")
    phone.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    phone.context.set_offline(False)
    expect(hall.wall.get_by_text("1 has voted")).to_be_visible()
    expect(phone.get_by_text("Your choice is C.")).to_be_visible()
    for other in hall.phones[1:]:
        choose(other, "A")
    expect(hall.wall.get_by_text("3 have voted")).to_be_visible()
    hall.press("Close the vote")
    expect(hall.wall.locator(".gl-count b")).to_have_text(["2", "0", "1", *["0"] * (options - 3)])
    assert len(sent) == 1


def test_a_vote_that_comes_too_late_is_told_and_not_counted_for_the_next_question(hall: Hall) -> None:
    phone = hall.phones[0]
    phone.context.set_offline(True)
    choose(phone, "B")
    expect(phone.locator("[data-live-line]")).to_contain_text("is kept here")
    hall.press("Close the vote")
    hall.press("Vote again, now that you have talked")
    phone.context.set_offline(False)
    expect(phone.locator("[data-live-line]")).to_contain_text("closed before your choice came")
    expect(phone.locator("[aria-pressed=true]")).to_have_count(0)
    expect(hall.wall.get_by_text("0 have voted")).to_be_visible()


def test_all_of_it_can_be_used_on_a_small_phone_by_keyboard_alone(hall: Hall) -> None:
    phone, lead = hall.phones[0], hall.lead
    assert faults(phone) == [] and faults(lead) == []
    keys = Keyboard(phone)
    keys.tab_to("[name=choice][value=B]")
    keys.press()
    expect(phone.get_by_text("Your choice is B.")).to_be_visible()
    keys = Keyboard(lead)
    keys.tab_to("[value=close]")
    with lead.expect_navigation():
        keys.press()
    assert faults(lead) == []
    keys.tab_to("[name=letter][value=B]")
    with lead.expect_navigation():
        keys.press()
    expect(lead.get_by_text("Read aloud what happens")).to_be_visible()
    expect(phone.get_by_role("heading", name="Look up")).to_be_focused()
    hall.wall.set_viewport_size({"width": 320, "height": 640})
    assert faults(hall.wall) == [] and faults(lead) == []


def test_without_script_forms_and_links_do_it(preview: Preview, device: Callable[..., Page]) -> None:
    hall = Hall(preview, device, phones=0)
    phone = hall._join(device(script=False))
    phone.locator("[name=choice][value=A]").click()
    expect(phone.get_by_text("Your choice is A.")).to_be_visible()
    hall.press("Close the vote")
    phone.get_by_role("link", name="Look for the next question").click()
    expect(phone.get_by_role("heading", name="Look up")).to_be_visible()


def test_another_device_that_went_on_is_followed(hall: Hall, device: Callable[..., Page]) -> None:
    helper = hall.lead.context.new_page()
    helper.goto(hall.lead.url)
    hall.press("Close the vote")
    expect(helper.get_by_text("Choose together: which option")).to_be_visible()


@pytest.mark.parametrize("close", [False, True], ids=["a step", "the end"])
def test_news_of_her_own_step_does_not_cut_the_step_off(hall: Hall, close: bool) -> None:
    lead = hall.lead
    held: list[tuple[Route, APIResponse]] = []
    cut_off: list[str] = []
    lead.on("requestfailed", lambda sent: cut_off.append(sent.url) if sent.method == "POST" else None)

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            held.append((route, route.fetch(max_redirects=0)))
        else:
            route.continue_()

    lead.route("**/control/", hold)
    if close:
        lead.get_by_text("Close the room").click()
    button = lead.get_by_role("button", name="Close it for good" if close else "Close the vote")
    # The step has arrived, its answer is on a slow line, and the page hears of it by asking.
    news = 404 if close else 200
    with lead.expect_response(lambda answer: answer.url.endswith("/state") and answer.status == news):
        button.click(no_wait_after=True)
    with lead.expect_response(re.compile("/state$")):
        pass
    assert cut_off == []
    (route, answer) = held.pop()
    route.fulfill(response=answer)
    expect(lead.get_by_text("Open a room" if close else "Choose together: which option")).to_be_visible()
    assert cut_off == []


def test_phones_the_wall_and_who_leads_can_leave_at_once(hall: Hall, preview: Preview) -> None:
    asking = hall.phones[1]
    asking.goto(hall.live)
    for page in (hall.phones[0], asking, hall.wall, hall.lead):
        left = outside(page.context, preview)
        ours = re.compile(re.escape(page.title()))
        page.locator("body").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('[data-pg-exit]')"), page.url
        with page.expect_request(EXIT):
            three_escapes(page)
        covered(page, ours)
        assert set(left) == {EXIT}


def test_who_leaves_while_a_page_of_the_room_still_loads_is_heard(hall: Hall) -> None:
    for page in (hall.phones[0], hall.wall, hall.lead):
        assert not link_before_script(page, page.url), page.url


def test_a_phone_that_was_left_without_a_line_does_not_load_itself_again(
    hall: Hall, preview: Preview
) -> None:
    phone = hall.phones[0]
    title = re.compile(re.escape(phone.title()))
    outside(phone.context, preview)
    three_escapes(phone)
    covered(phone, title)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    hall.lead.get_by_text("Close the room").click()
    hall.press("Close it for good")
    expect(hall.wall.get_by_role("heading", name="No open room with this code")).to_be_visible()
    expect(hall.phones[1].get_by_role("heading", name="No open room with this code")).to_be_visible()
    covered(phone, title)
    assert [address for address in asked if address.startswith(preview.url)] == []


def test_without_script_the_way_out_of_a_room_is_a_plain_link(
    preview: Preview, device: Callable[..., Page]
) -> None:
    page = device(script=False)
    page.goto(f"{preview.url}/practitioner-guides/live/")
    assert page.get_by_role("link", name="Leave this page").get_attribute("href") == EXIT
