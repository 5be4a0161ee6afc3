"""Two people use one browser. What waits there of one is not read and not forged by the other, and ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 5, 4, 8, 0)
WORDS = "Her brother waits at the pier."
STORE = """() => Object.fromEntries(
    Object.entries(localStorage).filter(([name]) => /^pg-(wait|held)-/.test(name)))"""

EMPTY = """() => new Promise(done => {
    const look = patience => {
        const waits = Object.keys(localStorage).some(name => /^pg-(wait|held)-/.test(name));
        if (!waits || !patience) done();
        else setTimeout(look, 50, patience - 1);
    };
    look(100);
})"""
"""Until nothing waits here, or for 5 s."""


@pytest.fixture
def calls(context: BrowserContext) -> list[tuple[str, dict[str, Any]]]:
    """What the server was asked to do: all that is no reading."""
    seen: list[tuple[str, dict[str, Any]]] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            seen.append((request.url.rstrip("/").rsplit("/", 1)[1], json.loads(request.post_data or "{}")))

    context.on("request", note)
    return seen


def store(page: Page) -> dict[str, str]:
    """What waits in this browser, of whomever."""
    kept: dict[str, str] = page.evaluate(STORE)
    return kept


def is_awake(page: Page) -> None:
    """Its scripts have looked at what waits."""
    expect(page.locator("html[data-pg-ready]")).to_have_count(1)


def box(page: Page) -> Any:
    return page.get_by_label("My thoughts")


def state(page: Page) -> Any:
    return page.locator("[data-pg-state]").first


def write_without_a_line(context: BrowserContext, preview: Preview) -> Page:
    page = open_unit(context, preview, "u-all")
    context.set_offline(True)
    box(page).fill(WORDS)
    expect(state(page)).to_contain_text("wait in this browser")
    return page


def test_the_next_person_cannot_read_what_waits(context: BrowserContext, preview: Preview) -> None:
    page = write_without_a_line(context, preview)
    assert len(store(page)) == 1
    for said in (WORDS, "brother", "keep_note", "handler"):
        assert said not in json.dumps(store(page))


def an_entry(name: str) -> dict[str, Any]:
    """What an older version of ours would have believed, written by who knows the name on the page."""
    learner = name.split("-")[2]
    data = {"sure": "yes", "version": "1", "box-thoughts": "Forged."}
    entry = {"block": "/handler/x", "tab": "t", "at": 1, "id": "1-t", "how": "press", "data": data}
    return {**entry, "learner": learner, "slot": "x", "keep": False}


def forged(name: str, letter: str, note: str) -> dict[str, str]:
    """Entries that the next person may plant, by what is in the store and by what she knows of the code."""
    kept = json.loads(letter)
    prefix = name.rsplit("-", 2)[0]
    mixed = kept["letter"]["mixed"]
    turned = {**kept["letter"], "mixed": ("B" if mixed[0] == "A" else "A") + mixed[1:]}
    plain = an_entry(name)
    delete = note.replace("keep_note", "delete_note")
    return {
        f"{prefix}-1-a": json.dumps({**plain, "action": "delete_all", "url": delete}),
        f"{prefix}-1-b": json.dumps({**plain, "action": "keep_note", "url": note}),
        f"{prefix}-1-c": json.dumps({**plain, "action": "start_over", "url": "/-/start-over"}),
        f"{prefix}-1-d": json.dumps({**kept, "letter": turned}),
        f"{prefix}-1-e": letter,  # under a name that is not its own
        f"{prefix}-1-f": json.dumps({"at": kept["at"], "letter": {**kept["letter"], "mixed": ""}}),
        f"{prefix}-1-g": json.dumps({**kept, "action": "delete_all", "url": delete}),
        f"{prefix.replace('wait', 'held')}-{note.replace('keep_note', 'pg')}/keep_note": letter,
    }


def test_what_the_next_person_plants_is_never_sent(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_unit(context, preview, "u-all")
    with page.expect_request("**/keep_note") as sent:
        box(page).fill("Kept before.")
    expect(state(page)).to_contain_text("Saved")
    page.close()
    page = write_without_a_line(context, preview)
    ((name, letter),) = store(page).items()
    path = sent.value.url.removeprefix(preview.url)
    page.evaluate("planted => Object.assign(localStorage, planted)", forged(name, letter, path))
    page.close()
    calls.clear()
    context.set_offline(False)
    # Her entry of another unit goes from here; with it nothing that she did not write.
    page = open_unit(context, preview, "u-list")
    expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
    assert [(name, data.get("box-thoughts")) for name, data in calls] == [("keep_note", WORDS)]
    page = open_unit(context, preview, "u-all")
    expect(box(page)).to_have_value(WORDS)
    is_awake(page)
    assert store(page) == {}


@pytest.mark.parametrize("whose", ["hers", "another's"])
def test_nothing_waits_longer_than_a_week(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]], whose: str
) -> None:
    context.clock.set_fixed_time(MONDAY)
    write_without_a_line(context, preview).close()
    calls.clear()
    if whose == "another's":
        context.clear_cookies()
    context.route("**/handler/**", lambda route: route.fulfill(status=502))
    context.set_offline(False)
    context.clock.set_fixed_time(MONDAY + timedelta(days=6))
    page = open_unit(context, preview, "u-list")
    is_awake(page)
    assert len(store(page)) == 1
    # What is sent as the page closes must not arrive either: so the line stays as it is.
    page.close()
    calls.clear()
    context.clock.set_fixed_time(MONDAY + timedelta(days=400))
    page = open_unit(context, preview, "u-all")
    is_awake(page)
    assert store(page) == {}
    expect(box(page)).to_have_value("")
    assert calls == []


def test_a_page_that_stays_open_lets_go_of_it_too(context: BrowserContext, preview: Preview) -> None:
    context.clock.set_fixed_time(MONDAY)
    page = write_without_a_line(context, preview)
    page.clock.set_fixed_time(MONDAY + timedelta(days=8))
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.evaluate(EMPTY)
    assert store(page) == {}


def test_what_a_wrong_clock_dated_ahead_is_sent_and_does_not_stay_for_good(
    context: BrowserContext, preview: Preview
) -> None:
    context.clock.set_fixed_time(MONDAY + timedelta(days=4000))
    write_without_a_line(context, preview).close()
    context.clock.set_fixed_time(MONDAY)
    page = open_page_offline(context, preview)
    context.clock.set_fixed_time(MONDAY + timedelta(days=8))
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.evaluate(EMPTY)
    assert store(page) == {}


def open_page_offline(context: BrowserContext, preview: Preview) -> Page:
    """A page of hers that the line lets through, while nothing that is sent arrives."""
    context.route("**/handler/**", lambda route: route.abort())
    context.set_offline(False)
    page = open_unit(context, preview, "u-list")
    expect(page.get_by_text("Forget what waits here").first).to_be_visible()
    assert len(store(page)) == 1
    return page


def test_who_leaves_a_computer_for_good_can_have_forgotten_what_waits(
    context: BrowserContext, preview: Preview, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_unit(context, preview, "u-all")
    expect(page.get_by_text("Forget what waits here").first).to_be_hidden()
    page.close()
    page = write_without_a_line(context, preview)
    # Of the note's own block; the check above it has nothing that waits.
    offer = page.get_by_text("Forget what waits here").locator("visible=true").last
    offer.click()
    page.get_by_role("button", name="Forget it for good").locator("visible=true").click()
    expect(page.locator("[data-pg-dropped]").locator("visible=true")).to_be_focused()
    expect(page.get_by_text("Forget what waits here").locator("visible=true")).to_have_count(0)
    assert store(page) == {}
    calls.clear()
    context.set_offline(False)
    page.goto(f"{preview.url}/unit/u-all/")
    expect(box(page)).to_have_value("")
    assert calls == []


def delete_all(page: Page) -> None:
    page.get_by_text("Delete all my notes of this course").click()
    page.get_by_label("Yes, delete all").check()
    page.get_by_role("button", name="Delete all for good").click()


def start_over(page: Page) -> None:
    page.get_by_role("button", name="Start the case").click()


@pytest.mark.parametrize(("unit", "act"), [("u-book", delete_all), ("m2-u1", start_over)])
def test_only_what_saves_work_waits_for_the_line(
    context: BrowserContext,
    preview: Preview,
    calls: list[tuple[str, dict[str, Any]]],
    unit: str,
    act: Callable[[Page], None],
) -> None:
    page = open_unit(context, preview, "u-all")
    box(page).fill("To stay.")
    expect(state(page)).to_contain_text("Saved")
    page.goto(f"{preview.url}/unit/{unit}/")
    context.set_offline(True)
    act(page)
    expect(page.get_by_text("Not sent: there is no connection.")).to_be_visible()
    assert store(page) == {}
    calls.clear()
    context.set_offline(False)
    page.reload()
    is_awake(page)
    assert calls == []


@pytest.mark.parametrize(
    ("status", "said"), [(403, "perhaps you are signed out"), (500, "Something went wrong on our side")]
)
def test_why_something_was_not_sent_is_told_apart(
    context: BrowserContext, preview: Preview, status: int, said: str
) -> None:
    page = open_unit(context, preview, "m2-u1")
    context.route("**/handler/**", lambda route: route.fulfill(status=status, body="<html>"))
    start_over(page)
    expect(page.locator("[data-pg-note]:visible")).to_contain_text(said)
    context.unroute("**/handler/**")
    start_over(page)
    expect(page.locator(".pg-choice").first).to_be_visible()
