"""Notes are the learner's, pages keep their ticks, plans are the facilitator's."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, page, plan
from xblocks import lms as platform
from xblocks.cohorts import api
from xblocks.cohorts.models import Note
from xblocks.cohorts.retirement import on_retire

STAFF = Person(user_id=3, staff=True)


def save(lms: Lms, person: Person | None = None, **boxes: Any) -> Any:
    block = lms.block("guide_notepad", "note", person)
    return call(block, "keep_note", {f"box-{name}": value for name, value in boxes.items()}), block


def test_a_note_is_there_when_its_writer_comes_back(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    assert "Ask about pay." in lms.block("guide_notepad", "note").student_view().content


def test_a_note_is_shown_to_nobody_else_staff_included(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    for person in (Person(user_id=8), STAFF, Person(user_id=None)):
        assert "Ask about pay." not in lms.block("guide_notepad", "note", person).student_view().content


def test_a_note_is_in_no_field_and_no_event(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    _, block = save(lms, thoughts="Ask about pay.")
    stored = [getattr(block, name) for name in block.fields]
    assert not any("Ask about pay" in str(value) for value in stored)
    assert not any("Ask about pay" in str(p.data) for p in block.runtime.published)


def test_staff_who_look_as_a_learner_see_and_save_no_note(lms: Lms, monkeypatch: pytest.MonkeyPatch) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    # The platform itself is not here: only its answer is.
    monkeypatch.setattr(platform, "acts_for_learner", lambda block: True)
    assert "Ask about pay." not in lms.block("guide_notepad", "note").student_view().content
    response, _ = save(lms, thoughts="Written by staff.")
    assert response.status_int == 403
    assert api.read_note(7, str(lms.block("guide_notepad", "note").scope_ids.usage_id)) == {
        "thoughts": "Ask about pay."
    }


def test_a_note_is_deleted_for_good(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    call(lms.block("guide_notepad", "note"), "delete_note")
    assert not Note.objects.exists()


def test_an_account_that_is_retired_leaves_no_note(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    on_retire(sender=None, user=type("User", (), {"id": 7}))
    assert not Note.objects.exists()


def test_the_first_note_completes_the_activity_and_an_empty_one_does_not(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    _, block = save(lms, thoughts="   ")
    assert not block.runtime.published
    _, block = save(lms, thoughts="Now.")
    assert [p.name for p in block.runtime.published] == ["completion", "practitioner_guides.note.saved"]


@pytest.mark.parametrize("value", ["x" * 101, ["a"], {"a": 1}, 5, None])
def test_what_does_not_fit_the_box_is_refused_and_the_old_note_stays(lms: Lms, value: Any) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Old.")
    response, _ = save(lms, thoughts=value)
    assert response.status_int == 400
    assert Note.objects.get().values == {"thoughts": "Old."}


def test_a_device_note_is_never_taken_by_the_server(lms: Lms) -> None:
    lms.load(as_olx(notepad(keep="device")))
    html = lms.block("guide_notepad", "note").student_view().content
    assert "data-pg-device=" in html
    response, _ = save(lms, thoughts="Mine.")
    assert response.status_int == 409
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("more", "box", "value"),
    [
        ({"kind": "checklist", "fields": [], "items": [{"id": "a", "text": "Ask alone"}]}, "a", "1"),
        (
            {
                "kind": "table",
                "fields": [],
                "rows": [{"id": "police", "label": "Police"}],
                "columns": [{"id": "who", "label": "Who"}],
            },
            "police-who",
            "The duty desk",
        ),
        (
            {
                "kind": "sort",
                "fields": [],
                "groups": [{"id": "strong", "title": "Strong"}],
                "cards": [{"id": "debt", "text": "A debt"}],
            },
            "debt",
            "strong",
        ),
    ],
)
def test_every_kind_of_notepad_keeps_what_was_put_in(
    lms: Lms, more: dict[str, Any], box: str, value: str
) -> None:
    lms.load(as_olx(notepad(**more)))
    save(lms, **{box: value})
    html = lms.block("guide_notepad", "note").student_view().content
    assert re.search(rf'name="box-{box}"[^>]*( checked|>{value}<|>[^§]*value="{value}" selected)', html)


def test_learner_text_is_shown_as_text(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="</textarea><script>alert(1)</script>")
    assert "<script>" not in lms.block("guide_notepad", "note").student_view().content


def test_ticks_of_a_page_are_kept(lms: Lms) -> None:
    lms.load(as_olx(page("- [ ] One\n- [ ] Two")))
    html = lms.block("guide_page", "page").student_view().content
    names = re.findall(r'name="tick" value="(\w+)"', html)
    call(lms.block("guide_page", "page"), "tick", {"tick": [names[1], "ffff"]})
    html = lms.block("guide_page", "page").student_view().content
    assert re.findall(r'value="(\w+)" checked', html) == [names[1]]


def test_pictures_get_the_address_of_this_course(lms: Lms) -> None:
    lms.load(as_olx(page("![Steps](/static/steps.svg)")))
    assert (
        "asset-v1:PracticeGuides+PG1+2026+type@asset+block@steps.svg"
        in lms.block("guide_page", "page").student_view().content
    )


def test_a_visitor_reads_a_page_and_cannot_act(lms: Lms) -> None:
    lms.load(as_olx(page("- [ ] One")))
    block = lms.block("guide_page", "page", Person(user_id=None))
    assert "One" in block.public_view().content
    assert call(block, "tick", {"tick": []}).status_int == 403


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
    assert not any("Opening" in text or "Welcome" in text or "A plan" in text for text in got)


def test_facilitators_are_told_that_a_guide_is_a_draft_and_learners_are_not_bothered(lms: Lms) -> None:
    lms.load(as_olx(page(draft=True)))
    assert "not yet reviewed" in lms.block("guide_page", "page", STAFF).student_view().content
    assert "not yet reviewed" not in lms.block("guide_page", "page").student_view().content
