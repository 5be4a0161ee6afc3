"""A private text that was deleted or emptied stays so, and what was begun anew in its place is written over
by no page and no queue that still shows the old one: whatever the text is, whatever took it away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, plan, quay_case, workbook
from xblocks.content.base import Activity
from xblocks.learner_records.models import Note
from xblocks.learner_records.retirement import on_retire

ME = Person(user_id=7)
FACILITATOR = Person(user_id=7, staff=True)


@dataclass(frozen=True)
class Private:
    """A private text: where it is written, by which handler and in which box, and three values for that."""

    activity: Activity
    handler: str
    box: str
    values: tuple[str, str, str] = ("Old words.", "Old words, and more.", "New words.")
    person: Person = ME


TICKS = {"kind": "checklist", "fields": [], "items": [{"id": "a", "text": "Ask alone"}]}
GROUPS = [{"id": name, "title": name} for name in ("one", "two", "three")]
CARDS = {"kind": "sort", "fields": [], "groups": GROUPS, "cards": [{"id": "debt", "text": "A debt"}]}
CELLS = {
    "kind": "table",
    "fields": [],
    "rows": [{"id": "police", "label": "Police"}],
    "columns": [{"id": "who", "label": "Who"}],
}
TEXTS = {
    "a note": Private(notepad(), "keep_note", "thoughts"),
    "a form": Private(notepad(kind="form"), "keep_note", "thoughts"),
    "a table": Private(notepad(**CELLS), "keep_note", "police-who"),
    "sorted cards": Private(notepad(**CARDS), "keep_note", "debt", ("one", "two", "three")),
    "the plan of a case": Private(quay_case(), "keep_plan", "when"),
    "a facilitator's own notes": Private(plan(), "keep_note", "opening", person=FACILITATOR),
}


class Page:
    """The pages and the queue of one person, on more than one device."""

    def __init__(self, lms: Lms, text: Private) -> None:
        self.lms, self.text = lms, text
        for activity in (text.activity, workbook()):
            lms.load(as_olx(activity))

    def block(self) -> Any:
        return self.lms.block(self.text.activity.TAG, self.text.activity.id, self.text.person)

    def book(self) -> Any:
        return self.lms.block("guide_workbook", "book", self.text.person)

    def send(self, value: str, version: str) -> Any:
        return call(self.block(), self.text.handler, {f"box-{self.text.box}": value, "version": version})

    def keep(self, value: str, version: str) -> str:
        """Save. Gives the version that the page has then."""
        reply = self.send(value, version)
        assert reply.status_int == 200, reply.text
        return str(reply.json["fields"]["version"])


def in_its_place(page: Page, version: str) -> None:
    assert call(page.block(), "delete_note", {}).status_int == 200


def in_the_workbook(page: Page, version: str) -> None:
    (entry,) = re.findall(r'name="entry" value="(\w+)"', page.book().student_view().content)
    assert call(page.book(), "delete_entry", {"entry": entry}).status_int == 200


def all_at_once(page: Page, version: str) -> None:
    assert call(page.book(), "delete_all", {"sure": "yes"}).status_int == 200


def by_emptying(page: Page, version: str) -> None:
    page.keep("", version)


def by_retirement(page: Page, version: str) -> None:
    on_retire(None, user=SimpleNamespace(id=7))


Way = Callable[[Page, str], None]
WAYS: dict[str, Way] = {
    "in its place": in_its_place,
    "in the workbook": in_the_workbook,
    "all at once": all_at_once,
    "by emptying": by_emptying,
    "by retirement": by_retirement,
}
BOTH = [
    pytest.param(text, way, id=f"{name}, {how}")
    for name, text in TEXTS.items()
    for how, way in WAYS.items()
    # A button beside the text is on notepads alone.
    if way is not in_its_place or text.activity.TAG == "guide_notepad"
]


@pytest.mark.parametrize(("text", "way"), BOTH)
def test_no_older_version_is_taken_for_what_was_begun_anew(lms: Lms, text: Private, way: Way) -> None:
    page = Page(lms, text)
    old, older, new = text.values
    given = [page.keep(old, "0")]
    given.append(page.keep(older, given[-1]))
    way(page, given[-1])
    # The emptied form goes on from where it stands; what was deleted is begun anew.
    version = str(getattr(Note.objects.first(), "version", 0))
    for value in (old, older, new):
        version = page.keep(value, version)
        assert version not in given
    for late in given:
        reply = page.send(older, late)
        assert reply.status_int == 409 and "data-pg-clash" not in reply.text and "pg-clash" in reply.text
    assert Note.objects.get().values == {text.box: new}


@pytest.mark.parametrize(("text", "way"), BOTH)
def test_no_late_save_brings_back_what_was_deleted(lms: Lms, text: Private, way: Way) -> None:
    page = Page(lms, text)
    version = page.keep(text.values[0], "0")
    way(page, version)
    assert page.send(text.values[1], version).status_int == 409
    assert all(note.values == {} for note in Note.objects.all())


def test_a_checklist_that_was_emptied_is_not_ticked_again_by_an_old_page(lms: Lms) -> None:
    page = Page(lms, Private(notepad(**TICKS), "keep_note", "a"))
    version = page.keep("1", "0")
    page.keep("", version)
    assert page.send("1", version).status_int == 409
    assert Note.objects.get().values == {}


def test_tables_that_are_set_back_by_a_day_give_no_number_again(lms: Lms) -> None:
    """As a site does from its backup, while pages stay open."""
    page = Page(lms, TEXTS["a note"])
    first = page.keep("Of yesterday.", "0")
    backup = Note.objects.values().get()
    lost = page.keep("Of today.", first)
    Note.objects.all().delete()
    Note.objects.bulk_create([Note(**backup)])
    page.keep("Written after that.", first)
    assert page.send("Of today, from a page that is still open.", lost).status_int == 409


def test_a_version_stays_as_it_is_on_its_way_through_a_browser(lms: Lms) -> None:
    page = Page(lms, TEXTS["a note"])
    versions = ["0"]
    for n in range(40):
        versions.append(page.keep(f"Words {n}.", versions[-1]))
    numbers = [int(version) for version in versions]
    assert len(set(numbers)) == len(numbers)
    assert all(float(number) == number and number < 2**53 for number in numbers)
