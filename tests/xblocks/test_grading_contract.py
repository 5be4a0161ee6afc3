"""What the platform's grade book, staff tools and reports may rely on."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from xblock.core import XBlock
from xblock.scorable import Score

from tests.handlers import TAGS, handlers_of
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of, directory, notepad, page, plan, quay_case, workbook
from tests.xblocks.test_check_block import Answerer

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
ACTIVITIES = {
    a.TAG: a
    for a in (page("- [ ] One"), quay_case(), check_of("single"), notepad(), plan(), workbook(), directory())
}


def graded(lms: Lms, **more: Any) -> Answerer:
    return Answerer(lms, check_of("single", purpose="graded", **more))


def grades(learner: Answerer) -> list[dict[str, Any]]:
    return [p.data for p in learner.published if p.name == "grade"]


def test_the_highest_score_is_known_without_a_learner_and_weight_is_the_authors(lms: Lms) -> None:
    lms.load(as_olx(check_of("single", "true_false", purpose="graded"), weight="4"))
    block = lms.block("guide_check", "check", Person(user_id=None))
    assert block.has_score and block.max_score() == 2.0 and block.weight == 4.0


@pytest.mark.parametrize(
    ("purpose", "counts"), [("graded", True), ("after", True), ("practice", False), ("before", False)]
)
def test_only_what_counts_is_a_column_of_the_grade_report(lms: Lms, purpose: str, counts: bool) -> None:
    """The platform takes each block that says `has_score` for one with a `max_score`, and warns where there
    is none (`_collect_max_score`, lms/djangoapps/grades/transformer.py, Teak)."""
    block = Answerer(lms, check_of("single", purpose=purpose)).block()
    assert block.has_score is counts and (block.max_score() is not None) is counts


def test_a_class_of_blocks_that_may_count_says_so_without_a_block(lms: Lms) -> None:
    """`_block_types_possibly_scored` (lms/djangoapps/grades/scores.py, Teak) asks the class."""
    kinds = {tag: XBlock.load_class(tag) for tag in TAGS}
    assert {tag for tag, kind in kinds.items() if getattr(kind, "has_score", False)} == {"guide_check"}


def test_after_due_date_and_grace_no_answer_is_taken_and_nothing_is_lost(db: None) -> None:
    lms = Lms(settings={"due": DUE, "graceperiod": timedelta(hours=1)})
    learner = graded(lms)
    with time_machine.travel(DUE + timedelta(minutes=59), tick=False):
        assert learner.send("draft", **learner.hidden()).status_int == 200
    with time_machine.travel(DUE + timedelta(minutes=61), tick=False):
        response = learner.pick("Option yes")
        assert response.status_int in (403, 409)
        assert response.json["error"].endswith(".")
        assert "closed" in learner.block().student_view().content.lower()
    assert learner.block().answers == {}
    with time_machine.travel(DUE, tick=False):
        assert learner.pick("Option yes").status_int == 200


def test_a_first_try_that_the_deadline_cut_off_reaches_the_grade_book_once_for_all_looks(db: None) -> None:
    lms = Lms(settings={"due": DUE})
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    with time_machine.travel(DUE - timedelta(days=1), tick=False):
        learner.pick("Option yes")
    told = []
    with time_machine.travel(DUE + timedelta(days=1), tick=False):
        for number in ("1", "0", "2"):
            assert learner.send("go", to=number).status_int == 200
            told += grades(learner)
    assert told == [{"value": 1.0, "max_value": 2.0}]
    assert lms.grade("guide_check", "check") == (1.0, 2.0)


def test_practice_has_no_deadline(db: None) -> None:
    lms = Lms(settings={"due": DUE})
    learner = Answerer(lms, check_of("single"))
    with time_machine.travel(DUE + timedelta(days=30), tick=False):
        assert learner.pick("Option yes").status_int == 200


@pytest.mark.parametrize("rule", ["never", "past_due"])
def test_what_the_course_keeps_back_is_not_shown_after_an_answer(db: None, rule: str) -> None:
    lms = Lms(settings={"show_correctness": rule, "due": DUE})
    learner = graded(lms)
    with time_machine.travel(DUE - timedelta(days=1), tick=False):
        learner.pick("Option no")
        for words in ("Reply to", "That fits", "Belief of", "Does not fit", "of 1 points"):
            assert words not in learner.html
        learner.send("go", to="1")
        assert "of 1 points" not in learner.html
    with time_machine.travel(DUE + timedelta(days=1), tick=False):
        shown = "Reply to no." in learner.send("go", to="0").json["html"]
    assert shown == (rule == "past_due")


def test_a_rescore_after_a_mended_key_raises_and_never_lowers_when_asked_so(lms: Lms) -> None:
    learner = graded(lms)
    learner.pick("Option no")
    assert learner.block().get_score() == Score(0.0, 1.0)
    mended = check_of("single", purpose="graded").model_dump(exclude_defaults=True)
    for option in mended["items"][0]["options"]:
        option["right"] = option["id"] == "no"
        option["misconception"] = None
    lms.load(as_olx(type(learner.activity).model_validate(mended)))
    block = learner.block()
    block.rescore(only_if_higher=True)
    block.save()
    assert lms.grade("guide_check", "check") == (1.0, 1.0)
    assert learner.block().get_score() == Score(1.0, 1.0)


@pytest.mark.parametrize(("picks", "points"), [(("yes", "yes"), 2.0), (("no", "no"), 0.0)])
def test_a_graded_check_of_several_questions_is_finished_with_its_grade(
    lms: Lms, picks: tuple[str, str], points: float
) -> None:
    """After the first answer the platform's row holds state, and NULL for a grade (tests/runtime.py)."""
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    for number, pick in enumerate(picks):
        learner.send("go", to=str(number))
        assert learner.pick(f"Option {pick}").status_int == 200
    assert lms.grade("guide_check", "check") == (points, 2.0)
    assert learner.block().attempts == 1


