"""What is for facilitators reaches nobody else, by no address."""

from __future__ import annotations

import re

import pytest

from .site import Visitor
from .tree import SECRET, STAFF_BLOCKS, STAFF_UNITS


def test_no_page_that_a_learner_can_reach_holds_a_word_for_facilitators(learner: Visitor) -> None:
    seen: set[str] = set()
    waiting = ["/", "/phone/u1/", "/unit/u1/?frame=1"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        page = learner.get(path)
        assert SECRET not in page.text, path
        links = set(re.findall(r'(?:href|src)="(/[^"#]*)"', page.text))
        waiting += sorted(links - seen - set(waiting))
    assert {"/unit/u1/", "/unit/u5/", "/about/", "/page/glossary/"} <= seen


@pytest.mark.parametrize("unit", STAFF_UNITS)
@pytest.mark.parametrize("address", ["/unit/{}/", "/unit/{}/?frame=1", "/phone/{}/", "/jump/{}"])
def test_a_learner_gets_404_for_a_unit_of_the_facilitators(learner: Visitor, unit: str, address: str) -> None:
    answer = learner.get(address.format(unit))
    assert answer.status == 404 and SECRET not in answer.text


@pytest.mark.parametrize("block", STAFF_BLOCKS)
@pytest.mark.parametrize("handler", ["tick", "set_start", "student_view", "nothing"])
def test_a_learner_gets_404_for_any_handler_of_a_block_of_the_facilitators(
    learner: Visitor, block: str, handler: str
) -> None:
    answer = learner.call(block, handler, {"start": "08:30", "tick": []})
    assert answer.status == 404 and answer.json() == {"error": "This activity is not here."}


def test_a_facilitator_sees_and_uses_them_with_the_word_facilitator_beside_them(facilitator: Visitor) -> None:
    home = facilitator.get("/").text
    assert f"{SECRET} guide" in home and '<strong class="flag">Facilitator</strong>' in home
    assert f"{SECRET} body" in facilitator.get("/unit/u1/").text
    assert f"{SECRET} plan" in facilitator.get("/unit/s1/").text
    assert facilitator.call(STAFF_BLOCKS[-1], "set_start", {"start": "08:30"}).status == 200
    assert "08:30" in facilitator.get("/unit/s1/").text


def test_switching_back_to_learner_hides_them_again_and_leaves_a_page_one_may_not_see(
    site_visitor: Visitor,
) -> None:
    person = site_visitor.as_facilitator()
    assert person.post("/-/role", role="learner", here="/unit/s1/").url.endswith("/")
    assert person.get("/unit/s1/").status == 404


def test_the_switch_comes_back_to_the_page_where_one_was(site_visitor: Visitor) -> None:
    site_visitor.get("/unit/u2/")
    assert site_visitor.post("/-/role", role="facilitator", here="/unit/u2/").url.endswith("/unit/u2/")


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:x"]
)
def test_the_switch_leads_to_no_other_site(site_visitor: Visitor, elsewhere: str) -> None:
    site_visitor.get("/")
    assert site_visitor.post("/-/role", role="learner", here=elsewhere).url == site_visitor.url + "/"


def test_nobody_becomes_a_facilitator_by_a_link_or_from_another_page(site_visitor: Visitor) -> None:
    site_visitor.get("/")
    assert site_visitor.get("/-/role?role=facilitator").status == 405
    assert site_visitor.post("/-/role", role="facilitator", csrfmiddlewaretoken="forged").status == 403
    assert site_visitor.get("/unit/s1/").status == 404


def test_what_is_for_facilitators_does_not_count_as_progress(facilitator: Visitor) -> None:
    assert "of 4 units done" in facilitator.get("/").text
