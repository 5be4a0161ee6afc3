"""Which try counts, what is never lost, and what a pool asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stories import ITEMS, check_of, option
from xblocks.content.check import attempts as tries
from xblocks.content.check.attempts import KEPT, Try
from xblocks.content.check.model import Check

SHARES = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
FEW_OR_MANY = st.lists(SHARES, min_size=1, max_size=4) | st.lists(
    SHARES, min_size=KEPT + 1, max_size=KEPT * 2
)
RIGHT: dict[str, Any] = {
    "single": "yes",
    "multiple": ["a", "b"],
    "true_false": False,
    "ordering": ["step-1", "step-2", "step-3"],
    "matching": {"p1": "p1", "p2": "p2"},
    "sorting": {"papers": "strong", "smile": "weak"},
}
WEAK: dict[str, Any] = {
    "single": "no",
    "multiple": ["c"],
    "true_false": True,
    "ordering": ["step-3", "step-2", "step-1"],
    "matching": {"p1": "p2", "p2": "p1"},
    "sorting": {"papers": "weak", "smile": "strong"},
}


def finished(shares: list[float]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What is stored after these tries, one by one."""
    kept: list[dict[str, Any]] = []
    older: dict[str, Any] = {}
    for turn, share in enumerate(shares):
        kept, older = tries.shorten(tries.keep_try(kept, {"turn": turn, "share": share}), older)
    return kept, older


def changed(check: Check, **item: Any) -> Check:
    """The check with its first item changed."""
    raw = check.model_dump(exclude_defaults=True, by_alias=True)
    raw["items"][0] |= item
    return Check.model_validate(raw)


# Which try counts


@given(shares=FEW_OR_MANY)
@pytest.mark.parametrize("rule", ["best", "last", "first", "average"])
def test_the_try_that_the_author_names_counts_however_many_there_were(rule: str, shares: list[float]) -> None:
    kept, older = finished(shares)
    wanted = {
        "best": max(shares),
        "last": shares[-1],
        "first": shares[0],
        "average": sum(shares) / len(shares),
    }
    found = tries.counting(check_of("single", counts=rule), [t["share"] for t in kept], older, max(shares))
    assert found == pytest.approx(wanted[rule])


@given(shares=FEW_OR_MANY)
def test_the_newest_tries_can_be_looked_at_and_no_result_is_forgotten(shares: list[float]) -> None:
    kept, older = finished(shares)
    assert [t["turn"] for t in kept] == list(range(len(shares)))[-KEPT:]
    assert older.get("count", 0) + len(kept) == len(shares)
    assert json.loads(json.dumps([kept, older])) == [kept, older], "it is stored as JSON"


@pytest.mark.parametrize("rule", ["best", "last", "first", "average"])
def test_before_a_finished_try_nothing_counts_and_a_best_of_before_version_0_2_still_does(rule: str) -> None:
    check = check_of("single", counts=rule)
    assert tries.counting(check, [], {}, None) is None
    assert tries.counting(check, [], {}, 0.75) == 0.75


@given(shares=st.lists(SHARES, min_size=1), best=SHARES)
def test_a_best_result_of_an_older_version_is_never_lowered(shares: list[float], best: float) -> None:
    assert tries.counting(check_of("single"), shares, {}, best) == max(*shares, best)


def test_a_try_that_is_answered_anew_takes_the_place_of_its_earlier_self() -> None:
    kept = [{"turn": n, "share": 0.0} for n in range(3)]
    again = tries.keep_try(kept, {"turn": 1, "share": 1.0})
    assert [(t["turn"], t["share"]) for t in again] == [(0, 0.0), (1, 1.0), (2, 0.0)]


# Credits


@given(before=SHARES)
@pytest.mark.parametrize("kind", RIGHT)
def test_what_was_earned_is_never_lowered_by_answering_anew(kind: str, before: float) -> None:
    [item] = check_of(kind).items
    assert tries.credit_for(item, WEAK[kind], {"share": before})["share"] >= before
    assert tries.credit_for(item, RIGHT[kind], {"share": before})["share"] == 1.0


