"""A plan stands on its own: each rule is seen red once, and a sound plan is left in peace."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.standard.plans import speaks_of_paper
from tests.course_export.small_guide import SmallGuide

PLAN = "small/staff/half.session.yaml"
SOUND = """id: half
title: A day
format: full-day
length: 260
kit: [Markers, Blank A5 cards]
sessions:
  - id: opening
    title: Opening
    minutes: 30
    includes: [official-opening, photo]
    materials: [ages, quay, Markers]
    uses: [before]
    steps:
      - {minutes: 10, do: Lay the age cards on the wall., sheets: [ages]}
      - {minutes: 10, do: Each person writes two signs., written: 2, if_late: cut}
      - {minutes: 10, do: "The host speaks, then a photo. Ask who agrees to be in it."}
  - {id: pause, title: Break, minutes: 15, kind: break}
  - id: second
    title: Second
    minutes: 140
    materials: [Blank A5 cards, how]
    steps:
      - {minutes: 100, do: Tables report on four cards., reports: 4}
      - {minutes: 40, do: Talk., if_late: cut}
  - {id: lunch, title: Lunch and prayer, minutes: 60, friday: 75, kind: break, includes: [lunch, prayer]}
  - {id: tea, title: Tea, minutes: 15, kind: break}
distress: Stop.
evaluation: Compare.
adapting:
  short_day: Leave out the second.
  online: Use rooms.
  no_projector: It needs none.
  interpreter: Speak slowly.
"""


WORK = "steps: [{minutes: 15, do: x}]"


@pytest.fixture
def small(small: SmallGuide) -> SmallGuide:
    small.write(PLAN, SOUND)
    return small


def warned(file: str = PLAN) -> list[tuple[str, str]]:
    """Message and remedy of each warning on a file."""
    result = CliRunner().invoke(main, ["check", "small", "--format", "json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    return [(p["message"], p["remedy"]) for p in told if p["level"] == "warning" and p["file"].endswith(file)]


def test_a_sound_plan_is_left_in_peace(small: SmallGuide) -> None:
    assert warned() == []


@pytest.mark.parametrize(
    ("old", "new", "says", "remedy"),
    [
        ("quay, Markers]", "quay, Marbles]", "needs `Marbles`, which is in no pack", "`Markers`"),
        ("[ages, quay, Markers]", "[ages, qay, Markers]", "needs `qay`, which is in no pack", "`quay`"),
        ("[ages, quay, Markers]", "[ages, before]", "needs `before`, which is in no pack", "on a screen"),
        ("[ages, quay, Markers]", "[ages, reading]", "needs `reading`, which is in no pack", "under `uses`"),
        ("kit: [Markers", "kit: [Vote cards", "`Vote cards`: that is no stationery (cards)", "handout"),
        ("[Blank A5 cards, how]", "[]", "speaks of `cards`, and `second` names no sheet", "`sheets`"),
        (", written: 2", "", "people write here (`Each person writes`)", "90 seconds"),
        (", reports: 4", "", "groups report here (`Tables report`)", "3 minutes"),
        (
            "{minutes: 40, do: Talk., if_late: cut}",
            "{minutes: 40, do: Talk.}",
            "`second` has no step that may",
            "`if_late: cut`",
        ),
        ("distress: Stop.\n", "", "the plan has no `distress`", "distressed"),
        ("evaluation: Compare.\n", "", "the plan has no `evaluation`", "learnt"),
        ("  online: Use rooms.\n", "", "`adapting` has no `online`", "online"),
        ("  interpreter: Speak slowly.\n", "", "`adapting` has no `interpreter`", "in the room"),
        ("[lunch, prayer]", "[lunch]", "the day has no break for lunch and prayer", "[lunch, prayer]"),
        (", friday: 75", "", "Friday prayer does not fit in the break `lunch`", "`friday: 75`"),
        ("tea, title: Tea, minutes: 15, kind: break", f"tea, title: Tea, minutes: 15, {WORK}",
         "the day has 1 break beside lunch", "15 minutes"),
        ("[official-opening, photo]", "[photo]", "the day has no official opening", "official-opening"),
        ("[official-opening, photo]", "[official-opening]", "the day has no photo with consent", "[photo]"),
        ("Ask who agrees to be in it.", "Smile.", "the day has no photo with consent", "who wants to be"),
    ],
)  # fmt: skip
def test_each_rule_is_told(small: SmallGuide, old: str, new: str, says: str, remedy: str) -> None:
    small.change(PLAN, old, new)
    found = [entry for entry in warned() if says in entry[0]]
    assert len(found) == 1, warned()
    assert remedy in found[0][1]


def test_a_short_lunch_is_told(small: SmallGuide) -> None:
    small.change(PLAN, "minutes: 60, friday", "minutes: 45, friday")
    small.change(PLAN, "length: 260", "length: 245")
    assert "lunch and prayer have 45 minutes" in [message for message, _ in warned()]


def test_one_text_of_adapting_is_not_its_four_parts(small: SmallGuide) -> None:
    head, _, _ = SOUND.partition("adapting:")
    small.write(PLAN, f"{head}adapting: As you like.\n")
    assert len([message for message, _ in warned() if "`adapting` has no" in message]) == 4


def test_half_a_day_needs_no_lunch_and_no_photo(small: SmallGuide) -> None:
    small.change(PLAN, "full-day", "half-day")
    small.change(PLAN, "includes: [lunch, prayer]", "includes: [lunch]")
    assert warned() == []


def test_a_handout_that_no_plan_hands_out_is_told(small: SmallGuide) -> None:
    small.change(PLAN, "[ages, quay, Markers]", "[quay, Markers]")
    small.change(PLAN, ", sheets: [ages]", "")
    assert [message for message, _ in warned("ages.handout.md")] == ["no plan hands this out"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hand out the cards.", "cards"),
        ("Read the letter aloud.", "letter"),
        ("Give each table a slip.", "slip"),
        ("Collect the forms face down.", "forms"),
        ("Hand out the pre-check.", "pre-check"),
        ("Take blank cards.", ""),
        ("Use blank A5 cards, one each.", ""),
        ("Form groups of three.", ""),
        ("The first letter of a street.", ""),
        ("His bank card was taken.", ""),
        ("Blank cards first, then the letter.", "letter"),
        ("Talk about information.", ""),
    ],
)
def test_words_for_paper_are_known_from_others(text: str, word: str) -> None:
    assert speaks_of_paper(text) == word
