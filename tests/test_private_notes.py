"""A note is in no event, report, index, log, export, view of others or learner's state: a marker is
written by every way there is, and looked for in all of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from tests.handlers import handlers_of
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, page, plan, quay_case, workbook
from xblocks.content.base import Activity
from xblocks.learner_records.models import Note

MARK = "Zebrafish-77"
ME = Person(user_id=7)
OTHERS = {
    "a peer": Person(user_id=8),
    "staff": Person(user_id=3, staff=True),
    "staff as the learner": Person(user_id=7, watched_by=3),
    "a visitor": Person(user_id=None),
}
COURSE: list[Activity] = [notepad(), page(f"- [ ] {MARK}\n- [ ] Other"), workbook(), plan(), quay_case()]


@pytest.fixture
def written(lms: Lms) -> tuple[Lms, list[Any]]:
    """A course in which the learner wrote the marker and ticked a line; what her blocks published."""
    published: list[Any] = []
    for activity in COURSE:
        lms.load(as_olx(activity))

    def act(tag: str, name: str, handler: str, body: dict[str, Any]) -> None:
        block = lms.block(tag, name, ME)
        assert call(block, handler, body).status_int == 200
        published.extend(block.runtime.published)

    act("guide_notepad", "note", "keep_note", {"box-thoughts": MARK, "version": "0"})
    version = str(Note.objects.get().version)
    act("guide_notepad", "note", "keep_note", {"box-thoughts": f"{MARK} more", "version": version})
    act("guide_scenario", "quay", "begin", {"how": "skip", "run": "0"})
    act("guide_scenario", "quay", "keep_plan", {"box-when": MARK, "box-then": f"{MARK} too", "version": "0"})
    html = lms.block("guide_page", "page", ME).student_view().content
    act("guide_page", "page", "tick", {"tick": re.findall(r'name="tick" value="(\w+)"', html)})
    return lms, published


def places(lms: Lms) -> Iterator[tuple[str, str]]:
    """Every way by which something of a block comes to others, or out of the course."""
    for activity in COURSE:
        if activity.TAG == "guide_page":
            continue  # its words are the author's; its ticks are looked for below

        def block(person: Person = ME, activity: Activity = activity, lms: Lms = lms) -> Any:
            return lms.block(activity.TAG, activity.id, person)

        for name, person in OTHERS.items():
            yield f"{activity.id} for {name}", str(block(person).student_view().to_dict())
            yield f"{activity.id} in public for {name}", str(block(person).public_view().to_dict())
            for handler in handlers_of(activity.TAG):
                if handler.startswith("delete"):
                    continue
                for method, suffix in (("POST", ""), ("GET", "txt")):
                    text = call(block(person), handler, {}, method, suffix=suffix).text
                    yield f"{handler} for {name}", text
        yield "student_view_data", str(block().student_view_data())
        yield "index_dictionary", str(block().index_dictionary())
        yield "report", str(list(getattr(block(), "generate_report_data", lambda *a: ())(iter(()))))
        node = etree.Element("unknown")
        block().add_xml_to_node(node)
        yield "export", etree.tostring(node, encoding="unicode")
        yield "state", str({name: getattr(block(), name) for name in block().fields})
        with lms.in_mode("studio") as studio:
            author = studio.block(activity.TAG, activity.id, Person(user_id=7, author=True))
            yield f"{activity.id} in Studio", str(author.author_view().to_dict())


def test_what_a_learner_wrote_is_nowhere_but_on_her_own_pages(written: tuple[Lms, list[Any]]) -> None:
    lms, published = written
    assert Note.objects.count() == 3
    for place, text in places(lms):
        assert MARK not in text, place
    assert not any(MARK in str(entry.data) for entry in published)
    assert not any(MARK in str(value) for value in lms.store.db_dict.values() if "- [ ]" not in str(value))


def test_what_a_learner_ticked_is_in_no_event_and_no_state_and_others_see_no_tick(
    written: tuple[Lms, list[Any]],
) -> None:
    lms, published = written
    assert lms.block("guide_page", "page", ME).ticks == []
    assert not any("tick" in entry.name for entry in published)
    for name, person in OTHERS.items():
        assert " checked" not in lms.block("guide_page", "page", person).student_view().content, name


def test_no_line_of_a_log_holds_a_note(lms: Lms, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        lms.load(as_olx(notepad()))
        lms.load(as_olx(workbook()))
        for version, text in (("0", MARK), ("", f"{MARK} more"), ("0", f"{MARK} stale"), ("x", MARK)):
            version = version or str(Note.objects.get().version)
            block = lms.block("guide_notepad", "note", ME)
            call(block, "keep_note", {"box-thoughts": text, "version": version})
        for kind in ("txt", "pdf"):
            call(lms.block("guide_workbook", "book", ME), "download", method="GET", suffix=kind)
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not any(MARK in message for message in ours)
    assert MARK not in str(Note.objects.get())


def test_the_search_finds_a_note_where_it_is(written: tuple[Lms, list[Any]]) -> None:
    lms, _ = written
    assert MARK in lms.block("guide_notepad", "note", ME).student_view().content
    assert f"{MARK} too" in lms.block("guide_scenario", "quay", ME).student_view().content
    assert f"{MARK} too" in lms.block("guide_workbook", "book", ME).student_view().content
    assert MARK in call(lms.block("guide_workbook", "book", ME), "download", method="GET", suffix="txt").text
