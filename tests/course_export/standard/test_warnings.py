"""What an editor is warned of: where, and how to mend it."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main
from tests.course_export.small_guide import SmallGuide
from xblocks.content.case.states import States

PAGE = "small/one/reading.page.md"
QUAY = "small/two/quay.scenario.yaml"
BEFORE = "small/one/before.check.yaml"
GUIDE = "small/guide.yaml"
STANDARD = """standard:
  grade_page: 8
  grade_case: 7
  words_to_avoid:
    "rescue*": found
    "claims that": says
  hard_words: ["beaten|beating"]
"""


@pytest.fixture
def small(small: SmallGuide) -> SmallGuide:
    series = (small.scenarios / "series.yaml").read_text(encoding="utf-8")
    small.write("series.yaml", series + STANDARD)
    return small


def warned(file: str = "") -> list[tuple[str, int, str, str]]:
    """Warnings as programs get them: file, line, message, remedy."""
    result = CliRunner().invoke(main, ["check", "small", "--format", "json"])
    assert result.exit_code == 0, result.output
    return [
        (p["file"].removeprefix("scenarios/"), p["line"], p["message"], p["remedy"])
        for p in json.loads(result.output)
        if p["level"] == "warning" and p["file"].endswith(file)
    ]


def messages(file: str = "") -> str:
    return "\n".join(message for _, _, message, _ in warned(file))


def body(small: SmallGuide, text: str) -> None:
    """Put a text at the end of the page."""
    small.change(PAGE, "- [ ] Is anyone hurt?", f"- [ ] Is anyone hurt?\n\n{text}")


def test_a_word_to_avoid_is_told_with_its_line_and_what_to_say_instead(small: SmallGuide) -> None:
    body(small, "They were rescued in May.")
    [found] = [entry for entry in warned(PAGE) if "word to avoid" in entry[2]]
    line = Path("scenarios", PAGE).read_text().split("\n").index("They were rescued in May.") + 1
    assert found == (PAGE, line, "`rescued` is a word to avoid", "Say: found.")


@pytest.mark.parametrize(
    "text", ['We do not say "rescued".', "> They were rescued.", "::: words\nRescued.\n:::"]
)
def test_a_word_that_is_spoken_about_is_free(small: SmallGuide, text: str) -> None:
    body(small, text)
    assert "word to avoid" not in messages(PAGE)


def test_facilitators_texts_and_the_about_page_keep_to_the_words_too(small: SmallGuide) -> None:
    for file in ("small/about.md", "small/staff/how.page.md"):
        path = small.scenarios / file
        path.write_text(path.read_text() + "\n\nShe claims that it is so.\n")
    assert "`claims that` is a word to avoid" in messages("about.md")
    assert "`claims that` is a word to avoid" in messages("how.page.md")


def test_long_sentences_and_hard_words_are_told_with_the_worst_of_them(small: SmallGuide) -> None:
    body(small, "The " + "organisational responsibility " * 15 + "is considerable.")
    assert "the reading level is grade" in messages(PAGE)
    assert "one sentence in twenty has" in messages(PAGE)


def test_a_claim_without_a_source_is_told_and_one_with_a_source_is_not(small: SmallGuide) -> None:
    body(small, "Research shows that 41 % had it.\n\nMore text.")
    assert "names no source" in messages(PAGE)
    small.change(PAGE, "had it.", "had it. [@POCOCK-2018]")
    assert "names no source" not in messages(PAGE)


def test_hard_matter_without_a_notice_is_told(small: SmallGuide) -> None:
    body(small, "He was beaten.")
    assert "no notice says so before" not in messages(PAGE), "the module has a notice"
    small.change(GUIDE, "    notice: It speaks of threats.\n", "")
    assert "the text speaks of `beaten`, and no notice says so before" in messages(PAGE)


def test_a_notice_without_a_short_version_is_told(small: SmallGuide) -> None:
    small.change(PAGE, "minutes: 2\n", "minutes: 2\nnotice: It is hard.\n")
    assert "no short version" in messages(PAGE)


def test_a_reply_that_says_too_little_is_told_at_its_place(small: SmallGuide) -> None:
    found = [entry for entry in warned(BEFORE) if entry[2].startswith("the reply to ")]
    assert found
    assert all(remedy == "Say why in 15 to 60 words." for *_, remedy in found)
    lines = Path("scenarios", BEFORE).read_text().split("\n")
    assert all("feedback" in lines[line - 1] or "if_" in lines[line - 1] for _, line, *_ in found)


def test_an_item_without_a_source_is_told(small: SmallGuide) -> None:
    text = (small.scenarios / BEFORE).read_text()
    cited = [line for line in text.split("\n") if line.startswith("    sources:")]
    assert cited
    small.write(BEFORE, text.replace(cited[0] + "\n", "", 1))
    assert "names no source" in messages(BEFORE)


@pytest.mark.parametrize(
    "says",
    [
        "no scene is marked as a decision about a referral",
        "no choice is marked as sounding kindest",
        "the shortest path has",
        "1 effect comes later than the next scene",
        "the debrief has 1 question to discuss",
    ],
)
def test_a_case_is_told_what_it_lacks(small: SmallGuide, says: str) -> None:
    assert says in messages(QUAY)


@pytest.mark.parametrize(
    "says",
    [
        "items in the modules",
        "cases, in their order: full; the learning standard asks for worked",
        "follow-up packets",
        "items before and after",
        "notepads",
    ],
)
def test_a_guide_is_told_what_it_lacks(small: SmallGuide, says: str) -> None:
    assert says in messages(GUIDE)


SHORT, LONG = "worked → guided → full", "worked → guided → full → full → transfer"


@pytest.mark.parametrize(("minutes", "asked"), [(120, SHORT), (121, LONG)])
def test_a_short_course_needs_three_cases_and_a_longer_one_five(
    small: SmallGuide, minutes: int, asked: str
) -> None:
    small.change(GUIDE, "minutes: 10\n", f"minutes: {minutes}\n")
    small.change(GUIDE, "    minutes: 6\n", f"    minutes: {minutes - 4}\n")
    [found] = [message for message in messages(GUIDE).split("\n") if "cases, in their order" in message]
    assert found.endswith(f"the learning standard asks for {asked}")


WATCHED = """id: watched
title: Watch
mode: worked
you_are: watching an inspector
minutes: 1
short_version: You watch.
start: deck
scenes:
  deck: {title: On the deck, text: Sixteen men look at her., thinking: I ask them all., goes_to: ashore}