@given(earned=SHARES)
@pytest.mark.parametrize("kind", RIGHT)
def test_a_point_once_earned_stays_and_a_mended_key_can_only_add(kind: str, earned: float) -> None:
    [item] = check_of(kind).items
    credit = {item.id: {"share": earned, "mark": "of another key"}}
    assert Try((item,), {item.id: WEAK[kind]}, credit).share() == earned
    assert Try((item,), {item.id: RIGHT[kind]}, credit).share() == 1.0
    assert Try((item,), {item.id: "of no use now"}, credit).share() == earned


@pytest.mark.parametrize(
    ("stored", "share"),
    [
        (None, 0),
        ("x", 0),
        ({}, 0),
        ({"share": None}, 0),
        ({"share": "1"}, 0),
        ({"share": 9}, 1),
        ({"share": -1}, 0),
        ({"share": float("nan")}, 0),
    ],
)
def test_a_damaged_credit_gives_no_more_than_a_point_and_no_error(stored: Any, share: float) -> None:
    [item] = check_of("single").items
    assert Try((item,), {item.id: "no"}, {item.id: stored}).share() == share


@given(answer=st.none() | st.booleans() | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=3))
@pytest.mark.parametrize("kind", RIGHT)
def test_any_answer_of_an_older_version_loads_and_is_worth_a_share(kind: str, answer: Any) -> None:
    check = check_of(kind, "reflection")
    tried = Try(tuple(check.items), {check.items[0].id: answer, "gone": answer})
    assert 0.0 <= tried.share() <= 1.0
    assert tried.first_open() <= 1
    assert not tried.finished


def test_an_answer_of_before_version_0_2_gets_its_credit_and_a_reflection_none() -> None:
    check = check_of("single", "reflection", "multiple")
    one, two, three = check.items
    tried = Try(tuple(check.items), {one.id: "yes", two.id: "seen", three.id: ["a"]})
    assert {name: credit["share"] for name, credit in tried.all_credits().items()} == {
        one.id: 1.0,
        three.id: 0.5,
    }
    assert tried.share() == 0.75


def test_an_answer_that_fits_no_more_is_done_with_its_credit_and_asked_again_without() -> None:
    [item] = check_of("single").items
    with_credit = Try((item,), {item.id: "gone"}, {item.id: {"share": 0.5, "mark": "old"}})
    assert (with_credit.finished, with_credit.outdated(item), with_credit.share()) == (True, True, 0.5)
    assert Try((item,), {item.id: "gone"}).first_open() == 0


# What counts as a change


def test_a_mended_word_or_another_order_of_options_is_no_change_of_the_question() -> None:
    check = check_of("single")
    mark = tries.mark_of(check.items[0])
    options = ITEMS["single"]["options"]
    for same in (
        changed(check, stem="Another wording"),
        changed(check, options=[{**o, "text": "Mended", "feedback": "Mended."} for o in options]),
        changed(check, options=options[::-1]),
    ):
        assert tries.mark_of(same.items[0]) == mark


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("single", {"options": [option("yes"), option("no", True), option("perhaps")]}),
        ("single", {"options": ITEMS["single"]["options"][:2]}),
        ("multiple", {"options": [option("a", True), option("b", True), option("c", True)]}),
        ("true_false", {"answer": True}),
        ("ordering", {"steps": ITEMS["ordering"]["steps"][::-1]}),
        ("matching", {"extra": ["Right none", "Another"]}),
        ("matching", {"pairs": [*ITEMS["matching"]["pairs"], {**ITEMS["matching"]["pairs"][0], "id": "p3"}]}),
        ("sorting", {"cards": [{**card, "group": "weak"} for card in ITEMS["sorting"]["cards"]]}),
    ],
)
def test_another_key_or_another_choice_is_a_change_that_the_page_tells(
    kind: str, change: dict[str, Any]
) -> None:
    check = check_of(kind)
    item = check.items[0]
    credit = {item.id: tries.credit_for(item, RIGHT[kind])}
    assert not Try((item,), {item.id: RIGHT[kind]}, credit).changed(item)
    new = changed(check, **change).items[0]
    assert Try((new,), {item.id: RIGHT[kind]}, credit).changed(new)


# Rescoring


def test_a_finished_try_is_scored_on_what_it_asked_and_not_on_questions_of_later() -> None:
    entry = {"turn": 0, "share": 1.0, "answers": {"single-0": "yes"}, "credits": {}}
    grown = check_of("single", "single", "single")
    assert [item.id for item in tries.try_of(grown, entry).items] == ["single-0"]
    assert tries.rescored(grown, entry) == 1.0


