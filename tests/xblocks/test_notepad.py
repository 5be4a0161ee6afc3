"""Private notes: kept for their writer, shown to nobody else, and hers to delete."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, workbook
from xblocks.learner_records.models import Note
from xblocks.learner_records.retirement import on_retire

STAFF = Person(user_id=3, staff=True)
TABLE = {
    "kind": "table",
    "fields": [],
    "rows": [{"id": "police", "label": "Police"}],
    "columns": [{"id": "who", "label": "Who"}],
}
SORT = {
    "kind": "sort",
    "fields": [],
    "groups": [{"id": "strong", "title": "Strong"}],
    "cards": [{"id": "debt", "text": "A debt"}],
}
CHECKLIST = {"kind": "checklist", "fields": [], "items": [{"id": "a", "text": "Ask alone"}]}


def save(lms: Lms, version: Any = "0", person: Person | None = None, **boxes: Any) -> Any:
    block = lms.block("guide_notepad", "note", person)
    body = {"version": version, **{f"box-{name}": value for name, value in boxes.items()}}
    return call(block, "keep_note", body), block


def version() -> str:
    """The version of the one note that is kept."""
    return str(Note.objects.get().version)


def page_of(lms: Lms, person: Person | None = None) -> str:
    return str(lms.block("guide_notepad", "note", person).student_view().content)


def test_a_note_is_there_when_its_writer_comes_back(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    assert "Ask about pay." in page_of(lms)


@pytest.mark.parametrize(
    ("title", "text"), [("🧭 My map", "Plain."), ("My map", "Ask 🙂 first."), ("🧭🧭", "👩🏽‍🌾 សួស្តី 𞤀𐌰")]
)
def test_a_note_is_saved_whatever_signs_it_and_its_title_are_written_in(
    lms: Lms, title: str, text: str
) -> None:
    """Old databases take no emoji (overhangio/tutor#442): this runs on one as well."""
    lms.load(as_olx(notepad(title=title)))
    reply, _ = save(lms, thoughts=text)
    assert reply.status_int == 200
    assert Note.objects.get().values == {"thoughts": text} and text in page_of(lms)
    assert Note.objects.get().title == title


def test_a_note_is_shown_to_nobody_else_staff_included(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    for person in (Person(user_id=8), STAFF, Person(user_id=None), Person(user_id=7, watched_by=3)):
        assert "Ask about pay." not in page_of(lms, person)


def test_staff_who_look_as_a_learner_save_nothing(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    response, _ = save(lms, version(), Person(user_id=7, watched_by=3), thoughts="Written by staff.")
    assert response.status_int == 403
    assert Note.objects.get().values == {"thoughts": "Ask about pay."}


def test_saving_leaves_the_form_as_it_is_typed_and_tells_its_new_version(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    first, _ = save(lms, thoughts="One.")
    assert first.json["fields"] == {"version": version()}
    second, _ = save(lms, version(), thoughts="One. Two.")
    assert second.json["fields"] == {"version": version()} != first.json["fields"]
    assert "textarea" not in first.json["html"]
    assert (second.json["html"], second.json["part"]) == ("", "")


def test_the_first_save_brings_what_one_may_do_with_a_note(lms: Lms) -> None:
    lms.load(as_olx(notepad(example="What others wrote.", workbook="book")))
    lms.load(as_olx(workbook()))
    assert "What others wrote." not in page_of(lms)
    reply, _ = save(lms, thoughts="One.")
    assert reply.json["part"] == "after"
    for part in ("What others wrote.", "Delete my note", "/jump_to_id/book"):
        assert part in reply.json["html"]


def test_a_repeat_of_a_save_changes_nothing(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="One.")
    kept = version()
    again, block = save(lms, thoughts="One.")
    assert (again.status_int, again.json["fields"]) == (200, {"version": kept})
    assert version() == kept
    assert not block.runtime.published


def test_two_tabs_do_not_overwrite_each_other_and_the_older_one_is_told(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="First tab.")
    late, _ = save(lms, "0", thoughts="Second tab.")
    assert late.status_int == 409
    assert Note.objects.get().values == {"thoughts": "First tab."}
    card = late.json["html"]
    assert "First tab." in card and "My thoughts" in card
    assert f'data-pg-mine value="{version()}"' in card
    mine, _ = save(lms, version(), thoughts="Second tab.")
    assert mine.status_int == 200
    newer = call(lms.block("guide_notepad", "note"), "show", {}).json["html"]
    assert "Second tab." in newer and f'name="version" value="{version()}"' in newer


def test_a_save_that_comes_after_the_note_was_deleted_does_not_bring_it_back(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="One.")
    kept = version()
    call(lms.block("guide_notepad", "note"), "delete_note")
    late, _ = save(lms, kept, thoughts="One. Two.")
    assert late.status_int == 409
    assert "deleted" in late.json["html"]
    assert not Note.objects.exists()


def test_a_note_is_deleted_for_good(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="Ask about pay.")
    reply = call(lms.block("guide_notepad", "note"), "delete_note")
    assert not Note.objects.exists()
    assert "Ask about pay." not in reply.text and "Your note is deleted." in reply.text


def test_what_was_written_in_a_box_that_the_author_took_away_is_kept_and_shown(lms: Lms) -> None:
    two = [{"id": "thoughts", "label": "My thoughts"}, {"id": "plan", "label": "My plan"}]
    lms.load(as_olx(notepad(kind="form", fields=two)))
    save(lms, thoughts="Old thoughts.", plan="Old plan.")
    lms.load(as_olx(notepad(kind="form", fields=two[:1])))
    assert "Old plan." in page_of(lms)
    save(lms, version(), thoughts="New thoughts.")
    assert Note.objects.get().values == {"thoughts": "New thoughts.", "plan": "Old plan."}
    assert "Old plan." in str(Note.objects.get().lines)


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
    response, _ = save(lms, version(), thoughts=value)
    assert response.status_int == 400
    assert Note.objects.get().values == {"thoughts": "Old."}


@pytest.mark.parametrize("given", ["", "-1", "1e3", "٣", "9" * 30, 1, None, ["1"]])
def test_a_version_that_no_page_holds_is_refused(lms: Lms, given: Any) -> None:
    lms.load(as_olx(notepad()))
    response, _ = save(lms, given, thoughts="One.")
    assert response.status_int == 400
    assert not Note.objects.exists()


def test_a_device_note_is_never_taken_by_the_server(lms: Lms) -> None:
    lms.load(as_olx(notepad(keep="device")))
    html = page_of(lms)
    assert "data-pg-device=" in html and "data-pg-book=" in html and 'data-pg-title="A note"' in html
    assert 'data-pg-action="keep_note"' not in html
    response, _ = save(lms, thoughts="Mine.")
    assert response.status_int == 409
    assert not Note.objects.exists()


def test_a_note_on_the_device_completes_the_activity_without_a_word_of_it(lms: Lms) -> None:
    lms.load(as_olx(notepad(keep="device", example="What others wrote.")))
    block = lms.block("guide_notepad", "note")
    assert "What others wrote." in call(block, "kept_here", {}).json["html"]
    assert [p.name for p in block.runtime.published] == ["completion"]


@pytest.mark.parametrize(
    ("more", "box", "value", "line"),
    [
        (CHECKLIST, "a", "1", {"label": "", "text": "Ask alone"}),
        (TABLE, "police-who", "The duty desk", {"label": "Police: Who", "text": "The duty desk"}),
        (SORT, "debt", "strong", {"label": "A debt", "text": "Strong"}),
    ],
)
def test_every_kind_of_notepad_keeps_what_was_put_in(
    lms: Lms, more: dict[str, Any], box: str, value: str, line: dict[str, str]
) -> None:
    lms.load(as_olx(notepad(**more)))
    save(lms, **{box: value})
    assert re.search(
        rf'name="box-{box}"[^>]*( checked|>{value}<|>[^§]*value="{value}" selected)', page_of(lms)
    )
    assert Note.objects.get().lines == [line]


@pytest.mark.parametrize("more", [{}, CHECKLIST, TABLE, SORT, {"keep": "device"}])
def test_every_notepad_saves_itself_asks_before_names_and_counts_letters(
    lms: Lms, more: dict[str, Any]
) -> None:
    lms.load(as_olx(notepad(**more)))
    fragment = lms.block("guide_notepad", "note").student_view()
    form = re.search(r'<form class="pg-notes".*?</form>', fragment.content, re.S)
    assert form is not None
    assert "data-pg-keep" in form[0] or "data-pg-device" in form[0]
    assert "data-pg-guard" in form[0] and "data-pg-sure" in form[0]
    assert "data-pg-state" in form[0]
    assert form[0].count("<textarea") == form[0].count('</textarea><span class="pg-count" data-pg-count>')
    assert fragment.json_init_args["patterns"]


def test_learner_text_is_shown_as_text(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    save(lms, thoughts="</textarea><script>alert(1)</script>")
    late, _ = save(lms, thoughts="Other.")
    assert "<script>" not in page_of(lms) + late.json["html"]
