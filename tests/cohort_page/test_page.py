"""Who sees what on the cohort page."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

from tests.cohort_page.a_course import (
    ADDRESS,
    CASE,
    EAST,
    MARK,
    PRACTICE,
    WEST,
    answer,
    end,
    fill,
    pair,
    usage_of,
)
from tests.runtime import COURSE
from xblocks.learner_records import api

PAGES = ["", "practice/", "quay/", "before/", "plan/plan", "figures.csv"]


def get(role: str, path: str = "", **query: str) -> Any:
    return Client().get(ADDRESS + path, query, headers={"X-Role": role})


def text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8-sig")


def rows(role: str = "team", **query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(get(role, "figures.csv", **query)))))


ABOUT = "About how many learners"


def numbers(page: str) -> list[int]:
    """The rounded counts of a page, in its order."""
    return [int(n) for n in re.findall(r'<td class="gc-number">(\d+)</td>', page)]


@pytest.fixture
def cohorts(db: None) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("query", [{}, {"group": EAST}, {"group": "x"}])
def test_a_learner_reaches_no_page_and_reads_nothing_of_it(
    cohorts: None, path: str, query: dict[str, str]
) -> None:
    refused = get("learner", path, **query)
    assert refused.status_code == 403 and MARK not in text_of(refused)


@pytest.mark.parametrize("path", ["", "practice/", "figures.csv"])
@pytest.mark.parametrize("course", ["course-v1:x+y+z", "nonsense", "lib:x:y"])
def test_a_course_that_is_not_there_is_not_found(db: None, course: str, path: str) -> None:
    address = f"/practitioner-guides/cohort/{course}/{path}"
    assert Client().get(address, headers={"X-Role": "team"}).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_no_page_takes_anything_but_a_question(cohorts: None, path: str) -> None:
    assert Client().post(ADDRESS + path, headers={"X-Role": "team"}).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_no_cache_keeps_a_page(cohorts: None, path: str) -> None:
    assert get("team", path)["Cache-Control"] == "no-store"


def test_the_team_sees_choices_with_the_beliefs_behind_them(cohorts: None) -> None:
    page = text_of(get("team", "practice/"))
    assert "Option no" in page and "Belief of no." in page and "Of about 24 who answered" in page
    assert set(numbers(page)) <= set(range(0, 25, 3)) and sum(numbers(page)[:2]) == 24


def test_what_most_got_wrong_stands_first_with_the_belief_behind_it(db: None) -> None:
    fill({"yes": 2, "no": 10}, {"yes": 1, "no": 11})
    page = text_of(get("team", "practice/"))
    again = page[page.index("To teach again") : page.index('id="q1"')]
    assert "Stem 0" in again and "Belief of no." in again and "Stem 1" not in again
    assert "To teach again" not in text_of(get("team", "before/"))


def test_of_few_shares_are_told_in_words(db: None) -> None:
    fill({"yes": 6, "no": 1}, {})
    page = text_of(get("team", "practice/", group=EAST))
    assert "nearly all" in page or ">most</td>" in page
    assert not numbers(page)


def test_a_facilitator_of_one_cohort_sees_nothing_of_another(cohorts: None) -> None:
    for path in PAGES:
        page = text_of(get("east", path))
        assert "West" not in page
        assert text_of(get("east", path, group=WEST)) == page
    for query in ({}, {"group": WEST}):
        assert {row["Group"] for row in rows("east", **query)} == {"East"}


@pytest.mark.parametrize("role", ["team", "east"])
def test_a_facilitator_who_is_no_staff_finds_the_plans_here_as_files_that_run(
    cohorts: None, role: str
) -> None:
    link = f'<a href="{ADDRESS}plan/plan">A plan</a>'
    assert link in text_of(get(role))
    file = get(role, "plan/plan")
    assert file["Content-Disposition"] == 'attachment; filename="plan-plan.html"'
    assert "data-pg-copy" in text_of(file) and "Opening words" in text_of(file)
    assert get(role, "plan/practice").status_code == 404 == get(role, "plan/prompts").status_code


def test_names_of_those_who_have_not_begun_are_for_some_roles_only(db: None) -> None:
    fill({"yes": 7}, {"yes": 12})
    page = text_of(get("team"))
    assert f"{MARK}-1-11" in page and "5 learners have not" in page
    assert f"{MARK}-2" not in page
    for role in ("all without names", "east"):
        assert f"{MARK}-1-11" not in text_of(get(role))


def test_of_fewer_than_the_threshold_nothing_is_told(db: None) -> None:
    fill({"yes": 3, "no": 1}, {})
    page = text_of(get("team", "practice/"))
    assert "Fewer than 5 have come here" in page and "<table" not in page
    item = [r for r in rows() if r["Activity"] == PRACTICE.title and r["Question"] == "Stem 0"]
    assert {r[ABOUT] for r in item} == {"not shown: too few"}


def test_a_site_sets_the_threshold(db: None, settings: Any) -> None:
    fill({"yes": 3, "no": 1}, {})
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"smallest_group": 4}}
    assert "Belief of no." in text_of(get("team", "practice/", group=EAST))
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"smallest_group": 0}}
    page = text_of(get("team", "practice/"))
    assert "at least 3 at a time" in page, "of two, each knows the other"


def test_who_may_see_no_names_sees_about_how_many_have_finished(db: None) -> None:
    fill({"yes": 10}, {"yes": 12})

    def done(role: str, **query: str) -> str:
        found = [r for r in rows(role, **query) if r["What was done"] == "Finished"]
        return next(r[ABOUT] for r in found if r["Activity"] == PRACTICE.title)

    assert done("east") in ("9", "12") and done("team", group=EAST) == "10"
    assert "about " + done("east") in text_of(get("east"))


@pytest.mark.database
def test_endings_and_first_decisions_of_a_case_are_told_and_drawn(cohorts: None) -> None:
    for n in range(12):
        end(100 + n, "ashore" if n < 6 else "later", "tent" if n < 6 else "look")
    page = text_of(get("team", "quay/", group=EAST))
    assert "A night ashore" in page and "gc-flow" in page and "A · 6" in page and "C · 6" in page
    (ways,) = [row for row in rows(group=EAST) if row["What was done"] == "Do look"]
    assert (ways[ABOUT], ways["Percent or share"]) == ("6", "50")
    assert "Do look" not in text_of(get("team", "quay/", group=WEST)), "nobody there has begun"


@pytest.mark.database
def test_later_decisions_are_told_of_those_who_came_there(cohorts: None) -> None:
    for n in range(12):
        end(100 + n, "ashore", "tent")
        api.take_answer(100 + n, str(COURSE), usage_of(CASE), 1, "pay", 0, "ask", None)
    page = text_of(get("team", "quay/"))
    later = page[page.index("Later decisions") :]
    assert CASE.scenes["pay"].title in later and ">12</td>" in later and "Do tent" not in later


def did(check: Any, user: int, share: float) -> None:
    about = {"activity": check.id, "kind": check.purpose, "detail": {}}
    api.keep_result(user, str(COURSE), usage_of(check), share=share, **about)


@pytest.mark.database
def test_before_and_after_are_compared_where_enough_did_both(cohorts: None) -> None:
    before, after = pair()
    for user in range(100, 112):
        did(before, user, 0.25)
        did(after, user, 0.75)
    page = text_of(get("team"))
    assert "about 25 %" in page and "about 75 %" in page and "Mean of 12 learners" in page
    assert "Too few have answered both" in text_of(get("team", group=WEST))


@pytest.mark.database
def test_results_of_whoever_is_no_learner_change_no_figure(cohorts: None) -> None:
    before, after = pair()
    for user in [*range(100, 112), 7, 8]:
        did(before, user, 0.25 if user >= 100 else 1.0)
        did(after, user, 0.75 if user >= 100 else 0.0)
    answer(7, "no")
    page = text_of(get("team"))
    assert "about 25 %" in page and "about 75 %" in page and "Mean of 12 learners" in page
    assert sum(numbers(text_of(get("team", "practice/")))[:2]) == 24


@pytest.mark.database
def test_what_was_answered_before_the_course_but_after_the_second_check_is_not_compared(
    cohorts: None,
) -> None:
    before, after = pair()
    for user in range(100, 112):
        did(after, user, 0.75)
        did(before, user, 1.0)
    assert "Too few have answered both" in text_of(get("team"))


def test_what_a_learner_writes_for_herself_is_on_no_page(cohorts: None) -> None:
    usage = str(COURSE.make_usage_key("guide_notepad", "n"))
    about: dict[str, Any] = {
        "seen": 0,
        "kind": "text",
        "title": "t",
        "lines": [{"label": "l", "text": "note-mark"}],
    }
    api.write_note(100, str(COURSE), usage, {"thoughts": "note-mark"}, **about)
    for path in PAGES:
        page = text_of(get("team", path))
        assert "note-mark" not in page and "Stem 2" not in page, "the third item is a reflection"


@pytest.mark.database
def test_a_retired_learner_is_counted_no_more_once_enough_have_changed(db: None) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 12})
    before = numbers(text_of(get("team", "practice/", group=EAST)))
    api.forget_user(100)
    assert numbers(text_of(get("team", "practice/", group=EAST))) == before, "else her answer would show"
    for user in range(101, 105):
        api.forget_user(user)
    page = text_of(get("team", "practice/", group=EAST))
    assert not numbers(page) and "Belief of no." in page
    assert {r[ABOUT] for r in rows(group=EAST) if r["What was done"] == "Finished"} >= {"7"}


def test_a_formula_in_a_text_is_no_formula_in_the_download(
    cohorts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cohort_page.a_course import ACourse

    monkeypatch.setattr(ACourse, "groups", lambda self: {EAST: "=1+1", WEST: "@x"})
    assert {row["Group"] for row in rows()} == {"All", "'=1+1", "'@x"}


def test_scripts_in_a_text_are_text(cohorts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cohort_page.a_course import ACourse

    bad = "<script>alert(1)</script>"
    monkeypatch.setattr(ACourse, "groups", lambda self: {EAST: bad, WEST: "West"})
    monkeypatch.setattr(ACourse, "title", bad)
    for path in PAGES[:-1]:
        assert bad not in text_of(get("team", path))


@pytest.mark.database
@pytest.mark.parametrize(("path", "most"), [*((path, 14) for path in PAGES[:-1]), ("figures.csv", 40)])
def test_a_page_asks_the_same_number_of_questions_for_few_and_for_many(
    db: None, path: str, most: int, django_assert_max_num_queries: Any
) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    with django_assert_max_num_queries(most):
        text_of(get("team", path))


def test_an_activity_that_is_broken_or_unknown_is_not_found(
    cohorts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cohort_page.a_course import ACourse
    from xblocks.platform.course import CourseActivity, Module

    broken = CourseActivity(usage_of(PRACTICE), "guide_check", "practice", "T", '{"olx": "<check/>"}')
    monkeypatch.setattr(ACourse, "modules", lambda self: [Module("M", (broken,))])
    assert get("team").status_code == 200
    assert get("team", "practice/").status_code == 404
    assert get("team", "nothing/").status_code == 404
    assert text_of(get("team", "figures.csv")).count("\n") == 4


@pytest.mark.database
def test_answers_to_an_older_version_of_a_question_are_counted_as_such(db: None) -> None:
    fill({"gone": 12}, {"yes": 12})
    page = text_of(get("team", "practice/", group=EAST))
    assert "Answered an older version of this question" in page


SEPARATORS = [("en", ","), ("th", ","), ("de", ";"), ("id", ";"), ("vi", ";")]


@pytest.mark.parametrize(("language", "between"), SEPARATORS)
def test_the_table_opens_in_columns_in_the_readers_spreadsheet(db: None, language: str, between: str) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    answer = Client().get(f"{ADDRESS}figures.csv", headers={"X-Role": "team", "Accept-Language": language})
    first = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[0]
    assert first.startswith(f"Group{between}Learners in group{between}")


def test_one_learner_is_told_of_as_one(db: None) -> None:
    fill({"yes": 12}, {"yes": 11})
    page = text_of(get("team"))
    assert "1 learner has not answered anything yet." in page and "1 learners" not in page
