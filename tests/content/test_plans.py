"""A plan: what its steps take, and what older bundles say of it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.stories import plan
from xblocks.content.olx import from_element, to_element
from xblocks.content.plan_rules import plan_findings
from xblocks.content.session import SessionPlan, Step
from xblocks.content.stored import from_model, read


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        ({}, 0),
        ({"written": 1}, 2),
        ({"written": 8}, 12),
        ({"spoken": 5}, 5),
        ({"reports": 4}, 12),
        ({"written": 2, "spoken": 3, "reports": 1}, 9),
        ({"written": 0}, 0),
    ],
)
def test_what_a_step_asks_for_takes_time(asked: dict[str, int], least: int) -> None:
    assert Step.model_validate({"minutes": 5, "do": "x", **asked}).least == least


def steps(*given: dict[str, Any], materials: tuple[str, ...] = ()) -> list[str]:
    minutes = sum(step["minutes"] for step in given)
    session = {
        "id": "a",
        "title": "A",
        "minutes": minutes,
        "materials": [*materials],
        "steps": [{"do": "x", **s} for s in given],
    }
    return [finding.message for finding in plan_findings(plan(length=minutes, sessions=[session]))]


def test_a_step_may_take_longer_but_not_less_than_it_asks_for() -> None:
    assert steps({"minutes": 12, "written": 8}, {"minutes": 20, "written": 8}) == []
    assert steps({"minutes": 11, "written": 8}) == [
        "step 1 of `a` takes 12 minutes, not 11: 8 written at 1.5 min"
    ]


def test_what_a_step_hands_out_is_among_the_materials() -> None:
    assert steps({"minutes": 5, "sheets": ["cards"]}, materials=("cards",)) == []
    assert steps({"minutes": 5, "sheets": ["cards"]}) == [
        "step 1 of `a` hands out `cards`, which is not among its materials"
    ]


def test_friday_makes_a_break_longer() -> None:
    def found(kind: str, friday: int) -> list[str]:
        session = {"id": "a", "title": "T", "minutes": 60, "kind": kind, "friday": friday}
        steps = [] if kind == "break" else [{"minutes": 60, "do": "x"}]
        return [f.message for f in plan_findings(plan(length=60, sessions=[{**session, "steps": steps}]))]

    assert found("break", 75) == []
    assert found("break", 45) == found("session", 75) == ["`friday` of `a` makes no break longer"]


ADAPTING = {
    "short_day": "Leave *it* out.",
    "online": "Rooms.",
    "no_projector": "Paper.",
    "interpreter": "Slow.",
}


def test_four_parts_of_adapting_go_to_olx_and_back() -> None:
    made = plan(adapting=ADAPTING)
    element = to_element(made)
    assert [part.tag for part in element.find("adapting")] == [*ADAPTING]
    assert from_element(SessionPlan, element, "plan", "A plan") == made


def test_one_text_of_an_older_bundle_is_read_and_written_again() -> None:
    old = to_element(plan())
    etree.SubElement(old, "adapting").text = "Online: *use rooms*.\n\n- one"
    found = from_element(SessionPlan, old, "plan", "A plan")
    assert found.adapting is not None
    assert found.adapting.whole == "Online: *use rooms*.\n\n- one"
    assert from_element(SessionPlan, to_element(found), "plan", "A plan") == found


def test_one_text_that_an_older_release_stored_is_read() -> None:
    stored = from_model(plan(adapting=ADAPTING)).replace('"adapting":{', '"adapting":"Use rooms.","x":{')
    stored = stored[: stored.index(',"x":{')] + stored[stored.index("}", stored.index('"x":{')) + 1 :]
    found = read((SessionPlan,), stored, "plan", "A plan")
    assert found is not None and found.adapting is not None
    assert found.adapting.whole == "Use rooms."
