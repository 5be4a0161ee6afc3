"""Who may see and do what, where the platform does not say it for us: Studio and acting as a learner."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.handlers import TAGS, handlers_of
from tests.runtime import COURSE, Lms, Person, call
from tests.stories import as_olx, check_of, notepad, page, plan, prompts, quay_case
from tests.xblocks.test_every_runtime import ACTIVITIES
from xblocks.learner_records.models import Answer, Attempt, Note, Result


def test_an_author_who_tries_a_notepad_does_not_touch_her_own_note(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    call(lms.block("guide_notepad", "note"), "keep_note", {"box-thoughts": "Mine.", "version": "0"})
    author = Person(author=True)
    with lms.in_mode("studio") as studio:
        for handler in ("keep_note", "delete_note"):
            call(studio.block("guide_notepad", "note", author), handler, {"box-thoughts": "Tried."})
        assert "Mine." not in studio.block("guide_notepad", "note", author).author_view().content
    assert Note.objects.get().values == {"thoughts": "Mine."}


def test_staff_who_act_as_a_learner_neither_see_nor_touch_her_note(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    call(lms.block("guide_notepad", "note"), "keep_note", {"box-thoughts": "Mine.", "version": "0"})
    watched = Person(user_id=7, watched_by=99)
    assert "Mine." not in lms.block("guide_notepad", "note", watched).student_view().content
    for handler in ("keep_note", "delete_note"):
        block = lms.block("guide_notepad", "note", watched)
        assert call(block, handler, {"box-thoughts": "Theirs.", "version": "1"}).status_int == 403
    assert Note.objects.get().values == {"thoughts": "Mine."}


def do_all(lms: Lms, tag: str, name: str, person: Person) -> dict[str, int]:
    """Call every handler of a block with something that it takes. Gives the statuses."""
    data = {"box-thoughts": "Mine.", "version": "0", "how": "play", "run": "0", "tick": []}
    return {
        handler: call(lms.block(tag, name, person), handler, data, suffix="txt").status_int
        for handler in handlers_of(tag)
    }


@pytest.mark.parametrize("tag", TAGS)
def test_who_is_not_enrolled_can_do_nothing_and_leaves_no_row(lms: Lms, tag: str) -> None:
    """The LMS runs handlers for anyone signed in (`handle_xblock_callback`, Teak)."""
    lms.load(as_olx(ACTIVITIES[tag]))
    before = dict(lms.store.db_dict)
    statuses = do_all(lms, tag, ACTIVITIES[tag].id, Person(enrolled=False))
    assert all(400 <= status < 500 for status in statuses.values()), statuses
    assert lms.store.db_dict == before
    assert not any(table.objects.exists() for table in (Note, Attempt, Answer, Result))


@pytest.mark.parametrize("as_learner", [False, True])
def test_who_teaches_may_try_an_activity_without_being_enrolled(lms: Lms, as_learner: bool) -> None:
    """Who looks at her course as "Learner" is called a student by the user service (`get_user_role`,
    lms/djangoapps/courseware/access.py, Teak)."""
    lms.load(as_olx(notepad()))
    team = Person(staff=True, enrolled=False, as_learner=as_learner)
    assert do_all(lms, "guide_notepad", "note", team)["keep_note"] == 200


@pytest.mark.parametrize(
    ("role", "site", "sees"),
    [
        ("Student", {}, False),
        ("Community TA", {}, True),
        ("Trainer", {}, False),
        ("Trainer", {"facilitator_roles": ["Trainer"]}, True),
        ("Community TA", {"facilitator_roles": []}, False),
    ],
)
@pytest.mark.parametrize("watched_by", [None, 99])
def test_who_facilitates_by_a_role_in_the_discussions_reads_the_prompts(
    db: None, role: str, site: dict[str, Any], sees: bool, watched_by: int | None
) -> None:
    lms = Lms(site=site)
    lms.load(as_olx(prompts()))
    person = Person(discussion_role=role, watched_by=watched_by)
    html = lms.block("guide_facilitator", "prompts", person).student_view().content
    assert ("Who was not heard?" in html) is sees
    assert (html == "") is not sees


def test_a_teaching_assistant_may_try_an_activity_without_being_enrolled(lms: Lms) -> None:
    lms.load(as_olx(notepad()))
    assistant = Person(discussion_role="Community TA", enrolled=False)
    assert do_all(lms, "guide_notepad", "note", assistant)["keep_note"] == 200


def test_a_plan_in_studio_is_for_authors_not_for_learners_who_find_its_address(lms: Lms) -> None:
    lms.load(as_olx(plan()))
    assert lms.block("guide_facilitator", "plan").author_view().content == ""
    with lms.in_mode("studio") as studio:
        assert "Opening words" in studio.block("guide_facilitator", "plan").author_view().content


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


@pytest.mark.parametrize("activity", [check_of("single"), quay_case()], ids=["check", "case"])
def test_staff_find_the_cohorts_figures_beside_the_activity_and_learners_no_trace_of_them(
    lms: Lms, activity: Any
) -> None:
    lms.load(as_olx(activity))

    def view(person: Person) -> str:
        return str(lms.block(activity.TAG, activity.id, person).student_view().content)

    link = f"/practitioner-guides/cohort/{COURSE}/{activity.id}/"
    assert link in view(Person(staff=True))
    for person in (Person(), Person(user_id=None), Person(staff=True, watched_by=1)):
        assert "/cohort/" not in view(person)
