"""What a learner reads about what she learnt: true to the results, in parts, and never as a proof."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xblocks.content.check.gain import Gain, Saying, amount, gain, meant_for
from xblocks.content.results import ActivityResult, detail_of, find

DAY = datetime(2026, 3, 2, tzinfo=UTC)


def kept(activity: str, kind: str, detail: Any, pair: str = "", week: int = 0) -> ActivityResult:
    """A result as a row of the tables holds it."""
    read = detail_of(kind, detail)
    return ActivityResult(activity, kind, DAY, read, read, pair, week)


def at(moment: datetime, kept: ActivityResult) -> ActivityResult:
    return replace(kept, first_at=moment)


def before(**items: float) -> ActivityResult:
    return kept("before", "before", {"items": items})


def after(**items: float) -> ActivityResult:
    return kept("after", "after", {"items": items}, pair="before")


def later(week: int, pair: str = "after", **items: float) -> ActivityResult:
    return kept(f"later-{week}", "follow_up", {"items": items}, pair, week)


def decided(kind: str, name: str, sound: int, decisions: int) -> ActivityResult:
    return kept(name, kind, {"decisions": decisions, "sound": sound})


def read(*results: ActivityResult) -> Gain:
    return gain(results, "before", "after")


def words(sayings: list[Saying]) -> list[str]:
    return [str(saying) for saying in sayings]


def test_questions_met_before_and_new_ones_are_told_apart_with_their_own_points() -> None:
    found = read(before(a=0, b=1, gone=1), after(a=1, b=0.5, c=1, d=0, e=0.5))
    assert words(found.knowledge) == [
        "Questions you had met before: from 1 to 1.5 of 2 points.",
        "Questions you saw for the first time: 1.5 of 3 points.",
    ]
    assert not found.skill
    assert not found.later


def test_points_that_went_down_are_said_as_they_are() -> None:
    assert words(read(before(a=1, b=1), after(a=0, b=1)).knowledge) == [
        "Questions you had met before: from 2 to 1 of 2 points."
    ]


def test_where_no_question_is_new_or_none_is_known_nothing_is_said_of_such() -> None:
    [same] = words(read(before(a=0), after(a=1)).knowledge)
    assert "first time" not in same
    [new] = words(read(before(a=0), after(b=1)).knowledge)
    assert new == "Questions you saw for the first time: 1 of 1 points."


def test_who_skipped_the_check_before_reads_that_it_is_fine_and_what_she_has_now() -> None:
    found = words(read(after(a=1, b=0)).knowledge)
    assert found[0].endswith("nothing to compare with. That is fine.")
    assert found[1:] == ["Now you have 1 of 2 points."]


def test_without_the_check_after_nothing_is_said_of_knowledge() -> None:
    assert read(before(a=1)) == Gain([], [], [])
    assert read() == Gain([], [], [])


def test_results_of_another_pair_of_checks_are_not_mixed_in() -> None:
    others = [kept("x", "before", {"items": {"a": 1}}), kept("y", "after", {"items": {"a": 1}}, "x")]
    assert read(*others, later(2, pair="y", a=1)) == Gain([], [], [])
    assert find(others, "before", "y") is None


def test_a_check_is_not_taken_for_another_kind_of_the_same_name() -> None:
    assert read(kept("after", "practice", {"items": {"a": 1}})) == Gain([], [], [])


def test_skill_is_the_first_case_beside_the_last_one_without_help() -> None:
    results = [
        decided("case", "one", 2, 5),
        decided("case", "two", 4, 4),
        decided("transfer", "three", 1, 9),
        decided("transfer", "last", 6, 7),
        decided("case", "again", 0, 3),
    ]
    found = read(*results)
    assert words(found.skill) == [
        "Your first case: 2 of 5 decisions were sound.",
        "The last case, without any help: 6 of 7.",
    ]
    assert not found.knowledge


def test_skill_waits_for_the_last_case_and_needs_no_first_one() -> None:
    assert read(decided("case", "one", 2, 5)).skill == []
    assert words(read(decided("transfer", "last", 0, 4)).skill) == [
        "The last case, without any help: 0 of 4."
    ]


@pytest.mark.parametrize("detail", [{}, {"decisions": 0, "sound": 0}])
def test_a_case_without_a_decision_is_not_named(detail: dict[str, Any]) -> None:
    empty = [kept("one", "case", detail), kept("last", "transfer", detail)]
    assert read(*empty).skill == []
    [one, two] = words(read(*empty, decided("case", "two", 1, 2), decided("transfer", "x", 2, 2)).skill)
    assert ("1 of 2" in one, "2 of 2" in two) == (True, True)


def test_each_follow_up_joins_with_its_week_the_earliest_first() -> None:
    found = read(after(a=1), later(12, a=1, b=0.5), later(2, a=0), later(6, pair="other", a=1))
    assert words(found.later) == [
        "2 weeks after the course: 0 of 1 points.",
        "12 weeks after the course: 1.5 of 2 points.",
    ]


def test_a_follow_up_opened_early_is_not_said_to_be_of_its_week() -> None:
    early = kept("later-6", "follow_up", {"items": {"a": 1.0}, "early": True}, "after", 6)
    assert words(read(after(a=1), early).later) == ["Opened early, before 6 weeks were over: 1 of 1 points."]


def test_a_follow_up_without_a_scored_answer_is_not_named() -> None:
    assert read(after(a=1), kept("later-2", "follow_up", {}, "after", 2)).later == []


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (4, "4"), (4.5, "4.5"), (10, "10"), (100.0, "100"), (0.9999, "1")]
)
def test_points_are_written_short_and_right(number: float, text: str) -> None:
    assert amount(number) == text


FIRST, THEN, LAST = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3))


def test_a_check_before_that_was_taken_after_is_not_compared_and_the_page_says_so() -> None:
    found = words(read(at(THEN, after(a=1, b=0)), at(LAST, before(a=1, b=1))).knowledge)
    assert "not compared" in found[0] and found[1:] == ["Now you have 1 of 2 points."]
    assert "from 1 to" in " ".join(words(read(at(FIRST, before(a=1)), at(THEN, after(a=1))).knowledge))
    assert "from 1 to" in " ".join(words(read(at(THEN, before(a=1)), at(THEN, after(a=1))).knowledge))


def test_questions_for_later_that_were_answered_before_do_not_show_what_stayed() -> None:
    early = kept("later-6", "follow_up", {"items": {"a": 1.0}, "early": True}, "after", 6)
    found = words(read(at(FIRST, early), at(THEN, after(a=1)), at(LAST, later(2, a=0))).later)
    assert found[0] == "2 weeks after the course: 0 of 1 points."
    assert "Done before the check after the course" in found[1] and "1 of 1 points" in found[1]


def test_the_last_case_played_before_any_other_has_nothing_to_be_compared_with() -> None:
    found = words(
        read(at(FIRST, decided("transfer", "last", 6, 7)), at(THEN, decided("case", "one", 2, 5))).skill
    )
    assert found[0] == "The last case, without any help: 6 of 7."
    assert "before any other" in found[1] and not any("first case" in said for said in found)


@given(st.permutations([FIRST, THEN, LAST]))
def test_nothing_is_said_to_have_grown_against_the_order_of_time(moments: list[datetime]) -> None:
    one, two, three = moments
    found = read(at(one, before(a=0)), at(two, after(a=1)), at(three, later(2, a=1)))
    assert ("from 0 to 1" in " ".join(words(found.knowledge))) == (one <= two)
    assert ("weeks after the course" in " ".join(words(found.later))) == (two <= three)


@pytest.mark.parametrize(
    ("finished", "week", "day"),
    [
        ("2026-03-02", 2, "2026-03-16"),
        ("2026-03-02", 12, "2026-05-25"),
        ("2026-01-31", 6, "2026-03-14"),
        ("2025-12-31", 2, "2026-01-14"),
        ("2028-02-15", 2, "2028-02-29"),
    ],
)
def test_a_follow_up_is_meant_for_a_day_whole_weeks_after_the_check(
    finished: str, week: int, day: str
) -> None:
    assert meant_for(date.fromisoformat(finished), week) == date.fromisoformat(day)


SHARES = st.sampled_from([0.0, 0.25, 0.3333, 0.5, 1.0])
ITEMS = st.dictionaries(st.sampled_from("abcdef"), SHARES)
DECIDED = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (min(pair), max(pair)))


@given(then=ITEMS, now=ITEMS, follow=ITEMS, first=DECIDED, last=DECIDED)
def test_any_results_give_sentences_with_true_numbers_and_no_proof(
    then: dict[str, float],
    now: dict[str, float],
    follow: dict[str, float],
    first: tuple[int, int],
    last: tuple[int, int],
) -> None:
    found = read(
        before(**then),
        decided("case", "one", *first),
        after(**now),
        decided("transfer", "last", *last),
        later(6, **follow),
    )
    text = words(found.knowledge + found.skill + found.later)
    assert not re.search("pro(of|ve)|{", " ".join(text))
    assert bool(found.knowledge) == bool(now)
    assert bool(found.skill) == bool(last[1])
    assert bool(found.later) == bool(follow)
    said = [re.search(r"([\d.]+) of (\d+)", sentence) for sentence in words(found.knowledge)]
    shares = [(float(m[1]), int(m[2])) for m in said if m]
    assert sum(possible for _, possible in shares) == len(now)
    assert sum(points for points, _ in shares) == pytest.approx(sum(now.values()), abs=0.11)
    assert all(points <= possible for points, possible in shares)
