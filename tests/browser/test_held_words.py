"""Words that may identify a person wait for her yes: these alone, once, and also over a page that is lost."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.own_guide import open_unit
from tests.browser.preview import Preview

pytestmark = pytest.mark.browser

NUMBER = "Night desk 02-123-4567"
MONDAY = datetime(2026, 5, 4, 8, 0)


@pytest.fixture
def kept(context: BrowserContext) -> list[dict[str, str]]:
    """The notes that reached the server, each by the label of its box."""
    seen: list[dict[str, str]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/keep_note"):
            data = json.loads(request.post_data or "{}")
            seen.append({name.removeprefix("box-"): data[name] for name in data if name.startswith("box-")})

    context.on("request", note)
    return seen


def card(context: BrowserContext, preview: Preview) -> Page:
    return open_unit(context, preview, "u-card")


def question(page: Page) -> Any:
    return page.locator("[data-pg-careful]")


def state(page: Page) -> Any:
    return page.locator("[data-pg-state]")


def say_yes(page: Page) -> None:
    page.get_by_role("button", name="Save it anyway").click()
    expect(state(page)).to_contain_text("Saved")


def save(page: Page) -> None:
    """Press the button, and be asked nothing."""
    with page.expect_response("**/keep_note"):
        page.get_by_role("button", name="Save my note").click()
    expect(state(page)).to_contain_text("Saved")


def store(page: Page) -> str:
    """All that this browser keeps, as text."""
    return str(page.evaluate("JSON.stringify([localStorage, sessionStorage])"))


def test_what_was_approved_is_never_asked_about_again(
    context: BrowserContext, preview: Preview, kept: list[dict[str, str]]
) -> None:
    page = card(context, preview)
    page.get_by_label("Office").fill(NUMBER)
    expect(question(page)).to_be_visible()
    say_yes(page)
    page.reload()
    page.get_by_label("Hours").fill("Office hours only")
    save(page)
    page.get_by_label("Office").fill(f"Ministry. {NUMBER}, ask for the desk.")
    save(page)
    page.get_by_label("Hours").fill("(02-123-4567)")
    save(page)
    expect(question(page)).to_be_hidden()
    assert kept[-1] == {"office": f"Ministry. {NUMBER}, ask for the desk.", "hours": "(02-123-4567)"}
    page.get_by_label("Hours").fill("02-123-4568")
    expect(question(page)).to_be_visible()


def test_the_other_boxes_are_saved_while_one_waits_for_a_yes(
    context: BrowserContext, preview: Preview, kept: list[dict[str, str]]
) -> None:
    page = card(context, preview)
    page.get_by_label("Office").fill("The desk at the pier")
    expect(state(page)).to_contain_text("Saved")
    page.get_by_label("Office").fill(NUMBER)
    expect(question(page)).to_be_visible()
    expect(state(page)).to_have_text("Not saved yet: please look at the question above.")
    before = len(kept)
    with page.expect_request("**/keep_note"):
        page.get_by_label("Hours").fill("From nine to five")
    assert kept[before:] == [{"office": "The desk at the pier", "hours": "From nine to five"}]
    expect(question(page)).to_be_visible()
    expect(state(page)).to_contain_text("Not saved yet")
    page.get_by_role("button", name="Save my note").click()
    expect(question(page)).to_be_focused()
    assert len(kept) == before + 1, "nothing is new but what waits"
    say_yes(page)
    assert kept[-1] == {"office": NUMBER, "hours": "From nine to five"}


@pytest.mark.parametrize("unit", ["u-card", "u-device"])
def test_they_are_there_again_after_the_page_was_lost_and_nobody_else_can_read_them(
    context: BrowserContext, preview: Preview, kept: list[dict[str, str]], unit: str
) -> None:
    page = open_unit(context, preview, unit)
    box = page.locator("textarea").first
    box.fill(NUMBER)
    expect(question(page)).to_be_visible()
    # What is sealed is made of digits: four of them may stand there by chance.
    assert not any(words in store(page) for words in ("Night", "desk", "02-123"))
    page.goto(f"{preview.url}/about/")
    page.goto(f"{preview.url}/unit/{unit}/")
    expect(box).to_have_value(NUMBER)
    expect(question(page)).to_be_visible()
    expect(state(page)).to_contain_text("Not saved yet")
    assert kept == []
    say_yes(page)
    assert "pg-held" not in store(page)
    page.reload()
    expect(box).to_have_value(NUMBER)
    expect(question(page)).to_be_hidden()


def test_they_go_when_she_thinks_better_of_it(context: BrowserContext, preview: Preview) -> None:
    page = card(context, preview)
    page.get_by_label("Office").fill(NUMBER)
    expect(question(page)).to_be_visible()
    page.get_by_label("Office").fill("The desk at the pier")
    expect(question(page)).to_be_hidden()
    expect(state(page)).to_contain_text("Saved")
    assert "pg-held" not in store(page)


def test_they_wait_no_longer_than_a_week(context: BrowserContext, preview: Preview) -> None:
    context.clock.set_fixed_time(MONDAY)
    page = card(context, preview)
    page.get_by_label("Office").fill(NUMBER)
    expect(question(page)).to_be_visible()
    page.close()
    context.clock.set_fixed_time(MONDAY + timedelta(days=400))
    page = card(context, preview)
    expect(page.locator("html[data-pg-ready]")).to_have_count(1)
    expect(page.get_by_label("Office")).to_have_value("")
    assert "pg-held" not in store(page)


def test_a_newer_note_of_another_device_is_not_lost_to_them(
    context: BrowserContext, preview: Preview
) -> None:
    page = card(context, preview)
    page.get_by_label("Office").fill(NUMBER)
    expect(question(page)).to_be_visible()
    page.goto(f"{preview.url}/about/")
    # Elsewhere: it knows nothing of what waits here.
    held = page.evaluate("""() => {
        const name = Object.keys(localStorage).find(one => one.startsWith("pg-held-"));
        const letter = localStorage.getItem(name);
        localStorage.removeItem(name);
        return [name, letter];
    }""")
    other = card(context, preview)
    other.get_by_label("Office").fill("From another device.")
    expect(state(other)).to_contain_text("Saved")
    other.close()
    page.evaluate("([name, letter]) => localStorage.setItem(name, letter)", held)
    page.goto(f"{preview.url}/unit/u-card/")
    expect(page.get_by_label("Office")).to_have_value(NUMBER)
    page.get_by_role("button", name="Save it anyway").click()
    expect(page.locator("[data-pg-clash]")).to_contain_text("From another device.")


@pytest.mark.parametrize(
    "text", ["โทร ๐๘๑-๒๓๔-๕๖๗๘", "០៨១ ២៣៤ ៥៦៧៨", "０８１２３４５６７８", "lin．may＠example．org"]
)
def test_digits_and_signs_of_her_own_script_are_seen(
    context: BrowserContext, preview: Preview, text: str
) -> None:
    page = card(context, preview)
    page.get_by_label("Office").fill(text)
    expect(question(page)).to_be_visible()


def test_ordinary_words_are_saved_without_a_question(context: BrowserContext, preview: Preview) -> None:
    page = card(context, preview)
    page.get_by_label("Office").fill("In Sorana, 14 boats came. Call 1300 or 191, 24 hours.")
    expect(state(page)).to_contain_text("Saved")
    expect(question(page)).to_be_hidden()
