"""The handle by which a block keeps things: bound to who acts, and empty for who leaves nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime import COURSE, Lms, Mode, Person
from tests.stories import as_olx, notepad
from xblocks.platform import records
from xblocks.platform.records import NothingKept, Records


def handle(person: Person | None = None, mode: Mode = "course") -> NothingKept:
    """The handle of a notepad for a person."""
    lms = Lms(mode=mode)
    lms.load(as_olx(notepad()))
    kept: NothingKept = lms.block("guide_notepad", "note", person).records
    return kept


def public(kind: type) -> set[str]:
    return {name for name in vars(kind) if not name.startswith("_")}


def test_it_names_the_learner_the_course_and_the_activity_of_its_block(db: None) -> None:
    usage = COURSE.make_usage_key("guide_notepad", "note")
    assert handle(Person(user_id=7)) == Records(7, str(COURSE), str(usage))


@pytest.mark.parametrize(
    ("person", "mode"),
    [
        (Person(user_id=None), "course"),
        (Person(watched_by=99), "course"),
        (Person(author=True), "studio"),
        (Person(author=True), "editor"),
        (Person(), "library"),
    ],
)
def test_who_leaves_no_rows_has_one_that_keeps_nothing(db: None, person: Person, mode: Mode) -> None:
    assert not handle(person, mode).are_kept


def test_a_site_without_our_tables_keeps_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records.apps, "is_installed", lambda name: name != "xblocks.learner_records")
    assert not handle().are_kept


def test_a_block_that_is_bound_to_another_learner_has_another_handle(db: None) -> None:
    lms = Lms()
    lms.load(as_olx(notepad()))
    block = lms.block("guide_notepad", "note", Person(user_id=7))
    assert block.records.are_kept
    other = lms.block("guide_notepad", "note", Person(user_id=8))
    block.runtime, block.scope_ids = other.runtime, other.scope_ids
    assert block.records == other.records != Records(7, *[str(COURSE), block.usage])


def test_what_keeps_nothing_answers_every_question_as_an_empty_table_does(db: None) -> None:
    assert public(Records) - {"user_id", "course", "usage"} == public(NothingKept)
    nothing: Any = NothingKept()
    assert nothing.finish_attempt(0) and nothing.hold(begun=True) is None
    assert nothing.take_answer(0, "item", 2, "yes", 1.0)["item"].choice == "yes"
    assert nothing.results() == nothing.notes_of_course() == [] and nothing.read_note() is None


def test_words_are_never_taken_where_they_would_stay_nowhere() -> None:
    with pytest.raises(RuntimeError):
        NothingKept().write_note({"a": "Words."}, 0, "text", "A note", [])
