"""The learner's blocks for people who cannot see the page, see little of it, or read it another way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Previews
from tests.browser.preview import Preview, as_facilitator, faults

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("identification")


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Page:
    """A phone of 320 px that may move things, as most may."""
    context = chromium.new_context(viewport={"width": 320, "height": 740})
    context.set_default_timeout(8000)
    return context.new_page()


def act(page: Page, button: Locator) -> None:
    """Press a button and wait until the block has answered."""
    with page.expect_response(lambda response: "/handler/" in response.url):
        button.click()
    page.wait_for_selector("[data-pg][aria-busy]", state="detached")


def answer(page: Page) -> None:
    """Answer the question that is open, rightly or not."""
    item = page.locator("form.pg-item").first
    if item.locator("input[name=answer]").count():
        item.locator("input[name=answer]").first.check()
    for number, choice in enumerate(item.locator("select").all(), start=1):
        choice.select_option(index=min(number, choice.locator("option").count() - 1))
    act(page, item.locator(".pg-button"))


def next_question(page: Page) -> Locator:
    return page.locator(".pg-buttons--walk .pg-button:not(.pg-button--quiet)")


def test_a_question_says_its_situation_with_its_answers(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m2-u1/")
    group = page.locator(".pg-item fieldset")
    expect(group).to_have_accessible_name(page.locator(".pg-stem").inner_text())
    expect(group).to_have_accessible_description(page.locator(".pg-situation").inner_text())


def test_the_choices_of_a_case_are_a_group_under_a_heading(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/case2-u1/")
    act(page, page.get_by_role("button", name="Start the case"))
    expect(page.get_by_role("heading", name="What do you do?")).to_be_visible()
    expect(page.get_by_role("group", name="What do you do?").get_by_role("button").nth(2)).to_be_visible()


def test_a_long_answer_can_be_read_in_full_before_and_after_it_is_chosen(
    preview: Preview, page: Page
) -> None:
    page.goto(f"{preview.url}/unit/m3-u6/")
    choice = page.locator(".pg-row select").first
    options = choice.locator("option:not([value=''])").all_inner_texts()
    assert page.locator(".pg-pool li").all_inner_texts() == options
    longest = max(options, key=len)
    empty = choice.bounding_box()
    choice.select_option(label=longest)
    full = choice.bounding_box()
    assert empty and full and full["height"] > empty["height"]
    assert choice.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_text_of_twice_the_size_is_not_cut_in_either_direction(
    preview: Preview, page: Page, direction: str
) -> None:
    # The width of the screen stays what it was: only the letters grow, as by a phone's own setting.
    page.set_viewport_size({"width": 640, "height": 740})
    as_facilitator(page, preview)
    found = {}
    for unit in ("half-day-unit", "m2-u3", "m3-u3", "m5-u3", "m5-u4", "m5-u6", "m6-u3", "m6-u6", "case3-u1"):
        page.goto(f"{preview.url}/unit/{unit}/")
        page.evaluate(
            """direction => { document.documentElement.dir = direction;
            document.documentElement.style.fontSize = "200%";
            document.querySelectorAll(".pg details").forEach(fold => { fold.open = true; }); }""",
            direction,
        )
        # The table of the day is the widest thing that we have.
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".pg *")].filter(e => {
                const frame = e.closest(".pg").getBoundingClientRect(), box = e.getBoundingClientRect();
                return box.width > 1 && !e.closest("thead") && e.getClientRects().length
                    && (box.left < frame.left - 1 || box.right > frame.right + 1);
            }).map(e => e.outerHTML.slice(0, 80))"""
        )
        wrong = [fault for fault in faults(page) if "too wide" in fault] + cut
        if wrong:
            found[unit] = wrong
    page.get_by_role("button", name="Learner").click()
    assert found == {}


@pytest.mark.parametrize("unit", ["case1-u2", "m1-u3", "m2-u3", "m4-u2"])
def test_paper_shows_everything_and_no_buttons(preview: Preview, page: Page, unit: str) -> None:
    page.goto(f"{preview.url}/unit/{unit}/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".pg-body details:not([open])").count() == 0
    # A fade that begins anew on paper leaves the paper white.
    fades = page.eval_on_selector_all(
        ".pg-body > *", "parts => parts.map(e => getComputedStyle(e).animationName)"
    )
    assert set(fades) == {"none"}
    for button in page.locator(".pg button:not(.pg-term__word):not(.pg-choice), .pg-exit").all():
        assert not button.is_visible()
    for meaning in page.locator(".pg-term__meaning").all():
        assert meaning.is_visible()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".pg-body details[open]").count() == 0


