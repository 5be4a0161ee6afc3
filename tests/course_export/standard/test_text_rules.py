"""Replies, sentences, words and sources: a slip of each kind, and what an editor is told of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.sources import Guide, read_guide, read_library
from course_export.standard.contents import Contents
from course_export.standard.figure import Figure
from course_export.standard.measure import figures
from course_export.standard.places import place_figures
from course_export.standard.replies import reply_figures, stock_sentences
from course_export.standard.sentences import is_joined, sentence_figures
from course_export.standard.word_lists import matches
from tests.course_export.small_guide import SOURCES, SmallGuide

SCENARIOS = Path(__file__).parents[3] / "scenarios"
PAGE = "small/one/reading.page.md"
BEFORE = "small/one/before.check.yaml"
QUAY = "small/two/quay.scenario.yaml"
STAFF = "small/staff/how.page.md"
GUIDE = "small/guide.yaml"
STANDARD = """standard:
  stilted:
    "else than": "different from"
  spelling:
    "somebody": "someone"
  elsewhere:
    "in autumn": "a month"
  authors_reading:
    - "we have not read|is said to"
"""


@pytest.fixture
def small(small: SmallGuide) -> SmallGuide:
    series = (small.scenarios / "series.yaml").read_text(encoding="utf-8")
    small.write("series.yaml", series + STANDARD)
    return small


def warned(file: str, words: str) -> list[tuple[int, str, str]]:
    """Warnings of a file that hold some words: line, message, remedy."""
    result = CliRunner().invoke(main, ["check", "small", "--format", "json"])
    assert result.exit_code == 0, result.output
    return [
        (p["line"], p["message"], p["remedy"])
        for p in json.loads(result.output)
        if p["level"] == "warning" and p["file"] == f"scenarios/{file}" and words in p["message"]
    ]


def line_of(file: str, words: str) -> int:
    lines = Path("scenarios", file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def guide_of(small: SmallGuide) -> Guide:
    return read_guide(read_library(small.scenarios), "small")


def figure(found: list[Figure], title: str) -> Figure:
    return next(figure for figure in found if title in figure.title)


# Words

SLIPS = [
    ("She wants something else than he does.", "`else than` reads as translated", "Say: different from."),
    (
        "Somebody waits outside.",
        "`Somebody` is spelt in another way in these guides",
        "Write: someone.",
    ),
    ("The boat leaves in autumn.", "`in autumn` is not of the region", "Say: a month."),
    ("We have not read this law.", "`We have not read` speaks of the authors' reading", "sources.yaml"),
    ("The law is said to be strict.", "`is said to` speaks of the authors' reading", "sources.yaml"),
]


@pytest.mark.parametrize(("slip", "says", "remedy"), SLIPS)
def test_a_slip_of_wording_is_told_with_its_line_and_the_better_word(
    small: SmallGuide, slip: str, says: str, remedy: str
) -> None:
    assert warned(PAGE, says) == []
    small.change(PAGE, "Some people say no.", f"Some people say no.\n{slip}")
    [(line, message, mend)] = warned(PAGE, says)
    assert (line, message) == (line_of(PAGE, slip), says)
    assert remedy in mend


def test_speech_may_not_be_stilted_either_and_a_quoted_law_is_free(small: SmallGuide) -> None:
    small.change(PAGE, "Some people say no.", 'He says, "Something else than that."')
    assert warned(PAGE, "reads as translated")
    small.change(PAGE, 'He says, "Something else than that."', "> Something else than that.")
    assert not warned(PAGE, "reads as translated")


def test_facilitators_may_hear_what_the_authors_have_read_and_keep_to_all_other_words(
    small: SmallGuide,
) -> None:
    small.change(STAFF, "Read it first.", "Read it first. We have not read the law. Somebody may ask.")
    assert not warned(STAFF, "authors' reading")
    assert warned(STAFF, "spelt in another way")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (GUIDE, "summary: It is small.", "summary: Somebody wrote it."),
        ("small/about.md", "For police.", "For somebody."),
        ("glossary.yaml", "Force or deception.", "Force of somebody."),
    ],
)
def test_what_learners_read_around_the_lessons_keeps_to_the_words_too(
    small: SmallGuide, file: str, old: str, new: str
) -> None:
    small.change(file, old, new)
    assert warned(file, "spelt in another way")


def test_an_item_taken_over_is_told_in_its_own_file_alone(small: SmallGuide) -> None:
    small.change(BEFORE, "stem: Which fits?", "stem: Which fits somebody?")
    assert warned(BEFORE, "spelt in another way")
    assert not warned("small/two/after.check.yaml", "spelt in another way")


@pytest.mark.parametrize(
    "text",
    [
        "She draws spring water, and her springs are deep; the plan springs to mind.",
        "He may fall in May, after a fall, and the fall broke his arm.",
        "The key hangs on a hook. Hang on a moment. She takes in two children.",
        "At first sight all is in order. A bruise shows on their face.",
        "The Mid-Autumn Festival, Khmer New Year and winter melon soup.",
        "Best interests come first; presumed victims; someone; case managers.",
        "A shelter that takes in men. In the case that opened this module he left.",
        "The child is said little. Nobody has read them the form, so read it now.",
        "Above all what she wants counts, and nobody but her knows it.",
    ],
)
def test_the_lists_of_the_series_give_no_false_alarm(text: str) -> None:
    series = read_library(SCENARIOS).series.model
    assert series is not None
    standard = series.standard
    for words in (standard.stilted, standard.spelling, standard.elsewhere, standard.authors_reading):
        assert list(matches(words, text)) == []


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("The cases play in invented countries.", "stilted"),
        ("Might be under 18? Then as a child.", "stilted"),
        ("Slept, with the own bag.", "stilted"),
        ("UN refugee guidance knows a simple assessment.", "stilted"),
        ("They want something else than the child.", "stilted"),
        ("Put the ways in order, from the mildest on.", "stilted"),
        ("Who takes it back has lied.", "stilted"),
        ("You always say days.", "stilted"),
        ("A lot is fair.", "stilted"),
        ("Nothing hangs on it.", "stilted"),
        ("The training should take in victims' rights.", "stilted"),
        ("Routine locking is unlawful on its face.", "stilted"),
        ("Somebody calls the caseworker.", "spelling"),
        ("A case worker decides.", "spelling"),
        ("He has not been paid since spring.", "elsewhere"),
        ("She leaves before the new year.", "elsewhere"),
        ("We have not read that article.", "authors_reading"),
        ("It is said to limit detention.", "authors_reading"),
        ("The text was not read.", "authors_reading"),
        ("According to a summary, it does.", "authors_reading"),
    ],
)
def test_the_lists_of_the_series_hold_what_editors_found(text: str, listed: str) -> None:
    series = read_library(SCENARIOS).series.model
    assert series is not None
    assert list(matches(getattr(series.standard, listed), text))


# Sources


@pytest.mark.parametrize("status", ["not-read", "read-second-hand"])
def test_a_source_that_learners_are_told_of_was_read(small: SmallGuide, status: str) -> None:
    assert not warned(PAGE, "learners are told")
    small.change("sources.yaml", "status: read\n", f"status: {status}\n")
    [(line, message, remedy)] = warned(PAGE, "learners are told")
    assert line == line_of(PAGE, "[@POCOCK-2018]")
    assert message.startswith("POCOCK-2018 was ")
    assert "take the statement out" in remedy
    assert warned(QUAY, "learners are told")


def test_a_source_read_in_part_may_be_cited(small: SmallGuide) -> None:
    small.change("sources.yaml", "status: read\n", "status: read-in-part\n  part: the abstract\n")
    assert not warned(PAGE, "learners are told")


def test_facilitators_may_cite_what_was_not_read_and_the_glossary_may_not(small: SmallGuide) -> None:
    small.change(STAFF, "Read it first.", "Read it first. [@UNUSED]")
    assert not warned(STAFF, "UNUSED")
    small.change("glossary.yaml", "[@PALERMO art. 3(a)]", "[@UNUSED]")
    [(line, message, _)] = warned("glossary.yaml", "UNUSED")
    assert line == line_of("glossary.yaml", "[@UNUSED]")
    assert message == "UNUSED was not read, and the definition of `means` rests on it"


# Replies

LONG = "He shows his hand because nobody was singled out on the deck that evening."


def test_a_sentence_that_stands_in_two_replies_is_told_with_the_other_place(small: SmallGuide) -> None:
    assert list(stock_sentences(guide_of(small))) == []
    small.change(BEFORE, "feedback: It is a sign of control.", f"feedback: {LONG}")
    small.change(QUAY, "why: Nobody is singled out.", f'why: "**He** shows his hand: {LONG[18:].lower()}"')
    [(line, message, remedy)] = warned(QUAY, "stands in the reply to")
    assert line == line_of(QUAY, "why: ") or line == line_of(QUAY, "shows his hand")
    assert "`keys`" in message
    assert f"{BEFORE}:{line_of(BEFORE, LONG)}" in remedy
    # `check` names the place alone, the report the number.
    assert not any("two replies" in of.title for of in figures(guide_of(small)))
    assert figure(list(place_figures(guide_of(small))), "two replies").value == "1"


def test_a_short_sentence_may_stand_twice(small: SmallGuide) -> None:
    small.change(QUAY, "why: It singles him out.", "why: He tells you.")
    assert not warned(QUAY, "stands in the reply to")


@pytest.mark.parametrize(("words", "short"), [(14, 0), (15, 1), (17, 1), (18, 0)])
def test_replies_at_the_lower_limit_are_counted(small: SmallGuide, words: int, short: int) -> None:
    reply = " ".join(f"word{n}" for n in range(words))
    small.change(BEFORE, "feedback: It is a sign of control.", f"feedback: {reply}")
    found = figure(list(reply_figures(guide_of(small))), "replies of 15 to 17 words")
    count = int(found.value.partition(" of ")[2])
    assert found.value == f"{100 * short / count:.0f} % of {count}"
    assert ("`keys`" in found.remedy) is bool(short)


def test_too_many_replies_at_the_lower_limit_are_told(small: SmallGuide) -> None:
    text = (small.scenarios / BEFORE).read_text(encoding="utf-8")
    for n, old in enumerate(("It binds.", "They bind.", "It does not.", "First.", "Then.", "It shuts in.")):
        text = text.replace(f'"{old}"', '"' + " ".join(f"w{n}x{m}" for m in range(15)) + '"')
    small.write(BEFORE, text)
    [(_, message, _)] = warned(GUIDE, "replies of 15 to 17 words")
    assert message.endswith("the learning standard asks for at most 10 %")


# Sentences

CHOPPED = "The nurse looks at his hand. He says nothing. The boat leaves at six. You write it down. "
JOINED = "The nurse looks at his hand while he says nothing, because the boat leaves at six. "
ALONE = "The senior inspector of the harbour authority registers the names of sixteen fishermen. "


def pages(small: SmallGuide, text: str) -> list[Figure]:
    page = (SOURCES / PAGE).read_text(encoding="utf-8")
    small.write(PAGE, page.replace("Some people say no.", text))
    return list(sentence_figures(Contents(guide_of(small))))


@pytest.mark.parametrize(
    "title", ["words in the middle sentence", "reading level of the pages", "with a connective"]
)
def test_chopped_pages_are_told_and_plain_ones_are_not(small: SmallGuide, title: str) -> None:
    assert figure(pages(small, (JOINED + ALONE) * 9), title).met
    assert not figure(pages(small, CHOPPED * 9), title).met
    assert warned(GUIDE, title)


def test_too_many_connectives_are_told_too(small: SmallGuide) -> None:
    found = figure(pages(small, JOINED * 9), "with a connective")
    assert not found.met
    assert found.remedy == "Let some sentences stand alone."


def test_long_sentences_are_told_too(small: SmallGuide) -> None:
    found = figure(pages(small, ("The man" + " and the man" * 6 + " wait. ") * 9), "middle sentence")
    assert not found.met
    assert found.remedy == "Cut long sentences in two."


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("He stays because the bus has left.", True),
        ("A person who signs may not know what it says.", True),
        ("Who decides?", False),
        ("When does the bus leave?", False),
        ("When the bus leaves, who decides?", True),
        ("Ask the nurse and the driver.", False),
        ("The basis is clear.", False),
    ],
)
def test_a_connective_joins_and_a_question_word_asks(sentence: str, joined: bool) -> None:
    assert is_joined(sentence) is joined
