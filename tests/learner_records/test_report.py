"""What the cohort's report counts, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from xblocks.learner_records import api, report

pytestmark = pytest.mark.database

COURSE, CHECK, CASE = "course-v1:x+y+z", "block-v1:x+y+z+type@guide_check+block@c", "the case"


@pytest.fixture
def people(db: None) -> report.Population:
    """Users 1 to 6: three in each of two cohorts. User 9 is in none."""
    for number in (1, 2, 3, 4, 5, 6, 9):
        User.objects.create(id=number, username=f"u{number}")
    for name, numbers in (("east", (1, 2, 3)), ("west", (4, 5, 6))):
        Group.objects.create(name=name).user_set.add(*numbers)
    return report.Population(User.groups.through.objects.all(), "user_id", "group__name")


def answer(user: int, choice: Any, item: str = "one", number: int = 0, round: int = 0) -> None:
    api.take_answer(user, COURSE, CHECK, number, item, round, choice, float(choice == "yes"))


def finish(user: int, usage: str = CHECK, share: float = 0.5, **more: Any) -> None:
    api.finish_attempt(user, COURSE, usage, 0)
    about = {"activity": "c", "kind": "practice", "detail": {}, **more}
    api.keep_result(user, COURSE, usage, share=share, **about)


def test_groups_are_as_large_as_their_members(people: report.Population) -> None:
    assert people.sizes() == {"east": 3, "west": 3}
    assert report.Population(User.objects.all(), "id").sizes() == {"": 7}


def test_a_learner_counts_once_as_finished_however_often_she_tries(people: report.Population) -> None:
    for number in (0, 1, 2):
        api.finish_attempt(1, COURSE, CHECK, number)
    api.finish_attempt(4, COURSE, CHECK, 0)
    api.begin_attempt(5, COURSE, CHECK, 0)
    api.finish_attempt(6, "another course", CHECK, 0)
    assert report.finished(COURSE, people) == {CHECK: {1, 4}}


def test_answers_are_counted_by_group_as_they_were_first_given(people: report.Population) -> None:
    answer(1, "yes")
    answer(2, "no")
    api.drop_answer(2, CHECK, 0, "one")
    answer(2, "yes", round=1)
    answer(3, "no", number=1)
    answer(4, ["a", "b"])
    answer(5, ["a", "b"])
    answer(9, "yes")
    said = {(s.group, str(s.choice)): s.learners for s in report.answers(CHECK, 0, people).said["one"]}
    assert said == {("east", "yes"): 1, ("east", "no"): 1, ("west", "['a', 'b']"): 2}


def test_a_first_run_has_its_first_choices_and_the_ending_of_the_first_whole_run(
    people: report.Population,
) -> None:
    for user, number, scene, choice in (
        (1, 1, "deck", "tent"),
        (1, 1, "pay", "ask"),
        (1, 2, "deck", "bosun"),
        (4, 1, "deck", "look"),
        (9, 1, "deck", "tent"),
    ):
        api.take_answer(user, COURSE, CASE, number, scene, 0, choice, None)
    finish(1, CASE, detail={"ending": "ashore"})
    finish(1, CASE, detail={"ending": "sails"})
    found = report.first_runs(CASE, people)
    assert found[1] == report.FirstRun({"deck": "tent", "pay": "ask"}, "ashore")
    assert found[4] == report.FirstRun({"deck": "look"}, "") and len(found) == 2


def test_before_and_after_are_compared_for_those_who_did_both(people: report.Population) -> None:
    for user, then, now in ((1, 0.2, 0.6), (2, 0.4, 1.0)):
        finish(user, "before", then)
        finish(user, "after", now)
    finish(3, "before", 0.0)
    finish(4, "after", 0.0)
    finish(5, "after", 0.9)
    finish(5, "before", 1.0)  # too late to be a "before"
    assert report.pairs("before", "after", people) == {1: (0.2, 0.6), 2: (0.4, 1.0)}


def test_halves_tell_who_gets_an_item_right(people: report.Population) -> None:
    for user in (1, 2, 3, 4):
        answer(user, "yes" if user < 3 else "no")
        finish(user, share=0.9 if user < 3 else 0.1)
    answer(5, "yes")  # who has not finished is in neither half
    assert report.answers(CHECK, 0, people).halves("one") == report.Halves(2, 1.0, 2, 0.0)
    assert report.answers("nothing", 0, people).halves("one") == report.Halves()


def test_who_has_not_begun_is_listed_by_group_and_in_part(people: report.Population) -> None:
    answer(1, "yes")
    assert report.not_begun(COURSE, people, None, 3) == (5, [2, 3, 4])
    assert report.not_begun(COURSE, people, "east", 10) == (2, [2, 3])


def test_every_report_asks_a_fixed_number_of_questions(
    people: report.Population, django_assert_num_queries: Any
) -> None:
    for user in (1, 2, 4, 5):
        answer(user, "yes")
        finish(user)
    for questions, ask in (
        (1, people.sizes),
        (1, lambda: report.finished(COURSE, people)),
        (2, lambda: report.answers(CHECK, 0, people)),
        (1, lambda: report.pairs(CHECK, CHECK, people)),
        (2, lambda: report.first_runs(CASE, people)),
        (2, lambda: report.not_begun(COURSE, people, None, 50)),
    ):
        with django_assert_num_queries(questions):
            ask()


def test_a_retired_learner_is_in_no_count(people: report.Population) -> None:
    for user in (1, 4):
        answer(user, "yes")
        finish(user, detail={"ending": "ashore"})
    api.forget_user(1)
    assert report.finished(COURSE, people) == {CHECK: {4}}
    assert [s.group for s in report.answers(CHECK, 0, people).said["one"]] == ["west"]
    assert set(report.first_runs(CHECK, people)) == {4}
