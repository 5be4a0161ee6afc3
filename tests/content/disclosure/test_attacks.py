"""Nobody can work out what one learner answered. Somebody tries who knows all rules and how a group answers
in general, sees every publication, and knows who was in it: all but what was answered.

He guesses the answer of one learner as well as can be (Bayes). What the figures give him is how much more
often he is right than by naming the answer that is most usual in the group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import combinations, product
from math import factorial, prod
from random import Random
from typing import Any

import pytest

from tests.content.disclosure.dice import Table, outcomes, worlds
from tests.examples import chosen
from xblocks.content.disclosure.figure import Figure, published
from xblocks.content.disclosure.rounding import rounded

MOST = 0.20
"""The most that figures may help."""
SHARES: list[tuple[float, ...]] = [
    (0.5, 0.5),
    (0.65, 0.35),
    (0.8, 0.2),
    (0.95, 0.05),
    (0.4, 0.3, 0.3),
    (0.7, 0.2, 0.1),
    (0.25, 0.25, 0.25, 0.25),
    (0.55, 0.25, 0.15, 0.05),
]
"""How a group answers in general: two, three and four answers."""


def chance(world: Table, shares: tuple[float, ...]) -> float:
    """How likely so many learners give these answers."""
    ways = factorial(sum(world)) // prod(factorial(n) for n in world)
    return ways * prod(share**n for share, n in zip(shares, world, strict=True))


def gain(seen: dict[Any, list[float]], shares: tuple[float, ...]) -> float:
    """By how much who sees this guesses better: for each sight how likely each answer of hers is."""
    return sum(max(answers) for answers in seen.values()) - max(shares)


@pytest.mark.hypothesis
@pytest.mark.parametrize("shares", SHARES)
@pytest.mark.parametrize("learners", chosen((5, 8), range(5, 13)))
def test_one_publication_tells_of_no_learner(learners: int, shares: tuple[float, ...]) -> None:
    seen: dict[Table, list[float]] = defaultdict(lambda: [0.0] * len(shares))
    for world in worlds(learners, len(shares)):
        for table, likely in outcomes(world).items():
            for answer, n in enumerate(world):
                seen[table][answer] += chance(world, shares) * likely * n / learners
    assert gain(seen, shares) < MOST


def turnovers(most: int) -> Iterator[tuple[int, int, int]]:
    """Learners who stay, who leave and who join between two publications, of groups up to `most`."""
    for stay, leave, join in product(range(8), range(8), range(8)):
        if 5 <= stay + leave <= most and 5 <= stay + join <= most and leave + join >= 5:
            yield stay, leave, join


@pytest.mark.parametrize(("shares", "most"), [*((shares, 12) for shares in SHARES[:4]), (SHARES[4], 7)])
def test_two_publications_tell_of_nobody_who_stayed_left_or_joined(
    shares: tuple[float, ...], most: int
) -> None:
    for stay, leave, join in turnovers(most):
        made_anew = leave > 0
        for target, size in enumerate((stay, leave, join)):
            if not size:
                continue
            seen: dict[Any, list[float]] = defaultdict(lambda: [0.0] * len(shares))
            for stayed, left, joined in product(*(worlds(n, len(shares)) for n in (stay, leave, join))):
                likely = chance(stayed, shares) * chance(left, shares) * chance(joined, shares)
                first = tuple(map(sum, zip(stayed, left, strict=True)))
                second = tuple(map(sum, zip(stayed, joined, strict=True))) if made_anew else joined
                hers = (stayed, left, joined)[target]
                for (one, p), (two, q) in product(outcomes(first).items(), outcomes(second).items()):
                    for answer, n in enumerate(hers):
                        seen[one, two][answer] += likely * p * q * n / size
            assert gain(seen, shares) < MOST, (stay, leave, join, target)


@pytest.mark.parametrize("learners", range(5, 13))
def test_who_knows_all_other_answers_learns_little_of_whether_hers_was_right(learners: int) -> None:
    """More than anybody knows: all answers but one. Right or not is a sixth better than a coin at most."""
    for others in worlds(learners - 1, 2):
        right, wrong = (others[0] + 1, others[1]), (others[0], others[1] + 1)
        tables = {*outcomes(right), *outcomes(wrong)}
        told = sum(max(outcomes(right).get(t, 0), outcomes(wrong).get(t, 0)) / 2 for t in tables)
        assert told - 0.5 < 1 / 6 + 1e-9


@pytest.mark.parametrize("learners", range(5, 10))
def test_nor_much_of_which_of_four_it_was(learners: int) -> None:
    for others in worlds(learners - 1, 4):
        for one, two in combinations(range(4), 2):
            first, second = list(others), list(others)
            first[one] += 1
            second[two] += 1
            a, b = outcomes(tuple(first)), outcomes(tuple(second))
            told = sum(max(a.get(t, 0), b.get(t, 0)) / 2 for t in {*a, *b})
            assert told - 0.5 < 0.25


class Watcher:
    """Sees the counts of one answer in a group over months and estimates who gave it, as well as can be by
    sums (Kalman 1960): the means and how they hang together, learner by learner."""

    NOISE = 2.0
    """The variance of a count that is rounded to a multiple of three."""

    def __init__(self, learners: int, share: float) -> None:
        self.means = [share] * learners
        self.together = [[share * (1 - share) * (i == j) for j in range(learners)] for i in range(learners)]

    def sees(self, group: set[int], count: float) -> None:
        along = [sum(row[j] for j in group) for row in self.together]
        spread = sum(along[j] for j in group) + self.NOISE
        surprise = count - sum(self.means[j] for j in group)
        for i, by in enumerate(along):
            self.means[i] += by / spread * surprise
            if by:
                row = self.together[i]
                for j, other in enumerate(along):
                    row[j] -= by * other / spread


def dice_of(life: int, number: int) -> Random:
    return Random(f"{life} {number}")


@pytest.mark.parametrize("learners", [24, 36, 60])
@pytest.mark.parametrize("share", [0.5, 0.7])
def test_months_of_publications_tell_of_nobody(learners: int, share: float) -> None:
    """Learners answer one by one, some leave, some come back; after each the watcher looks again."""
    right = guesses = 0
    for life in range(24):
        chance = Random(f"{learners} {share} {life}")
        answers = [chance.random() < share for _ in range(learners)]
        watcher, figure, seen = Watcher(learners, share), Figure(), 0
        there: set[int] = set()
        before: dict[str, int] = {}
        for learner in [
            *chance.sample(range(learners), learners),
            *chance.choices(range(learners), k=learners),
        ]:
            there ^= {learner}
            now = {one: "yes" if answers[one] else "no" for one in there}
            last, figure = (
                figure,
                published(
                    figure,
                    now,
                    5,
                    lambda cells, dice: rounded(Counter(cells), dice),
                    partial(dice_of, life),
                ),
            )
            if figure.number == last.number:
                assert figure == last
                continue
            seen += 1
            added = figure.counted - last.counted
            if last.counted <= figure.counted and last.cells:
                watcher.sees(set(added), figure.cells.get("yes", 0) - before.get("yes", 0))
            else:
                watcher.sees(set(figure.counted), figure.cells.get("yes", 0))
            before = dict(figure.cells)
        assert seen >= 4
        right += sum((mean > 0.5) == answer for mean, answer in zip(watcher.means, answers, strict=True))
        guesses += learners
    assert right / guesses - share < MOST


def test_the_watcher_would_find_out_what_is_not_rounded() -> None:
    """The same man, exact counts, one learner more each time: that he is right shows that he can guess."""
    chance = Random("exact")
    answers = [chance.random() < 0.5 for _ in range(24)]
    watcher = Watcher(24, 0.5)
    watcher.NOISE = 0.001
    for n in range(1, 25):
        watcher.sees(set(range(n)), sum(answers[:n]))
    assert all((mean > 0.5) == answer for mean, answer in zip(watcher.means, answers, strict=True))