def test_a_try_of_which_no_question_is_left_keeps_its_result() -> None:
    entry = {"turn": 0, "share": 0.5, "answers": {"gone": "yes"}, "credits": {}}
    assert tries.rescored(check_of("single"), entry) == 0.5
    assert tries.rescored(check_of("reflection"), {**entry, "answers": {"reflection-0": "seen"}}) == 0.5


# The pool

POOL = check_of(*["single"] * 9, pool=4)


def names(check: Check, seed: str, past: list[list[str]] | None = None, kept: list[str] | None = None) -> Any:
    """The ids of the items drawn."""
    entries = [{"turn": n, "answers": dict.fromkeys(asked, "no")} for n, asked in enumerate(past or [])]
    return [item.id for item in tries.drawn(check, seed, entries, kept or [])]


@given(seed=st.text(max_size=9), pool=st.integers(1, 12))
def test_a_pool_asks_as_many_different_questions_as_it_says_and_the_same_on_return(
    seed: str, pool: int
) -> None:
    check = check_of(*["single"] * 9, pool=pool)
    first = names(check, seed)
    assert len(set(first)) == len(first) == min(pool, 9)
    assert names(check, seed) == first
    assert names(check, seed, kept=first) == first


@given(seed=st.text(max_size=9), count=st.integers(1, 5))
def test_no_question_comes_again_while_another_was_asked_less_often(seed: str, count: int) -> None:
    past: list[list[str]] = []
    for turn in range(count):
        past.append(names(POOL, f"{seed}:{turn}", past))
        asked = [sum(item.id in entry for entry in past) for item in POOL.items]
        assert max(asked) - min(asked) <= 1


@given(seed=st.text(max_size=9), turned=st.permutations(range(9)))
def test_a_new_version_moves_no_question_of_a_try_that_has_begun(seed: str, turned: list[int]) -> None:
    first = names(POOL, seed)
    moved = POOL.model_copy(update={"items": [POOL.items[n] for n in turned], "pool": 5})
    assert names(moved, seed, past=[first], kept=first)[:4] == first
    assert names(moved, seed)[:4] == first, "the order in the file decides nothing"
    less = POOL.model_copy(update={"items": [item for item in POOL.items if item.id != first[1]]})
    found = names(less, seed, kept=first)
    assert found[:3] == [first[0], *first[2:]]
    assert len(set(found)) == 4


def test_learners_get_different_questions_and_without_a_pool_all_in_the_authors_order() -> None:
    assert len({tuple(names(POOL, f"learner-{n}")) for n in range(10)}) > 5
    whole = check_of("single", "multiple", "sorting")
    assert names(whole, "x", past=[["single-0"]], kept=["sorting-2"]) == [item.id for item in whole.items]


# When replies show


@given(finished=st.booleans(), over=st.booleans(), partner=st.booleans())
@pytest.mark.parametrize("replies", ["at_once", "at_end", "after_last", "never"])
def test_replies_show_when_the_author_says_and_never_against_the_course(
    replies: str, finished: bool, over: bool, partner: bool
) -> None:
    def show(purpose: str, allowed: bool = True) -> bool:
        return tries.replies_show(
            check_of("single", replies=replies, purpose=purpose, pairs_with=None),
            allowed=allowed,
            finished=finished,
            over=over,
            partner_done=partner,
        )

    assert (
        show("graded")
        == {
            "at_once": True,
            "at_end": finished,
            "after_last": finished and over,
            "never": False,
        }[replies]
    )
    assert show("before") == partner
    assert not show("graded", allowed=False)
    assert not show("before", allowed=False)


# The report


def test_the_report_has_no_verdict_without_a_score_and_tells_of_a_kept_credit() -> None:
    entry = {
        "turn": 2,
        "share": 1.0,
        "answers": {"single-0": "gone", "multiple-1": ["a"]},
        "credits": {"single-0": {"share": 1.0, "mark": "old"}},
    }
    rows = list(tries.reported(check_of("single", "multiple"), entry))
    assert [(row["Try"], row["Answer"], row["Result"]) for row in rows] == [
        ("3", "", "right"),
        ("3", "Option a", "partly"),
    ]
    assert [bool(row["Note"]) for row in rows] == [True, False]
    unscored = tries.reported(check_of("single", "multiple", scored=False), entry)
    assert [row["Result"] for row in unscored] == ["", ""]
