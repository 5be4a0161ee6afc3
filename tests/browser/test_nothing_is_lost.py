"""What a learner does on a bad line, in two tabs or on the way out is kept, and the page says so."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

WAITS = "No connection. Your answer waits in this browser and will be sent."
WORDS_WAIT = "No connection. Your words wait in this browser."
QUEUE = """wanted => new Promise(done => {
    const look = patience => {
        const found = Object.keys(localStorage).filter(key => key.startsWith("pg-wait-")).length;
        if (found === wanted || !patience) done(found);
        else setTimeout(look, 50, patience - 1);
    };
    look(100);
})"""
"""How many entries wait in this browser, as soon as they are as many as one wants; after 5 s as they are."""


@pytest.fixture
def calls(context: BrowserContext) -> list[tuple[str, dict[str, Any]]]:
    """What the server was asked to do and answered: the handler's name and its data, in order."""
    seen: list[tuple[str, dict[str, Any]]] = []

    def note(request: Request) -> None:
        if "/handler/" in request.url:
            seen.append((request.url.rsplit("/", 1)[1], json.loads(request.post_data or "{}")))

    context.on("requestfinished", note)
    return seen


def note_box(page: Page) -> Any:
    return page.get_by_label("My thoughts")


def state(page: Page) -> Any:
    return page.locator("[data-pg-state]").first


def waits(page: Page, wanted: int) -> bool:
    return bool(page.evaluate(QUEUE, wanted) == wanted)


def start_case(page: Page) -> None:
    page.get_by_role("button", name="Start the case").click()
    expect(page.locator(".pg-choice").first).to_be_visible()


