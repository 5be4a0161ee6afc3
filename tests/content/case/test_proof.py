"""What the proof of a case promises holds in play."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.stories import choice, quay_case
from xblocks.content.case import states as case_states
from xblocks.content.case.model import Case
from xblocks.content.case.play import Progress, offered, start, step
from xblocks.content.case.points import POINTS
from xblocks.content.case.proof import proof_findings

PLACES = ["s0", "s1", "s2", "s3", "good", "poor"]


def scene(*choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A scene with these choices."""
    return {"title": "T", "text": "T", "choices": list(choices), **more}


def case_of(scenes: dict[str, Any], **more: Any) -> Case:
    """A case of scenes and two endings."""
    return quay_case(
        start="s0",
        scenes=scenes,
        endings={name: {"title": name, "outcome": "mixed", "text": name} for name in ("good", "poor")},
        variables={"trust": {"start": 0, "min": -1, "max": 2}},
        **more,
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Small cases with conditions on variables, facts and earlier choices."""
    ids = [f"c{n}" for n in range(8)]
    some = st.lists(st.sampled_from(ids), max_size=1)
    condition = st.fixed_dictionaries(
        {},
        optional={
            "trust": st.builds(lambda n: {"at_least": n}, st.integers(-1, 2)),
            "learnt": st.just(["hand"]),
            "not_learnt": st.just(["hand"]),
            "chose": some,
            "not_chose": some,
        },
    )
    fork = st.fixed_dictionaries({"needs": condition, "goes_to": st.sampled_from(PLACES)})
    scenes = {}
    for n in range(4):
        choices = [
            choice(
                id,
                draw(st.sampled_from(PLACES)),
                change={"trust": draw(st.integers(-1, 1))},
                learn=draw(st.sampled_from([[], ["hand"]])),
                once=draw(st.booleans()),
                rating=draw(st.sampled_from(list(POINTS))),
                **({"needs": draw(condition)} if draw(st.booleans()) else {}),
                forks=draw(st.lists(fork, max_size=2)),
            )
            for id in ids[2 * n : 2 * n + 2]
        ]
        scenes[f"s{n}"] = {
            "title": f"S{n}",
            "text": "Text",
            "choices": choices,
            "repair": draw(st.booleans()),
        }
    return case_of(scenes)


def all_states(case: Case) -> dict[Any, set[Any]]:
    """By brute force over all that play remembers: every state and those that follow it."""

    def key(p: Progress) -> tuple[Any, ...]:
        chosen = frozenset(taken.choice for taken in p.path)
        return p.place, tuple(p.values.items()), frozenset(p.facts), chosen

    after: dict[Any, set[Any]] = {}
    todo = [start(case)]
    while todo:
        here = todo.pop()
        if key(here) in after:
            continue
        ways = [step(case, here, c.id) for c in offered(case, here)] if here.place in case.scenes else []
        after[key(here)] = {key(there) for there in ways}
        todo += ways
    return after


def grown(after: dict[Any, set[Any]], good: set[Any]) -> set[Any]:
    """The states from which one of the good ones can be reached."""
    while True:
        more = {state for state, ways in after.items() if state not in good and ways & good}
        if not more:
            return good
        good |= more


def can_fail(case: Case) -> bool:
    """Whether a learner can be held in the case."""
    after = all_states(case)
    return len(grown(after, {state for state in after if state[0] in case.endings})) < len(after)


def can_go_round(case: Case) -> bool:
    """Whether a learner who could leave can go round for ever: among the states from which play can
    end, some lead only to one another when those without a way on are taken away again and again."""
    after = all_states(case)
    left = grown(after, {state for state, ways in after.items() if not ways})
    while True:
        gone = {state for state in left if not after[state] & left}
        if not gone:
            return bool(left)
        left -= gone


some = examples(300)


@some
@given(case=cases())
def test_a_learner_can_be_held_in_a_case_exactly_where_the_proof_says_so(case: Case) -> None:
    said = [f for f in proof_findings(case) if "stuck" in f.message or "no ending" in f.message]
    event("held" if said else "free")
    assert bool(said) == can_fail(case)


@some
@given(case=cases())
def test_a_learner_can_go_round_for_ever_exactly_where_the_proof_says_so(case: Case) -> None:
    said = [f for f in proof_findings(case) if "round for ever" in f.message]
    event("round" if said else "ends")
    assert bool(said) == can_go_round(case)


def test_a_round_is_told_with_its_scenes_its_choices_and_the_way_into_it() -> None:
    scenes = {
        "s0": scene(choice("in", "s1"), choice("out", "good")),
        "s1": scene(choice("on", "s2"), choice("end", "poor")),
        "s2": scene(choice("again", "s1"), choice("away", "good")),
    }
    [finding] = proof_findings(case_of(scenes))
    assert finding.level == "error"
    assert finding.where == ("scenes", "s1")
    assert finding.message == "a learner can go round for ever in `s1`, `s2` by `on`, `again`, after `in`"
    scenes["s2"]["choices"][0]["once"] = True
    assert [f for f in proof_findings(case_of(scenes)) if f.level == "error"] == []


def test_a_once_choice_that_was_the_last_one_leaves_nobody_stuck_unsaid() -> None:
    scenes = {
        "s0": scene(choice("a", "s0", once=True), choice("b", "s1", once=True)),
        "s1": scene(choice("c", "s0", once=True), choice("d", "good", once=True)),
    }
    messages = [f.message for f in proof_findings(case_of(scenes)) if f.level == "error"]
    assert any("stuck in scene `s0`" in message for message in messages)


def test_a_sound_case_has_no_findings() -> None:
    assert proof_findings(quay_case()) == []


def test_what_no_later_condition_asks_for_makes_no_new_states() -> None:
    scenes: dict[str, Any] = {
        f"s{n}": {
            "title": "T",
            "text": "T",
            "choices": [
                choice(f"a{n}", f"s{n + 1}", change={"trust": 1}),
                choice(f"b{n}", f"s{n + 1}", learn=["hand"]),
            ],
        }
        for n in range(300)
    }
    scenes["s300"] = scene(choice("x", "good"), choice("y", "poor"))
    begun = time.process_time()
    assert proof_findings(case_of(scenes)) == []
    assert time.process_time() - begun < 2


def test_a_case_too_big_to_prove_says_so_and_does_not_stop_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_states, "MOST_STATES", 3)
    [finding] = proof_findings(quay_case())
    assert (finding.level, finding.where) == ("warning", ())
    assert "more than 3 states" in finding.message


def test_one_cause_of_an_unreached_chain_is_told_once() -> None:
    end = scene(choice("x", "good"), choice("y", "poor"))
    scenes = {
        "s0": end,
        "s1": {"title": "T", "text": "T", "goes_to": "s2"},
        "s2": {"title": "T", "text": "T", "goes_to": "good"},
    }
    assert [f.where for f in proof_findings(case_of(scenes))] == [("scenes", "s1")]


def test_a_closed_round_that_nobody_enters_is_told() -> None:
    end = scene(choice("x", "good"), choice("y", "poor"))
    scenes = {
        "s0": end,
        "s1": {"title": "T", "text": "T", "goes_to": "s2"},
        "s2": {"title": "T", "text": "T", "goes_to": "s1"},
    }
    assert [f.where for f in proof_findings(case_of(scenes))] == [("scenes", "s1")]


def test_what_a_fork_that_never_holds_leads_to_is_told_with_its_condition() -> None:
    fork = {"needs": {"trust": {"at_least": 2}}, "goes_to": "poor"}
    scenes = {
        "s0": scene(choice("x", "s1"), choice("y", "s1")),
        "s1": {"title": "T", "text": "T", "goes_to": "good", "forks": [fork]},
    }
    assert [f.where for f in proof_findings(case_of(scenes))] == [("scenes", "s1", "forks", 0, "needs")]


def test_what_stands_behind_a_fork_that_always_holds_is_told() -> None:
    fork = {"needs": {"trust": {"at_least": 0}}, "goes_to": "good"}
    scenes = {
        "s0": scene(choice("x", "s1"), choice("y", "s1")),
        "s1": {"title": "T", "text": "T", "goes_to": "poor", "forks": [fork]},
    }
    [finding] = proof_findings(case_of(scenes))
    assert finding.where == ("endings", "poor")
    assert finding.remedy == "Change the forks beside `goes_to: poor`: one of them always holds."


def test_a_fork_behind_one_that_asks_for_less_is_told() -> None:
    forks = [{"needs": {"trust": {"at_least": n}}, "goes_to": to} for n, to in ((0, "good"), (1, "poor"))]
    scenes = {
        "s0": scene(choice("x", "s1", change={"trust": 1}), choice("y", "s1", change={"trust": -1})),
        "s1": {"title": "T", "text": "T", "goes_to": "poor", "forks": forks},
    }
    [finding] = proof_findings(case_of(scenes))
    assert finding.where == ("scenes", "s1", "forks", 1, "needs")
    assert finding.message.startswith("this fork is never taken")
    assert finding.remedy == "Put the fork that asks for more first, or change its condition."
