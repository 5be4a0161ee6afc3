"""Who sees what on the cohort page."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
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
from xblocks.cohorts import api

PAGES = ["", "practice/", "quay/", "before/", "plan/plan", "figures.csv"]


def get(role: str, path: str = "", **query: str) -> Any:
    return Client().get(ADDRESS + path, query, headers={"X-Role": role})


def text_of(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8-sig")


def rows(role: str = "team", **query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(get(role, "figures.csv", **query)))))


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
    assert "Option no" in page and "Belief of no." in page
    assert ">13</td>" in page and "54 %" in page


def test_of_one_cohort_the_same_is_seen_by_choosing_it(cohorts: None) -> None:
    assert ">7</td>" in text_of(get("team", "practice/", group=EAST))
    assert ">7</td>" not in text_of(get("team", "practice/", group=WEST))


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


def test_a_small_count_is_on_no_page_and_in_no_download(db: None) -> None:
    fill({"yes": 10, "no": 2}, {"yes": 12})
    for query in ({}, {"group": EAST}):
        page = text_of(get("team", "practice/", **query))
        assert "Option no" not in page and ">2</td>" not in page and ">10</td>" not in page
    item = [r for r in rows() if r["Activity"] == PRACTICE.title and r["Question"] == "Stem 0"]
    assert {r["Learners"] for r in item if r["Group"] != "West"} == {"not shown: too few"}
    assert "12" in {r["Learners"] for r in item if r["Group"] == "West"}


def test_a_site_sets_the_least_count(db: None, settings: Any) -> None:
    fill({"yes": 8, "no": 4}, {"yes": 8, "no": 4})
    assert ">4</td>" not in text_of(get("team", "practice/", group=EAST))
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"smallest_group": 4}}
    assert ">4</td>" in text_of(get("team", "practice/", group=EAST))
    settings.XBLOCK_SETTINGS = {"practitioner_guides": {"smallest_group": 0}}
    assert get("team", "practice/").status_code == 200


def test_who_may_see_no_names_does_not_learn_how_few_have_not_begun(db: None) -> None:
    fill({"yes": 10}, {"yes": 12})
    progress = {r["Activity"]: r["Learners"] for r in rows("east") if r["What was done"] == "Finished"}
    assert progress[PRACTICE.title] == "not shown: too few"
    team = {
        r["Activity"]: r["Learners"] for r in rows("team", group=EAST) if r["What was done"] == "Finished"
    }
    assert team[PRACTICE.title] == "10"


def test_endings_and_first_decisions_of_a_case_are_told_and_drawn(cohorts: None) -> None:
    for n in range(12):
        end(100 + n, "ashore" if n < 6 else "later", "tent" if n < 6 else "look")
    page = text_of(get("team", "quay/", group=EAST))
    assert "A night ashore" in page and "gc-flow" in page and "A · 6" in page and "C · 6" in page
    (ways,) = [row for row in rows(group=EAST) if row["What was done"] == "Do look"]
    assert (ways["Learners"], ways["Percent"]) == ("6", "50")
    assert "Do look" not in text_of(get("team", "quay/", group=WEST)), "nobody there has begun"


def test_decisions_of_few_are_not_told(cohorts: None) -> None:
    for n in range(12):
        end(100 + n, "ashore", "tent" if n < 10 else "bosun")
    for query in ({}, {"group": EAST}):
        page = text_of(get("team", "quay/", **query))
        assert "Too few chose one or another way to tell how they decided." in page
        assert "Do tent" not in page and "gc-flow" not in page


def test_before_and_after_are_compared_where_enough_did_both(cohorts: None) -> None:
    before, after = pair()
    for user in [*range(100, 106), *range(200, 206)]:
        for check, share in ((before, 0.25), (after, 0.75)):
            about = {"activity": check.id, "kind": check.purpose, "detail": {}}
            api.keep_result(user, str(COURSE), usage_of(check), share=share, **about)
    page = text_of(get("team"))
    assert "25 %" in page and "75 %" in page and "12 learners, first tries" in page
    api.forget_user(200)
    api.forget_user(201)
    assert "Too few have answered both" in text_of(get("team")), "West's four would follow from the others"


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


def test_a_retired_learner_is_on_no_page(db: None) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 12})
    assert ">7</td>" in text_of(get("team", "practice/", group=EAST))
    api.forget_user(100)
    assert ">7</td>" not in text_of(get("team", "practice/", group=EAST))
    assert {r["Learners"] for r in rows(group=EAST) if r["What was done"] == "Finished"} >= {"11"}


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


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_same_number_of_questions_for_few_and_for_many(
    db: None, path: str, django_assert_max_num_queries: Any
) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    with django_assert_max_num_queries(14):
        text_of(get("team", path))


def test_an_activity_that_is_broken_or_unknown_is_not_found(
    cohorts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cohort_page.a_course import ACourse
    from xblocks.lms_course import Activity, Module

    broken = Activity(usage_of(PRACTICE), "guide_check", "practice", "T", '{"olx": "<check/>"}')
    monkeypatch.setattr(ACourse, "modules", lambda self: [Module("M", (broken,))])
    assert get("team").status_code == 200
    assert get("team", "practice/").status_code == 404
    assert get("team", "nothing/").status_code == 404
    assert text_of(get("team", "figures.csv")).count("\n") == 4


def test_answers_to_an_older_version_of_a_question_are_counted_as_such(cohorts: None) -> None:
    for user in range(107, 112):
        api.forget_user(user)
        answer(user, "gone")
    page = text_of(get("team", "practice/", group=EAST))
    assert "Answered an older version of this question" in page


def test_of_a_hundred_learners_each_decision_is_told_in_steps_of_five_percent(db: None) -> None:
    group = Group.objects.create(id=int(EAST), name=EAST)
    learners = [User(id=1000 + n, username=f"{MARK}-many-{n}") for n in range(110)]
    group.user_set.add(*User.objects.bulk_create(learners))
    for n in range(110):
        end(1000 + n, "ashore", "tent" if n < 81 else "bosun")
    page = text_of(get("team", "quay/"))
    assert "in steps of 5 percent" in page and CASE.scenes["deck"].title in page
    decisions = [row for row in rows() if row["Question"] == CASE.scenes["deck"].title]
    shares = {(row["Group"], row["What was done"]): row["Percent"] for row in decisions}
    assert shares["All", "Do tent"] == shares["East", "Do tent"] == "75"
    assert shares["All", "Do bosun"] == "25" and shares["All", "Do look"] == "0"
    assert CASE.scenes["pay"].title not in page, "nobody came there"