def test_without_script_the_page_says_so_and_a_note_does_not_get_into_the_address(
    preview: Preview, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{preview.url}/unit/m1-u3/")
    assert "JavaScript is off" in page.locator("noscript p").inner_text()
    page.locator("textarea").fill("Mine alone.")
    page.get_by_role("button", name="Save my note").click()
    # Another page and back: so the press on the button has had its time.
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Next")).click()
    page.go_back()
    assert page.url == f"{preview.url}/unit/m1-u3/"
    page.goto(f"{preview.url}/unit/m2-u3/")
    assert page.locator(".pg-term__meaning").count() > 0
    assert all(meaning.is_visible() for meaning in page.locator(".pg-term__meaning").all())


@pytest.mark.parametrize("unit", ["m1-u3", "m4-u2"])
def test_a_note_is_deleted_after_a_second_question_and_the_page_says_so(
    preview: Preview, page: Page, unit: str
) -> None:
    page.goto(f"{preview.url}/unit/{unit}/")
    page.locator("textarea").fill("To be deleted.")
    act(page, page.get_by_role("button", name="Save my note"))
    expect(page.locator("[data-pg-state]")).to_contain_text("Saved")
    expect(page.get_by_role("button", name="Delete it for good")).not_to_be_visible()
    page.get_by_text("Delete my note", exact=True).click()
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.locator(":focus")).to_have_text("Your note is deleted.")
    expect(page.locator("textarea")).to_have_value("")
    page.reload()
    expect(page.locator("textarea")).to_have_value("")


def test_own_thoughts_stay_beside_the_good_answers(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m4-u5/")
    answer(page)
    act(page, next_question(page))
    page.locator("[data-pg-unsent]").fill("What I thought.\nOn two lines.")
    act(page, page.get_by_role("button", name="Compare with good answers"))
    expect(page.get_by_role("heading", name="Good answers contain")).to_be_focused()
    assert page.locator(".pg-own").inner_text() == "What I thought.\nOn two lines."


def test_who_walks_back_to_a_question_hears_the_question_first(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m3-u5/")
    answer(page)
    expect(page.locator(".pg-verdict")).to_be_focused()
    act(page, next_question(page))
    act(page, page.get_by_role("button", name="Previous question"))
    expect(page.get_by_role("heading", name="Question 1 of 2")).to_be_focused()


def test_messages_are_spoken_once_and_never_while_the_block_is_busy(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m2-u3/")
    page.evaluate(
        """() => { window.spoken = [];
        for (const place of document.querySelectorAll("[data-pg-live], [data-pg-note]"))
            new MutationObserver(() => place.textContent && window.spoken.push(
                [place.textContent, place.closest("[data-pg]").hasAttribute("aria-busy")]
            )).observe(place, { childList: true, characterData: true, subtree: true }); }"""
    )
    act(page, page.locator("form.pg-item .pg-button"))
    page.get_by_text("Choose one of the answers first.").wait_for()
    assert page.evaluate("window.spoken") == [["Choose one of the answers first.", False]]
    form = page.locator("form.pg-item").bounding_box()
    said = page.locator("[data-pg-note]:visible").bounding_box()
    assert form and said and said["y"] - (form["y"] + form["height"]) < 40
    answer(page)
    assert page.evaluate("window.spoken.length") == 1
    assert not page.locator("[data-pg-note]").last.is_visible()


def test_ticks_set_one_right_after_the_other_are_both_kept(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}/unit/m6-u3/")
    seen: list[Any] = []
    page.on("response", lambda response: seen.append(response) if "/tick" in response.url else None)
    with page.expect_response(lambda response: "/tick" in response.url and len(seen) > 1):
        page.evaluate("[...document.querySelectorAll('[name=tick]')].slice(0, 2).forEach(box => box.click())")
    page.reload()
    assert page.locator("[name=tick]:checked").count() == 2


def test_only_three_escapes_in_a_row_leave(preview: Preview, page: Page) -> None:
    page.route(re.compile("wikipedia"), lambda route: route.abort())
    page.goto(f"{preview.url}/unit/m2-u1/")
    press = """at => { const event = new KeyboardEvent("keydown", { key: "Escape" });
        Object.defineProperty(event, "timeStamp", { value: at }); document.dispatchEvent(event); }"""
    for at in (1_000, 61_000, 121_000, 122_000):
        page.evaluate(press, at)
    assert page.locator("main").count() == 1
    page.evaluate(press, 123_000)
    page.locator("main").wait_for(state="detached")


def test_a_chosen_answer_is_seen_in_forced_colours(preview: Preview, chromium: Browser) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{preview.url}/unit/m5-u1/")
    page.locator("input[name=answer]").first.check()
    outlines = page.eval_on_selector_all(
        ".pg-option", "options => options.map(e => getComputedStyle(e).outlineStyle)"
    )
    assert outlines[0] == "solid"
    assert set(outlines[1:]) == {"none"}


@pytest.mark.parametrize("unit", ["m2-u1", "m6-u3", "m1-u3", "case3-u1"])
def test_what_one_presses_is_large_enough_for_a_thumb(preview: Preview, page: Page, unit: str) -> None:
    page.goto(f"{preview.url}/unit/{unit}/")
    for target in page.locator(".pg-exit, .pg summary, .pg-button, .pg-choice, .pg-option, .pg-tick").all():
        box = target.bounding_box()
        if box and target.is_visible():
            assert box["height"] >= 44, target.inner_text()
