"""A learner gets a workbook to write in, and no answers."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from course_export.course import Course
from course_export.handouts import words as w
from course_export.handouts.facilitator import files_of
from course_export.handouts.learner import learner_pack
from course_export.handouts.pdf import as_pdf
from course_export.handouts.word import as_docx
from tests.guides import GUIDES, course
from tests.test_secrets import MARK, marked, planted
from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page

from .reading import bare, docx_of, docx_words, pdf_words, pieces


def with_markers(name: str) -> Course:
    """A guide with a marker in all that learners must not read on paper: keys, what follows, what is for
    facilitators, and the answer to compare a note with."""
    source = course(name)
    made: dict[str, Activity] = {}
    for file, activity in source.activities.items():
        # In an aid nothing is hidden: its sheet is for learners too.
        hidden = activity if isinstance(activity, Case) and activity.is_aid else planted(activity)
        if isinstance(hidden, Case) and isinstance(activity, Case):
            # What the plan is about is a prompt to write, not a lesson.
            debrief = hidden.debrief.model_copy(update={"plan": activity.debrief.plan})
            hidden = hidden.model_copy(update={"debrief": debrief})
        elif isinstance(hidden, Notepad):
            hidden = hidden.model_copy(update={"example": marked("An example.", "example")})
        elif isinstance(hidden, Page) and file in source.guide.facilitation:
            hidden = hidden.model_copy(update={"body": f"::: practice\n{MARK}\n:::", "title": MARK})
        made[file] = hidden
    return replace(source, activities=made)


@pytest.mark.parametrize("name", GUIDES)
def test_no_key_no_consequence_and_no_text_for_facilitators(name: str) -> None:
    pack = learner_pack(with_markers(name))
    assert MARK not in docx_words(as_docx(pack))
    assert MARK not in repr(pack)


def test_the_pdf_holds_none_of_it_either() -> None:
    content = as_pdf(learner_pack(with_markers("children")))
    words = pdf_words(content)
    assert "Check your national law" in words
    assert MARK not in words


@pytest.mark.parametrize("name", GUIDES)
def test_every_notepad_is_a_form_with_all_its_questions(name: str) -> None:
    found = bare(docx_words(docx_of(name, "learner")))
    for note in course(name).activities.values():
        if isinstance(note, Notepad):
            parts = [*note.items, *note.cards, *note.columns, *note.rows, *note.fields, *note.groups]
            asked = [
                str(getattr(p, key)) for p in parts for key in ("label", "text", "title") if hasattr(p, key)
            ]
            hints = [field.hint for field in note.fields if field.hint]
            for text in (note.title, *asked, *hints):
                assert bare(text) in found, f"{note.id}: {text}"
            assert all(piece in found for piece in pieces(note.prompt)), note.id


@pytest.mark.parametrize("name", GUIDES)
def test_every_case_leaves_lines_for_a_plan(name: str) -> None:
    lines = docx_words(docx_of(name, "learner")).split("\n")
    count = sum(isinstance(activity, Case) for activity in course(name).activities.values())
    assert lines.count(w.WHEN) == lines.count(w.I_WILL) == count


def test_what_to_keep_of_a_page_is_there_and_the_rest_is_the_courses() -> None:
    found = docx_words(docx_of("identification", "learner"))
    assert "Is anyone injured, pregnant or a child?" in found
    assert "Take care: Someone close may report to the boss" in found
    assert "Choose an interpreter who is neutral" not in found


def test_a_support_card_a_glossary_and_the_sources_close_the_workbook() -> None:
    word = docx.Document(io.BytesIO(docx_of("identification", "learner")))
    parts = [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert parts[-3:] == [w.SUPPORT, w.GLOSSARY, w.SOURCES]
    glossary = word.tables[-1]
    words = [row.cells[0].text for row in glossary.rows[1:]]
    assert "presumed victim" in words and words == sorted(words)


def test_a_number_in_the_text_is_that_of_its_source() -> None:
    word = docx.Document(io.BytesIO(docx_of("identification", "learner")))
    guide = course("identification")
    learners = [guide.activities[file] for module in guide.guide.modules for file in files_of(module)]
    tags = {tag for a in learners if not a.FOR_STAFF for tag in a.references.sources}
    start = next(
        n for n, p in enumerate(word.paragraphs) if p.text == w.SOURCES and p.style.name == "Heading 1"
    )
    listed = [p.text for p in word.paragraphs[start + 1 :]]
    exit_button = next(p.text for p in word.paragraphs if "your office network." in p.text)
    number = int(exit_button.split("network. [")[1].split("]")[0])
    exit_source = guide.references.sources["GOVUK-EXIT"]
    assert listed[number - 1].startswith(exit_source.title)
    assert len(listed) == len(tags)
