"""Who may see and do what, where the platform does not say it for us: Studio and acting as a learner."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of, notepad, page, plan, quay_case
from xblocks import lms as platform
from xblocks.cohorts import api
from xblocks.cohorts.models import Note


def in_studio(block: Any) -> Any:
    """The block as Studio's preview runs it, for anyone who is signed in there."""
    block.runtime.is_author_mode = True
    return block


@pytest.mark.parametrize(
    ("activity", "handler", "data"),
    [
        (check_of("single", purpose="graded"), "answer", {"item": "x"}),
        (quay_case(), "begin", {"how": "skip", "run": "0"}),
        (notepad(), "keep_note", {"box-thoughts": "x"}),
        (page("- [ ] One"), "tick", {"tick": []}),
        (plan(), "set_start", {"start": "08:00"}),
    ],
)
def test_studio_plays_for_the_course_team_only(lms: Lms, activity: Any, handler: str, data: Any) -> None:
    lms.load(as_olx(activity))
    block = in_studio(lms.block(activity.TAG, activity.id, Person(staff=True)))
    assert call(block, handler, data).status_int == 403


def test_an_author_who_tries_a_notepad_does_not_touch_her_own_note(
    lms: Lms, monkeypatch: pytest.MonkeyPatch
) -> None:
    lms.load(as_olx(notepad()))
    call(lms.block("guide_notepad", "note"), "keep_note", {"box-thoughts": "Mine."})
    monkeypatch.setattr(platform, "may_author", lambda block: True)
    for handler in ("keep_note", "delete_note"):
        call(in_studio(lms.block("guide_notepad", "note")), handler, {"box-thoughts": "Tried."})
    assert Note.objects.get().values == {"thoughts": "Mine."}
    assert "Mine." not in in_studio(lms.block("guide_notepad", "note")).author_view().content


def test_staff_who_act_as_a_learner_are_known_by_the_request(
    lms: Lms, monkeypatch: pytest.MonkeyPatch
) -> None:
    lms.load(as_olx(notepad()))
    call(lms.block("guide_notepad", "note"), "keep_note", {"box-thoughts": "Mine."})
    # The user service gives the learner, number 7; the request is of number 99.
    current = {("crum", "get_current_user"): lambda: SimpleNamespace(id=99)}
    monkeypatch.setattr(platform, "_platform", lambda module, name: current.get((module, name)))
    block = lms.block("guide_notepad", "note")
    assert "Mine." not in block.student_view().content
    assert call(block, "delete_note").status_int == 403
    assert api.read_note(7, str(block.scope_ids.usage_id)) == {"thoughts": "Mine."}


def test_a_plan_in_studio_is_for_authors_not_for_learners_who_find_its_address(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    assert lms.block("guide_facilitator", "plan").author_view().content == ""
    assert "Opening words" in in_studio(lms.block("guide_facilitator", "plan")).author_view().content


def test_half_an_emoji_in_a_note_is_dropped_and_the_note_kept(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    response = call(
        lms.block("guide_notepad", "note"), "keep_note", raw=b'{"box-thoughts": "pay \\ud83d \\u0000now"}'
    )
    assert response.status_int == 200
    assert Note.objects.get().values == {"thoughts": "pay  now"}


@pytest.mark.parametrize("title", ["", "   ", "x" * 1001, "a\u2028b", None])
def test_no_title_that_studio_allows_damages_an_activity(lms: Lms, title: str | None) -> None:
    lms.load(as_olx(page("Readable.")))
    block = lms.block("guide_page", "page")
    block.display_name = title
    assert "Readable." in block.student_view().content


@pytest.mark.parametrize(
    "inside", ["One <!-- note --> two.", "One <b>plain</b> two.", "<![CDATA[One two.]]>"]
)
def test_what_a_person_puts_into_a_text_in_olx_does_not_cut_it(lms: Lms, inside: str) -> None:
    xml = as_olx(page("@@")).replace(b"@@", inside.encode())
    assert lms.load(xml).model.body.endswith("two.")


def test_an_activity_of_a_newer_version_is_exported_as_it_came(lms: Lms) -> None:
    xml = as_olx(check_of("single")).replace(b'type="single"', b'type="hotspot"')
    block = lms.load(xml)
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    assert etree.tostring(node[0]) == etree.tostring(etree.fromstring(xml)[0])


def test_a_child_of_another_make_is_passed_over(lms: Lms) -> None:
    xml = as_olx(page("Here.")).replace(b"</guide_page>", b'<x:meta xmlns:x="urn:x"/></guide_page>')
    assert lms.load(xml).model.body == "Here."


def test_a_bundle_cannot_bring_learners_work_along(lms: Lms) -> None:
    lms.load(as_olx(check_of("single"), attempts="5", at="99", best="1.0"))
    block = lms.block("guide_check", "check")
    assert (block.attempts, block.at, block.best) == (0, 0, None)


def test_a_day_may_begin_at_midnight(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    response = call(
        lms.block("guide_facilitator", "plan", Person(staff=True)), "set_start", {"start": "00:00"}
    )
    assert "00:00–00:30" in response.json["html"]


def test_a_page_for_staff_is_found_by_no_search_and_sent_to_no_app(lms: Lms) -> None:
    block = lms.load(as_olx(page("What good answers contain.")))
    assert "good answers" in str(block.index_dictionary())
    block.visible_to_staff_only = True
    assert "good answers" not in str(block.index_dictionary()) + str(block.student_view_data())
    assert "A page" not in str(block.index_dictionary()) + str(block.student_view_data())
