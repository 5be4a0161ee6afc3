"""A facilitator looks where her cohort stands: with a practice group in the preview."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Previews
from tests.browser.leaving import EXIT, covered, link_before_script, outside, three_escapes
from tests.browser.preview import Keyboard, Preview, as_facilitator, faults

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(previews: Previews) -> Preview:
    return previews("identification")


@pytest.fixture
def learner(chromium: Browser) -> Page:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    return context.new_page()


@pytest.fixture
def facilitator(preview: Preview, learner: Page) -> Page:
    """A facilitator on a small phone, at the cohort page of the practice group."""
    as_facilitator(learner, preview)
    learner.get_by_role("link", name="Cohort").click()
    make = learner.get_by_role("button", name="Make the practice group")
    there = learner.get_by_role("heading", name="Where the cohort stands")
    expect(make.or_(there)).to_be_visible()
    if make.count():
        make.click()
    expect(learner.get_by_role("heading", level=1)).to_have_text("Where the cohort stands")
    return learner


def addresses(page: Page) -> list[str]:
    """Of the pages that this one leads to; not of files to take along."""
    pages = "main a[href]:not([href*='.csv'], [href*='/plan/'])"
    found = page.eval_on_selector_all(pages, "links => links.map(a => a.href)")
    return list(dict.fromkeys(found))


def test_every_view_of_a_group_of_24_in_two_cohorts_can_be_used_on_a_phone(facilitator: Page) -> None:
    expect(facilitator.get_by_text("24 learners", exact=True)).to_be_visible()
    pages = [facilitator.url, *addresses(facilitator)]
    assert len(pages) > 30
    facilitator.get_by_label("Cohort").select_option(label="East (practice)")
    facilitator.get_by_role("button", name="Show").click()
    expect(facilitator.get_by_text("East (practice): 12 learners")).to_be_visible()
    pages += [facilitator.url, *addresses(facilitator)[:12]]
    wrong = {}
    told = 0
    for address in pages:
        facilitator.goto(address)
        found = faults(facilitator)
        if found:
            wrong[address] = found
        told += facilitator.locator(".gc-table tbody tr").count()
    assert wrong == {}
    assert told > 150


def test_nearly_every_question_says_something_that_one_can_teach_from(facilitator: Page) -> None:
    facilitator.goto(f"{facilitator.url}before/")
    questions = facilitator.locator("section[id^=q]")
    telling = questions.filter(has_text="Of about").filter(has_text="Belief behind it")
    assert questions.count() == 10 and telling.count() >= 8
    expect(facilitator.get_by_role("heading", name="To teach again")).to_be_visible()
    expect(facilitator.locator(".gc-again li").first).to_contain_text("Most of the others:")


def test_the_cohort_is_chosen_and_a_question_found_by_keyboard_alone(facilitator: Page) -> None:
    keys = Keyboard(facilitator)
    keys.tab_to(".gc-skip")
    keys.tab_to("#gc-group")
    keys.press("ArrowDown")
    keys.tab_to(".gc-choose button")
    keys.press()
    expect(facilitator.get_by_text("East (practice): 12 learners")).to_be_visible()
    keys.tab_to(".gc-table a")
    keys.press()
    facilitator.wait_for_url(re.compile(r"/before/\?group="))
    expect(facilitator.get_by_text("East (practice): 12 learners")).to_be_visible()


def test_a_facilitator_can_leave_at_once(facilitator: Page, preview: Preview) -> None:
    left = outside(facilitator.context, preview)
    keys = Keyboard(facilitator)
    keys.press("Tab")
    assert facilitator.evaluate("document.activeElement.matches('[data-pg-exit]')"), keys.focused()
    with facilitator.expect_request(EXIT):
        three_escapes(facilitator)
    covered(facilitator, re.compile("cohort", re.IGNORECASE))
    assert set(left) == {EXIT}


def test_who_leaves_while_the_page_still_loads_is_heard(facilitator: Page) -> None:
    assert not link_before_script(facilitator, facilitator.url)


def test_names_are_folded_until_they_are_asked_for(facilitator: Page) -> None:
    name = facilitator.get_by_text("Practice learner 12", exact=False).first
    expect(name).to_be_hidden()
    facilitator.get_by_text("Show the names").click()
    expect(name).to_be_visible()


def test_the_figures_come_as_a_table_for_a_spreadsheet(facilitator: Page) -> None:
    with facilitator.expect_download() as download:
        facilitator.get_by_role("link", name="Download all figures").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("Group,Learners in group,Module")
    assert {line.split(",")[0] for line in text.splitlines()[1:] if line} >= {"All", "East (practice)"}


def test_a_plan_comes_as_a_file_that_runs(facilitator: Page, tmp_path: Path) -> None:
    with facilitator.expect_download() as download:
        facilitator.get_by_role("link", name="Half-day plan").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    facilitator.goto(file.as_uri())
    facilitator.get_by_role("button", name="Run this plan").click()
    expect(facilitator.get_by_role("heading", name="Session 1 of")).to_be_visible()
    assert faults(facilitator) == []


def test_a_learner_has_no_link_to_it_and_is_refused(
    preview: Preview, facilitator: Page, chromium: Browser
) -> None:
    files = [facilitator.url + "figures.csv", facilitator.url + "plan/full-day"]
    pages = [facilitator.url, *addresses(facilitator), *files]
    facilitator.goto(preview.url)
    facilitator.get_by_role("button", name="Learner").click()
    expect(facilitator.get_by_role("link", name="Cohort")).to_have_count(0)
    for address in pages:
        answer = facilitator.request.get(address)
        assert answer.status == 403 and "Finished" not in answer.text(), address
    assert facilitator.request.get(f"{preview.url}/-/practice-group").status == 404


def test_on_paper_stands_what_is_told_and_no_control(facilitator: Page) -> None:
    facilitator.emulate_media(media="print")
    expect(facilitator.get_by_role("button", name="Show")).to_be_hidden()
    expect(facilitator.get_by_text("Download all figures")).to_be_hidden()
    expect(facilitator.get_by_text("Plans to run a training from")).to_be_hidden()
    expect(facilitator.get_by_text("Progress by module")).to_be_visible()


def test_prompts_and_figures_beside_an_activity_are_used_by_keyboard_on_a_phone(
    facilitator: Page, preview: Preview
) -> None:
    facilitator.goto(f"{preview.url}/unit/case1-u2/")
    assert faults(facilitator) == []
    notes = facilitator.locator(".pg--guide_facilitator")
    expect(notes.get_by_text("Learners", exact=True)).to_have_count(0)
    keys = Keyboard(facilitator)
    keys.tab_to(".pg--guide_facilitator .pg-fold summary")
    keys.press()
    expect(notes.get_by_text("Good answers contain").first).to_be_visible()
    keys.tab_to("[data-pg-action=cohort] button")
    keys.act()
    assert keys.heading() == "How the cohort did"
    expect(notes.get_by_text("24 learners. Figures are of first answers")).to_be_visible()
    expect(notes.locator("tbody tr").first).to_be_visible()
    assert faults(facilitator) == []


def test_a_learner_sees_no_trace_of_them(learner: Page, preview: Preview) -> None:
    learner.goto(f"{preview.url}/unit/case1-u2/")
    expect(learner.get_by_role("button", name="Start the case")).to_be_visible()
    assert "In the room" not in learner.content() and "guide_facilitator" not in learner.content()
