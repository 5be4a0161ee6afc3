"""Of a decision aid the page tells how many have finished it, and nothing of what was answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.cohort_page.a_course import ADDRESS, EAST, ACourse, fill, stored, usage_of
from tests.cohort_page.test_page import rows, text_of
from tests.runtime import COURSE
from tests.stories import route_aid
from xblocks.cohort_page.inline_figures import figures
from xblocks.learner_records import api
from xblocks.platform.course import Module

pytestmark = pytest.mark.django_db
AID = route_aid()


@pytest.fixture(autouse=True)
def cohorts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A course with an aid that was a case before: all of one cohort decided in it then, and finished it."""
    monkeypatch.setattr(ACourse, "modules", lambda self: [Module("M", (stored(AID),))])
    fill({}, {})
    for user in User.objects.filter(groups__id=EAST):
        where: Any = (user.pk, str(COURSE), usage_of(AID))
        api.take_answer(*where, 1, "wages", 0, "owed", None)
        api.finish_attempt(*where, 1)
        detail = {"ending": "some"}
        api.keep_result(*where, activity="routes", kind="case", share=1.0, detail=detail)


def page(role: str = "team") -> str:
    return text_of(Client().get(f"{ADDRESS}routes/", headers={"X-Role": role}))


def test_its_page_tells_who_finished_and_nothing_else() -> None:
    html = " ".join(page().split())
    assert "Finished: 12 of 24" in html
    assert "no answer is right or wrong" in html
    for words in ("Do owed", "What follows for Dewi", "Endings reached", "First decisions", "better"):
        assert words not in html


def test_who_sees_no_names_reads_about_how_many_as_elsewhere() -> None:
    html = " ".join(page("all without names").split())
    assert "Finished: about 12 of 24" in html or "Finished: too few to tell" in html


def test_the_table_has_one_row_of_it_for_each_cohort() -> None:
    found = rows()
    assert {row["Question"] for row in found} == {""}
    assert len(found) == 3


def test_beside_its_prompts_stands_the_same() -> None:
    user = User.objects.get_or_create(username="team")[0]
    html = " ".join((figures(str(COURSE), user, "routes", "") or "").split())
    assert "Finished: 12 of 24" in html
    assert "Do owed" not in html and "some" not in html.lower().replace("someone", "")
