"""On a site in a language that we have no catalogue of, our words are English and say that they are.

What others translate is not ours: XBlockI18nService falls back on Django's catalogue
(xmodule/modulestore/django.py, Teak), which holds "Delete" and "Time" in eighty languages.
"""

from __future__ import annotations

import pytest
import time_machine
from django.utils.translation import override

from tests.cohort_page.a_course import ADDRESS, ROLES, fill
from tests.handlers import HANDLERS, TAGS
from tests.live.a_room import LIVE, Facilitator, Phone, open_address
from tests.runtime import COURSE, SERVICES, Lms, Mode, Person, call
from tests.stories import as_olx, check_of, notepad, quay_case, workbook
from tests.translation.catalogues import THEIRS, Site
from tests.translation.looking import ACTIVITIES, ENGLISH, SPRING, facilitators_plan, get, look, text_of
from tests.xblocks.player import Player
from tests.xblocks.test_check_block import Answerer
from xblocks.cohort_page import dashboard

VIEWS = ["student_view", "public_view", "author_view", "student_view_data", "index_dictionary"]
COHORT = ["", "practice/", "quay/", "before/", "plan/plan", "plan/none", "figures.csv"]
one_language = pytest.mark.parametrize("elsewhere", ["ar"], indirect=True)
"""Words are looked up in the same way on every page: in four languages on those of blocks and rooms, in one
where there are many."""
PEOPLE = (Person(), Person(staff=True, author=True), Person(user_id=None))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", SERVICES)
def test_no_block_shows_words_of_another_package_or_says_that_it_is_in_the_sites_language(
    db: None, elsewhere: str, mode: Mode, tag: str
) -> None:
    lms = Lms(mode=mode)
    lms.load(as_olx(ACTIVITIES[tag]))
    for person in PEOPLE:
        for view in VIEWS:
            shown = look(lms.block(tag, ACTIVITIES[tag].id, person), view)
            assert THEIRS not in shown
            if "<section" in shown:
                assert shown.startswith(f'<section {ENGLISH} class="pg pg--')
            with override("en"):
                assert shown == look(lms.block(tag, ACTIVITIES[tag].id, person), view)


@one_language
@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize(("tag", "handler"), HANDLERS)
def test_no_handler_answers_in_words_of_another_package(
    lms: Lms, elsewhere: str, tag: str, handler: str, method: str
) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    start = {"how": "play", "run": "0", "box-thoughts": "Tried.", "version": "0", "start": "10:00"}
    for person in PEOPLE:
        for body in (start, {}):
            block = lms.block(tag, ACTIVITIES[tag].id, person)
            answer = call(block, handler, body, method=method, suffix="txt")
            assert THEIRS not in answer.text


def test_a_case_and_a_check_stay_in_our_english_from_beginning_to_end(db: None, elsewhere: str) -> None:
    shown = played_through()
    assert not [html for html in shown if THEIRS in html]
    with override("en"):
        assert shown == played_through()


def played_through() -> list[str]:
    """What a learner reads who plays a case and answers a check, in a course of her own."""
    lms = Lms()
    player, answerer = Player(lms, quay_case()), Answerer(lms, check_of("single", "true_false"))
    player.begin()
    shown = [player.html, player.choose("tent").json["html"], player.choose("ask").json["html"]]
    shown.append(player.send("debrief").json["html"])
    shown += [answerer.html, answerer.pick("Option no").json["html"]]
    return [*shown, answerer.send("go", to="1").text]


def test_a_workbook_of_a_site_in_french_has_no_french_buttons(lms: Lms, site: Site) -> None:
    """Django alone translates "Delete" as "Supprimer", "Time" as "Heure"."""
    for activity in (notepad(), workbook()):
        lms.load(as_olx(activity))
    with override("fr"):
        call(lms.block("guide_notepad", "note"), "keep_note", {"box-thoughts": "Mine.", "version": "0"})
        shown = look(lms.block("guide_workbook", "book"), "student_view")
    assert "Delete" in shown and "Supprimer" not in shown


def test_a_day_in_an_english_sentence_is_in_english(lms: Lms, elsewhere: str) -> None:
    lms.settings = {"due": SPRING}
    lms.load(as_olx(check_of("single", purpose="graded")))
    with time_machine.travel(SPRING, tick=False):
        assert "2 March 2026, 9 a.m. (UTC)" in look(lms.block("guide_check", "check"), "student_view")
        call(Player(lms, notepad()).block(), "keep_note", {"box-thoughts": "Mine.", "version": "0"})
        assert "2 March 2026" in look(Player(lms, workbook()).block(), "student_view")
        copied = call(facilitators_plan(lms), "take_along", method="GET").text
    assert "Copy of 2 March 2026" in copied and f"<html {ENGLISH}" in copied


@one_language
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", COHORT)
def test_no_page_of_a_cohort_says_that_it_is_in_the_sites_language(
    db: None, elsewhere: str, path: str, role: str
) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    answer = get(ADDRESS + path, role)
    shown = text_of(answer)
    assert THEIRS not in shown
    if "<html" in shown and answer.status_code != 404:
        assert f"<html {ENGLISH}" in shown and answer["Content-Language"] == "en"
        with override("en"):
            assert shown == text_of(get(ADDRESS + path, role))


def test_no_page_of_a_room_says_that_it_is_in_the_sites_language(db: None, elsewhere: str) -> None:
    lead = Facilitator()
    phone = Phone(lead.code)
    here = f"{LIVE}{lead.code}/"
    for step in ("close", "choose"):
        for path in (LIVE, open_address(), here, f"{here}screen/", f"{here}control/", f"{LIVE}XXXXXX/"):
            for role in ("team", "learner"):
                answer = get(path, role)
                assert THEIRS not in text_of(answer) and f"<html {ENGLISH}" in text_of(answer)
                assert answer["Content-Language"] == "en"
        for state in ("state", "screen/state"):
            assert THEIRS not in text_of(get(here + state))
        assert THEIRS not in phone.vote("A", "99").content.decode()
        lead.press(step, letter="A")


def test_the_link_in_the_instructor_dashboard_is_english_and_says_so(db: None, elsewhere: str) -> None:
    tab = dashboard.AddTab("filter", []).run_filter([], user=None, course_key=COURSE)["tabs"][0]
    assert tab["title"] == "Practitioner guides"
    context = {"course": type("Course", (), {"id": COURSE})}
    added = dashboard.AddSection("filter", []).run_filter(context, "")["context"]["sections"][0]
    assert added["section_display_name"] == "Practitioner guides"
    assert THEIRS not in added["fragment"].content and ENGLISH in added["fragment"].content
