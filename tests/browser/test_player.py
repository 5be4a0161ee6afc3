"""A facilitator opens a plan cold and runs it, on a phone, late, and without a line."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Previews
from tests.browser.leaving import link_before_script
from tests.browser.preview import Keyboard, Preview, as_facilitator, faults
from tests.guides import GUIDES, course
from xblocks.content.session import SessionPlan, clock, clock_times

pytestmark = pytest.mark.browser

SHORT = "directory-of-services"
"""The guide that is taught in half a day."""
EIGHT_FIFTY = datetime(2026, 11, 30, 8, 50)


def plans(guide: str) -> dict[str, SessionPlan]:
    return {plan.id: plan for plan in course(guide).activities.values() if isinstance(plan, SessionPlan)}


PLANS = plans("identification")
OPENING = PLANS["full-day"].sessions[0].minutes


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("identification")


@pytest.fixture
def page(chromium: Browser) -> Page:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    # A browser with a window gives it unasked.
    context.grant_permissions(["screen-wake-lock"])
    page = context.new_page()
    page.clock.install(time=EIGHT_FIFTY)
    return page


def open_plan(page: Page, preview: Preview, plan: str = "full-day") -> None:
    """As a facilitator, on the page of a plan."""
    as_facilitator(page, preview)
    page.goto(f"{preview.url}/unit/{plan}-unit/")


def run(page: Page) -> None:
    page.get_by_role("button", name="Run this plan").click()


def next_step(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()


def where(page: Page) -> str:
    return page.locator("[data-pg-where]").inner_text()


def minutes(clock: str) -> int:
    hours, left = clock.split(":")
    return int(hours) * 60 + int(left)


@pytest.mark.parametrize(
    ("guide", "id"),
    [
        *((guide, "half-day" if guide == SHORT else "full-day") for guide in GUIDES),
        ("identification", "half-day"),
    ],
)
def test_a_plan_runs_from_its_first_step_to_its_last_with_an_overrun_in_the_middle(
    page: Page, previews: Previews, guide: str, id: str
) -> None:
    plan = plans(guide)[id]
    middle = len(plan.sessions) // 2
    late = 12
    open_plan(page, previews(guide), id)
    run(page)
    end = re.compile(r"ends at (\d\d:\d\d)")
    planned = end.search(page.locator("[data-pg-late]").inner_text())
    assert planned and minutes(planned[1]) == 9 * 60 + plan.length
    page.clock.fast_forward("00:10:00")
    for number, session in enumerate(plan.sessions):
        for place, step in enumerate(session.steps):
            expect(page.locator("[data-pg-where]")).to_have_text(
                f"Session {number + 1} of {len(plan.sessions)}: {session.title}. "
                f"Step {place + 1} of {len(session.steps)}, {step.minutes} min"
            )
            expect(page.locator("[data-pg-step]:visible")).to_have_count(1)
            over = late if number == middle and place == len(session.steps) - 1 else 0
            page.clock.fast_forward((step.minutes + over) * 60_000)
            if (number, place) != (len(plan.sessions) - 1, len(session.steps) - 1):
                next_step(page)
        if not session.steps:
            expect(page.locator("[data-pg-where]")).to_contain_text(session.title)
            page.clock.fast_forward((session.minutes + (late if number == middle else 0)) * 60_000)
            next_step(page)
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_disabled()
    expect(page.locator("[data-pg-late]")).to_contain_text(f"{late} min late")
    expect(page.locator("[data-pg-now]")).to_contain_text(
        f"{(9 * 60 + plan.length + late) // 60:02d}:{(plan.length + late) % 60:02d}"
    )


def test_a_session_that_overruns_moves_all_later_ones_and_dropped_steps_catch_up(
    page: Page, preview: Preview
) -> None:
    open_plan(page, preview)
    run(page)
    page.clock.fast_forward((10 + OPENING + 15) * 60_000)  # a quarter of an hour after the opening was to end
    expect(page.locator("[data-pg-late]")).to_contain_text("15 min late")
    page.get_by_role("button", name="Drop steps to catch up").click()
    caught_up = page.locator("[data-pg-late]").inner_text()
    assert "15 min late" not in caught_up
    page.get_by_role("button", name="Take dropped steps back").click()
    expect(page.locator("[data-pg-late]")).to_contain_text("15 min late")
    page.get_by_role("button", name="Leave the player").click()
    first, second = (page.locator("[data-pg-times]").nth(n).inner_text() for n in (0, 1))
    planned = tuple(
        f"{clock(begin)}–{clock(end)}" for begin, end in clock_times(PLANS["full-day"], 9 * 60)[:2]
    )
    assert (first, second) == planned, "who left is shown the plan"


def test_the_place_and_the_notes_are_there_when_she_comes_back(page: Page, preview: Preview) -> None:
    open_plan(page, preview)
    run(page)
    next_step(page)
    page.get_by_label("My notes on this session").locator("visible=true").fill("Begin with the quiet table.")
    page.get_by_role("button", name="Save my note").click()
    expect(page.locator("[data-pg-state]")).to_contain_text("Saved")
    before = where(page)
    page.reload()
    assert where(page) == before
    box = page.get_by_label("My notes on this session").locator("visible=true")
    expect(box).to_have_value("Begin with the quiet table.")


def test_once_open_it_goes_on_when_the_server_is_gone_and_distress_is_one_tap_away(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = Preview(tmp_path_factory.mktemp("gone"))
    open_plan(page, own)
    own.stop()
    run(page)
    seen = {where(page)}
    for _ in range(12):
        next_step(page)
        seen.add(where(page))
    assert len(seen) == 13
    page.get_by_label("My notes on this session").locator("visible=true").fill("No line here.")
    page.get_by_role("button", name="Save my note").click()
    expect(page.get_by_text("Your words wait in this browser.")).to_be_visible()
    page.locator(".pg-player summary").click()
    expect(page.locator(".pg-player details[open]")).to_be_visible()


def test_a_copy_on_the_device_opens_and_runs_without_any_line(
    page: Page, preview: Preview, tmp_path: Path
) -> None:
    open_plan(page, preview)
    page.get_by_label("Start at").fill("09:10")
    page.get_by_role("button", name="Work out the times").click()
    expect(page.locator("[data-pg-times]").first).to_have_text(f"09:10–{clock(9 * 60 + 10 + OPENING)}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Keep a copy on this device").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    assert not link_before_script(page, file.as_uri())
    assert faults(page) == []
    run(page)
    first = where(page)
    page.clock.fast_forward((20 + OPENING + 5) * 60_000)
    expect(page.locator("[data-pg-late]")).to_contain_text("5 min late")
    next_step(page)
    second = where(page)
    assert first != second and faults(page) == []
    page.reload()
    assert where(page) == second
    assert [address for address in asked if address != file.as_uri()] == []
    page.evaluate("document.documentElement.style.zoom = 2")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_run_by_keyboard_alone_and_by_a_clicker(page: Page, preview: Preview) -> None:
    open_plan(page, preview)
    assert faults(page) == []
    keys = Keyboard(page)
    keys.tab_to("[data-pg-run]")
    keys.press()
    first = where(page)
    assert page.evaluate("document.activeElement.hasAttribute('data-pg-where')")
    assert faults(page) == []
    keys.tab_to('[data-pg-move="1"]')
    keys.press()
    assert where(page) != first and faults(page) == []
    page.keyboard.press("ArrowLeft")
    assert where(page) == first
    page.keyboard.press("PageDown")
    assert where(page) != first
    keys.tab_to("[data-pg-all]")
    keys.press("Space")
    assert page.locator("[data-pg-step]:visible").count() > 1 and faults(page) == []
    keys.tab_to("[data-pg-large]")
    keys.press()
    assert faults(page) == []


def test_a_day_that_begins_far_from_the_plan_is_a_trial_with_its_own_clock(
    page: Page, preview: Preview
) -> None:
    page.clock.set_system_time(datetime(2026, 11, 30, 19, 30))
    open_plan(page, preview, "half-day")
    run(page)
    expect(page.locator("[data-pg-late]")).to_contain_text("On time")
    end = 19 * 60 + 30 + PLANS["half-day"].sessions[0].minutes
    expect(page.locator("[data-pg-now]")).to_contain_text(clock(end))


def test_a_plan_that_runs_past_midnight_goes_on_when_the_page_is_loaded_anew(
    page: Page, preview: Preview
) -> None:
    page.clock.set_system_time(datetime(2026, 11, 30, 23, 30))
    open_plan(page, preview)
    run(page)
    next_step(page)
    before = where(page)
    page.clock.fast_forward((OPENING + 10) * 60_000)
    page.reload()
    assert where(page) == before
    expect(page.locator("[data-pg-now]")).to_contain_text(clock(23 * 60 + 30 + OPENING + 10))
    expect(page.locator("[data-pg-late]")).to_contain_text("10 min late")
    page.clock.fast_forward("18:00:00")
    page.reload()
    expect(page.get_by_role("button", name="Run this plan")).to_be_visible()


def test_a_plan_that_was_left_at_noon_is_not_there_at_the_next_noon(page: Page, preview: Preview) -> None:
    open_plan(page, preview)
    run(page)
    next_step(page)
    page.clock.set_system_time(datetime(2026, 12, 1, 8, 50))
    page.reload()
    expect(page.get_by_role("button", name="Run this plan")).to_be_visible()


LOCKS = """() => {
    window.locks = [];
    const request = WakeLock.prototype.request;
    WakeLock.prototype.request = async function (kind) {
        const lock = await request.call(this, kind);
        window.locks.push(lock);
        return lock;
    };
}"""
"""The browser's own, noted as they are given."""
HELD = """wanted => new Promise(done => {
    const look = patience => {
        const held = locks.map(lock => !lock.released);
        if (String(held) === String(wanted) || !patience) done(held);
        else requestIdleCallback(() => look(patience - 1));
    };
    look(1000);
})"""
"""Which of them still keep the screen on."""


def test_the_screen_stays_on_while_a_plan_runs(page: Page, preview: Preview) -> None:
    def held(*wanted: bool) -> bool:
        return bool(page.evaluate(HELD, list(wanted)) == list(wanted))

    open_plan(page, preview)
    page.evaluate(LOCKS)
    run(page)
    next_step(page)
    assert held(True)
    # As when another window covers ours: the browser lets go, and we ask again when we are seen.
    page.evaluate("locks[0].release()")
    assert held(False)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert held(False, True)
    page.get_by_role("button", name="Leave the player").click()
    assert held(False, False)


@pytest.mark.parametrize(
    "without",
    [
        "WakeLock.prototype.request = async () => { throw new DOMException('low', 'NotAllowedError'); }",
        "Object.defineProperty(navigator, 'wakeLock', { value: undefined })",
    ],
    ids=["refused", "unknown"],
)
def test_a_plan_runs_where_no_screen_can_be_kept_on(page: Page, preview: Preview, without: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda fault: failed.append(str(fault)))
    open_plan(page, preview)
    page.evaluate(f"() => {{ {without} }}")
    run(page)
    before = where(page)
    next_step(page)
    assert where(page) != before
    assert failed == []
