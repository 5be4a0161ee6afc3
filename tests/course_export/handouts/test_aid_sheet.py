"""A decision aid on paper: who has no screen goes through it with a pen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from course_export.course import Course
from course_export.handouts import words as w
from course_export.handouts.aid_sheet import aid_sheet
from course_export.handouts.blocks import Heading, Listing, Table
from course_export.handouts.facilitator import facilitator_pack
from course_export.handouts.learner import learner_pack
from course_export.handouts.pdf import as_pdf
from course_export.handouts.reader import Reader
from course_export.handouts.word import as_docx
from tests.guides import course
from tests.stories import route_aid
from xblocks.content.case.model import Case
from xblocks.content.text.walk import texts

from .reading import bare, docx_words, pdf_words, pieces

AID = route_aid(notice="An injury is mentioned.", variables={"days": {"start": 1}})


def with_aid() -> Course:
    """A guide with an aid where its first case stood."""
    guide = course("recovery")
    file, case = next((f, a) for f, a in guide.activities.items() if isinstance(a, Case))
    made = AID.model_copy(update={"id": case.id})
    return replace(guide, activities={**guide.activities, file: made})


def sheet() -> tuple[Any, ...]:
    return aid_sheet(AID, Reader(AID.references), "Fictional.")


def test_each_question_has_its_number_and_its_answers_a_box() -> None:
    heads = [block.spans[0].text for block in sheet() if isinstance(block, Heading)]
    assert heads[:2] == ["Question 1. Are wages unpaid?", "Question 2. Is there still time?"]
    assert "Result 1. What follows for Dewi" in heads
    table = next(block for block in sheet() if isinstance(block, Table))
    assert table.head == (w.ANSWER, w.WHAT_FOLLOWS, w.GOES_ON)
    first = table.rows[0][0][0]
    assert isinstance(first, Listing) and first.kind == "tick"


def test_the_sources_of_an_answer_stand_there_whatever_its_text_ends_with() -> None:
    raw = AID.model_dump(exclude_defaults=True)
    answer = raw["scenes"][AID.start]["choices"][0]
    answer |= {"consequence": "Ask for:\n\n- wages\n- papers", "why": None, "sources": ["PALERMO art. 3"]}
    case = Case.model_validate(raw)
    table = next(b for b in aid_sheet(case, Reader(case.references), "") if isinstance(b, Table))
    assert "PALERMO" in str(table.rows[0][1])


def test_a_row_says_where_to_go_on_and_a_fork_what_it_asks_for() -> None:
    found = docx_words(as_docx(replace(learner_pack(with_aid()), body=sheet())))
    assert "Question 3" in found
    assert "Only if chosen: Question 1, Do paid; chosen: Question 3, Do well: Result 2" in found
    assert "Otherwise: Result 1" in found
    assert "Only if chosen: Question 1, Do paid" in found
    assert "Read aloud too, if known: Wages are unpaid; not known: The time limit is over" in found
    assert "Now known: Wages are unpaid." in found


@pytest.mark.parametrize("pack", [facilitator_pack, learner_pack])
def test_both_packs_print_all_of_it(pack: Any) -> None:
    made = pack(with_aid())
    hidden = {AID.short_version} if pack is learner_pack else set()
    for printed in (docx_words(as_docx(made)), pdf_words(as_pdf(made))):
        found = bare(printed)
        for text in texts(AID):
            if text.text not in hidden:
                assert all(piece in found for piece in pieces(text.text)), text.text


def test_learners_have_lines_for_a_plan_after_it() -> None:
    lines = docx_words(as_docx(learner_pack(with_aid()))).split("\n")
    count = sum(isinstance(activity, Case) for activity in with_aid().activities.values())
    assert lines.count(w.WHEN) == lines.count(w.I_WILL) == count


def test_no_word_of_it_judges() -> None:
    found = repr(sheet())
    for words in (*w.RATINGS.values(), *w.OUTCOMES.values(), w.WHY, w.VOTES):
        assert f"'{words}'" not in found