def test_what_was_done_without_a_line_arrives_once_and_in_order_after_the_tab_was_closed(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    case = open_unit(context, preview, "m2-u1")
    start_case(case)
    rest = open_unit(context, preview, "u-all")
    note_box(rest).wait_for()
    calls.clear()

    context.set_offline(True)
    case.locator(".pg-choice").first.click()
    expect(case.get_by_text(WAITS)).to_be_visible()
    expect(case.locator(".pg-choice").first).to_be_enabled()
    chosen = case.locator(".pg-choice").first.inner_text()
    question = rest.locator("form.pg-item").first
    question.locator("input[name=answer]").first.check()
    question.locator(".pg-button").click()
    expect(rest.get_by_text(WAITS)).to_be_visible()
    note_box(rest).fill("Written without a line.")
    expect(state(rest)).to_have_text(WORDS_WAIT)
    case.close()
    rest.close()
    assert calls == []

    context.set_offline(False)
    page = open_unit(context, preview, "u-list")
    expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
    assert waits(page, 0)
    kept = [name for name, _ in calls if name != "draft"]
    assert kept == ["choose", "answer", "keep_note"]
    page.goto(f"{preview.url}/unit/m2-u1/")
    expect(page.locator(".pg-card--after")).to_contain_text(chosen)
    page.goto(f"{preview.url}/unit/u-all/")
    expect(page.locator(".pg-verdict").first).to_be_visible()
    expect(note_box(page)).to_have_value("Written without a line.")
    assert len([name for name, _ in calls if name != "draft"]) == 3


def test_a_block_on_the_page_goes_on_by_itself_when_the_line_is_back(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "m2-u1")
    start_case(page)
    context.set_offline(True)
    page.locator(".pg-choice").first.click()
    expect(page.get_by_text(WAITS)).to_be_visible()
    context.set_offline(False)
    expect(page.locator(".pg-card--after")).to_be_visible()
    expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
    expect(page.get_by_text(WAITS)).to_be_hidden()


def test_words_that_wait_stand_in_the_note_again_when_the_page_is_opened_anew(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    note_box(page).fill("First words.")
    expect(state(page)).to_contain_text("Saved")
    # The site is there, but does not take anything: as after a session that ended.
    context.route("**/handler/**", lambda route: route.fulfill(status=200, body="<html>Sign in</html>"))
    note_box(page).fill("Later words.")
    expect(state(page)).to_contain_text("perhaps you are signed out")
    page.reload()
    expect(note_box(page)).to_have_value("Later words.")
    context.unroute("**/handler/**")
    page.reload()
    expect(state(page)).to_contain_text("Saved")
    expect(note_box(page)).to_have_value("Later words.")
    note_box(page).fill("Last words.")
    expect(state(page)).to_contain_text("Saved")
    page.reload()
    expect(note_box(page)).to_have_value("Last words.")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (502, "bad gateway", "No connection"),
        (200, "<html>Sign in</html>", "perhaps you are signed out"),
        (403, "CSRF", "perhaps you are signed out"),
        (401, '{"detail": "no"}', "perhaps you are signed out"),
        (500, "oops", "Something went wrong on the site"),
    ],
)
def test_only_an_answer_of_ours_strikes_an_entry_out_and_the_page_says_why_it_waits(
    context: BrowserContext, preview: Preview, status: int, body: str, said: str
) -> None:
    page = open_unit(context, preview, "m2-u1")
    start_case(page)
    context.route("**/handler/**", lambda route: route.fulfill(status=status, body=body))
    page.locator(".pg-choice").first.click()
    expect(page.locator("[data-pg-note]:visible")).to_contain_text("waits in this browser")
    expect(page.locator("[data-pg-note]:visible")).to_contain_text(said)
    assert waits(page, 1)
    context.unroute("**/handler/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(".pg-card--after")).to_be_visible()
    assert waits(page, 0)


def test_what_a_proxy_never_lets_through_holds_back_nothing_that_comes_after_it(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    items = page.locator("form.pg-item")
    stopped = items.nth(0).locator("[name=item]").get_attribute("value") or ""

    def proxy(route: Route) -> None:
        if stopped in (route.request.post_data or ""):
            route.fulfill(status=413, body="<html>Too large</html>")
        else:
            route.continue_()

    context.route("**/answer", proxy)
    for number in (0, 1):
        items.nth(number).locator("input[name=answer]").first.check()
        items.nth(number).locator(".pg-button").first.click()
    expect(page.locator(".pg-verdict")).to_have_count(1)
    assert waits(page, 1)


def test_an_entry_that_nobody_can_read_hides_no_other(context: BrowserContext, preview: Preview) -> None:
    page = open_unit(context, preview, "u-all")
    context.set_offline(True)
    note_box(page).fill("To be sent.")
    expect(state(page)).to_contain_text("wait")
    page.evaluate("""() => {
        const mine = document.querySelector("[data-pg]").dataset.pg;
        localStorage.setItem(`pg-wait-${mine}-0`, "{broken");
    }""")
    context.set_offline(False)
    expect(state(page)).to_contain_text("Saved")
    page.reload()
    expect(note_box(page)).to_have_value("To be sent.")


def test_a_refusal_is_told_in_words_and_waits_no_longer(context: BrowserContext, preview: Preview) -> None:
    page = open_unit(context, preview, "u-items")
    page.locator("form.pg-item .pg-button").click()
    expect(page.locator("[data-pg-note]:visible")).to_contain_text("Choose one of the answers first.")
    assert waits(page, 0)


def test_a_later_answer_takes_the_place_of_one_that_waits(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_unit(context, preview, "u-items")
    context.set_offline(True)
    answers = page.locator("input[name=answer]")
    for number in (0, 1):
        answers.nth(number).check()
        page.locator("form.pg-item .pg-button").click()
        expect(page.get_by_text(WAITS)).to_be_visible()
    last = answers.nth(1).get_attribute("value")
    context.set_offline(False)
    expect(page.locator(".pg-verdict")).to_be_visible()
    assert [data["answer"] for name, data in calls if name == "answer"] == [last]


def test_another_learner_at_the_same_computer_neither_sends_nor_sees_what_waits(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_unit(context, preview, "u-all")
    page.route("**/handler/**", lambda route: route.abort())
    note_box(page).fill("Of the first learner.")
    expect(state(page)).to_have_text(WORDS_WAIT)
    # Signed out, and somebody else signed in; the first one's tab is still open.
    context.clear_cookies()
    other = open_unit(context, preview, "u-all")
    expect(note_box(other)).to_have_value("")
    page.unroute("**/handler/**")
    calls.clear()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(page)).to_have_text(WORDS_WAIT)
    other.reload()
    assert calls == []
    assert waits(other, 1)


def test_an_answer_that_this_browser_has_no_room_for_stays_in_its_form(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    page.evaluate(
        """() => { Storage.prototype.setItem = () => {
            throw new DOMException("full", "QuotaExceededError"); }; }"""
    )
    context.set_offline(True)
    note_box(page).fill("No room for this.")
    expect(page.get_by_text("this browser has no room to keep it")).to_be_visible()
    expect(note_box(page)).to_have_value("No room for this.")
    context.set_offline(False)
    page.get_by_role("button", name="Save my note").click()
    expect(state(page)).to_contain_text("Saved")


def test_two_tabs_that_wake_together_send_each_answer_once(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    one = open_unit(context, preview, "m2-u1")
    start_case(one)
    two = open_unit(context, preview, "u-all")
    calls.clear()
    context.set_offline(True)
    one.locator(".pg-choice").first.click()
    expect(one.get_by_text(WAITS)).to_be_visible()
    two.locator("input[name=answer]").first.check()
    two.locator("form.pg-item .pg-button").first.click()
    expect(two.get_by_text(WAITS)).to_be_visible()
    context.set_offline(False)
    expect(one.locator(".pg-card--after")).to_be_visible()
    expect(two.locator(".pg-verdict").first).to_be_visible()
    assert sorted(name for name, _ in calls if name != "draft") == ["answer", "choose"]


def test_the_tab_with_the_older_note_is_told_and_chooses(context: BrowserContext, preview: Preview) -> None:
    old = open_unit(context, preview, "u-all")
    new = open_unit(context, preview, "u-all")
    note_box(new).fill("From the new tab.")
    expect(state(new)).to_contain_text("Saved")
    note_box(old).fill("From the old tab.")
    card = old.locator("[data-pg-clash]")
    expect(card).to_contain_text("changed in another tab")
    expect(card).to_contain_text("From the new tab.")
    expect(note_box(old)).to_have_value("From the old tab.")
    old.get_by_role("button", name="Keep what I wrote here").click()
    expect(state(old)).to_contain_text("Saved")
    expect(card).to_be_empty()
    note_box(new).fill("Once more from the new tab.")
    expect(new.locator("[data-pg-clash]")).to_contain_text("From the old tab.")
    new.get_by_role("button", name="Take the newer one").click()
    expect(note_box(new)).to_have_value("From the old tab.")
    new.reload()
    expect(note_box(new)).to_have_value("From the old tab.")
    assert waits(new, 0)


def test_words_that_met_a_newer_note_are_still_there_after_the_tab_was_closed(
    context: BrowserContext, preview: Preview
) -> None:
    old = open_unit(context, preview, "u-all")
    new = open_unit(context, preview, "u-all")
    note_box(new).fill("The newer note.")
    expect(state(new)).to_contain_text("Saved")
    note_box(old).fill("Words of the older tab.")
    expect(old.locator("[data-pg-clash]")).to_contain_text("The newer note.")
    old.close()
    again = open_unit(context, preview, "u-all")
    expect(note_box(again)).to_have_value("Words of the older tab.")
    expect(again.locator("[data-pg-clash]")).to_contain_text("The newer note.")


def test_words_show_on_a_page_that_was_drawn_before_they_arrived(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    note_box(page).fill("First words.")
    expect(state(page)).to_contain_text("Saved")
    under_way: list[Route] = []

    def hold(route: Route) -> None:
        under_way.append(route)

    context.route("**/keep_note", hold)
    # The page itself answers nothing while its next one is drawn.
    watch = context.new_page()
    watch.goto(f"{preview.url}/about/")

    def draw_first(route: Route) -> None:
        drawn = route.fetch()
        under_way.pop().continue_()
        assert waits(watch, 0)
        route.fulfill(response=drawn)

    note_box(page).fill("Last words.")
    page.get_by_role("button", name="Save my note").click()
    assert waits(page, 1)
    context.route("**/unit/u-all/", draw_first)
    page.reload()
    expect(note_box(page)).to_have_value("Last words.")
    context.unroute("**/keep_note")
    note_box(page).fill("And on.")
    expect(state(page)).to_contain_text("Saved")
    expect(page.locator("[data-pg-clash]")).to_be_empty()


@pytest.mark.parametrize("own", ["", "From the old tab."], ids=["idle", "writing"])
def test_a_tab_that_sends_the_words_of_another_does_not_write_over_them(
    context: BrowserContext, preview: Preview, own: str
) -> None:
    old = open_unit(context, preview, "u-all")
    new = open_unit(context, preview, "u-all")
    context.set_offline(True)
    note_box(new).fill("From the new tab.")
    expect(state(new)).to_have_text(WORDS_WAIT)
    new.close()
    if own:
        note_box(old).press_sequentially(own[0])
    context.set_offline(False)
    if own:
        note_box(old).fill(own)
        expect(old.locator("[data-pg-clash]")).to_contain_text("From the new tab.")
        expect(note_box(old)).to_have_value(own)
    else:
        expect(note_box(old)).to_have_value("From the new tab.")


def test_a_note_saves_itself_and_says_when(context: BrowserContext, preview: Preview) -> None:
    # The browser's clock stands still (its timers do not), or the minute turns under the test.
    context.clock.set_fixed_time(datetime(2026, 5, 4, 7, 59))
    page = open_unit(context, preview, "u-all")
    note_box(page).press_sequentially("Saved by itself")
    expect(state(page)).to_have_text("Saved 07:59")
    page.reload()
    expect(note_box(page)).to_have_value("Saved by itself")


def test_what_was_just_typed_is_kept_when_one_goes_on_at_once(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    note_box(page).fill("Typed and gone.")
    page.goto(f"{preview.url}/unit/u-list/")
    page.goto(f"{preview.url}/unit/u-all/")
    expect(note_box(page)).to_have_value("Typed and gone.")


def test_a_counter_tells_how_much_room_is_left_and_belongs_to_its_box(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-all")
    expect(note_box(page)).to_have_accessible_description("300 characters left")
    note_box(page).fill("Twelve signs")
    expect(note_box(page)).to_have_accessible_description("288 characters left")
    expect(note_box(page)).to_have_accessible_name("My thoughts")


def test_words_that_may_identify_a_person_are_not_sent_before_a_yes(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_unit(context, preview, "u-all")
    calls.clear()
    note_box(page).fill("Her mail is lin.may@example.org")
    careful = page.locator("[data-pg-careful]")
    expect(careful).to_be_visible()
    expect(state(page)).to_contain_text("Not saved yet")
    assert calls == []
    assert waits(page, 0)
    assert "example.org" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    note_box(page).fill("She can be reached through the shelter.")
    expect(careful).to_be_hidden()
    expect(state(page)).to_contain_text("Saved")
    note_box(page).fill("Her mail is lin.may@example.org")
    expect(careful).to_be_visible()
    page.get_by_role("button", name="Save it anyway").click()
    expect(careful).to_be_hidden()
    expect(state(page)).to_contain_text("Saved")
    page.reload()
    expect(note_box(page)).to_have_value("Her mail is lin.may@example.org")


def test_half_an_answer_is_there_again_on_another_day(context: BrowserContext, preview: Preview) -> None:
    page = open_unit(context, preview, "u-all")
    with page.expect_response(lambda response: response.url.endswith("/draft")):
        page.locator("form.pg-item").nth(1).locator("input[name=answer]").first.check()
    page.reload()
    expect(page.locator("form.pg-item").nth(1).locator("input[name=answer]").first).to_be_checked()


def test_a_note_of_this_browser_saves_itself_here_and_nowhere_else(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_unit(context, preview, "u-device")
    note_box(page).fill("Only in this <b>browser</b>.")
    expect(state(page)).to_contain_text("Saved")
    page.reload()
    expect(note_box(page)).to_have_value("Only in this <b>browser</b>.")
    assert "Only in" not in json.dumps(calls)
    page.goto(f"{preview.url}/unit/u-book/")
    here = page.locator("[data-pg-here]")
    expect(here).to_contain_text("Only in this <b>browser</b>.")
    assert here.locator("b").count() == 0
    here.get_by_text("Delete", exact=True).click()
    here.get_by_role("button", name="Delete it for good").click()
    expect(here).to_be_hidden()
    page.goto(f"{preview.url}/unit/u-device/")
    expect(note_box(page)).to_have_value("")


def test_a_note_that_an_older_version_kept_in_this_browser_is_still_shown(
    context: BrowserContext, preview: Preview
) -> None:
    page = open_unit(context, preview, "u-device")
    page.evaluate(
        """() => { const form = document.querySelector("[data-pg-device]"), kept = {};
        kept[form.querySelector("textarea").name] = "From last year.";
        localStorage.setItem("pg-note-" + form.dataset.pgDevice, JSON.stringify(kept)); }"""
    )
    page.reload()
    expect(note_box(page)).to_have_value("From last year.")


def test_ticks_of_two_tabs_do_not_undo_each_other(context: BrowserContext, preview: Preview) -> None:
    one = open_unit(context, preview, "u-list")
    two = open_unit(context, preview, "u-list")
    for page, number in ((one, 0), (two, 1)):
        with page.expect_response(lambda response: response.url.endswith("/tick")):
            page.locator("[name=tick]").nth(number).check()
    one.reload()
    expect(one.locator("[name=tick]:checked")).to_have_count(2)
