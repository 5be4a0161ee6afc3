"""Nobody can work out a small count. An attacker who knows all rules and all that is published tries:
he lists every table that would have been published the same way. A count is safe if they differ in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from xblocks.content.suppression import LARGE, OTHERS, shown, shown_decisions, shown_total

NAMES = "abcdef"


def tables(learners: int, cells: int) -> Iterator[tuple[int, ...]]:
    """All ways to put so many learners into so many cells."""
    if cells == 1:
        yield (learners,)
        return
    for first in range(learners + 1):
        for rest in tables(learners - first, cells - 1):
            yield (first, *rest)


def levels(cells: int) -> list[dict[str, str]]:
    """As an item has them: the first cell is right, the last has not answered."""
    names, last = NAMES[:cells], NAMES[cells - 1]
    right = {n: "right" if n == "a" else "not yet" if n == last else "not right" for n in names}
    return [right, {n: "not yet" if n == last else "answered" for n in names}] if cells > 2 else []


def counts(table: tuple[int, ...]) -> dict[str, int]:
    return dict(zip(NAMES, table, strict=False))


def published(table: dict[str, int] | None) -> Any:
    return None if table is None else tuple(table.items())


def given_away(classes: dict[Any, list[tuple[int, ...]]], threshold: int) -> list[Any]:
    """Publications from which a small count follows."""
    found = []
    for publication, members in classes.items():
        for values in zip(*members, strict=True):
            if len(set(values)) == 1 and 0 < values[0] < threshold:
                found.append((publication, members[0]))
                break
    return found


@pytest.mark.parametrize("threshold", [3, 4, 5])
@pytest.mark.parametrize(("cells", "most"), [(2, 40), (3, 30), (4, 22), (5, 14)])
def test_no_table_of_one_group_gives_a_small_count_away(cells: int, most: int, threshold: int) -> None:
    for forms in ([], levels(cells)):
        for learners in range(1, most):
            classes: dict[Any, list[tuple[int, ...]]] = defaultdict(list)
            for table in tables(learners, cells):
                classes[published(shown(counts(table), forms, threshold))].append(table)
            assert given_away(classes, threshold) == []


def everything(groups: tuple[tuple[int, ...], ...], forms: list[dict[str, str]], threshold: int) -> Any:
    """All that any sequence of filters, totals and downloads gives: each group and all together."""
    named = {f"group {n}": counts(table) for n, table in enumerate(groups)}
    return (
        *(published(shown(table, forms, threshold)) for table in named.values()),
        published(shown_total(named, forms, threshold)),
    )


@examples(30)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(2, 3), st.integers(3, 6))
def test_no_sequence_of_filters_gives_a_small_count_of_two_cohorts_away(
    one: int, two: int, cells: int, threshold: int
) -> None:
    classes: dict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for groups in product(tables(one, cells), tables(two, cells)):
        classes[everything(groups, levels(cells), threshold)].append(groups[0] + groups[1])
    assert given_away(classes, threshold) == []


@examples(8)
@given(st.lists(st.integers(1, 6), min_size=3, max_size=3), st.integers(3, 5))
def test_nor_of_three_cohorts(sizes: list[int], threshold: int) -> None:
    classes: dict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for groups in product(*(tables(size, 3) for size in sizes)):
        classes[everything(groups, levels(3), threshold)].append(sum(groups, ()))
    assert given_away(classes, threshold) == []


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.integers(1, 9))
def test_whatever_is_shown_is_nobody_or_enough(table: list[int], threshold: int) -> None:
    view = shown(counts(tuple(table)), levels(len(table)), threshold)
    assert view is None or all(n == 0 or n >= max(3, threshold) for n in view.values())
    assert view is None or sum(view.values()) == sum(table)


def test_a_group_smaller_than_the_threshold_shows_nothing() -> None:
    assert shown({"a": 4, "b": 0}, [], 5) is None


def test_a_table_without_small_counts_is_shown_whole() -> None:
    table = {"a": 7, "b": 0, "c": 5}
    assert shown(table, levels(3), 5) == table


def test_what_is_too_fine_is_told_more_coarsely() -> None:
    assert shown({"a": 7, "b": 3, "c": 2, "d": 0}, levels(4), 5) == {"right": 7, "not right": 5, "not yet": 0}
    assert shown({"a": 9, "b": 3, "c": 0, "d": 0}, levels(4), 5) == {"answered": 12, "not yet": 0}


def test_in_a_large_table_small_counts_are_gathered_and_the_others_stay() -> None:
    assert shown({"a": 400, "b": 90, "c": 25, "d": 2}, levels(4), 5) == {"a": 400, "b": 90, OTHERS: 27}


def test_the_order_of_cells_tells_nothing() -> None:
    table = {"a": 40, "b": 25, "c": 22, "d": 2}
    turned = dict(reversed(table.items()))
    assert shown(table, [], 5) == shown(turned, [], 5)


def test_a_total_is_not_shown_where_it_would_tell_of_the_only_hidden_group() -> None:
    groups = {"east": {"a": 7, "b": 5}, "west": {"a": 11, "b": 1}}
    assert shown(groups["east"], [], 5) == groups["east"]
    assert shown_total(groups, [], 5) is None


def test_a_national_course_shows_its_total() -> None:
    groups = {f"cohort {n}": {"a": 12 + n % 3, "b": 6 - n % 3, "c": 4, "d": 3} for n in range(200)}
    assert shown_total(groups, levels(4), 5) == {"a": 2599, "b": 1001, "c": 800, "d": 600}


def test_decisions_are_told_of_large_groups_only_and_in_steps_of_five_percent() -> None:
    scenes = {"deck": {"tent": 77, "bosun": 43}, "mend": {"sorry": 78, "leave": 21}}
    assert shown_decisions(scenes, LARGE - 1) == {}
    assert shown_decisions(scenes, 120) == {"deck": {"tent": 65, "bosun": 35}}
