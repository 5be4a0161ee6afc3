"""Mark the spot: a list of spots, and their marks on a picture."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import option
from tests.xblocks.test_check_block import Answerer
from xblocks.content import olx, room
from xblocks.content.check.model import Check
from xblocks.content.disclosure.answer_tables import cells_of
from xblocks.content.rules import findings
from xblocks.live.public_state import face_of

PICTURE = "![A payslip with three lines](payslip.svg)"


def check(*spots: dict[str, Any], **more: Any) -> Check:
    """A check with a picture on which three spots are marked."""
    three = [
        {**option(name, name == "fee"), "x": 10 + 30 * n, "y": 20}
        for n, name in enumerate(("pay", "fee", "bed"))
    ]
    item = {"id": "line", "type": "place", "stem": "Which line?", "picture": PICTURE, "spots": spots or three}
    return Check.model_validate({"id": "check", "title": "A check", "items": [{**item, **more}]})


def told(model: Check) -> list[tuple[tuple[str | int, ...], str]]:
    return [(finding.where, finding.message) for finding in findings(model)]


def test_a_spot_is_chosen_on_the_picture_by_the_label_of_its_place_in_the_list(lms: Lms) -> None:
    learner = Answerer(lms, check())
    assert 'alt="A payslip with three lines"' in learner.html
    mark = r'class="pg-spot" for="([\w-]+)"><svg[^>]*><circle cx="(\d+)%" cy="(\d+)%".*?>(\d)</text>'
    marks = re.findall(mark, learner.html)
    names = re.findall(r'type="radio" id="([\w-]+)"', learner.html)
    assert marks == [(name, str(10 + 30 * n), "20", str(n + 1)) for n, name in enumerate(names)]
    assert list(learner.options()) == ["Option pay", "Option fee", "Option bed"], "the picture's order"
    for words in ("Reply", "Belief", 'value="fee"', "fits", "line:"):
        assert words not in learner.html


def test_replies_stand_under_the_numbers_of_the_picture_which_stays(lms: Lms) -> None:
    learner = Answerer(lms, check())
    learner.pick("Option bed")
    for words in ("3. Option bed", "Reply to bed.", "2. Option fee", "Belief of bed.", "A payslip"):
        assert words in learner.html
    assert len(re.findall(r'<span class="pg-spot"', learner.html)) == 3
    assert "<label" not in learner.html.partition("pg-spots")[2].partition("</p>")[0]


def test_a_begun_answer_is_there_again(lms: Lms) -> None:
    learner = Answerer(lms, check())
    learner.send("draft", answer=learner.options()["Option fee"], **learner.hidden())
    html = learner.block().student_view().content
    assert len(re.findall(" checked", html)) == 1


def test_without_a_picture_the_spots_are_the_lines_of_a_document(lms: Lms) -> None:
    learner = Answerer(lms, check(option("pay"), option("fee", True), picture=None))
    assert list(learner.options()) == ["Option pay", "Option fee"]
    assert "pg-spot" not in learner.html


def test_several_spots_may_be_right_and_one_is_enough(lms: Lms) -> None:
    learner = Answerer(lms, check(option("pay", True), option("fee", True), option("bed"), picture=None))
    learner.pick("Option pay")
    assert "That fits." in learner.html


def test_a_room_votes_on_the_spots_in_their_order_and_a_cohort_is_told_by_spot() -> None:
    model = check()
    face = face_of(model, room.open_room(model, "seed"))
    assert [one["text"] for one in face["options"]] == ["Option pay", "Option fee", "Option bed"]
    assert not face["several"] and "Reply" not in str(face)
    cells = cells_of(model.items[0])
    assert cells["pay"].misconception == "Belief of pay." and cells["fee"].right


def test_its_form_in_a_course_is_readable_and_comes_back() -> None:
    model = check()
    element = olx.to_element(model)
    assert element.xpath("string(item/picture)") == PICTURE
    assert element.xpath("item/spot/@x") == ["10", "40", "70"]
    assert olx.from_element(Check, element, "check", "A check") == model


@pytest.mark.parametrize(
    ("change", "where", "words"),
    [
        ({"picture": "A payslip"}, ("picture",), "is not one picture"),
        ({"picture": f"{PICTURE} {PICTURE}"}, ("picture",), "is not one picture"),
        ({"picture": "![](payslip.svg)"}, ("picture",), "no text for those who cannot see it"),
        (
            {"picture": "![A payslip](http://example.org/a.svg)"},
            ("picture",),
            "not a picture beside this file",
        ),
        ({"picture": None}, ("spots", 0), "and there is none"),
        (
            {"spots": [{**option("a", True), "x": 1, "y": 1}, option("b")]},
            ("spots", 1),
            "nobody could see where",
        ),
        (
            {"spots": [{**option("a", True), "x": 1, "y": 1}, {**option("b"), "x": 9, "y": 9}]},
            ("spots", 1),
            "lie on each other",
        ),
        (
            {"spots": [{**option("a"), "x": 1, "y": 1}, {**option("b"), "x": 90, "y": 9}]},
            (),
            "no right answer",
        ),
    ],
)
def test_an_author_is_told_what_the_shape_cannot_say(
    change: dict[str, Any], where: tuple[str | int, ...], words: str
) -> None:
    assert told(check()) == []
    place, message = told(check(**change) if "spots" not in change else check(*change["spots"]))[0]
    assert (place, words in message) == (("items", 0, *where), True), message
