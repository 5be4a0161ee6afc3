"""When a figure appears anew, and what is rounded in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.disclosure.dice import NAMES, outcomes, worlds
from xblocks.content.disclosure.figure import Figure, published
from xblocks.content.disclosure.rounding import BASE, rounded, rounded_sums
from xblocks.content.disclosure.words import band, percent

LEAST = 5


def tally(cells: Any, dice: Random) -> dict[str, int]:
    return rounded(Counter(cells), dice)


def publish(last: Figure, now: dict[int, str], **more: Any) -> Figure:
    return published(last, now, LEAST, tally, Random, **more)


def said(*users: int, cell: str = "a") -> dict[int, str]:
    return dict.fromkeys(users, cell)


def group(start: int, n: int, cell: str = "a") -> dict[int, str]:
    return said(*range(start, start + n), cell=cell)


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 300), min_size=1), st.integers())
def test_each_cell_is_a_multiple_of_three_and_near_its_count(counts: dict[str, int], seed: int) -> None:
    told = rounded(counts, Random(seed))
    assert told.keys() == counts.keys()
    assert all(n % BASE == 0 and abs(n - counts[name]) < 2 * BASE for name, n in told.items())
    assert abs(sum(told.values()) - sum(counts.values())) < BASE
    assert all(told[name] == 0 for name, n in counts.items() if n == 0)


@pytest.mark.parametrize("world", list(worlds(8, 3)))
def test_each_cell_is_right_on_average(world: tuple[int, ...]) -> None:
    for cell, n in enumerate(world):
        mean = sum(table[cell] * likely for table, likely in outcomes(world).items())
        assert mean == pytest.approx(n)


def test_a_mean_is_right_on_average() -> None:
    rows = [(0.25, 0.75)] * 9
    sums = [rounded_sums(rows, Random(seed)) for seed in range(2000)]
    assert sum(before for before, _ in sums) / 2000 == pytest.approx(2.25, abs=0.05)
    assert {before for before, _ in sums} == {2, 3}


@pytest.mark.parametrize("new", range(1, LEAST))
def test_whoever_looks_before_and_after_few_have_answered_sees_the_same(new: int) -> None:
    first = publish(Figure(), group(0, 12))
    assert first.cells and publish(first, {**group(0, 12), **group(50, new, "b")}) == first


@pytest.mark.parametrize("gone", range(1, LEAST))
def test_or_before_and_after_few_have_left_or_moved(gone: int) -> None:
    first = publish(Figure(), group(0, 12))
    assert publish(first, group(gone, 12 - gone)) == first
    assert publish(publish(first, group(gone, 12 - gone)), group(0, 12)) == first, "and back again"


def test_of_fewer_than_the_threshold_nothing_is_told() -> None:
    assert publish(Figure(), group(0, LEAST - 1)) == Figure()
    assert publish(Figure(), group(0, LEAST)).cells


def test_those_who_come_together_are_put_to_those_who_are_in() -> None:
    first = publish(Figure(), group(0, 12))
    then = publish(first, {**group(0, 12), **group(50, 6, "b")})
    assert then.cells == {"a": first.cells["a"], "b": 6} and then.number == 2


def test_what_is_told_of_those_who_are_in_stands_whatever_they_answer_later() -> None:
    first = publish(Figure(), group(0, 12))
    then = publish(first, {**group(0, 12, "b"), **group(50, 6, "b")})
    assert then.cells["a"] == first.cells["a"]


def test_when_enough_have_left_the_figure_is_made_from_the_start() -> None:
    first = publish(Figure(), group(0, 14))
    then = publish(first, group(5, 9))
    assert then.counted == set(range(5, 14)) and then.cells == {"a": 9}


def test_when_too_few_are_left_nothing_is_told_any_more() -> None:
    first = publish(Figure(), group(0, 8))
    assert publish(first, group(5, 3)).cells == {}
    assert publish(publish(first, group(5, 3)), group(5, 8)).cells, "it may begin anew"


def test_a_few_who_join_and_a_few_who_leave_are_as_good_as_many() -> None:
    first = publish(Figure(), group(0, 12))
    assert publish(first, {**group(2, 10), **group(50, 2)}) == first
    assert publish(first, {**group(2, 10), **group(50, 3)}).counted == {*range(2, 12), 50, 51, 52}


def test_those_whom_the_site_deletes_count_as_gone_and_leave_no_number_behind() -> None:
    figure = publish(Figure(), group(0, 12))
    for user in range(4):
        figure = figure.without(user)
    assert figure.counted == set(range(4, 12)) and figure.cells and publish(figure, group(4, 8)) == figure
    assert publish(figure.without(4), group(5, 7)).counted == set(range(5, 12))


def test_a_large_figure_waits_for_a_quarter_more() -> None:
    first = publish(Figure(), group(0, 100))
    assert publish(first, group(0, 124)) == first
    assert len(publish(first, group(0, 125)).counted) == 125


def test_a_question_whose_right_answer_is_another_is_counted_anew_once_a_day() -> None:
    first = publish(Figure(), group(0, 12), meaning="a", day=1)
    assert publish(first, group(0, 12, "b"), meaning="b", day=1) == first
    then = publish(first, group(0, 12, "b"), meaning="b", day=2)
    assert then.cells == {"b": 12} and publish(then, group(0, 12, "c"), meaning="c", day=2) == then


def test_numbers_that_cannot_be_added_are_made_anew_as_a_whole() -> None:
    first = publish(Figure(), group(0, 12), whole=True)
    then = publish(first, {**group(0, 12, "b"), **group(50, 6, "b")}, whole=True)
    assert "a" not in then.cells and len(then.counted) == 18


@given(st.lists(st.sets(st.integers(0, 30)), max_size=12), st.integers(0, 9))
def test_every_change_is_one_of_many_learners(groups: list[set[int]], seed: int) -> None:
    figure = Figure()
    for there in groups:
        now = {user: "ab"[user % 2] for user in there}
        last, figure = figure, published(figure, now, LEAST, tally, lambda n: Random(seed + n))
        if figure != last:
            assert len(figure.counted ^ last.counted) >= LEAST
        assert not figure.cells or len(figure.counted) >= LEAST
        # To look twice is to see the same.
        assert published(figure, now, LEAST, tally, lambda n: Random(seed + n + 100)) == figure


def test_the_threshold_of_a_site_is_three_at_least() -> None:
    assert published(Figure(), group(0, 2), 1, tally, Random) == Figure()


def test_a_figure_keeps_its_days_and_meaning_when_others_join() -> None:
    first = publish(Figure(), group(0, 12), meaning="m", day=3)
    then = publish(first, group(0, 20), meaning="m", day=9)
    assert (then.meaning, then.day) == ("m", 3) and replace(then, number=1).number == 1


@pytest.mark.parametrize(
    ("part", "of", "words"),
    [(0, 6, "few or none"), (3, 9, "some"), (3, 6, "about half"), (6, 9, "most"), (9, 9, "nearly all")],
)
def test_a_share_of_few_is_told_in_words(part: int, of: int, words: str) -> None:
    assert band(part, of) == words


def test_shares_go_in_steps_of_five_percent() -> None:
    assert percent(9, 15) == 60 and percent(3, 24) == 10 and percent(0, 0) == 0
