"""All who look see the same publication, and nobody sees one learner come, go or change."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from tests.cohort_page.a_course import CASE, EAST, PRACTICE, WEST, answer, end, fill, usage_of
from tests.cohort_page.test_page import get, numbers, rows, text_of
from tests.runtime import COURSE
from xblocks.cohort_page.inline_figures import figures
from xblocks.learner_records import api, publications

pytestmark = pytest.mark.database

QUERIES: list[dict[str, str]] = [{}, {"group": EAST}, {"group": WEST}]
PATHS = ["practice/", "quay/", "figures.csv"]


def everything(role: str = "team") -> list[str]:
    """All that one can look at. What counts names is another matter: who may see those sees them."""
    found = [text_of(get(role, path, **query)) for path in PATHS[:2] for query in QUERIES]
    table = [r for r in rows(role) if r["What was done"] != "Finished"]
    return [*found, str(table)]


def reset(user: int, activity: Any = PRACTICE) -> None:
    api.forget_activity(user, usage_of(activity))


@pytest.fixture
def cohorts(db: None) -> None:
    fill({"yes": 6, "no": 4}, {"yes": 6, "no": 6})
    for user in range(100, 110):
        end(user, "ashore", "tent")


def test_the_answer_of_one_learner_changes_nothing(cohorts: None) -> None:
    before = everything()
    answer(110, "no")
    end(110, "sails", "bosun")
    assert everything() == before


def test_nor_does_an_answer_that_staff_reset(cohorts: None) -> None:
    before = everything()
    reset(100)
    reset(100, CASE)
    assert everything() == before


def test_nor_does_moving_a_learner_out_and_back(cohorts: None) -> None:
    def shown() -> list[str]:
        # How many learners a cohort has is no secret.
        return [re.sub(r"\d+ learners", "", page) for page in everything()[:-1]]

    before = shown()
    east, west = Group.objects.get(id=int(EAST)), Group.objects.get(id=int(WEST))
    east.user_set.remove(100)
    west.user_set.add(100)
    assert shown() == before
    west.user_set.remove(100)
    east.user_set.add(100)
    assert shown() == before


def test_once_enough_have_answered_they_are_in_together(cohorts: None) -> None:
    before = numbers(text_of(get("team", "practice/", group=EAST)))
    for user in range(300, 305):
        User.objects.create(id=user, username=f"new-{user}").groups.add(int(EAST))
        answer(user, "no")
        after = numbers(text_of(get("team", "practice/", group=EAST)))
        assert (after == before) == (user < 304)


def test_page_facilitators_block_and_download_tell_the_same(db: None) -> None:
    fill({"yes": 6, "no": 6}, {"yes": 6, "no": 6})
    page = numbers(text_of(get("team", "practice/", group=EAST)))
    table = [r for r in rows("team", group=EAST) if r["Activity"] == PRACTICE.title and r["Question"]]
    assert page and [int(r["About how many learners"]) for r in table] == page
    beside = figures(str(COURSE), User(username="team"), "practice", EAST)
    assert beside is not None and all(r["What was done"].split(":")[0] in beside for r in table)


def test_the_sum_of_all_cohorts_is_that_of_what_is_told_of_each(db: None) -> None:
    fill({"yes": 6, "no": 6}, {"yes": 9, "no": 3})
    east, west, both = (numbers(text_of(get("team", "practice/", **q))) for q in (QUERIES[1], QUERIES[2], {}))
    assert both == [a + b for a, b in zip(east, west, strict=True)]


def test_learners_of_cohorts_that_are_too_small_count_in_the_total_alone(db: None) -> None:
    fill({"yes": 12}, {})
    for number in range(3):
        tiny = Group.objects.create(id=50 + number, name=f"tiny-{number}")
        for n in range(3):
            user = User.objects.create(id=500 + 10 * number + n, username=f"tiny-{number}-{n}")
            tiny.user_set.add(user)
            answer(user.id, "no")
    told = publications.told(usage_of(PRACTICE))
    assert told is None
    page = text_of(get("team", "practice/"))
    told = publications.told(usage_of(PRACTICE))
    assert told is not None and {"50", "51", "52"}.isdisjoint(told) and told[publications.POOLED]
    assert "Of about 21 who answered" in page


def test_two_who_look_at_once_make_one_publication(cohorts: None) -> None:
    usage = usage_of(PRACTICE)
    get("team", "practice/")
    last = publications.last(usage)
    other = {group: publications.Last({}, here.version) for group, here in last.items()}
    publications.keep(str(COURSE), usage, last)
    publications.keep(str(COURSE), usage, other)
    assert publications.last(usage)[EAST].figures == last[EAST].figures
    publications.keep(str(COURSE), usage, {EAST: publications.Last({})})
    assert publications.last(usage)[EAST].figures == last[EAST].figures


def test_a_person_who_is_deleted_leaves_no_number_in_what_is_kept(cohorts: None) -> None:
    get("team", "practice/")
    get("team")
    assert 100 in publications.last(usage_of(PRACTICE))[EAST].figures["item/single-0"].counted
    before = publications.told(usage_of(PRACTICE))
    api.forget_user(100)
    for key in (usage_of(PRACTICE), str(COURSE)):
        kept = [f for last in publications.last(key).values() for f in last.figures.values()]
        assert kept and all(100 not in figure.counted for figure in kept)
    assert publications.told(usage_of(PRACTICE)) == before


def test_the_page_says_what_it_promises(cohorts: None) -> None:
    for path in ("", "practice/", "quay/"):
        page = text_of(get("east", path))
        assert "Nobody can work out from them what one learner answered" in page
        assert "at least 5 at a time" in page
