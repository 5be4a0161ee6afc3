"""With a catalogue of ours words, days and files are in its language, and say so."""

from __future__ import annotations

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override

from tests.cohort_page.a_course import ADDRESS, fill
from tests.handlers import TAGS
from tests.live.a_room import LIVE, Facilitator
from tests.runtime import SERVICES, Lms, Mode, Person, call
from tests.stories import as_olx, check_of, notepad, prompts, workbook
from tests.translation.catalogues import OURS, THEIRS, Site
from tests.translation.looking import ACTIVITIES, ARABIC, SPRING, facilitators_plan, get, look, text_of
from tests.xblocks.player import Player


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", SERVICES)
def test_a_block_is_in_the_language_of_our_catalogue_and_says_so(
    db: None, in_arabic: Site, mode: Mode, tag: str
) -> None:
    lms = Lms(mode=mode)
    lms.load(as_olx(ACTIVITIES[tag]))
    block = lms.block(tag, ACTIVITIES[tag].id, Person(staff=True, author=True))
    shown = look(block, "author_view" if mode == "studio" else "student_view")
    assert THEIRS not in shown
    if shown.startswith("<section"):
        assert shown.startswith(f"<section {ARABIC}") and f"{OURS} Leave this page" in shown
        assert f"{OURS} Sent." in shown, "the words of its script too"


def test_what_a_handler_says_and_gives_is_in_the_language_of_our_catalogue(lms: Lms, in_arabic: Site) -> None:
    lms.load(as_olx(workbook()))
    refused = call(lms.block("guide_workbook", "book"), "delete_all", {})
    assert refused.json["error"] == f"{OURS} Please tick that you want to delete all your notes."
    player = Player(lms, notepad())
    saved = call(player.block(), "keep_note", {"box-thoughts": "Mine.", "version": "0"})
    assert saved.json["say"] == f"{OURS} Your note is saved."
    with time_machine.travel(SPRING, tick=False):
        copied = call(facilitators_plan(lms), "take_along", method="GET").text
    assert f"<html {ARABIC}" in copied and "مارس" in copied
    text = call(lms.block("guide_workbook", "book"), "download", method="GET", suffix="txt").text
    assert f"{OURS} My workbook" in text


def test_a_day_in_a_translated_sentence_is_in_its_language(lms: Lms, in_arabic: Site) -> None:
    lms.settings = {"due": SPRING}
    lms.load(as_olx(check_of("single", purpose="graded")))
    with time_machine.travel(SPRING, tick=False):
        shown = look(lms.block("guide_check", "check"), "student_view")
    assert "مارس" in shown and "March" not in shown


@pytest.mark.parametrize("path", ["", "practice/", "quay/", "plan/plan"])
def test_a_page_of_a_cohort_is_in_the_language_of_our_catalogue(db: None, in_arabic: Site, path: str) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    answer = get(ADDRESS + path)
    assert f"<html {ARABIC}" in text_of(answer) and f"{OURS} Leave this page" in text_of(answer)
    assert answer["Content-Language"] == "ar"


def test_a_phone_gets_its_page_anew_when_its_language_changes(db: None, in_arabic: Site) -> None:
    lead = Facilitator()
    state = f"{LIVE}{lead.code}/state"
    shown = text_of(get(f"{LIVE}{lead.code}/"))
    assert f"<html {ARABIC}" in shown and f"{OURS} Leave this page" in shown
    tag = get(state)["ETag"]
    for name, status in (("ar", 304), ("en", 200), ("fr", 200)):
        headers = {"If-None-Match": tag, "Accept-Language": name}
        with override(name):
            assert Client().get(state, headers=headers).status_code == status


def test_figures_beside_prompts_are_in_the_language_of_our_catalogue(lms: Lms, in_arabic: Site) -> None:
    lms.load(as_olx(prompts(beside="practice", counted=True)))
    fill({"yes": 7, "no": 5}, {"yes": 12})
    who = Person(User.objects.create(username="team").pk, staff=True)
    html = call(lms.block("guide_facilitator", "prompts", who), "cohort", {}).json["html"]
    assert f"{OURS} How the cohort did" in html and THEIRS not in html