def override(block: Any, points: float) -> None:
    """Staff set a score, as `override_score_module_state` does it
    (lms/djangoapps/instructor_task/tasks_helper/module_state.py, Teak)."""
    assert 0 <= points <= block.max_score()
    weight = block.weight if block.weight is not None else 1
    block.set_score(Score(raw_earned=points / weight, raw_possible=block.max_score() / weight))
    block.publish_grade()
    block.save()


@pytest.mark.parametrize("weight", [None, 1.0, 4.0])
def test_what_staff_set_is_what_the_grade_book_gets_whatever_the_weight(
    lms: Lms, weight: float | None
) -> None:
    check = check_of("single", "single", purpose="graded")
    lms.load(as_olx(check, **({} if weight is None else {"weight": str(weight)})))
    override(lms.block("guide_check", "check"), 1.0)
    assert lms.grade("guide_check", "check") == (1.0, 2.0)
    assert lms.block("guide_check", "check").get_score() == Score(1.0, 2.0)


def test_the_learner_reads_what_staff_have_set_beside_what_her_try_earned(lms: Lms) -> None:
    learner = graded(lms)
    learner.pick("Option yes")
    told = "Your course team has set what counts for your grade: 0 of 1 points."
    assert told not in learner.send("go", to="1").json["html"]
    override(learner.block(), 0.0)
    html = learner.send("go", to="1").json["html"]
    assert "1 of 1 points" in html and told in html


def test_a_score_set_by_staff_stands_until_a_rescore(lms: Lms) -> None:
    learner = graded(lms)
    learner.pick("Option no")
    block = learner.block()
    block.set_score(Score(1.0, 1.0))
    block.publish_grade()
    block.save()
    assert learner.block().get_score() == Score(1.0, 1.0)
    block = learner.block()
    block.rescore(only_if_higher=True)
    assert block.get_score() == Score(1.0, 1.0)


