"""Decisions told beside endings give no small count away. The attacker of `test_suppression` knows both
tables, of each group and of all together, and which endings can follow which decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.test_suppression import tables
from tests.examples import examples
from xblocks.content.path_tables import Atom, Path, Rules, gives_away, told_total
from xblocks.content.suppression import shown, shown_total

GOOD, POOR = "good", "poor"
NOT_YET = ""
FREE = {"a": (GOOD, POOR), "b": (GOOD, POOR)}
BOUND = {"a": (GOOD, POOR), "b": (POOR,)}
FREE_OF_THREE = {**FREE, "c": (GOOD, POOR)}
THREE = {"a": (GOOD,), "b": (GOOD, POOR), "c": (POOR,)}


def atoms_of(possible: dict[str, tuple[str, ...]]) -> list[Atom]:
    """All that can become of a learner: nothing decided, or a decision and an ending that can follow."""
    return [((), NOT_YET), *(((c,), e) for c, ends in possible.items() for e in (NOT_YET, *ends))]


def rules(possible: dict[str, tuple[str, ...]], threshold: int, exact: bool) -> Rules:
    free = all(set(ends) == {GOOD, POOR} for ends in possible.values())
    return Rules(lambda path: possible[path[0]], {"a"}, threshold, exact, deepest=1, free=free)


def endings(paths: dict[Atom, int], exact: bool) -> dict[str, int]:
    found: Counter[str] = Counter({GOOD: 0, POOR: 0} if exact else {GOOD: 0, POOR: 0, NOT_YET: 0})
    for (_path, ending), n in paths.items():
        if ending or not exact:
            found[ending] += n
    return dict(found)


def known_anyhow(paths: dict[Atom, int], exact: bool) -> Any:
    """Who may see names knows how many have begun and how many have come to an end."""
    begun = sum(n for (path, _), n in paths.items() if path)
    return (begun, sum(n for (_, ending), n in paths.items() if ending)) if exact else None


def published(groups: dict[str, dict[Atom, int]], how: Rules) -> Any:
    """All that any sequence of filters and downloads gives."""
    tables = {name: endings(paths, how.exact) for name, paths in groups.items()}
    levels = [{GOOD: "answered", POOR: "answered", NOT_YET: NOT_YET}] if not how.exact else []
    told = [known_anyhow(paths, how.exact) for paths in groups.values()]
    told += [shown(table, levels, how.threshold) for table in tables.values()]
    told += [how.told(paths) for paths in groups.values()]
    told += [shown_total(tables, levels, how.threshold), told_total(groups.values(), how)]
    return repr(told)


def worlds(sizes: list[int], atoms: list[Atom]) -> Iterator[dict[str, dict[Atom, int]]]:
    for each in product(*(tables(size, len(atoms)) for size in sizes)):
        yield {
            f"group {n}": {atom: count for atom, count in zip(atoms, table, strict=True) if count}
            for n, table in enumerate(each)
        }


def given_away(sizes: list[int], possible: dict[str, tuple[str, ...]], how: Rules) -> list[Any]:
    """Small counts that follow from what is told: of a decision, of an ending, of both together."""
    atoms = atoms_of(possible)
    classes: dict[str, list[dict[Any, int]]] = defaultdict(list)
    for groups in worlds(sizes, atoms):
        counts: Counter[Any] = Counter()
        for name, paths in groups.items():
            for (path, ending), n in paths.items():
                if path:
                    counts[name, path] += n
                    counts[name, path, ending] += n
        classes[published(groups, how)].append(counts)
    found = []
    for publication, members in classes.items():
        for key in members[0]:
            values = {counts[key] for counts in members}
            if len(values) == 1 and 0 < min(values) < how.threshold:
                found.append((publication, key, values))
    return found


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("possible", [FREE, BOUND], ids=["any ending", "not any ending"])
@pytest.mark.parametrize("threshold", [3, 5])
def test_no_count_of_one_cohort_of_up_to_twelve_is_given_away(
    possible: dict[str, tuple[str, ...]], threshold: int, exact: bool
) -> None:
    for size in (5, 8, 12):
        assert given_away([size], possible, rules(possible, threshold, exact)) == []


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("possible", [THREE, FREE_OF_THREE], ids=["not any ending", "any ending"])
def test_nor_of_three_choices_two_of_which_are_merged(
    possible: dict[str, tuple[str, ...]], exact: bool
) -> None:
    for size in (6, 8):
        assert given_away([size], possible, rules(possible, 3, exact)) == []


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("possible", [FREE, BOUND], ids=["any ending", "not any ending"])
def test_no_sequence_of_filters_gives_a_count_of_two_cohorts_away(
    possible: dict[str, tuple[str, ...]], exact: bool
) -> None:
    assert given_away([3, 4], possible, rules(possible, 3, exact)) == []


@examples(200)
@given(st.data())
def test_a_count_that_sums_fix_is_found_and_no_other(data: st.DataObject) -> None:
    """Against trying all tables with the same sums."""
    names, ends = "abc"[: data.draw(st.integers(2, 3))], "xyz"[: data.draw(st.integers(2, 3))]
    possible = {n: tuple(e for e in ends if data.draw(st.booleans())) for n in names}
    cells = [((n,), e) for n in names for e in (NOT_YET, *possible[n])]
    paths = {cell: data.draw(st.integers(0, 3)) for cell in cells}
    rows = {n: sum(v for ((p,), _), v in paths.items() if p == n) for n in names}
    columns = {e: sum(v for (_, end), v in paths.items() if end == e) for e in (NOT_YET, *ends)}

    def tables_with_these_sums(left: list[Atom], so_far: dict[Atom, int]) -> Iterator[dict[Atom, int]]:
        if not left:
            yield so_far
            return
        (path, ending), *rest = left
        of_row = rows[path[0]] - sum(v for (p, _), v in so_far.items() if p == path)
        of_column = columns[ending] - sum(v for (_, e), v in so_far.items() if e == ending)
        last_of_row = not any(p == path for p, _ in rest)
        last_of_column = not any(e == ending for _, e in rest)
        for n in range(min(of_row, of_column) + 1):
            if (not last_of_row or n == of_row) and (not last_of_column or n == of_column):
                yield from tables_with_these_sums(rest, {**so_far, (path, ending): n})

    every = list(tables_with_these_sums(cells, {}))
    fixed = any(0 < paths[cell] < 3 and len({table[cell] for table in every}) == 1 for cell in cells)
    each: dict[Path, str] = {(n,): n for n in names}
    assert gives_away(paths, each, lambda path: possible[path[0]], 3) == fixed


def test_all_together_are_told_as_the_sum_of_groups_that_are_told() -> None:
    how = Rules(lambda path: (GOOD, POOR), {"a"}, 5, True, deepest=2, free=True)
    deep = {(("a", "c"), GOOD): 8, (("a", "d"), POOR): 7, (("b",), POOR): 6}
    flat = {(("a", "c"), GOOD): 5, (("a", "d"), POOR): 2, (("b",), POOR): 6}
    rated = {(("a",), GOOD): 6, (("b",), POOR): 3, (("c",), GOOD): 3}
    few = {(("a",), GOOD): 6, (("b",), POOR): 3}
    assert told_total([deep, flat], how) == (1, {"a": 22, "b": 12})
    assert told_total([deep, rated], how) == (0, {"~sound": 21, "~unsound": 12})
    assert told_total([deep, {((), NOT_YET): 9}], how) == how.told(deep)
    assert told_total([deep, few], how) is None


def test_a_group_large_enough_is_told_as_deep_as_counts_allow() -> None:
    how = Rules(lambda path: (GOOD, POOR), {"a"}, 5, True, deepest=3, free=True)
    deep = {(("a", "c"), GOOD): 8, (("a", "d"), POOR): 7, (("b",), POOR): 6, ((), NOT_YET): 2}
    assert how.told(deep) == (3, {"a/c": 8, "a/d": 7, "b": 6})
    flat = {(("a", "c"), GOOD): 11, (("a", "d"), POOR): 2, (("b",), POOR): 6, ((), NOT_YET): 2}
    assert how.told(flat) == (1, {"a": 13, "b": 6})
    by_rating = {(("a",), GOOD): 7, (("b",), POOR): 3, (("c",), GOOD): 3}
    assert how.told(by_rating) == (0, {"~sound": 7, "~unsound": 6})
