"""Pages: ticks are kept, hard content waits for a choice, pictures and figures are of this course."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, page
from xblocks.learner_records.models import Note

STAFF = Person(user_id=3, staff=True)
LIST = "- [ ] One *thing*\n- [ ] Two"
HARD = {"notice": "Threats are mentioned.", "short_version": "In short."}


def html_of(lms: Lms, person: Person | None = None) -> str:
    return str(lms.block("guide_page", "page", person).student_view().content)


def names(lms: Lms) -> list[str]:
    return re.findall(r'name="tick" value="(\w+)"', html_of(lms))


def ticked(lms: Lms, person: Person | None = None) -> list[str]:
    return re.findall(r'value="(\w+)" checked', html_of(lms, person))


def tick(lms: Lms, **body: Any) -> Any:
    return call(lms.block("guide_page", "page"), "tick", body)


def test_ticks_of_a_page_are_kept(lms: Lms) -> None:
    lms.load(as_olx(page(LIST)))
    tick(lms, tick=[names(lms)[1], "ffff"])
    assert ticked(lms) == [names(lms)[1]]


def test_ticks_are_kept_where_the_workbook_finds_them_in_words(lms: Lms) -> None:
    lms.load(as_olx(page(LIST)))
    tick(lms, tick=[names(lms)[0]])
    note = Note.objects.get()
    assert (note.kind, note.title) == ("checklist", "A page")
    assert note.lines == [{"label": "", "text": "One thing"}]
    assert lms.block("guide_page", "page").ticks == []


def test_ticks_of_an_older_version_are_still_there_and_move_with_the_next(lms: Lms) -> None:
    lms.load(as_olx(page(LIST)))
    one, two = names(lms)
    block = lms.block("guide_page", "page")
    block.ticks = [one]
    block.save()
    assert ticked(lms) == [one]
    tick(lms, tick=[one, two], changed=two)
    assert ticked(lms) == [one, two]
    tick(lms, tick=[])
    assert ticked(lms) == []


def test_a_tab_that_is_behind_undoes_no_tick_of_another(lms: Lms) -> None:
    lms.load(as_olx(page(LIST)))
    one, two = names(lms)
    tick(lms, tick=[one], changed=one)
    tick(lms, tick=[two], changed=two)
    assert ticked(lms) == [one, two]
    tick(lms, tick=[], changed=one)
    tick(lms, tick=[], changed=one)
    assert ticked(lms) == [two]


def test_a_line_that_comes_back_is_still_ticked(lms: Lms) -> None:
    lms.load(as_olx(page(LIST)))
    both = names(lms)
    tick(lms, tick=both)
    lms.load(as_olx(page("- [ ] Two")))
    tick(lms, tick=[])
    lms.load(as_olx(page(LIST)))
    assert ticked(lms) == both[:1]


def test_nobody_sees_or_sets_another_persons_ticks(lms: Lms) -> None:
    lms.load(as_olx(page(LIST)))
    block = lms.block("guide_page", "page")
    block.ticks = names(lms)[:1]
    block.save()
    for person in (Person(user_id=8), Person(user_id=None), Person(user_id=7, watched_by=3)):
        assert ticked(lms, person) == []
    both = names(lms)
    watched = lms.block("guide_page", "page", Person(user_id=7, watched_by=3))
    assert call(watched, "tick", {"tick": both}).status_int == 403


@pytest.mark.parametrize("body", [{"tick": 5}, {"tick": [1]}, {"tick": [[]]}, {"tick": [], "changed": 1}])
def test_ticks_that_no_page_sends_are_refused(lms: Lms, body: dict[str, Any]) -> None:
    lms.load(as_olx(page(LIST)))
    assert tick(lms, **body).status_int == 400


def test_hard_content_waits_until_the_learner_chose_how_near_to_go(lms: Lms) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    before = re.sub(r"<noscript>.*?</noscript>", "", html_of(lms), flags=re.S)
    assert "Threats are mentioned." in before and "Hard text." not in before
    assert [word for word in ("Continue", "Read a short version", "Skip for now") if word in before] == [
        "Continue",
        "Read a short version",
        "Skip for now",
    ]
    call(lms.block("guide_page", "page"), "open", {"how": "read"})
    assert "Hard text." in html_of(lms) and "Skip for now" not in html_of(lms)


@pytest.mark.parametrize(("how", "shown"), [("short", "In short."), ("skip", "Nothing is lost")])
def test_a_way_round_hard_content_is_remembered_and_leaves_the_other_ways_open(
    lms: Lms, how: str, shown: str
) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    reply = call(lms.block("guide_page", "page"), "open", {"how": how})
    assert shown in reply.json["html"]
    later = re.sub(r"<noscript>.*?</noscript>", "", html_of(lms), flags=re.S)
    assert shown in later and "Hard text." not in later and "Read the whole page" in later


@pytest.mark.parametrize("how", ["", "all", None, ["read"], 1])
def test_a_way_that_the_page_does_not_offer_is_refused(lms: Lms, how: Any) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    assert call(lms.block("guide_page", "page"), "open", {"how": how}).status_int == 400
    assert "Continue" in html_of(lms)


def test_without_a_script_or_an_account_a_hard_page_opens_by_the_browser_alone(lms: Lms) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    for html in (html_of(lms, Person(user_id=None)), html_of(lms).partition("<noscript>")[2]):
        assert re.search(r"<details[^>]*><summary>Continue</summary>.*Hard text", html, re.S)
        assert re.search(r"<details[^>]*><summary>Read a short version</summary>.*In short", html, re.S)


def test_a_page_without_a_notice_is_simply_there(lms: Lms) -> None:
    lms.load(as_olx(page("Plain text.")))
    assert "Plain text." in html_of(lms) and "<button" not in html_of(lms).partition("data-pg-body")[2]


def test_an_author_sees_the_whole_page_in_studio(lms: Lms) -> None:
    lms.load(as_olx(page("Hard text.", **HARD)))
    with lms.in_mode("studio") as studio:
        assert "Hard text." in studio.block("guide_page", "page", Person(author=True)).author_view().content


def test_pictures_get_the_address_of_this_course(lms: Lms) -> None:
    lms.load(as_olx(page("![Steps](/static/steps.svg)")))
    assert "asset-v1:PracticeGuides+PG1+2026+type@asset+block@steps.svg" in html_of(lms)


def test_a_visitor_reads_a_page_and_cannot_act(lms: Lms) -> None:
    lms.load(as_olx(page("- [ ] One")))
    block = lms.block("guide_page", "page", Person(user_id=None))
    assert "One" in block.public_view().content
    assert call(block, "tick", {"tick": []}).status_int == 403


def test_facilitators_are_told_that_a_guide_is_a_draft_and_learners_are_not_bothered(lms: Lms) -> None:
    lms.load(as_olx(page(draft=True)))
    assert "not yet reviewed" in lms.block("guide_page", "page", STAFF).student_view().content
    assert "not yet reviewed" not in lms.block("guide_page", "page").student_view().content
