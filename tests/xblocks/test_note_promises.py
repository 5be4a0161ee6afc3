"""What peers promise of notes (peers.md 1.3), one test a row."""

from __future__ import annotations

import re

import pytest

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, page, workbook
from xblocks.learner_records.models import Note


@pytest.fixture
def course(lms: Lms) -> Lms:
    """A course with a note, a page and a workbook."""
    for activity in (notepad(workbook="book"), page("- [ ] Who is watching?"), workbook()):
        lms.load(as_olx(activity))
    return lms


def save(course: Lms, text: str, version: str) -> int:
    body = {"box-thoughts": text, "version": version}
    return int(call(course.block("guide_notepad", "note"), "keep_note", body).status_int)


def test_private_free_text_goes_to_its_writer_only(course: Lms) -> None:
    save(course, "Mine.", "0")
    seen = {
        user: "Mine." in course.block("guide_notepad", "note", person).student_view().content
        for user, person in {
            "me": Person(),
            "peer": Person(user_id=8),
            "staff": Person(user_id=3, staff=True),
            "staff as me": Person(watched_by=3),
        }.items()
    }
    assert seen == {"me": True, "peer": False, "staff": False, "staff as me": False}


def test_notes_save_themselves_again_and_again_without_redrawing_the_form(course: Lms) -> None:
    assert "data-pg-keep" in course.block("guide_notepad", "note").student_view().content
    version = "0"
    for text in ("A", "Ask", "Ask about pay."):
        body = {"box-thoughts": text, "version": version}
        reply = call(course.block("guide_notepad", "note"), "keep_note", body).json
        assert reply["fields"]["version"] != version
        assert "<textarea" not in reply["html"]
        version = reply["fields"]["version"]


def test_a_note_is_shown_again_elsewhere_with_its_question(course: Lms) -> None:
    save(course, "Ask about pay.", "0")
    html = course.block("guide_workbook", "book").student_view().content
    assert "My thoughts" in html and "Ask about pay." in html
    assert "/jump_to_id/book" in course.block("guide_notepad", "note").student_view().content


def test_all_notes_and_ticks_of_a_course_stand_on_one_page(course: Lms) -> None:
    save(course, "Ask about pay.", "0")
    key = re.findall(r'name="tick" value="(\w+)"', course.block("guide_page", "page").student_view().content)
    call(course.block("guide_page", "page"), "tick", {"tick": key})
    html = course.block("guide_workbook", "book").student_view().content
    assert "Ask about pay." in html and "Who is watching?" in html


def test_the_workbook_is_printed_and_taken_along_as_a_document(course: Lms) -> None:
    save(course, "Ask about pay.", "0")
    html = course.block("guide_workbook", "book").student_view().content
    assert "data-pg-print" in html and "download/pdf" in html and "download/txt" in html
    text = call(course.block("guide_workbook", "book"), "download", method="GET", suffix="txt")
    assert "Ask about pay." in text.text
    pdf = call(course.block("guide_workbook", "book"), "download", method="GET", suffix="pdf")
    assert pdf.body.startswith(b"%PDF-")


@pytest.mark.parametrize("way", ["in its place", "in the workbook", "all at once"])
def test_a_learner_deletes_her_own_data(course: Lms, way: str) -> None:
    save(course, "Ask about pay.", "0")
    book = course.block("guide_workbook", "book")
    if way == "in its place":
        call(course.block("guide_notepad", "note"), "delete_note", {})
    elif way == "in the workbook":
        entry = re.findall(r'name="entry" value="(\w+)"', book.student_view().content)[0]
        call(book, "delete_entry", {"entry": entry})
    else:
        call(book, "delete_all", {"sure": "yes"})
    assert not Note.objects.exists()


def test_a_note_that_is_sent_late_twice_or_stale_does_no_harm(course: Lms) -> None:
    assert save(course, "One.", "0") == 200
    assert save(course, "One.", "0") == 200  # a repeat, its reply was lost
    first = str(Note.objects.get().version)
    assert save(course, "One. Two.", first) == 200
    second = Note.objects.get().version
    assert save(course, "One.", "0") == 409  # a stale one, from a queue or another tab
    assert save(course, "One. Two.", first) == 200  # a repeat again
    assert (Note.objects.get().values, Note.objects.get().version) == ({"thoughts": "One. Two."}, second)
