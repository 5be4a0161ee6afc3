"""How long an activity takes, and how a case ends by chance."""

from __future__ import annotations

from typing import Any

import pytest

from course_export.standard.effort import Effort, effort, total
from course_export.standard.middle_road import middle_road
from course_export.standard.pace import is_true_to_clock
from course_export.standard.replies import replies
from course_export.standard.walks import Walks, late_effects
from tests.stories import check_of, choice, notepad, page, quay_case
from xblocks.content.case.model import Case


def test_130_words_are_a_minute() -> None:
    assert effort(page("word " * 260)).minutes == 2


def test_a_question_takes_its_words_with_the_options_and_one_reply_and_40_seconds_of_thought() -> None:
    found = effort(check_of("single"))
    # "Stem 0"; "Option yes", "Option no", "Option perhaps"; "Reply to yes."
    assert found == Effort(words=2 + 6 + 3, items=1, weighed=6)
    assert found.minutes == pytest.approx(11 / 130 + 40 / 60)


def test_practice_is_thinking_and_weighing_options_and_no_other_reading() -> None:
    found = effort(check_of("single"))
    assert found.practice == pytest.approx(6 / 130 + 40 / 60)
    assert effort(page("word " * 260)).practice == 0
    case = effort(quay_case())
    assert case.practice == pytest.approx(case.thinking + case.weighed / 130)
    assert case.weighed < case.words / 2, "scenes, consequences and reasons are reading"


def test_all_rows_and_all_replies_of_an_item_with_rows_are_read() -> None:
    # "Stem 0"; "Left 1", "Left 2", "Right 1", "Right 2", "Right none"; "Why 1." and "Why 2."
    assert effort(check_of("matching")) == Effort(words=2 + 10 + 4, items=1, weighed=10)


def test_who_draws_from_a_pool_answers_the_mean_of_it() -> None:
    kinds = ("single", "single", "single", "single")
    whole, drawn = effort(check_of(*kinds)), effort(check_of(*kinds, pool=2))
    assert (drawn.items, drawn.words) == (2, whole.words / 2)


def test_what_is_thought_about_and_written_takes_90_seconds() -> None:
    found = effort(check_of("reflection"))
    assert (found.items, found.prompts, found.thinking) == (0, 1, 1.5)


def test_a_written_prompt_takes_90_seconds_and_three_short_boxes_are_one() -> None:
    long = [{"id": "a", "label": "A", "lines": 6}]
    short = [{"id": f"a{n}", "label": "A", "lines": 1} for n in range(3)]
    assert effort(notepad(fields=long)).prompts == effort(notepad(kind="form", fields=short)).prompts == 1
    assert effort(notepad(fields=long)).thinking == 1.5


def test_three_ticks_take_the_time_of_an_item_and_their_lines_are_weighed() -> None:
    lines = [{"id": f"a{n}", "text": "Ask again"} for n in range(3)]
    assert effort(notepad(kind="checklist", fields=[], items=lines)) == Effort(1 + 6, items=1, weighed=6)


def test_a_case_counts_its_middle_road_the_debrief_and_the_plan() -> None:
    road, found = middle_road(quay_case()), effort(quay_case())
    # "an inspector in Sorana", "Ask everyone.", "What would you do?"
    assert found.words == pytest.approx(road.words + 4 + 2 + 4)
    assert (found.choices, found.prompts) == (road.decisions, 1)


def test_the_middle_road_is_the_mean_of_all_who_pick_blindly() -> None:
    """A fork of one half each: one way ends at once, the other meets a scene more."""
    scenes: dict[str, Any] = {
        "one": {"title": "One", "text": "A b c.", "choices": [choice("x", "ashore"), choice("y", "two")]},
        "two": {
            "title": "Two",
            "text": "D e f g.",
            "effects": [
                {"needs": {"chose": ["y"]}, "text": "It shows."},
                {"needs": {"chose": ["x"]}, "text": "It does not show."},
            ],
            "choices": [choice("z", "ashore"), choice("q", "ashore", needs={"chose": ["x"]})],
        },
    }
    endings = {"ashore": {"title": "Ashore", "outcome": "good", "text": "H i j k l."}}
    road = middle_road(quay_case(scenes=scenes, start="one", variables={}, facts={}, endings=endings))
    # Of each choice "Do x"; "After x this happens." and "The reason of x."
    assert road.weighed == pytest.approx(4 + 2 / 2)
    assert road.decisions == pytest.approx(1 + 1 / 2)
    assert road.words == pytest.approx(3 + 4 + 8 + (4 + 2 + 2 + 8) / 2 + 5)


def test_a_scene_that_one_comes_back_to_is_read_once_and_decided_again() -> None:
    scenes: dict[str, Any] = {
        "hub": {
            "title": "Hub",
            "text": "A b c.",
            "choices": [choice("look", "hub", once=True), choice("go", "ashore")],
        }
    }
    endings = {"ashore": {"title": "Ashore", "outcome": "good", "text": "H."}}
    road = middle_road(quay_case(scenes=scenes, start="hub", variables={}, facts={}, endings=endings))
    # Half look first, and all go in the end.
    assert road.decisions == pytest.approx(1 + 1 / 2)
    assert road.words == pytest.approx(3 + 4 + 8 * 3 / 2 + 1)


def test_efforts_add_up() -> None:
    assert total([Effort(10, 2, 1), Effort(5, 1, 0, 1)]) == Effort(15, 3, 1, 1)


@pytest.mark.parametrize(
    ("stated", "counted", "fits"),
    [(17, 20, True), (16.9, 20, False), (23, 20, True), (24, 20, False), (2, 2.9, True), (2, 3.1, False)],
)
def test_stated_minutes_may_be_15_in_100_off_or_one(stated: float, counted: float, fits: bool) -> None:
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
