"""A plan is the facilitator's."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, plan, prompts
from xblocks.learner_records.models import Note

STAFF = Person(user_id=3, staff=True)


def test_a_facilitator_sees_clock_times_that_follow_from_the_start(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    html = lms.block("guide_facilitator", "plan", STAFF).student_view().content
    assert "09:00–09:30" in html
    response = call(lms.block("guide_facilitator", "plan", STAFF), "set_start", {"start": "23:50"})
    assert "00:20–00:35" in response.json["html"]


@pytest.mark.parametrize("start", ["25:00", "", "now", 9, None, "9:7"])
def test_a_start_that_is_no_time_is_refused_in_words(lms: Lms, start: Any) -> None:
    lms.load(as_olx(plan()))
    response = call(lms.block("guide_facilitator", "plan", STAFF), "set_start", {"start": start})
    assert response.status_int == 400
    assert "08:30" in response.json["error"]


def test_a_learner_gets_nothing_of_a_plan_by_any_way(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    block = lms.block("guide_facilitator", "plan")
    got = [
        block.student_view().content,
        block.public_view().content,
        str(block.student_view_data()),
        str(block.index_dictionary()),
    ]
    got.append(call(block, "set_start", {"start": "08:00"}).text)
    got.append(call(block, "take_along", method="GET").text)
    assert not any("Opening" in text or "Welcome" in text or "A plan" in text for text in got)


def test_a_facilitators_notes_on_a_session_are_hers_alone(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    note = {"box-opening": "Begin with the quiet table.", "version": "0"}
    assert call(lms.block("guide_facilitator", "plan", STAFF), "keep_note", note).status_int == 200
    assert "quiet table" in lms.block("guide_facilitator", "plan", STAFF).student_view().content
    other = Person(user_id=4, staff=True)
    assert "quiet table" not in lms.block("guide_facilitator", "plan", other).student_view().content
    assert call(lms.block("guide_facilitator", "plan"), "keep_note", note).status_int == 403
    (kept,) = Note.objects.all()
    assert kept.lines == [{"label": "Opening words", "text": "Begin with the quiet table."}]


def test_what_a_break_asks_of_the_facilitator_is_shown_and_has_no_box(lms: Lms) -> None:
    pause = {"id": "pause", "title": "Break", "minutes": 15, "kind": "break"}
    steps = [{"minutes": 15, "do": "Lay out the room case."}]
    lms.load(as_olx(plan(sessions=[{**pause, "steps": steps}], length=15)))
    html = lms.block("guide_facilitator", "plan", STAFF).student_view().content
    assert "Lay out the room case." in html and "box-pause" not in html


def test_a_session_links_to_what_it_uses_in_the_course(lms: Lms) -> None:
    session = {"id": "lab", "title": "Case lab", "minutes": 30, "uses": ["quay"], "steps": []}
    lms.load(as_olx(plan(sessions=[session], length=30, titles={"quay": "The quay"})))
    html = lms.block("guide_facilitator", "plan", STAFF).student_view().content
    assert '<a href="/jump_to_id/quay" target="_blank">The quay</a>' in html


def take_along(lms: Lms, person: Person = STAFF) -> Any:
    return call(lms.block("guide_facilitator", "plan", person), "take_along", method="GET")


def test_a_facilitator_takes_the_plan_along_as_one_file_with_her_own_notes(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    block = lms.block("guide_facilitator", "plan", STAFF)
    assert "take_along" in block.student_view().content
    note = {"box-opening": "Begin <b>quietly</b>.", "version": "0"}
    assert call(lms.block("guide_facilitator", "plan", STAFF), "keep_note", note).status_int == 200
    file = take_along(lms)
    assert file.headers["Content-Disposition"] == 'attachment; filename="plan-plan.html"'
    assert file.headers["Cache-Control"] == "no-store"
    assert "Opening words" in file.text and "Begin &lt;b&gt;quietly&lt;/b&gt;." in file.text
    assert "Draft" not in file.text
    lms.load(as_olx(plan(draft=True)))
    assert "Draft: not yet reviewed" in take_along(lms).text
    assert "quietly" not in take_along(lms, Person(user_id=4, staff=True)).text


def test_what_is_taken_along_needs_nothing_from_anywhere(lms: Lms) -> None:
    session = {"id": "lab", "title": "Case lab", "minutes": 30, "uses": ["quay"], "steps": []}
    lms.load(as_olx(plan(sessions=[session], length=30, titles={"quay": "The quay"})))
    file = etree.HTML(take_along(lms).text)
    assert file.xpath("//@src | //link | //form//button | //input | //a[not(@data-pg-exit)]") == []
    assert "The quay" in "".join(file.itertext())
    scripts = file.xpath("//script")
    assert [len(script) for script in scripts] == [0, 0]
    assert ["data-pg-exit" in script.text for script in scripts] == [True, False]


def test_a_plan_of_any_name_can_be_taken_along(lms: Lms) -> None:
    lms.load(as_olx(plan()).replace(b'url_name="plan"', 'url_name="แผน"'.encode()))
    file = call(lms.block("guide_facilitator", "แผน", STAFF), "take_along", method="GET")
    assert file.headers["Content-Disposition"] == 'attachment; filename="plan--.html"'


def test_only_a_plan_can_be_taken_along_and_only_in_the_course(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    assert take_along(lms, Person(user_id=1)).status_int == 403
    post = call(lms.block("guide_facilitator", "plan", STAFF), "take_along", {})
    assert post.status_int == 405
    with lms.in_mode("studio") as studio:
        assert take_along(studio, Person(author=True)).status_int == 403
    lms.load(as_olx(prompts()))
    block = lms.block("guide_facilitator", prompts().id, STAFF)
    assert call(block, "take_along", method="GET").status_int == 409


def handed_out() -> Any:
    """A plan that hands out a sheet, uses stationery and says how it fits other settings."""
    session = {
        "id": "opening",
        "title": "Opening words",
        "minutes": 30,
        "materials": ["ages", "Markers"],
        "steps": [{"minutes": 30, "do": "Welcome.", "sheets": ["ages"], "written": 4}],
    }
    lunch = {"id": "lunch", "title": "Lunch", "minutes": 60, "friday": 75, "kind": "break"}
    adapting = {
        "short_day": "Drop *one*.",
        "online": "Rooms.",
        "no_projector": "None.",
        "interpreter": "Slowly.",
    }
    return plan(length=90, sessions=[session, lunch], titles={"ages": "Age cards"}, adapting=adapting)


def test_what_is_handed_out_is_a_link_and_stationery_is_not(lms: Lms) -> None:
    lms.load(as_olx(handed_out()))
    html = lms.block("guide_facilitator", "plan", STAFF).student_view().content
    page = etree.HTML(html)
    links = [link.text.strip() for link in page.iter("a") if link.get("href") == "/jump_to_id/ages"]
    assert links == ["Age cards", "Age cards"]
    assert "Markers" in html and "/jump_to_id/Markers" not in html
    assert "on Fridays 75" in html


def test_adapting_is_told_in_four_parts(lms: Lms) -> None:
    lms.load(as_olx(handed_out()))
    html = lms.block("guide_facilitator", "plan", STAFF).student_view().content
    titles = [heading.text for heading in etree.HTML(html).iter("h4")]
    assert titles == ["A short day", "Online", "Without a projector", "With an interpreter in the room"]
    assert "Drop <em>one</em>." in html


def test_the_copy_without_internet_names_what_is_handed_out_and_links_nowhere(lms: Lms) -> None:
    lms.load(as_olx(handed_out()))
    copy = call(lms.block("guide_facilitator", "plan", STAFF), "take_along", method="GET").text
    assert "Age cards" in copy and "With an interpreter in the room" in copy
    assert "jump_to_id" not in copy
