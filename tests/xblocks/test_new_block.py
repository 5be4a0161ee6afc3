"""A block that nobody has filled: authors are told, learners see nothing, nothing in it is called damaged."""

from __future__ import annotations

import pytest
from lxml import etree
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from tests.handlers import TAGS, handlers_of
from tests.runtime import Lms, Mode, Person, call
from tests.stories import as_olx
from tests.xblocks.test_every_runtime import ACTIVITIES
from tests.xblocks.test_studio import AUTHOR, exported, menu_name, save

FILLED_LATER = sorted(set(TAGS) - {"guide_workbook"})
"""A workbook needs no filling: it shows what a learner wrote elsewhere."""


def new_block(tag: str, mode: Mode = "course") -> Lms:
    """What the Advanced menu or a library's "Add" makes: `create_xblock` in
    cms/djangoapps/contentstore/xblock_storage_handlers/create_xblock.py, a library's `<TAG />`; Teak."""
    lms = Lms(mode=mode)
    lms.load(f'<{tag} url_name="new"/>')
    return lms


@pytest.mark.parametrize("tag", FILLED_LATER)
@pytest.mark.parametrize("mode", ["studio", "library"])
def test_a_new_block_tells_authors_that_there_is_nothing_in_it_yet(db: None, mode: Mode, tag: str) -> None:
    html = new_block(tag, mode).block(tag, "new", AUTHOR).render("author_view").content
    assert "nothing in it yet" in html and "source files" in html
    assert "damaged" not in html and menu_name(tag) in html


@pytest.mark.parametrize("tag", FILLED_LATER)
def test_a_new_block_shows_learners_and_visitors_nothing_at_all(lms: Lms, tag: str) -> None:
    lms.load(f'<{tag} url_name="new"/>')
    for person in (Person(), Person(user_id=None), Person(user_id=7, staff=True, watched_by=9)):
        for view in ("student_view", "public_view"):
            block = lms.block(tag, "new", person)
            shown = getattr(block, view)()
            assert (shown.content, shown.resources) == ("", [])
            assert not block.runtime.published
        assert block.student_view_data() == {}
        assert block.index_dictionary()["content"] == {}


@pytest.mark.parametrize("tag", FILLED_LATER)
def test_staff_who_look_at_a_new_block_in_the_course_are_told_why_it_is_not_there(lms: Lms, tag: str) -> None:
    lms.load(f'<{tag} url_name="new"/>')
    assert "nothing in it yet" in lms.block(tag, "new", Person(staff=True)).render("student_view").content


@pytest.mark.parametrize("tag", FILLED_LATER)
def test_a_new_block_does_nothing_and_neither_earns_points_nor_keeps_a_unit_open(lms: Lms, tag: str) -> None:
    lms.load(f'<{tag} url_name="new"/>')
    for handler in set(handlers_of(tag)) - {"save_settings"}:
        block = lms.block(tag, "new", Person(staff=True))
        assert call(block, handler, {}).status_int in (405, 409)
        assert not block.runtime.published
    block = lms.block(tag, "new")
    assert not getattr(block, "max_score", lambda: None)() and not getattr(block, "has_score", False)
    # `vertical_is_complete` of edx-completion passes over what is excluded.
    assert XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.EXCLUDED


@pytest.mark.parametrize("tag", TAGS)
def test_a_filled_block_completes_a_unit_as_its_class_says(lms: Lms, tag: str) -> None:
    """The platform asks classes too (lms/djangoapps/course_home_api/outline/views.py, Teak)."""
    block = lms.load(as_olx(ACTIVITIES[tag]))
    out = tag in ("guide_facilitator", "guide_workbook")
    expected = XBlockCompletionMode.EXCLUDED if out else XBlockCompletionMode.COMPLETABLE
    assert XBlockCompletionMode.get_mode(block) == expected
    assert XBlockCompletionMode.get_mode(XBlock.load_class(tag)) == expected


@pytest.mark.parametrize("tag", TAGS)
def test_a_new_block_can_be_given_a_title_and_goes_out_and_in_unchanged(db: None, tag: str) -> None:
    lms = new_block(tag)
    assert set(etree.fromstring(exported(lms.block(tag, "new"))).keys()) == {"url_name", "xblock-family"}
    with lms.in_mode("editor") as studio:
        assert save(studio, tag, "new", title="Later").status_int == 200
    block = lms.block(tag, "new")
    again = Lms().load(exported(block))
    assert (again.display_name, again.activity) == ("Later", block.activity)
    assert exported(again) == exported(block)


def test_a_new_workbook_works_at_once(lms: Lms) -> None:
    lms.load('<guide_workbook url_name="new"/>')
    assert "not written anything" in lms.block("guide_workbook", "new").render("student_view").content
