"""How long an activity takes, and how a case ends by chance."""

from __future__ import annotations

from typing import Any

import pytest

from course_export.standard.pace import is_true_to_clock
from course_export.standard.reading import Effort, effort, total
from course_export.standard.replies import replies
from course_export.standard.walks import Walks, late_effects
from tests.stories import check_of, choice, notepad, page, quay_case
from xblocks.content.case.model import Case


def test_150_words_are_a_minute() -> None:
    assert effort(page("word " * 300)).minutes == 2


def test_a_question_takes_40_seconds_and_the_words_of_one_reply() -> None:
    found = effort(check_of("single"))
    # "Stem 0" and "Reply to yes." are read; its options are read within the 40 seconds.
    assert found == Effort(words=2 + 3, decisions=1, prompts=0)
    assert found.minutes == pytest.approx(5 / 150 + 40 / 60)


def test_all_replies_of_an_item_with_rows_are_read() -> None:
    assert effort(check_of("matching")).words == 2 + 2 + 2


def test_a_written_prompt_takes_a_minute_and_three_short_boxes_are_one() -> None:
    long = [{"id": "a", "label": "A", "lines": 6}]
    short = [{"id": f"a{n}", "label": "A", "lines": 1} for n in range(3)]
    assert effort(notepad(fields=long)).prompts == effort(notepad(kind="form", fields=short)).prompts == 1


def test_a_case_counts_its_shortest_path_and_the_plan_at_its_end() -> None:
    found = effort(quay_case())
    assert (found.decisions, found.prompts) == (2 + 1, 1)


def test_efforts_add_up() -> None:
    assert total([Effort(10, 2, 1), Effort(5, 1, 0)]) == Effort(15, 3, 1)


@pytest.mark.parametrize(
    ("stated", "counted", "fits"), [(10, 12, True), (10, 13, False), (2, 2.9, True), (2, 3.2, False)]
)
def test_stated_minutes_may_be_a_fifth_off(stated: float, counted: float, fits: bool) -> None:
    assert is_true_to_clock(stated, counted) is fits


def test_shares_of_endings_are_those_of_blind_chance() -> None:
    shares = Walks(quay_case()).ending_shares()
    assert sum(shares.values()) == pytest.approx(1)
    # deck: tent 1/3, bosun 1/3, look 1/3 and then one of two; mend: sorry or leave.
    bosun = 1 / 3 + 1 / 3 / 2
    assert shares["sails"] == pytest.approx(bosun / 2)


def test_walks_are_counted_each_once() -> None:
    # From the deck to the tent (three ways to end) or to the bosun, with or without a look before.
    walks = Walks(quay_case())
    tent, mend = 2, 1 + 1
    assert walks.count() == 2 * (tent + mend)


def test_the_shortest_path_has_the_fewest_decisions() -> None:
    assert [choice.id for _, choice in Walks(quay_case()).shortest() if choice] == ["tent", "ask"]


def late(goes_to: str) -> Case:
    scenes: dict[str, Any] = {
        "one": {"title": "One", "text": "A.", "choices": [choice("a", goes_to), choice("b", "two")]},
        "two": {"title": "Two", "text": "B.", "choices": [choice("c", "three"), choice("d", "three")]},
        "three": {
            "title": "Three",
            "text": "C.",
            "effects": [{"needs": {"chose": ["a"]}, "text": "It comes back."}],
            "goes_to": "ashore",
        },
    }
    return quay_case(scenes=scenes, start="one", variables={}, facts={})


def test_an_effect_is_late_when_it_does_not_come_in_the_next_scene() -> None:
    assert late_effects(late("two")) == 1
    assert late_effects(late("three")) == 0


def test_every_option_of_every_kind_has_its_reply_counted() -> None:
    check = check_of("single", "multiple", "true_false", "ordering", "matching", "sorting", "reflection")
    assert len(list(replies(check))) == 3 + 3 + 2 + 3 + 2 + 2
    told = {reply.of: reply.words for reply in replies(quay_case())}
    # "After tent this happens." and "The reason of tent."
    assert told["tent"] == 4 + 4
