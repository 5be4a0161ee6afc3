"""Each guide, start to end on a phone, as a learner and as a facilitator. Guide 1 has a walk of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Previews
from tests.browser.preview import Keyboard, Preview, as_facilitator, faults
from tests.browser.test_module_by_keyboard import play
from tests.guides import GUIDES

pytestmark = pytest.mark.browser


@pytest.fixture(params=[name for name in GUIDES if name != "identification"])
def preview(request: pytest.FixtureRequest, previews: Previews) -> Preview:
    return previews(request.param)


@pytest.fixture
def phone(chromium: Browser) -> Page:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    return context.new_page()


def units(page: Page) -> list[str]:
    """The addresses of all units that the outline offers."""
    addresses = page.eval_on_selector_all("main a[href*='/unit/']", "links => links.map(a => a.href)")
    return list(dict.fromkeys(addresses))


def test_every_unit_is_free_of_faults_on_a_phone(preview: Preview, phone: Page) -> None:
    phone.goto(preview.url)
    addresses = units(phone)
    assert len(addresses) > 30
    found = {}
    for address in (preview.url, f"{preview.url}/about/", f"{preview.url}/page/glossary/", *addresses):
        phone.goto(address)
        wrong = faults(phone)
        if wrong:
            found[address] = wrong
    assert found == {}


def test_a_facilitator_finds_every_page_of_her_guide_free_of_faults(preview: Preview, phone: Page) -> None:
    phone.goto(preview.url)
    learners = set(units(phone))
    as_facilitator(phone, preview)
    phone.goto(preview.url)
    own = [address for address in units(phone) if address not in learners]
    assert len(own) > 8, "plans, how to run them, a case for the room, distress, evaluation, sheets to print"
    found = {}
    for address in own:
        phone.goto(address)
        wrong = faults(phone)
        if wrong:
            found[address] = wrong
    assert found == {}


def test_a_case_is_played_to_its_debrief_by_keys_alone(preview: Preview, phone: Page) -> None:
    keys = Keyboard(phone)
    phone.goto(f"{preview.url}/unit/case1-u1/")
    keys.tab_to("button[value=play]")
    keys.act()
    assert play(keys, phone) >= 5
    keys.tab_to(".pg-button")
    keys.act()
    assert keys.heading() == "Debrief"
    assert faults(phone) == []


def test_the_routes_are_found_by_keys_alone_and_a_fact_changes(previews: Previews, phone: Page) -> None:
    keys = Keyboard(phone)
    phone.goto(f"{previews('remedies').url}/unit/m3-u4/")
    keys.tab_to("button[value=play]")
    keys.act()
    assert play(keys, phone) >= 7
    result = keys.heading()
    question = phone.locator(".pg-path li p").first.inner_text()
    keys.tab_to("button[name=answer]")
    keys.act()
    assert keys.heading() == question
    keys.tab_to(".pg-choices button")
    keys.act()
    assert keys.heading() == result, "the other answers are kept"
    assert faults(phone) == []
