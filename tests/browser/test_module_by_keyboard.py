"""A learner with a phone-size screen and a keyboard goes through one whole section."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Previews
from tests.browser.preview import Keyboard, Preview, as_facilitator, faults
from tests.guides import course
from xblocks.content.session import SessionPlan, clock, clock_times

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("identification")


@pytest.fixture
def foreign() -> list[str]:
    """Addresses outside this machine that a page asked for."""
    return []


@pytest.fixture(params=[320, 1280])
def page(chromium: Browser, request: Any, preview: Preview, foreign: list[str]) -> Page:
    context = chromium.new_context(viewport={"width": request.param, "height": 740}, reduced_motion="reduce")

    def watch(route: Any) -> None:
        if route.request.url.startswith(preview.url):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route("**/*", watch)
    return context.new_page()


def play(keys: Keyboard, page: Page) -> int:
    """Go through the case that is open, from its first scene to its ending. Gives the number of steps."""
    steps = 0
    while page.locator(".pg-choice").count() or page.locator(".pg-choices .pg-button").count():
        keys.tab_to(".pg-choices button")
        keys.act()
        steps += 1
        assert keys.heading() == page.locator("h3.pg-heading").inner_text()
        assert faults(page) == []
        assert steps < 40
    return steps


def test_read_play_answer_and_write_with_the_keyboard_alone(
    preview: Preview, page: Page, foreign: list[str]
) -> None:
    keys = Keyboard(page)
    page.goto(f"{preview.url}/unit/case1-u1/")
    assert faults(page) == []
    keys.tab_to("a[rel=next]")
    keys.press()
    page.wait_for_url("**/case1-u2/")

    keys.tab_to("button[value=play]")
    assert faults(page) == []
    keys.act()
    assert keys.heading() == page.locator("h3.pg-heading").inner_text()
    assert play(keys, page) >= 5
    keys.tab_to(".pg-button")
    keys.act()
    assert keys.heading() == "Debrief"
    assert faults(page) == []
    keys.tab_to("a[rel=next]")
    keys.press()
    page.wait_for_url("**/case1-u3/")

    check = page.locator(".pg--guide_check")
    questions = int(check.locator("h3.pg-heading").inner_text().rsplit(" ", 1)[1])
    for number in range(1, questions + 1):
        keys.tab_to("input[name=answer]")
        keys.press("Space")
        keys.tab_to(".pg-item .pg-button")
        keys.act()
        assert "fit" in keys.heading() or "again" in keys.heading()
        assert faults(page) == []
        keys.tab_to(".pg-buttons--walk .pg-button:not(.pg-button--quiet)")
        keys.act()
        assert keys.heading() == (
            "How it went" if number == questions else f"Question {number + 1} of {questions}"
        )

    keys.tab_to("textarea")
    page.keyboard.type("When somebody answers for a person, I will ask her alone.")
    keys.tab_to(".pg-notes .pg-button")
    keys.act()
    page.locator("[data-pg-state]", has_text="Saved").wait_for()
    assert faults(page) == []
    page.reload()
    assert "I will ask her alone" in page.locator("textarea").input_value()
    assert foreign == []


def test_every_unit_and_page_of_the_course_is_free_of_faults(
    preview: Preview, page: Page, foreign: list[str]
) -> None:
    page.goto(preview.url)
    addresses = page.eval_on_selector_all("main a[href*='/unit/']", "links => links.map(a => a.href)")
    assert len(addresses) > 30
    found = {}
    for address in [
        preview.url,
        f"{preview.url}/about/",
        f"{preview.url}/page/glossary/",
        f"{preview.url}/page/sources/",
        *addresses,
    ]:
        page.goto(address)
        wrong = faults(page)
        if wrong:
            found[address] = wrong
    assert found == {}
    assert foreign == []


def test_a_facilitator_opens_a_plan_and_moves_its_start(preview: Preview, page: Page) -> None:
    as_facilitator(page, preview)
    page.goto(f"{preview.url}/unit/half-day-unit/")
    page.locator("input[type=time]").fill("13:15")
    with page.expect_response(lambda response: "set_start" in response.url):
        page.get_by_role("button", name="Work out the times").click()
    plan = next(a for a in course("identification").activities.values() if a.id == "half-day")
    assert isinstance(plan, SessionPlan)
    begin, end = clock_times(plan, 13 * 60 + 15)[0]
    page.get_by_text(f"{clock(begin)}–{clock(end)}").wait_for()
    assert faults(page) == []


def test_leaving_covers_the_page_at_once(preview: Preview, page: Page, foreign: list[str]) -> None:
    page.goto(f"{preview.url}/unit/case1-u2/")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.locator("main").wait_for(state="detached")
    assert foreign[:1] == ["https://www.wikipedia.org/"]


def test_a_lost_line_is_said_and_the_answer_stays(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/case1-u3/")
    page.locator("textarea").fill("Not lost.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save my note").click()
    page.locator("[data-pg-state]", has_text="Your words wait in this browser").wait_for()
    assert page.locator("textarea").input_value() == "Not lost."
    page.context.set_offline(False)
    page.get_by_role("button", name="Save my note").click()
    page.locator("[data-pg-state]", has_text="Saved").wait_for()


def test_a_term_opens_its_meaning_and_closes_it_again(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m5-u2/")
    word = page.locator(".pg-term__word").first
    meaning = page.locator(".pg-term__meaning").first
    word.press("Enter")
    assert meaning.is_visible()
    assert word.get_attribute("aria-expanded") == "true"
    word.press("Enter")
    assert not meaning.is_visible()