def test_a_rescore_is_refused_where_there_is_nothing_to_score(lms: Lms) -> None:
    with pytest.raises(ValueError, match="not finished"):
        graded(lms).block().rescore(only_if_higher=False)
    practice = Answerer(lms, check_of("single", id="practice"))
    with pytest.raises(TypeError, match="does not count"):
        practice.block().rescore(only_if_higher=False)


def state_of(block: Any) -> dict[str, Any]:
    return {name: field.read_from(block) for name, field in block.fields.items() if field.is_set_on(block)}


def test_the_response_report_is_in_plain_words_and_holds_no_formula(lms: Lms) -> None:
    check = check_of("single", "multiple", "reflection", purpose="graded")
    raw = check.model_dump(exclude_defaults=True)
    raw["items"][0]["options"][1]["text"] = "=HYPERLINK(1)"
    learner = Answerer(lms, type(check).model_validate(raw))
    learner.send("answer", answer=learner.options()["=HYPERLINK(1)"], **learner.hidden())
    learner.send("go", to="1")
    learner.pick("Option a", "Option b")
    states = [SimpleNamespace(username="anna", state=state_of(learner.block()))]
    rows = list(learner.block().generate_report_data(states))
    assert {name for name, _ in rows} == {"anna"}
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0][1])
    writer.writerows(row for _, row in rows)
    text = out.getvalue()
    assert "Stem 0" in text and "Option a" in text
    assert "'=HYPERLINK(1)" in text
    assert not any(cell.startswith("=") for _, row in rows for cell in row.values())
    assert "single-0" not in text, "words, not ids"


def test_the_report_keeps_to_the_number_of_rows_that_it_is_given(lms: Lms) -> None:
    learner = graded(lms)
    learner.pick("Option yes")
    states = [SimpleNamespace(username=f"u{n}", state=state_of(learner.block())) for n in range(50)]
    assert len(list(learner.block().generate_report_data(states, limit_responses=7))) == 7


def test_a_library_has_no_grades_no_completion_and_no_rows(db: None) -> None:
    lms = Lms(mode="library")
    learner = graded(lms)
    learner.pick("Option yes")
    assert not [p for p in learner.published if p.name in ("grade", "completion")]
    assert learner.block().attempts == 1
    from xblocks.learner_records.models import Answer, Attempt, Result

    assert not any(table.objects.exists() for table in (Answer, Attempt, Result))


@pytest.mark.parametrize("tag", TAGS)
def test_a_visitor_gets_the_public_view_and_can_do_nothing(lms: Lms, tag: str) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    visitor = Person(user_id=None)
    block = lms.block(tag, ACTIVITIES[tag].id, visitor)
    assert "<form" not in block.student_view().content
    assert block.student_view().content == block.public_view().content
    for handler in handlers_of(tag):
        for method in ("GET", "POST"):
            block = lms.block(tag, ACTIVITIES[tag].id, visitor)
            response = call(block, handler, {}, method, suffix="txt")
            assert 400 <= response.status_int < 500, handler
            assert not block.runtime.published


@pytest.mark.parametrize("tag", TAGS)
def test_staff_who_act_as_a_learner_write_nothing(lms: Lms, tag: str) -> None:
    from tests.xblocks.test_hostile_bodies import forms
    from xblocks.learner_records.models import Answer, Attempt, Note, Result

    lms.load(as_olx(ACTIVITIES[tag]))
    before = dict(lms.store.db_dict)
    masked = Person(user_id=7, watched_by=99)
    for data in [
        *forms(lms.block(tag, ACTIVITIES[tag].id).student_view().content),
        {"how": "play", "run": "0"},
    ]:
        for handler in handlers_of(tag):
            block = lms.block(tag, ACTIVITIES[tag].id, masked)
            call(block, handler, data)
            assert not [p for p in block.runtime.published if p.name in ("grade", "completion")], handler
    assert lms.store.db_dict == before
    assert not any(table.objects.exists() for table in (Note, Answer, Attempt, Result))
