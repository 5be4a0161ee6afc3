"""What an answer is worth, by the rule that the README states."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stories import ITEMS, check_of
from xblocks.content.check.items.answers import BadAnswer

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda c: st.lists(c, max_size=4) | st.dictionaries(st.text(max_size=8), c, max_size=4),
)


def item(kind: str) -> Any:
    return check_of(kind).items[0]


@pytest.mark.parametrize(
    ("kind", "answer", "share"),
    [
        ("single", "yes", 1.0),
        ("single", "no", 0.0),
        ("multiple", ["a", "b"], 1.0),
        ("multiple", ["a"], 0.5),
        ("multiple", ["a", "c"], 0.0),
        ("multiple", ["a", "b", "c"], 0.5),
        ("true_false", False, 1.0),
        ("true_false", True, 0.0),
        ("ordering", ["step-1", "step-2", "step-3"], 1.0),
        ("ordering", ["step-2", "step-3", "step-1"], 0.5),
        ("ordering", ["step-3", "step-2", "step-1"], 0.0),
        ("matching", {"p1": "p1", "p2": "p2"}, 1.0),
        ("matching", {"p1": "p1", "p2": "extra.0"}, 0.5),
        ("sorting", {"papers": "strong", "smile": "strong"}, 0.5),
        ("place", "yes", 1.0),
        ("place", "no", 0.0),
    ],
)
def test_points_follow_the_stated_rule(kind: str, answer: Any, share: float) -> None:
    assert item(kind).score(item(kind).valid_answer(answer)).share == share


@pytest.mark.parametrize("kind", [kind for kind in ITEMS if kind != "reflection"])
@given(given_answer=ANYTHING)
def test_whatever_is_sent_is_an_answer_or_a_sentence(kind: str, given_answer: Any) -> None:
    try:
        answer = item(kind).valid_answer(given_answer)
    except BadAnswer as bad:
        assert str(bad).endswith(".")
    else:
        assert 0.0 <= item(kind).score(answer).share <= 1.0


@pytest.mark.parametrize("kind", [kind for kind in ITEMS if kind != "reflection"])
def test_every_part_of_an_answer_gets_its_reply(kind: str) -> None:
    answers: dict[str, Any] = {
        "single": "no",
        "multiple": ["c"],
        "true_false": True,
        "ordering": ["step-3", "step-2", "step-1"],
        "matching": {"p1": "p2", "p2": "p1"},
        "sorting": {"papers": "weak", "smile": "strong"},
        "place": "no",
    }
    assert all(part.feedback for part in item(kind).score(answers[kind]).parts)


def test_the_closing_words_are_those_of_the_highest_threshold_reached() -> None:
    check = check_of("single", feedback=[{"from": 70, "text": "high"}, {"from": 0, "text": "low"}])
    assert (check.closing_words(0.69), check.closing_words(0.7)) == ("low", "high")