endings:
  ashore: {title: Ashore, text: They sleep., outcome: good}
debrief: {lesson: She asked all., discuss: [Why?], sources: [PALERMO]}
"""


@pytest.mark.parametrize(("second", "is_told"), [("guided", False), ("full", True)])
def test_the_cases_of_a_short_course_are_watched_then_guided_then_full(
    small: SmallGuide, second: str, is_told: bool
) -> None:
    quay = (small.scenarios / QUAY).read_text(encoding="utf-8")
    small.write("small/two/watched.scenario.yaml", WATCHED)
    small.write(
        "small/two/led.scenario.yaml",
        quay.replace("id: quay", "id: led", 1).replace("mode: full", f"mode: {second}", 1),
    )
    before = "two/watched.scenario.yaml, two/led.scenario.yaml, two/quay.scenario.yaml"
    small.change(GUIDE, "two/quay.scenario.yaml", before)
    assert warned(QUAY), "the guide is read"
    assert ("cases, in their order" in messages(GUIDE)) == is_told


def test_a_rule_of_wording_that_is_right_is_told_with_the_questions_that_give_it_away(
    small: SmallGuide,
) -> None:
    [found] = [w for w in warned(GUIDE) if "decisions: picking the longest, points off chance: +50" in w[2]]
    assert found[3] == "Reword some of `quay/deck`, `quay/mend`, `quay/pay`."
    small.change(QUAY, "text: Ask him aloud", "text: Ask him aloud here and now")
    small.change(QUAY, "text: Leave,", "text: Leave now,")
    assert "decisions: picking the longest" not in messages(GUIDE)


def test_a_guide_without_dilemmas_is_told(small: SmallGuide) -> None:
    assert "decisions with two or more sound options: 0% of 3" in messages(GUIDE)
    small.change(QUAY, "text: Leave, rating: weak", "text: Leave, rating: acceptable")
    assert "two or more sound options" not in messages(GUIDE)


def test_a_rule_may_be_right_less_often_over_all_guides_together(small: SmallGuide) -> None:
    shutil.copytree(small.scenarios / "small", small.scenarios / "twin")
    small.change("twin/guide.yaml", "id: small", "id: twin")
    output = CliRunner().invoke(main, ["check"]).output
    assert "over all guides, decisions: picking the longest, points off chance: +50" in output
    assert "over all guides" not in CliRunner().invoke(main, ["check", "small"]).output


def test_minutes_that_do_not_add_up_are_told_at_their_module(small: SmallGuide) -> None:
    small.change(GUIDE, "    minutes: 4\n    notice", "    minutes: 14\n    notice")
    small.change(GUIDE, "minutes: 10\n", "minutes: 20\n")
    [found] = [entry for entry in warned(GUIDE) if entry[2].startswith("`m1` says 14 minutes")]
    assert found[3].startswith("Write `minutes: ")


def test_an_objective_that_no_item_tests_is_named(small: SmallGuide) -> None:
    small.change(GUIDE, "text: Read signs.}", "text: Read signs.}\n  - {id: lost, text: Nobody asks.}")
    [found] = [entry for entry in warned(GUIDE) if "objectives that an item tests" in entry[2]]
    assert "`lost`" in found[3]


def test_strict_fails_on_warnings_and_plain_does_not(small: SmallGuide) -> None:
    assert CliRunner().invoke(main, ["check", "small"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "small", "--strict"]).exit_code == 1


def test_warnings_stop_no_build(small: SmallGuide) -> None:
    result = CliRunner().invoke(main, ["build", "small"])
    assert result.exit_code == 0
    assert "learning standard" not in result.output


def test_errors_come_first_and_alone(small: SmallGuide) -> None:
    small.change(QUAY, "\nstart: ", "\nstart: nowhere-")
    result = CliRunner().invoke(main, ["check", "small"])
    assert result.exit_code == 1
    assert "learning standard" not in result.output


def test_a_case_too_big_to_prove_is_measured_by_what_stands_in_it_alone(
    small: SmallGuide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course_export.standard.case_states.States", partial(States, most=2))
    told = messages(QUAY)
    assert "the debrief has 1 question to discuss" in told and "the case has 2 endings" in told
    assert "walks" not in told and "best play" not in told and "shortest path" not in told
    result = CliRunner().invoke(main, ["report", "small", "--format", "json"])
    assert (result.exception, json.loads(result.output)["roads"]) == (None, {})
