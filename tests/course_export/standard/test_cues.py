"""Whether the wording of options gives away which is right: each rule of a guesser sees what it is for."""

from __future__ import annotations

import pytest

from course_export.standard.cues import RULES, above_chance, best_rule, decisions, dilemmas, items
from course_export.standard.learnt_rule import learnt_above_chance
from tests.stories import check_of, choice, option, quay_case
from xblocks.content.check.model import Check


def quiz(*texts: str, right: int = 0, kind: str = "single") -> Check:
    options = [{**option(f"o{n}", n == right), "text": text} for n, text in enumerate(texts)]
    made = [{"id": "q", "type": kind, "stem": "What?", "options": options}]
    return Check.model_validate({"id": "check", "title": "A check", "items": made})


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("the longest", "Call the night number of the house", "Wait"),
        ("the shortest", "Wait", "Call the night number of the house"),
        ("the most commas and ands", "Call, wait and go along", "Call the number that he gave"),
        ("a reason", "Call now, since he is in doubt", "Call the number that he gave"),
        ("a reason", "Give him a room, so his age can be asked", "Give him a room near the desk"),
        ("no reason", "Give him a room near the desk", "Give him a room because he is young"),
        ("the most hedges", "Perhaps call if it is late", "Call the number that he gave"),
        ("the most absolutes", "Always call everyone at once", "Call the number that he gave"),
        (
            "the most words of asking and consent",
            "Ask what she wants with her lawyer",
            "Call the number there",
        ),
        ("the only one that names the person", "Call Sokha", "Call the nurse"),
        ("the only one that names the person", "Give her a chair", "Give the chair back"),
        ("the kindest words", "Promise a safe home", "Write a list"),
        ("the most protective words", "Keep the police away tonight", "Write a list"),
    ],
)
def test_each_rule_takes_what_it_is_made_for(rule: str, right: str, wrong: str) -> None:
    asked = list(items(quiz(right, wrong)))
    assert above_chance(asked, RULES[rule]) == pytest.approx(50)
    turned = list(items(quiz(right, wrong, right=1)))
    assert above_chance(turned, RULES[rule]) == pytest.approx(-50)


@pytest.mark.parametrize("rule", RULES)
def test_equal_options_are_taken_blindly(rule: str) -> None:
    assert above_chance(list(items(quiz("one", "two", "six"))), RULES[rule]) == pytest.approx(0)


def test_where_several_name_the_person_nothing_is_given_away() -> None:
    asked = list(items(quiz("Call Sokha", "Write to Sokha", "Call the nurse")))
    assert above_chance(asked, RULES["the only one that names the person"]) == pytest.approx(0)


def test_the_rule_that_a_guesser_does_best_by_is_named() -> None:
    asked = [*items(quiz("Always call", "Write to him")), *items(quiz("Never write again", "Call him"))]
    assert best_rule(asked) == "the most absolutes"


def test_scenes_with_a_better_choice_are_questions_and_items_are_apart() -> None:
    assert [question.where for question in decisions(quay_case())] == [
        ("scenes", name) for name in ("deck", "mend", "pay")
    ]
    assert list(items(quay_case())) == [] == list(decisions(check_of("single")))


@pytest.mark.parametrize(
    ("kind", "asked"), [("single", 1), ("multiple", 1), ("matching", 0), ("true_false", 0)]
)
def test_items_whose_options_can_be_seen_through_are_asked(kind: str, asked: int) -> None:
    assert len(list(items(check_of(kind)))) == asked


def test_two_faces_of_one_option_are_one() -> None:
    scenes = quay_case().model_dump(exclude_none=True)["scenes"]
    faces = [{**choice(f"a{n}", "sails", rating="better"), "text": "The same"} for n in range(2)]
    scenes["pay"]["choices"] = [*faces, choice("b", "sails", rating="weak")]
    [found] = [q for q in decisions(quay_case(scenes=scenes)) if q.where == ("scenes", "pay")]
    assert (found.options, found.right, found.chance) == (["The same", "Do b"], {0}, 0.5)


def test_a_dilemma_has_two_sound_options_or_more() -> None:
    # On the deck only the tent is sound; sorry and ask are alone as well.
    assert dilemmas(list(decisions(quay_case()))) == 0
    scenes = quay_case().model_dump(exclude_none=True)["scenes"]
    scenes["deck"]["choices"][2]["rating"] = "acceptable"
    assert dilemmas(list(decisions(quay_case(scenes=scenes)))) == pytest.approx(1 / 3)
    assert dilemmas([]) == 0


def test_what_a_classifier_learns_from_some_questions_is_tried_on_others() -> None:
    known = [q for _ in range(5) for q in items(quiz("Call, and go along", "Wait for the morning"))]
    asked = list(items(quiz("Write, and go along", "Stay for the night")))
    assert learnt_above_chance(known, asked) == pytest.approx(50)
    turned = list(items(quiz("Write, and go along", "Stay for the night", right=1)))
    assert learnt_above_chance(known, turned) == pytest.approx(-50)
