"""Words, sentences and the reading level that editors are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_export.standard.prose import grade, middle_and_long, sentences, syllables, words
from xblocks.content.text.passages import passages

# A sentence for which the formula can be done by hand: 0.39 x 6 + 11.8 x 7/6 - 15.59.
CAT = "The cat sat on the table."


def test_sentences_end_where_a_reader_stops() -> None:
    assert sentences('He says, "No." She asks why. "Come at 2 a.m. tomorrow," he says.') == [
        'He says, "No.',
        "She asks why.",
        '"Come at 2 a.m. tomorrow," he says.',
    ]


def test_an_entry_of_a_list_is_a_sentence_without_a_full_stop() -> None:
    assert [p.text for p in passages("- water\n- a place to sit\n")] == ["water", "a place to sit"]
    assert sentences("a place to sit") == ["a place to sit"]


def test_a_compound_is_one_word() -> None:
    assert words("A half-day plan, isn't it?") == ["A", "half-day", "plan", "isn't", "it"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("worked", 1),
        ("identification", 6),
        ("half-day", 2),
        ("Sorana", 3),
        ("x", 1),
    ],
)
def test_syllables_are_those_that_one_says(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_level_is_the_one_of_flesch_and_kincaid() -> None:
    assert grade([CAT]) == pytest.approx(0.39 * 6 + 11.8 * 7 / 6 - 15.59)
    assert grade([]) == 0


def test_one_long_sentence_reads_harder_than_two_short_ones() -> None:
    long = "The inspector writes down the hours, and the nurse looks at the hand that was hurt."
    short = ["The inspector writes down the hours.", "The nurse looks at the hand that was hurt."]
    assert grade([long]) > grade(short)


def test_the_middle_and_the_long_sentences_are_counted_in_words() -> None:
    said = ["One two."] * 18 + ["One two three four."] + ["word " * 30 + "."]
    assert middle_and_long(said) == (2, 30)
    assert middle_and_long([]) == (0, 0)


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_can_be_counted(texts: list[str]) -> None:
    said = [sentence for text in texts for sentence in sentences(text)]
    assert isinstance(grade(said), float)
    middle, long = middle_and_long(said)
    assert 0 <= middle <= long or not said


def test_marks_citations_and_ticks_are_no_words() -> None:
    text = "**Ask** the [[presumed victims|presumed victim]]. [@PALERMO art. 3(a)]\n\n- [ ] Is anyone hurt?"
    assert [(p.text, p.cited) for p in passages(text)] == [
        ("Ask the presumed victims.", True),
        ("Is anyone hurt?", False),
    ]


def test_a_quotation_a_heading_a_cell_and_a_callout_are_told_apart() -> None:
    text = "## Title\n\n> Quoted law.\n\n| a | b |\n|---|---|\n| c | d |\n\n::: words Say\nNot this.\n:::\n"
    found = [(p.kind, p.text, p.quoted, p.callout) for p in passages(text)]
    assert ("heading", "Title", False, "") in found
    assert ("prose", "Quoted law.", True, "") in found
    assert ("cell", "c", False, "") in found
    assert ("heading", "Say", False, "words") in found
    assert ("prose", "Not this.", False, "words") in found
