"""A check before, after and long after a course; and questions that change meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from tests.runtime import Lms
from tests.stories import ITEMS, as_olx, check_of
from tests.xblocks.test_check_block import Answerer
from tests.xblocks.test_check_promises import answer_all
from xblocks.content.check.model import Check

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEFORE = {"id": "before", "purpose": "before"}
AFTER = {"id": "after", "purpose": "after", "pairs_with": "before"}
LATER = {"id": "later", "purpose": "follow_up", "pairs_with": "after", "week": 6}


def changed(check: Check, **item: Any) -> Check:
    """The check with its first item changed."""
    raw = check.model_dump(exclude_defaults=True, by_alias=True)
    raw["items"][0] |= item
    return Check.model_validate(raw)


def test_the_replies_of_the_check_before_show_once_the_one_after_is_done(lms: Lms) -> None:
    before = Answerer(lms, check_of("single", **BEFORE))
    before.pick("Option no")
    assert "Reply to" not in before.html
    assert "once you have done the check after the course" in before.html
    Answerer(lms, check_of("single", **AFTER)).pick("Option yes")
    assert "Reply to no." in before.block().student_view().content


def test_a_learner_reads_what_she_learnt_on_known_and_on_new_questions(lms: Lms) -> None:
    answer_all(Answerer(lms, check_of("single", **BEFORE)), "Option no")
    after = Answerer(lms, check_of("single", "single", **AFTER))
    answer_all(after, "Option yes", "Option no")
    for words in ("from 0 to 1 of 1 points", "first time: 0 of 1 points", "This is not a proof"):
        assert words in after.html
    assert after.html.count("<li>") >= 3, "the days of three follow-ups"


def test_without_the_check_before_the_page_says_so_kindly(lms: Lms) -> None:
    after = Answerer(lms, check_of("single", **AFTER))
    answer_all(after, "Option yes")
    assert "nothing to compare with. That is fine." in after.html


def test_a_follow_up_says_its_day_can_be_opened_before_and_joins_the_gain(lms: Lms) -> None:
    with time_machine.travel(START, tick=False):
        answer_all(Answerer(lms, check_of("single", **AFTER)), "Option yes")
        later = Answerer(lms, check_of("single", **LATER))
        assert "13 April 2026" in later.html
        assert "Stem 0" not in later.html
        later.send("open_early")
        assert "Stem 0" in later.html
        answer_all(later, "Option no")
    assert "Opened early, before 6 weeks were over: 0 of 1 points." in later.html
    assert not [p for p in later.published if p.name == "grade"]


def test_a_follow_up_is_open_from_its_week_on(lms: Lms) -> None:
    with time_machine.travel(START, tick=False):
        answer_all(Answerer(lms, check_of("single", **AFTER)), "Option yes")
    with time_machine.travel(START + timedelta(weeks=6, minutes=1), tick=False):
        later = Answerer(lms, check_of("single", **LATER))
        assert "Stem 0" in later.html
        answer_all(later, "Option yes")
        assert "6 weeks after the course: 1 of 1 points." in later.html


def test_who_had_a_question_right_keeps_the_point_when_it_changes_and_may_answer_anew(lms: Lms) -> None:
    check = check_of("single", "single", purpose="graded")
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    options = [ITEMS["single"]["options"][1], {**ITEMS["single"]["options"][2], "right": True}]
    del options[1]["misconception"]
    lms.load(as_olx(changed(check, options=options)))
    learner.html = learner.block().student_view().content
    assert "You keep what you earned." in learner.html
    learner.send("anew", **learner.hidden())
    learner.pick("Option no")
    learner.send("go", to="1")
    learner.pick("Option no")
    assert [p.data["value"] for p in learner.published if p.name == "grade"] == [1.0]
    assert learner.block().rescored_share() == 0.5


def test_the_report_says_where_a_credit_was_kept(lms: Lms) -> None:
    check = check_of("single", purpose="graded")
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    raw = check.model_dump(exclude_defaults=True)
    raw["items"] = [{"id": "single-0", "stem": "Stem 0", **ITEMS["true_false"]}]
    lms.load(as_olx(Check.model_validate(raw)))
    block = learner.block()
    state = {name: f.read_from(block) for name, f in block.fields.items() if f.is_set_on(block)}
    [row] = block.report_rows(state)
    assert (row["Result"], row["Note"]) == ("right", "changed since answered; credit kept")


def test_in_practice_right_places_stay_hidden_until_asked_for(lms: Lms) -> None:
    learner = Answerer(lms, check_of("sorting"))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    assert "Why papers." in learner.html
    for words in ("Why smile.", "Its group:"):
        assert words not in learner.html
    assert "Your group: Strong" in " ".join(learner.html.split())
    learner.send("reveal", **learner.hidden())
    for words in ("Why smile.", "Its group: <strong>Weak"):
        assert words in learner.html


def test_without_a_score_there_are_replies_and_no_verdict(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "sorting", scored=False))
    learner.pick("Option no")
    learner.send("go", to="1")
    learner.place(**{"Papers kept": "Weak", "Does not smile": "Strong"})
    assert "Why papers." in learner.html
    html = learner.html
    learner.send("go", to="2")
    for words in ("That fits", "Look at this again", "Not yet", "You had this", "Fits", "points"):
        assert words not in html + learner.html


def test_a_question_that_lost_the_option_one_chose_is_kept_and_not_an_error(lms: Lms) -> None:
    check = check_of("single")
    learner = Answerer(lms, check)
    learner.pick("Option perhaps")
    lms.load(as_olx(changed(check, options=ITEMS["single"]["options"][:2])))
    learner.html = learner.block().student_view().content
    learner.send("anew", **learner.hidden())
    assert "Check my answer" in learner.html


def test_a_new_version_of_the_check_moves_no_question_of_a_try_that_has_begun(lms: Lms) -> None:
    check = check_of(*["single"] * 4, purpose="graded", pool=2)
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    drawn = [item.id for item in learner.block().present.items]
    more = check_of(*["single"] * 12, purpose="graded", pool=2)
    lms.load(as_olx(more))
    assert [item.id for item in learner.block().present.items] == drawn
    learner.send("go", to="1")
    learner.pick("Option yes")
    assert learner.block().best == 1.0
    assert [item.id for item in learner.block().present.items] == drawn


def test_a_changed_question_answered_anew_in_practice_keeps_its_point_however_often(lms: Lms) -> None:
    check = check_of("single")
    learner = Answerer(lms, check)
    learner.pick("Option yes")
    options = [{**o, "right": o["id"] == "no", "misconception": None} for o in ITEMS["single"]["options"]]
    lms.load(as_olx(changed(check, options=options)))
    learner.html = learner.block().student_view().content
    assert "This question was changed after you answered. You keep what you earned." in learner.html
    learner.send("retry", **learner.hidden())
    learner.pick("Option perhaps")
    assert learner.block().best == 1.0
    assert learner.block().present.share() == 1.0


def test_the_check_before_is_taken_once(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **BEFORE))
    answer_all(learner, "Option no")
    assert "Start a new attempt" not in learner.html
    assert learner.send("restart", attempt="0").status_int == 403


def test_the_check_after_another_course_part_does_not_open_these_replies(lms: Lms) -> None:
    before = Answerer(lms, check_of("single", **BEFORE))
    before.pick("Option no")
    Answerer(lms, check_of("single", **AFTER | {"pairs_with": "another"})).pick("Option yes")
    lms.load(as_olx(before.activity))
    assert "Reply to" not in before.block().student_view().content


def test_a_check_without_a_score_leaves_no_result_and_no_share_in_events(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **AFTER, scored=False))
    learner.pick("Option yes")
    assert [p.data["share"] for p in learner.published if "share" in p.data] == [None, None]
    assert learner.block().results() == []


def test_a_check_after_the_course_keeps_which_questions_were_new(lms: Lms) -> None:
    answer_all(Answerer(lms, check_of("single", **BEFORE)), "Option no")
    answer_all(Answerer(lms, check_of("single", "single", **AFTER)), "Option yes", "Option no")
    [result] = [r for r in Answerer(lms, check_of("single", **BEFORE)).block().results() if r.kind == "after"]
    assert result.first.items == {"single-0": 1.0, "single-1": 0.0}
    assert result.first.new == ("single-1",)


def test_only_a_follow_up_can_be_opened_early(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **AFTER))
    assert learner.send("open_early").status_int == 403
    assert not learner.block().opened_early


def test_a_follow_up_waits_where_the_check_after_was_never_taken(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", **LATER))
    assert "Stem 0" not in learner.html
    learner.send("open_early")
    learner.pick("Option yes")
    assert "Reply to yes." in learner.block().student_view().content


def test_the_report_names_every_try_once(lms: Lms) -> None:
    learner = Answerer(lms, check_of("single", "single", purpose="graded"))
    answer_all(learner, "Option no", "Option yes")

    def rows() -> list[tuple[str, str]]:
        block = learner.block()
        state = {name: f.read_from(block) for name, f in block.fields.items() if f.is_set_on(block)}
        return [(row["Try"], row["Answer"]) for row in block.report_rows(state)]

    assert rows() == [("1", "Option no"), ("1", "Option yes")]
    learner.send("restart", attempt="0")
    learner.pick("Option perhaps")
    assert rows() == [("1", "Option no"), ("1", "Option yes"), ("2", "Option perhaps")]


def test_after_the_deadline_all_can_be_looked_at_and_nothing_begun(db: None) -> None:
    lms = Lms(settings={"due": START})
    check = check_of("single", "single", purpose="graded")
    learner = Answerer(lms, check)
    with time_machine.travel(START - timedelta(days=1), tick=False):
        late = {"answer": learner.options()["Option yes"], **learner.hidden()}
        learner.send("answer", **late)
        learner.send("go", to="1")
        draft = {"answer": learner.options()["Option no"], **learner.hidden()}
    with time_machine.travel(START + timedelta(days=1), tick=False):
        assert learner.send("draft", **draft).status_int == 403
        assert learner.send("answer", **draft).status_int == 403
        assert learner.send("answer", **late).status_int == 200, "a repeat of what was taken"
        assert learner.send("go", to="2").status_int == 200
        assert "How it went" in learner.html
        assert "Start a new attempt" not in learner.html
    assert learner.block().drafts == {}
    assert learner.block().answers == {"single-0": "yes"}


def test_after_the_deadline_no_new_try_begins_and_no_changed_question_is_answered(db: None) -> None:
    lms = Lms(settings={"due": START})
    check = check_of("single", purpose="graded")
    learner = Answerer(lms, check)
    with time_machine.travel(START - timedelta(days=1), tick=False):
        learner.pick("Option yes")
        options = [*ITEMS["single"]["options"][1:2], {**ITEMS["single"]["options"][0], "id": "new"}]
        lms.load(as_olx(changed(check, options=options)))
        learner.html = learner.block().student_view().content
        names = learner.hidden()
    with time_machine.travel(START + timedelta(days=1), tick=False):
        assert learner.send("anew", **names).status_int == 403
        assert learner.send("restart", attempt="0").status_int == 403
    assert learner.block().answers == {"single-0": "yes"}
    assert learner.block().turn == 0


def test_who_must_wait_for_the_deadline_reads_so(db: None) -> None:
    lms = Lms(settings={"due": START, "show_correctness": "past_due"})
    learner = Answerer(lms, check_of("single", purpose="graded"))
    with time_machine.travel(START - timedelta(days=1), tick=False):
        learner.pick("Option no")
        assert "The replies show after the deadline." in learner.html
