"""What a learner may count on when she plays a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stories import choice, quay_case
from xblocks.content.case import play as case_play
from xblocks.content.case.model import Case, Condition

CASE = quay_case()


def walk(*choices: str) -> case_play.Progress:
    progress = case_play.start(CASE)
    for name in choices:
        progress = case_play.step(CASE, progress, name)
    return progress


def test_a_choice_leads_where_the_author_wrote() -> None:
    assert walk("bosun").place == "mend"


def test_a_fact_is_in_the_case_file_once_learnt_and_only_then() -> None:
    assert walk().facts == ()
    assert walk("tent").facts == ("hand",)


def test_variables_stay_between_their_bounds() -> None:
    assert walk("tent").values == {"trust": 2}
    assert walk("bosun").values == {"trust": -1}


@pytest.mark.parametrize(
    ("bound", "trust", "fits"),
    [
        ({"at_least": 1}, 0, False),
        ({"at_least": 1}, 1, True),
        ({"at_most": -1}, 0, False),
        ({"at_most": -1}, -1, True),
        ({"at_least": 0, "at_most": 1}, 2, False),
    ],
)
def test_a_bound_includes_its_number(bound: dict[str, int], trust: int, fits: bool) -> None:
    here = replace(case_play.start(CASE), values={"trust": trust})
    assert case_play.holds(Condition.model_validate({"trust": bound}), here) is fits


def forked(**more: Any) -> Case:
    """A case whose last choice leads where the road to it has led."""
    forks = [
        {"needs": {"trust": {"at_least": 2}}, "goes_to": "ashore"},
        {"needs": {"chose": ["wait"], "trust": {"at_least": 1}}, "goes_to": "later"},
    ]
    pay = {
        "title": "The pay",
        "text": "He waits.",
        "choices": [
            choice("ask", "sails", change={"trust": 1}, forks=forks),
            choice("wait", "sails", change={"trust": 1}, forks=forks),
        ],
    }
    scenes = quay_case().model_dump(exclude_none=True)["scenes"] | {"pay": pay}
    return quay_case(scenes=scenes, **more)


@pytest.mark.parametrize(
    ("road", "ending"),
    [
        (["tent", "ask"], "ashore"),
        (["tent", "wait"], "ashore"),
        (["look", "bosun", "sorry", "ask"], "sails"),
    ],
)
def test_one_last_choice_ends_as_the_road_to_it_deserves(road: list[str], ending: str) -> None:
    case = forked()
    here = case_play.start(case)
    for name in road:
        here = case_play.step(case, here, name)
    assert here.place == ending


def test_a_fork_counts_what_the_choice_itself_has_changed() -> None:
    case = forked(variables={"trust": {"start": 0, "min": -1, "max": 2}})
    at_pay = replace(case_play.start(case), place="pay", values={"trust": 0})
    assert case_play.step(case, at_pay, "wait").place == "later"
    assert case_play.step(case, at_pay, "ask").place == "sails"


def test_a_scene_with_one_way_on_forks_as_a_choice_does() -> None:
    scenes = quay_case().model_dump(exclude_none=True)["scenes"]
    fork = {"needs": {"learnt": ["hand"]}, "goes_to": "ashore"}
    scenes["pay"] = {"title": "The pay", "text": "He waits.", "goes_to": "later", "forks": [fork]}
    case = quay_case(scenes=scenes)
    by_tent = case_play.step(case, case_play.step(case, case_play.start(case), "tent"))
    by_bosun = case_play.step(case, case_play.start(case), "bosun")
    by_bosun = case_play.step(case, case_play.step(case, by_bosun, "sorry"))
    assert (by_tent.place, by_bosun.place) == ("ashore", "later")


def test_an_earlier_choice_comes_back_in_a_later_scene() -> None:
    assert case_play.effects(CASE, walk("bosun", "sorry")) == ["He does not look at you."]
    assert case_play.effects(CASE, walk("tent")) == []


def test_a_choice_is_offered_only_when_its_condition_holds() -> None:
    assert [c.id for c in case_play.offered(CASE, walk("tent"))] == ["ask", "note"]
    assert [c.id for c in case_play.offered(CASE, walk("bosun", "sorry"))] == ["note"]


def test_a_choice_that_is_not_offered_cannot_be_taken() -> None:
    with pytest.raises(case_play.NotOffered):
        case_play.step(CASE, walk("bosun", "sorry"), "ask")
    with pytest.raises(case_play.NotOffered):
        case_play.step(CASE, walk("tent", "ask"), "note")
    with pytest.raises(case_play.NotOffered):
        case_play.step(CASE, walk(), None)


def test_progress_survives_storage() -> None:
    progress = walk("look", "tent")
    assert case_play.Progress.from_json(progress.to_json()) == progress


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda c: (
            st.lists(c, max_size=3)
            | st.dictionaries(st.sampled_from(["place", "path", "values", "facts"]), c)
        ),
    )
)
def test_damaged_storage_is_noticed_not_raised(stored: object) -> None:
    assert case_play.Progress.from_json(stored) is None or isinstance(stored, dict)


@given(st.lists(st.integers(0, 2), max_size=30))
def test_any_walk_stays_in_the_case_and_in_its_bounds(picks: list[int]) -> None:
    progress = case_play.start(CASE)
    for pick in picks:
        offered = case_play.offered(CASE, progress)
        if not offered:
            assert progress.place in CASE.endings
            return
        progress = case_play.step(CASE, progress, offered[pick % len(offered)].id)
        assert -1 <= progress.values["trust"] <= 2
        assert case_play.resume(CASE, progress.to_json()) == progress
