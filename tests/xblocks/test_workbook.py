"""My workbook: a learner's own notes on one page, in her hands and in nobody else's."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pdf_by_ear import faults
from tests.runtime import COURSE, Lms, Person, call
from tests.stories import as_olx, notepad, page, workbook
from xblocks import workbook as workbook_block
from xblocks.learner_records import api
from xblocks.learner_records.models import Note
from xblocks.presenters import workbook_file
from xblocks.presenters.workbook_file import Document, Entry, as_pdf, as_text

HOSTILE = '#import "x" ]] [ $x$ \\ `raw` <b> *b* _e_ @ref // /* \' " \u202e 👩🏽‍🌾 สวัสดี هل\n\n= Head'


def write(lms: Lms, text: str = "Ask about pay.", person: Person | None = None) -> None:
    call(lms.block("guide_notepad", "note", person), "keep_note", {"box-thoughts": text, "version": "0"})


def book(lms: Lms, person: Person | None = None) -> Any:
    return lms.block("guide_workbook", "book", person)


def html_of(lms: Lms, person: Person | None = None) -> str:
    return str(book(lms, person).student_view().content)


def download(lms: Lms, kind: str, person: Person | None = None) -> Any:
    return call(book(lms, person), "download", method="GET", suffix=kind)


@pytest.fixture
def course(lms: Lms) -> Lms:
    """A course with a note, a checklist and a workbook."""
    for activity in (notepad(), page("- [ ] Who is watching?"), workbook(intro="Yours.")):
        lms.load(as_olx(activity))
    return lms


def test_all_that_a_learner_wrote_stands_on_one_page(course: Lms) -> None:
    write(course)
    key = re.findall(r'name="tick" value="(\w+)"', course.block("guide_page", "page").student_view().content)
    call(course.block("guide_page", "page"), "tick", {"tick": key})
    html = html_of(course)
    for words in ("Yours.", "A note", "My thoughts", "Ask about pay.", "A page", "Who is watching?"):
        assert words in html
    assert html.index("Ask about pay.") < html.index("Who is watching?")
    assert "/jump_to_id/note" in html


def test_a_workbook_shows_nobody_elses_notes(course: Lms) -> None:
    write(course)
    for person in (
        Person(user_id=8),
        Person(user_id=3, staff=True),
        Person(user_id=None),
        Person(user_id=7, watched_by=3),
    ):
        assert "Ask about pay." not in html_of(course, person)
        for kind in ("txt", "pdf"):
            assert b"Ask about pay." not in download(course, kind, person).body
    with course.in_mode("studio") as studio:
        assert "Ask about pay." not in book(studio, Person(author=True)).author_view().content


@pytest.mark.parametrize("person", [Person(user_id=None), Person(user_id=7, watched_by=3)])
def test_visitors_and_staff_in_a_learners_place_can_neither_download_nor_delete(
    course: Lms, person: Person
) -> None:
    write(course)
    entry = re.findall(r'name="entry" value="(\w+)"', html_of(course))[0]
    for kind in ("txt", "pdf"):
        assert download(course, kind, person).status_int == 403
    for handler, body in (("delete_entry", {"entry": entry}), ("delete_all", {"sure": "yes"})):
        assert call(book(course, person), handler, body).status_int == 403
    assert Note.objects.count() == 1


def test_nothing_is_downloaded_in_studio(course: Lms) -> None:
    write(course)
    with course.in_mode("studio") as studio:
        assert download(studio, "txt", Person(author=True)).status_int == 409


def test_one_note_is_deleted_and_the_others_stay(course: Lms) -> None:
    write(course)
    api.write_note(7, str(COURSE), "block-other", {"a": "b"}, seen=0, kind="text", title="Other", lines=[])
    entry = re.findall(r'name="entry" value="(\w+)"', html_of(course))[0]
    for _ in range(2):
        reply = call(book(course), "delete_entry", {"entry": entry})
        assert "Ask about pay." not in reply.text and "Other" in reply.text
    assert [note.title for note in Note.objects.all()] == ["Other"]


def test_another_learners_entry_cannot_be_named(course: Lms) -> None:
    write(course)
    entry = re.findall(r'name="entry" value="(\w+)"', html_of(course))[0]
    call(book(course, Person(user_id=8)), "delete_entry", {"entry": entry})
    assert Note.objects.count() == 1


@pytest.mark.parametrize("body", [{}, {"sure": ""}, {"sure": True}, {"sure": ["yes"]}])
def test_all_notes_are_deleted_only_by_who_is_sure(course: Lms, body: dict[str, Any]) -> None:
    write(course)
    assert call(book(course), "delete_all", body).status_int == 400
    assert Note.objects.count() == 1


def test_all_notes_of_a_course_are_deleted_and_no_others(course: Lms) -> None:
    write(course)
    write(course, "Theirs.", Person(user_id=8))
    api.write_note(7, "course-v1:Other+C+1", "block-x", {"a": "b"}, seen=0, kind="text", title="", lines=[])
    reply = call(book(course), "delete_all", {"sure": "yes"})
    assert "All your notes of this course are deleted." in reply.text
    assert sorted((note.user_id, note.course_key) for note in Note.objects.all()) == [
        (7, "course-v1:Other+C+1"),
        (8, str(COURSE)),
    ]


@pytest.mark.parametrize(("kind", "start"), [("txt", b"\xef\xbb\xbf"), ("pdf", b"%PDF-")])
def test_a_workbook_is_downloaded_under_a_name_that_tells_nothing(
    course: Lms, kind: str, start: bytes
) -> None:
    write(course)
    response = download(course, kind)
    assert response.body.startswith(start)
    assert response.headers["Content-Disposition"] == f'attachment; filename="my-workbook.{kind}"'
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", ["", "exe", "../txt", "PDF"])
def test_other_kinds_of_file_are_refused_in_words(course: Lms, kind: str) -> None:
    response = download(course, kind)
    assert response.status_int == 404
    assert response.json["error"].endswith(".")


def test_a_download_by_post_is_refused(course: Lms) -> None:
    assert call(book(course), "download", {}, suffix="txt").status_int == 405


def test_without_typst_the_plain_text_stays(course: Lms, monkeypatch: pytest.MonkeyPatch) -> None:
    write(course)
    monkeypatch.setattr(workbook_block, "can_make_pdf", lambda: False)
    html = html_of(course)
    assert "Download as PDF" not in html and "Download as plain text" in html
    assert download(course, "pdf").status_int == 404
    assert download(course, "txt").status_int == 200


def document(*texts: str) -> Document:
    lines = [{"label": text, "text": text} for text in texts] + [{"label": "", "text": "Ticked"}]
    return Document(
        "My workbook", "Private.", "en", "Nothing.", "Letters lack.", [Entry(texts[0], "Today", lines)]
    )


@pytest.mark.parametrize(
    "code", ["#panic(1)", '#import "x"', '#read("/etc/passwd")', "] #panic(1)", "$ #panic(1) $"]
)
def test_what_a_learner_wrote_is_never_read_as_markup(code: str) -> None:
    assert as_pdf(document(code)).startswith(b"%PDF-")
    assert HOSTILE.split("\n")[0] in as_text(document(HOSTILE)).decode("utf-8-sig")


@pytest.mark.parametrize(
    "text", ["", " ", "#", "]", '"', "\\", "\n", "x" * 10_000, "\u200f", HOSTILE, "\U0010ffff", "{{x}}"]
)
def test_a_file_is_made_of_any_text(text: str) -> None:
    assert as_pdf(document(text)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["A note.", "ملاحظة", "Two\nlines"])
def test_who_listens_to_her_workbook_misses_nothing(text: str) -> None:
    assert faults(as_pdf(document(text, text))) == []


def test_making_a_file_writes_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    opened = []
    real = builtins.open

    def watch(file: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
        if set(mode) & set("wax+"):
            opened.append(file)
        return real(file, mode, *args, **more)

    monkeypatch.setattr(builtins, "open", watch)
    as_pdf(document("A note."))
    as_text(document("A note."))
    assert not opened and not list(tmp_path.iterdir())


def test_old_programs_show_the_plain_text_rightly() -> None:
    text = as_text(document("One\nTwo"))
    assert text.startswith(b"\xef\xbb\xbf") and text.endswith(b"\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")


def test_two_hundred_notes_take_one_query_and_no_more_time_to_open(course: Lms) -> None:
    for number in range(200):
        lines = [{"label": "What I saw", "text": "Ask about pay. " * 20}]
        api.write_note(
            7,
            str(COURSE),
            f"block-{number}",
            {"a": "b"},
            seen=0,
            kind="text",
            title=f"N{number}",
            lines=lines,
        )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        html = html_of(course)
    assert html.count('<section class="pg-entry">') == 200
    assert len(queries) == 1


def test_a_workbook_is_never_a_task_to_complete() -> None:
    assert workbook_block.WorkbookBlock.completion_mode == "excluded"


def test_notes_of_this_browser_have_their_place(course: Lms) -> None:
    course.load(as_olx(notepad(keep="device")))
    form = course.block("guide_notepad", "note").student_view().content
    found = re.findall(r'data-pg-book="(\w+)"', form + html_of(course))
    assert len(found) == 2 and found[0] == found[1]
    assert "never sent" in html_of(course)


def test_a_pdf_needs_no_more_than_the_site_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_file, "find_spec", lambda name: None)
    workbook_file.can_make_pdf.cache_clear()
    assert not workbook_file.can_make_pdf()
    workbook_file.can_make_pdf.cache_clear()
