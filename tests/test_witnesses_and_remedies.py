"""Guides 5 and 6: the tools that their learners take to work do what the texts beside them say."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeVar

import pytest

from tests.guides import GUIDES, course
from xblocks.content.base import Activity
from xblocks.content.case import aid, play
from xblocks.content.case.model import Case
from xblocks.content.case.play import Taken
from xblocks.content.notepad.kinds import KINDS
from xblocks.content.notepad.model import Notepad
from xblocks.content.notepad.sums import results
from xblocks.content.page import Page
from xblocks.content.text.markdown import to_html
from xblocks.content.text.walk import scanned, texts

_Activity = TypeVar("_Activity", bound=Activity)


def one(guide: str, id: str, kind: type[_Activity]) -> _Activity:
    [found] = [activity for activity in course(guide).activities.values() if activity.id == id]
    assert isinstance(found, kind)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_notepad_of_every_kind_is_in_some_guide(kind: str) -> None:
    notes = (note for guide in GUIDES for note in course(guide).activities.values())
    assert kind in {note.kind for note in notes if isinstance(note, Notepad)}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_guide_leads_over_to_others(guide: str) -> None:
    activities = course(guide).activities.items()
    own = (model for file, model in activities if not file.startswith("series/") and isinstance(model, Page))
    links = {
        link.removeprefix("guide:").partition("/")[0]
        for page in own
        for text in texts(page)
        if text.kind == "markdown"
        for link, _line in scanned(text.text).links
        if link.startswith("guide:")
    }
    assert links and links <= set(GUIDES) - {guide}


# Guide 5


def test_the_journey_has_ten_stops_before_during_and_after_court() -> None:
    html = to_html(one("witnesses", "m1-journey", Page).body)
    stages = re.split(r"<h[34]>", html[html.index("<figure") : html.index("</figure>")])[1:]
    assert [stage.partition("<")[0] for stage in stages] == ["Before", "During", "After"]
    assert all("<svg" in stage for stage in stages)
    assert len(re.findall(r"<summary><svg", html)) == 10


def test_the_five_tests_are_the_same_tool_each_time_they_are_used() -> None:
    first = one("witnesses", "five-tests", Notepad)
    again = one("witnesses", "five-tests-corridor", Notepad)
    assert [row.id for row in first.rows] == ["informed", "safe", "private", "able", "after"]
    assert (first.rows, first.columns) == (again.rows, again.columns)


def test_a_measure_says_what_it_protects_against_what_it_costs_and_who_orders_it() -> None:
    menu = one("witnesses", "witness-plan", Notepad)
    assert len(menu.columns) == 3 and len(menu.options) >= 10
    lines = menu.lines({menu.options[0].id: "1"})
    assert [line["text"].count("\n") for line in lines] == [2], "the plan takes all three along"


# Guide 6


def total(id: str, **numbers: str) -> list[tuple[Decimal, str]]:
    note = one("remedies", id, Notepad)
    found = results(note, {name.replace("__", "-").replace("_", "-"): n for name, n in numbers.items()})
    assert all(amount.amount is not None for amount in found.amounts)
    return [(each.amount, each.unit) for each in found.totals]


def test_the_loss_sheet_comes_to_what_its_example_says() -> None:
    found = total(
        "loss-sheet",
        wages__month="520",
        wages__months="10",
        wages__paid="1150",
        overtime__hours="780",
        overtime__rate="3.75",
        fees__sum="900",
        counselling__sessions="8",
        counselling__each="20",
        other_costs__sum="350",
    )
    assert found == [(Decimal(8385), "credits")]
    assert "8,385 credits" in str(one("remedies", "loss-sheet", Notepad).example)


def test_wages_in_two_countries_stay_two_sums() -> None:
    found = total(
        "two-countries",
        base_pay__month="300",
        base_pay__months="9",
        base_pay__paid="1200",
        sea_days__day="14",
        sea_days__days="160",
        food__sum="220",
    )
    assert found == [(Decimal(1500), "marks"), (Decimal(2460), "credits")]
    example = str(one("remedies", "two-countries", Notepad).example)
    assert "1,500 marks" in example and "2,460 credits" in example


def test_the_worked_example_adds_up() -> None:
    rows = re.findall(r"\| \**([\d,]+)\** \|$", one("remedies", "m5-count", Page).body, re.MULTILINE)
    *lines, together = (int(row.replace(",", "")) for row in rows)
    assert sum(lines) == together == 16_482
    assert lines[0] == 624 * 14 - 936 and 4 * 26 * 14 * Decimal("4.50") == lines[1]


def test_every_road_of_the_decision_aid_ends_and_any_fact_may_change() -> None:
    """From each result each answer is opened again, changed in every way, and leads to a result again."""
    finder = one("remedies", "route-finder", Case)
    assert finder.is_aid

    def to_the_end(answers: aid.Answers) -> aid.Answers:
        here = aid.walk(finder, answers)
        while here.place in finder.scenes:
            offered = play.offered(finder, here)
            answers = aid.with_answer(answers, Taken(here.place, offered[0].id if offered else None))
            here = aid.walk(finder, answers)
        assert here.place in finder.endings
        return answers

    first = to_the_end({})
    assert len(first) >= 7
    for question in first:
        back = aid.walk(finder, first, question)
        assert back.place == question, "changing a fact leads back to its question"
        for choice in play.offered(finder, back):
            to_the_end(aid.with_answer(first, Taken(question, choice.id)))
