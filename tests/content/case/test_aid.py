"""What a decision aid promises whoever answers it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.stories import answer, quay_case, route_aid
from xblocks.content.case import aid
from xblocks.content.case import play as case_play
from xblocks.content.case.aid import Answers, aid_findings, walk, with_answer
from xblocks.content.case.model import Case
from xblocks.content.case.play import Progress, Taken, offered, step
from xblocks.content.case.proof import proof_findings
from xblocks.content.rules import findings

AID = route_aid()
SCENES = [f"s{n}" for n in range(5)]
IDS = [f"c{n}" for n in range(10)]


@st.composite
def aids(draw: st.DrawFn) -> Case:
    """Aids whose roads lead on, with conditions on facts and answers. Each question has an answer without."""
    some = st.lists(st.sampled_from(IDS), max_size=1)
    condition = st.fixed_dictionaries(
        {},
        optional={"learnt": st.just(["unpaid"]), "chose": some, "not_chose": some},
    )
    scenes = {}
    for n, name in enumerate(SCENES):
        later = st.sampled_from([*SCENES[n + 1 :], "some", "none"])
        fork = st.fixed_dictionaries({"needs": condition, "goes_to": later})
        choices = [
            answer(
                id,
                draw(later),
                learn=draw(st.sampled_from([[], ["unpaid"]])),
                forks=draw(st.lists(fork, max_size=2)),
                **({"needs": draw(condition)} if second and draw(st.booleans()) else {}),
            )
            for second, id in enumerate(IDS[2 * n : 2 * n + 2])
        ]
        scenes[name] = {"title": name, "text": "Text", "choices": choices}
    ending = {"title": "E", "text": "E", "effects": [{"needs": draw(condition), "text": "More."}]}
    return route_aid(start="s0", scenes=scenes, endings={"some": ending, "none": {"title": "N", "text": "N"}})


def resumed(case: Case, stored: Any, play: Any) -> Progress:
    """Where a learner stands again by what is stored of her."""
    return aid.resume(case, aid.answers_from(stored, play), play)


def answered(
    case: Case, here: Progress, answers: Answers, pick: int
) -> tuple[Progress, dict[str, str | None]]:
    """One of the answers on offer, given where one stands."""
    choices = offered(case, here)
    taken = Taken(here.place, choices[pick % len(choices)].id)
    now = with_answer(answers, taken)
    return walk(case, now), now


@examples(200)
@given(case=aids(), picks=st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_every_road_of_an_aid_ends(case: Case, picks: list[int]) -> None:
    never = ("come back", "stuck", "no ending")
    said = [f.message for f in (*aid_findings(case), *proof_findings(case))]
    assert [message for message in said if any(words in message for words in never)] == []
    here, answers = walk(case, {}), dict[str, str | None]()
    for pick in picks:
        if here.place in case.scenes:
            here, answers = answered(case, here, answers, pick)
    assert here.place in case.endings


@examples(300)
@given(case=aids(), moves=st.lists(st.tuples(st.booleans(), st.integers(0, 50)), max_size=25))
def test_whatever_is_answered_and_changed_the_result_is_that_of_a_fresh_walk(
    case: Case, moves: list[tuple[bool, int]]
) -> None:
    here, answers = walk(case, {}), dict[str, str | None]()
    for change, pick in moves:
        if change and here.path:
            here = walk(case, answers, until=here.path[pick % len(here.path)].scene)
        elif here.place in case.scenes:
            here, answers = answered(case, here, answers, pick)
    while here.place in case.scenes:
        here, answers = answered(case, here, answers, 0)
    fresh = case_play.start(case)
    while fresh.place in case.scenes:
        fresh = step(case, fresh, answers[fresh.place])
    assert fresh == here


def given_all(*ids: str, case: Case = AID) -> dict[str, str | None]:
    """The answers of somebody who gives these in turn."""
    found: dict[str, str | None] = {}
    for id in ids:
        found = with_answer(found, Taken(walk(case, found).place, id))
    return found


def test_one_answers_to_the_first_question_without_an_answer() -> None:
    assert walk(AID, {}).place == "wages"
    assert walk(AID, given_all("owed")).place == "clock"
    assert walk(AID, given_all("owed", "open", "hurt", "hers")).place == "some"


def test_to_change_an_answer_leads_back_to_its_question_with_what_was_known_there() -> None:
    answers = given_all("owed", "over", "hurt", "hers")
    back = walk(AID, answers, until="clock")
    assert (back.place, back.facts) == ("clock", ("unpaid",))


def test_after_a_change_the_aid_goes_on_through_what_is_answered() -> None:
    answers = given_all("owed", "over", "hurt", "hers")
    assert walk(AID, with_answer(answers, Taken("clock", "open"))).place == "some"


def test_an_answer_that_no_road_asks_is_left_out_and_comes_back_with_the_road() -> None:
    answers = given_all("owed", "over", "hurt", "hers")
    without = with_answer(answers, Taken("wages", "paid"))
    assert [taken.scene for taken in walk(AID, without).path] == ["wages", "harm", "papers"]
    assert walk(AID, without).facts == ()
    again = with_answer(without, Taken("wages", "owed"))
    assert walk(AID, again) == walk(AID, answers)


def test_the_aid_stops_where_an_answer_is_not_on_offer_any_more() -> None:
    answers = given_all("paid", "not-asked", "hers")
    answers = with_answer(answers, Taken("wages", "owed"))
    answers = with_answer(answers, Taken("clock", "open"))
    assert walk(AID, answers).place == "harm"


def test_an_effect_of_an_ending_shows_where_the_facts_ask_for_it() -> None:
    ends = {
        ids: case_play.effects(AID, walk(AID, given_all(*ids)))
        for ids in [("owed", "open", "hurt", "his"), ("owed", "over", "hurt", "hers")]
    }
    assert list(ends.values()) == [["Claim the wages.", "Ask for the papers."], []]


def test_a_scene_that_is_only_read_is_passed_once_it_was_read() -> None:
    raw = AID.model_dump(exclude_defaults=True)
    raw["scenes"]["clock"] = {"title": "Read this", "text": "A word.", "goes_to": "harm"}
    case = Case.model_validate(raw)
    answers = given_all("owed", case=case)
    assert walk(case, answers).place == "clock"
    assert walk(case, with_answer(answers, Taken("clock", None))).place == "harm"


STORED: list[Any] = [
    None,
    5,
    "x",
    {},
    [5],
    [["wages"]],
    [["wages", 5]],
    [[None, "owed"]],
    [["wages", "owed", 1]],
]


@pytest.mark.parametrize("stored", STORED)
def test_what_is_no_answer_is_left_out(stored: Any) -> None:
    assert aid.answers_from(stored, {}) == {}
    assert resumed(AID, stored, stored).place == "wages"


def test_answers_keep_their_order_when_they_are_stored() -> None:
    answers = with_answer(given_all("owed", "open", "hurt"), Taken("wages", "owed"))
    kept = aid.answers_from(aid.to_json(answers), walk(AID, answers).to_json())
    assert list(kept) == list(answers)
    assert aid.last_given(walk(AID, kept), kept) == 0


def test_who_decided_while_the_case_was_no_aid_has_answered() -> None:
    here = walk(AID, given_all("owed", "open"))
    assert resumed(AID, [], here.to_json()) == here


def test_where_the_place_is_gone_one_stands_where_the_answers_lead() -> None:
    here = walk(AID, given_all("owed", "open", "hurt"))
    raw = AID.model_dump(exclude_defaults=True)
    raw["scenes"].pop("papers")
    for choice in raw["scenes"]["harm"]["choices"]:
        choice["goes_to"] = "none"
    now = Case.model_validate(raw)
    assert resumed(now, aid.to_json(given_all("owed", "open", "hurt")), here.to_json()).place == "none"


def test_a_round_that_nobody_checked_holds_nothing_up() -> None:
    raw = AID.model_dump(exclude_defaults=True)
    raw["scenes"]["papers"]["choices"][1]["goes_to"] = "wages"
    case = Case.model_validate(raw)
    answers = {"wages": "owed", "clock": "open", "harm": "hurt", "papers": "his"}
    assert walk(case, answers).place == "wages"


# Rules


def test_a_sound_aid_has_no_findings() -> None:
    assert findings(AID) == []


def test_only_an_aid_is_asked_for_nothing_that_judges() -> None:
    assert aid_findings(quay_case()) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("back",), True),
        (("scenes", "harm", "repair"), True),
        (("scenes", "harm", "back"), True),
        (("scenes", "harm", "choices", 1, "rating"), "better"),
        (("scenes", "harm", "choices", 1, "kindest"), True),
        (("scenes", "harm", "choices", 1, "once"), True),
        (("endings", "some", "outcome"), "good"),
    ],
)
def test_what_judges_or_leads_back_is_told_with_its_place(where: tuple[Any, ...], value: Any) -> None:
    raw: Any = AID.model_dump(exclude_defaults=True)
    spot = raw
    for key in where[:-1]:
        spot = spot[key]
    spot[where[-1]] = value
    [finding] = findings(Case.model_validate(raw))
    assert (finding.where, finding.level) == (where, "error")
    assert f"no `{where[-1]}`" in finding.message
    assert finding.remedy == f"Delete `{where[-1]}`, or change `mode`."


def test_a_way_back_to_a_question_is_told_though_one_could_leave() -> None:
    raw = AID.model_dump(exclude_defaults=True)
    raw["scenes"]["papers"]["choices"][1]["goes_to"] = "clock"
    [finding] = findings(Case.model_validate(raw))
    assert finding.where == ("scenes", "clock")
    assert "can come back to `clock`, `harm`, `papers`" in finding.message


def test_a_condition_of_an_ending_that_is_never_true_is_told() -> None:
    raw = AID.model_dump(exclude_defaults=True)
    raw["endings"]["none"]["effects"] = [{"needs": {"learnt": ["late"]}, "text": "Too late."}]
    [finding] = findings(Case.model_validate(raw))
    assert finding.where == ("endings", "none", "effects", 0, "needs")
    assert "never true" in finding.message


def test_a_question_that_nothing_leads_to_is_told() -> None:
    raw = AID.model_dump(exclude_defaults=True)
    for choice in raw["scenes"]["wages"]["choices"]:
        choice["goes_to"] = "harm"
    assert ("scenes", "clock") in [f.where for f in findings(Case.model_validate(raw))]


def test_a_case_that_is_no_aid_judges_all_that_one_can_do() -> None:
    raw = {**AID.model_dump(exclude_defaults=True), "mode": "full"}
    with pytest.raises(ValueError, match="Field required") as told:
        Case.model_validate(raw)
    places = {error["loc"] for error in told.value.errors()}  # type: ignore[attr-defined]
    assert ("scenes", "harm", "choices", 2, "rating") in places
    assert ("scenes", "harm", "choices", 2, "why") in places
    assert ("endings", "none", "outcome") in places
