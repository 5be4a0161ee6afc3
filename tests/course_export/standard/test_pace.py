"""Minutes: a slip of each kind, and what an editor is told of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from course_export.cli import main
from tests.course_export.small_guide import SmallGuide

PAGE = "small/one/reading.page.md"
QUAY = "small/two/quay.scenario.yaml"
GUIDE = "small/guide.yaml"


def warned(file: str, words: str) -> list[tuple[str, str]]:
    """Warnings of a file that hold some words, with their remedies."""
    result = CliRunner().invoke(main, ["check", "small", "--format", "json"])
    return [
        (p["message"], p["remedy"])
        for p in json.loads(result.output)
        if p["level"] == "warning" and p["file"] == f"scenarios/{file}" and words in p["message"]
    ]


def report() -> Any:
    """What programs are told of the guide."""
    return json.loads(CliRunner().invoke(main, ["report", "small", "--format", "json"]).output)


def figure(title: str) -> Any:
    """A number of the report."""
    return next(found for found in report()["standard"] if found["title"].startswith(title))


def longer(small: SmallGuide, words: int) -> None:
    """Make the page this much longer."""
    small.change(
        PAGE, "Some people say no.", "Some people say no. " + "The crew waits on deck. " * (words // 5)
    )


def test_an_activity_that_takes_longer_than_it_says_is_told_with_its_minutes(small: SmallGuide) -> None:
    small.change(PAGE, "minutes: 2", "minutes: 1")
    before = int(figure("activities that state other minutes")["value"])
    assert not warned(PAGE, "it says")
    longer(small, 520)
    [(message, remedy)] = warned(PAGE, "it says")
    assert message == "it says 1 minute and takes about 4"
    assert remedy.startswith("Write `minutes: 4`")
    assert int(figure("activities that state other minutes")["value"]) == before + 1


def test_so_is_one_that_says_too_much(small: SmallGuide) -> None:
    small.change(PAGE, "minutes: 2", "minutes: 4")
    assert warned(PAGE, "it says 4 minutes and takes about 1")


def test_a_module_and_a_guide_that_are_off_are_told(small: SmallGuide) -> None:
    longer(small, 1300)
    assert warned(GUIDE, "`m1` says 4 minutes and takes about ")
    [(message, _)] = warned(GUIDE, "minutes as counted")
    assert message.endswith("the learning standard asks for within 15 % of those stated")


def test_a_case_of_more_than_20_minutes_is_told(small: SmallGuide) -> None:
    assert not warned(QUAY, "more than 20")
    small.change(QUAY, "Sixteen men look at you.", "Sixteen men look at you. " * 600)
    [(message, _)] = warned(QUAY, "more than 20")
    assert message.startswith("the case takes ")
    assert not figure("minutes of the longest case")["met"]


def test_a_unit_may_take_6_minutes_and_no_more(small: SmallGuide) -> None:
    small.change(PAGE, "minutes: 2", "minutes: 6")
    assert not warned(GUIDE, "the unit `m1-u2` takes")
    small.change(PAGE, "minutes: 6", "minutes: 7")
    [(message, _)] = warned(GUIDE, "the unit `m1-u2` takes")
    assert message.endswith("takes 7 minutes, more than 6")
    assert figure("minutes of the longest unit")["value"] == "7 (m1-u2)"


@pytest.mark.parametrize(("minutes", "told"), [(240, False), (241, True)])
def test_a_guide_may_take_four_hours(small: SmallGuide, minutes: int, told: bool) -> None:
    small.change(GUIDE, "minutes: 10\n", f"minutes: {minutes}\n")
    assert bool(warned(GUIDE, "minutes as stated")) is told


def test_reading_in_a_case_is_no_practice(small: SmallGuide) -> None:
    title = "share of minutes in deciding, answering and writing"
    assert not warned(GUIDE, title)
    small.change(QUAY, "Sixteen men look at you.", "Sixteen men look at you. " * 800)
    [(message, _)] = warned(GUIDE, title)
    assert message.endswith("asks for at least 45 %")


def test_the_report_tells_the_minutes_of_each_module(small: SmallGuide) -> None:
    minutes = report()["minutes of each module, stated and counted"]
    assert set(minutes) == {"m1", "m2", "m3"}
    assert minutes["m1"].startswith("4 and ")
