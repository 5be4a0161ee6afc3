"""Notes are open to their writer alone: closed to staff who look as she, in whichever way the platform lets
them, and to a request of which nobody can tell who sends it."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import crum
import pytest

from tests.handlers import gives_file, handlers_of
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, page, plan, quay_case, workbook
from xblocks.learner_records.models import Note
from xblocks.platform import viewer as platform

MARK = "Zebrafish-77"
COURSE = [notepad(), page("- [ ] Who is watching?"), workbook(), quay_case(), plan()]
STAFF = SimpleNamespace(id=3, is_staff=True, team=True)
SENDERS = {
    "nobody": None,
    "somebody without a number": SimpleNamespace(id=None),
    "staff": STAFF,
    # What `setup_masquerade` makes of a request in the views that show a unit (lms/djangoapps/courseware/
    # masquerade.py and `render_xblock` in courseware/views/views.py, Teak).
    "the learner, with staff behind her": SimpleNamespace(
        id=7, is_staff=False, enrolled=True, real_user=STAFF
    ),
}


@pytest.fixture
def written(lms: Lms) -> Lms:
    """A course in which learner 7 wrote and ticked."""
    for activity in COURSE:
        lms.load(as_olx(activity))
    words = {"box-thoughts": MARK, "version": "0", "box-opening": MARK, "box-when": MARK, "box-then": MARK}
    html = lms.block("guide_page", "page").student_view().content
    ticks = {"tick": re.findall(r'name="tick" value="(\w+)"', html)}
    call(lms.block("guide_scenario", "quay"), "begin", {"how": "skip", "run": "0"})
    facilitator = Person(staff=True)
    assert call(lms.block("guide_notepad", "note"), "keep_note", words).status_int == 200
    assert call(lms.block("guide_scenario", "quay"), "keep_plan", words).status_int == 200
    assert call(lms.block("guide_facilitator", "plan", facilitator), "keep_note", words).status_int == 200
    assert call(lms.block("guide_page", "page"), "tick", ticks).status_int == 200
    return lms


def sent_by(lms: Lms, sender: Any, tag: str, name: str) -> Any:
    """A block of learner 7 in a request that somebody sends."""
    block = lms.block(tag, name, Person(user_id=7, staff=tag == "guide_facilitator"))
    crum.set_current_user(sender)
    return block


def rows() -> list[dict[str, Any]]:
    return list(Note.objects.order_by("id").values())


@pytest.mark.parametrize("sender", SENDERS.values(), ids=SENDERS)
def test_what_a_learner_wrote_is_shown_to_nobody_who_may_be_another(written: Lms, sender: Any) -> None:
    before = rows()
    for activity in COURSE:
        block = sent_by(written, sender, activity.TAG, activity.id)
        html = block.student_view().content
        assert MARK not in html and " checked" not in html, activity.TAG
    assert rows() == before and len(before) == 4


@pytest.mark.parametrize("sender", SENDERS.values(), ids=SENDERS)
def test_no_handler_tells_or_touches_what_a_learner_wrote_for_who_may_be_another(
    written: Lms, sender: Any
) -> None:
    before = rows()
    version = {str(row["usage_key"]).rpartition("@")[2]: str(row["version"]) for row in before}
    for activity in COURSE:
        for handler in handlers_of(activity.TAG):
            body = {
                "version": version.get(activity.id, "0"),
                "box-thoughts": "Theirs.",
                "box-when": "Theirs.",
            }
            body |= {
                "box-opening": "Theirs.",
                "tick": [],
                "sure": "yes",
                "how": "play",
                "run": "0",
                "to": "0",
            }
            for method, suffix in (("POST", ""), ("GET", "txt")):
                block = sent_by(written, sender, activity.TAG, activity.id)
                if method == "GET" and not gives_file(activity.TAG, handler):
                    continue
                assert MARK not in call(block, handler, body, method, suffix=suffix).text, handler
    assert rows() == before


def test_a_site_that_cannot_tell_who_sends_a_request_shows_no_note(
    written: Lms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "platform", lambda module, name: None)
    for activity in COURSE:
        html = written.block(activity.TAG, activity.id, Person(user_id=7)).student_view().content
        assert MARK not in html and " checked" not in html, activity.TAG


def test_who_is_not_known_may_not_act(written: Lms) -> None:
    reply = call(sent_by(written, None, "guide_scenario", "quay"), "begin", {"how": "play", "run": "0"})
    assert reply.status_int == 403


def test_the_writer_still_reads_all_of_it(written: Lms) -> None:
    for activity in COURSE:
        person = Person(user_id=7, staff=activity.TAG == "guide_facilitator")
        html = written.block(activity.TAG, activity.id, person).student_view().content
        assert MARK in html or " checked" in html, activity.TAG
