"""What the tables promise, whoever calls their door."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.runtime import COURSE
from xblocks.learner_records import api
from xblocks.learner_records.models import Answer, Attempt, Note, Result
from xblocks.learner_records.retirement import on_retire, on_state_deleted

pytestmark = pytest.mark.database

NOTE, CHECK = "block-v1:x+type@guide_notepad+block@n", "block-v1:x+type@guide_check+block@c"
LINES = [{"label": "My thoughts", "text": "Ask about pay."}]


def write(text: str, seen: int, user: int = 7, usage: str = NOTE) -> api.KeptNote:
    values = {"thoughts": text} if text else {}
    return api.write_note(user, "c", usage, values, seen=seen, kind="text", title="A note", lines=LINES)


@pytest.mark.parametrize(
    "title",
    ["🧭 My map", "🏽" * 300, "Fish & chips &#x41; &amp; &#xD800;", "􏿿𐀀", "ក" * 1000],
)
def test_a_title_in_any_script_and_with_any_sign_is_kept_as_it_was(db: None, title: str) -> None:
    words = "Ask 🙂 first."
    lines = [{"label": title, "text": words}]
    api.write_note(7, "c", NOTE, {"thoughts": words}, seen=0, kind="text", title=title, lines=lines)
    (entry,) = api.notes_of(7, "c")
    # Signs that are written out take more room: of a very long row of them the end is cut.
    assert title.startswith(entry.title) and len(entry.title) >= min(len(title), 100)
    assert (Note.objects.get().title, entry.lines) == (entry.title, lines)
    assert api.read_note(7, NOTE).values == {"thoughts": words}


def test_a_title_that_was_kept_before_is_read_as_it_stands(db: None) -> None:
    write("Words.", 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE guide_cohorts_note SET title = %s", ["ផែនទី & <map>"])
    assert Note.objects.get().title == "ផែនទី & <map>"


def take(item: str, choice: Any, round: int = 0, attempt: int = 0) -> dict[str, api.KeptAnswer]:
    return api.take_answer(7, "c", CHECK, attempt, item, round, choice, 1.0)


def keep(share: float, user: int = 7, **more: Any) -> None:
    about = {"activity": "after", "kind": "after", "pair": "before", "detail": {"items": {}}, **more}
    api.keep_result(user, "c", CHECK, share=share, **about)


def test_migrations_are_complete(db: None) -> None:
    call_command("makemigrations", "guide_cohorts", check=True, dry_run=True, verbosity=0)


def test_the_older_of_two_tabs_is_told_and_overwrites_nothing(db: None) -> None:
    both = write("From both.", 0)
    newer = write("From the newer tab.", both.version)
    with pytest.raises(api.NewerNote) as told:
        write("From the older tab.", both.version)
    assert told.value.kept.values == {"thoughts": "From the newer tab."}
    assert told.value.kept.version == newer.version
    assert write("From the older tab, all the same.", newer.version).values == {
        "thoughts": "From the older tab, all the same."
    }


@pytest.mark.parametrize("seen", [0, 1, 2, 99])
def test_the_same_note_sent_again_is_harmless_whatever_it_had_seen(db: None, seen: int) -> None:
    two = write("Two.", write("One.", 0).version)
    assert write("Two.", seen) == two
    assert Note.objects.get().values == {"thoughts": "Two."}


def test_two_tabs_that_both_begin_a_note_do_not_lose_one(db: None) -> None:
    write("First tab.", 0)
    with pytest.raises(api.NewerNote):
        write("Second tab.", 0)


def test_emptying_a_note_leaves_no_word_of_it_but_not_what_another_tab_wrote_since(db: None) -> None:
    one = write("One.", 0)
    two = write("Two.", one.version)
    with pytest.raises(api.NewerNote):
        write("", one.version)
    write("", two.version)
    row = Note.objects.get()
    assert (row.values, row.lines, row.title) == ({}, [], "")
    assert api.notes_of(7, "c") == []
    assert write("", two.version).values == {}, "and once more is harmless"


def test_a_workbook_lists_notes_in_the_order_in_which_they_were_begun(db: None) -> None:
    first, *_ = [write("Words.", 0, usage=name) for name in "bac"]
    write("Other words.", first.version, usage="b")
    assert [entry.usage_key for entry in api.notes_of(7, "c")] == ["b", "a", "c"]
    assert api.notes_of(8, "c") == [] == api.notes_of(7, "another course")


def test_the_longest_keys_and_words_in_any_script_come_back_as_they_were(db: None) -> None:
    usage, course, item, words = "ក" * 255, "គ" * 255, "i" * 60, "ជំនួយ 😀"
    sides = {"later": "a", "earlier": words}
    lines = [{"label": words, "text": words}]
    api.write_note(7, course, usage, {"box": words}, seen=0, kind="text", title="ក" * 1000, lines=lines)
    api.take_answer(7, course, usage, 0, item, 0, sides, 1.0)
    about = {"activity": item, "kind": "check", "pair": item, "detail": {"items": sides}}
    api.keep_result(7, course, usage, share=1.0, **about)
    (entry,), (kept,) = api.notes_of(7, course), api.results_of(7, course)
    assert (entry.usage_key, entry.title, entry.lines) == (usage, "ក" * 1000, lines)
    assert api.answers_of(7, usage, 0)[item].choice == sides == kept.first_detail["items"]


def test_the_first_answer_to_an_item_stands_and_a_second_one_gets_it(db: None) -> None:
    take("one", "yes")
    assert take("one", "no")["one"].choice == "yes"
    assert set(take("two", ["a", "b"])) == {"one", "two"}


def test_an_item_opened_again_takes_a_new_answer(db: None) -> None:
    take("one", "yes")
    api.drop_answer(7, CHECK, 0, "one")
    assert "one" not in take("two", "x")
    assert take("one", "no", round=1)["one"].choice == "no"
    assert take("one", "yes", round=0)["one"].choice == "no", "a late repeat of the old answer"


def test_a_try_is_finished_once(db: None) -> None:
    assert [api.finish_attempt(7, "c", CHECK, n) for n in (0, 0, 1, 1, 0)] == [
        True,
        False,
        True,
        False,
        False,
    ]


@examples(60)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_the_first_result_stays_and_the_best_never_falls(db: None, shares: list[float]) -> None:
    Result.objects.all().delete()
    for number, share in enumerate(shares):
        keep(share, detail={"try": number})
    (kept,) = api.results_of(7, "c")
    assert (kept.first, kept.last, kept.tries) == (shares[0], shares[-1], len(shares))
    assert kept.best == max(shares)
    assert (kept.first_detail, kept.last_detail) == ({"try": 0}, {"try": len(shares) - 1})


def fill() -> None:
    """Something in every table, of two learners."""
    for user in (7, 8):
        write("Words.", 0, user=user)
        api.take_answer(user, "c", CHECK, 0, "one", 0, "yes", 1.0)
        api.finish_attempt(user, "c", CHECK, 0)
        keep(0.5, user=user)


def test_a_retired_learner_leaves_nothing_in_any_table(db: None) -> None:
    fill()
    on_retire(None, user=SimpleNamespace(id=7))
    for table in (Note, Attempt, Answer, Result):
        assert [row.user_id for row in table.objects.all()] == [8]


def test_a_learner_whose_state_staff_delete_begins_anew_and_keeps_her_notes(db: None) -> None:
    fill()
    usage = COURSE.make_usage_key("guide_check", "c")
    api.take_answer(7, "c", str(usage), 0, "one", 0, "yes", 1.0)
    on_state_deleted(None, instance=SimpleNamespace(student_id=7, module_state_key=usage))
    assert api.take_answer(7, "c", str(usage), 0, "one", 0, "no", 0.0)["one"].choice == "no"
    assert Note.objects.count() == 2


def test_no_row_says_in_a_log_what_a_learner_wrote_or_chose(db: None) -> None:
    fill()
    rows = [str(row) for table in (Note, Attempt, Answer, Result) for row in table.objects.all()]
    assert not any(word in row for row in rows for word in ("Words", "yes", "0.5"))
