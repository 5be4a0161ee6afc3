"""What a facilitator may count on when she plays a case or a check with a room."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guides import GUIDES, course
from tests.stories import check_of, quay_case
from xblocks.content import room
from xblocks.content.case import play as case_play
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.room import NotNow, Room

CASE = quay_case()
TRANSFER = quay_case(mode="transfer")
CHECK = check_of("single", "multiple", "true_false", "ordering", "matching", "sorting", "reflection")
ACTIVITIES = st.sampled_from([CASE, TRANSFER, CHECK])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["close", "again", "choose", "hands", "on", "back", "sing"]),
        st.sampled_from(["A", "B", "C", "Z", "", "AB"]),
        st.lists(st.sampled_from([0, 3, "7", "", "x", -1, "1000", "๓"]), max_size=4),
    ),
    max_size=40,
)


def walk(activity: Case | Check, steps: list[Any]) -> list[Room]:
    """The room before the first step and after each step that was not refused."""
    rooms = [room.open_room(activity, "seed")]
    for name, letter, hands in steps:
        try:
            rooms.append(room.step(activity, rooms[-1], name, letter, hands))
        except NotNow as refused:
            assert str(refused).endswith(".")
    return rooms


def letter_of(here: Room, id: str) -> str:
    return here.letters[here.options.index(id)]


def chosen(here: Room, id: str) -> Room:
    """After the room voted and chose together."""
    here = room.close_vote(CASE, here)
    return room.choose(CASE, here, letter_of(here, id))


@given(ACTIVITIES, STEPS)
def test_whatever_is_pressed_the_room_stands_at_a_place_of_the_activity(
    activity: Case | Check, steps: list[Any]
) -> None:
    for here in walk(activity, steps):
        if here.phase in ("vote", "split"):
            assert here.options and len(here.letters) == len(here.options)
        if isinstance(activity, Case):
            assert here.progress is not None
            *_, again = case_play.retrace(activity, here.progress.path)
            assert again == here.progress, "the path is one that a learner can go"
            if here.phase in ("ending", "ended"):
                assert here.progress.place in activity.endings
        else:
            assert (here.phase == "ended") == (here.item == len(activity.items))
            assert here.phase not in ("consequence", "ending")


@given(ACTIVITIES, STEPS)
def test_a_room_comes_back_from_the_table_as_it_was(activity: Case | Check, steps: list[Any]) -> None:
    for here in walk(activity, steps):
        assert room.resume(activity, json.loads(json.dumps(here.to_json()))) == here


@given(ACTIVITIES, STEPS)
def test_no_question_has_the_number_of_an_earlier_one(activity: Case | Check, steps: list[Any]) -> None:
    rooms = walk(activity, steps)
    for before, after in pairwise(rooms):
        assert after.round >= before.round
        if after.phase == "vote":
            assert after.round > before.round


@given(STEPS, st.integers(0, 2))
def test_the_time_machine_undoes_a_choice_and_gives_the_same_letters(steps: list[Any], which: int) -> None:
    for here in walk(CASE, steps):
        if here.phase != "split":
            continue
        after = room.choose(CASE, here, here.letters[which % len(here.letters)])
        undone = room.back(CASE, after)
        assert undone.phase == "vote"
        assert (undone.progress, undone.options) == (here.progress, here.options)


def test_a_case_goes_from_vote_to_consequence_to_the_end() -> None:
    here = chosen(room.open_room(CASE, "s"), "tent")
    assert here.phase == "consequence"
    here = room.go_on(CASE, here)
    assert here.phase == "vote"
    here = room.go_on(CASE, chosen(here, "ask"))
    assert here.phase == "ending"
    here = room.go_on(CASE, here)
    assert here.phase == "ended"
    assert room.back(CASE, here).phase == "vote", "the time machine works after the debrief as well"


def test_in_a_transfer_case_what_follows_waits_for_the_debrief() -> None:
    here = room.close_vote(TRANSFER, room.open_room(TRANSFER, "s"))
    assert room.choose(TRANSFER, here, letter_of(here, "tent")).phase == "vote"


def test_a_check_votes_where_letters_answer_and_talks_elsewhere() -> None:
    here, phases = room.open_room(CHECK, "s"), []
    while here.phase != "ended":
        phases.append(here.phase)
        here = room.close_vote(CHECK, here) if here.phase == "vote" else room.go_on(CHECK, here)
    asked = [phase for phase in phases if phase in ("vote", "talk")]
    assert asked == ["vote", "vote", "vote", "talk", "talk", "talk", "talk"]
    assert phases.count("reply") == len(CHECK.items)


def test_the_order_of_letters_is_not_the_authors_in_every_room() -> None:
    orders = {room.open_room(CASE, str(seed)).options for seed in range(40)}
    assert len(orders) > 3


def test_hands_count_instead_of_phones() -> None:
    here = room.show_hands(CASE, room.open_room(CASE, "s"), ["4", "", 1])
    assert room.counts(here, {"A": 9}) == [("A", 4), ("B", 0), ("C", 1)]
    assert room.counts(room.open_room(CASE, "s"), {"A": 9, "Z": 5}) == [("A", 9), ("B", 0), ("C", 0)]
    with pytest.raises(NotNow):
        room.show_hands(CASE, here, ["4"])


def test_the_least_common_is_heard_first_unless_all_chose_the_same() -> None:
    assert room.least_common([("A", 5), ("B", 2), ("C", 0)]) == ["B"]
    assert room.least_common([("A", 2), ("B", 2), ("C", 3)]) == ["A", "B"]
    assert room.least_common([("A", 5), ("B", 0)]) == []
    assert room.least_common([("A", 0), ("B", 0)]) == []


def test_a_case_that_was_changed_meanwhile_asks_anew() -> None:
    stored = room.close_vote(CASE, room.open_room(CASE, "s")).to_json()
    raw = CASE.model_dump(by_alias=True)
    raw["scenes"]["deck"]["choices"].pop()
    here = room.resume(Case.model_validate(raw), stored)
    assert here.phase == "vote" and len(here.options) == 2 and here.round > stored["round"]


@pytest.mark.parametrize("stored", [None, {}, [], {"phase": "vote"}, {"seed": "s", "phase": "party"}])
def test_a_state_that_cannot_be_read_begins_at_the_start(stored: Any) -> None:
    assert room.resume(CASE, stored).phase == "vote"
    assert room.resume(CHECK, stored).item == 0


@pytest.mark.parametrize("name", GUIDES)
def test_every_case_of_the_guides_can_be_played_to_an_ending_with_a_room(name: str) -> None:
    for case in course(name).activities.values():
        if not isinstance(case, Case):
            continue
        for turn in range(3):
            here = room.open_room(case, "s")
            for _ in range(200):
                if here.phase == "ended":
                    break
                if here.phase == "vote":
                    here = room.close_vote(case, here)
                if here.phase == "split":
                    here = room.choose(case, here, here.letters[turn % len(here.letters)])
                else:
                    here = room.go_on(case, here)
            assert here.phase == "ended", case.id
