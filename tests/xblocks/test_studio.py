"""What an author meets in Studio: the Advanced menu's names, "Edit" and what it saves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from xblock.core import XBlock
from xblock.exceptions import NoSuchViewError

from tests.handlers import TAGS
from tests.platform_modules import LatestVersion
from tests.runtime import Lms, Mode, Person, call
from tests.stories import as_olx, check_of
from tests.xblocks.test_every_runtime import ACTIVITIES

AUTHOR = Person(author=True)
STRANGER = Person(staff=True)
"""Staff of some course, who may sign in to Studio and is not of this team."""
GRADED = check_of("single", purpose="graded")
PRACTICE = check_of("single", purpose="practice")
EDITED_IN: tuple[Mode, ...] = ("editor", "library")


def menu_name(tag: str) -> str:
    """What Studio calls a kind of block, in courses and in libraries: `xblock_type_display_name` of
    cms/djangoapps/contentstore/helpers.py and openedx/core/djangoapps/xblock/api.py, Teak. Without a default
    it is the tag."""
    return str(XBlock.load_class(tag).display_name.default or tag)


def edit(lms: Lms, tag: str, name: str, person: Person = AUTHOR) -> str:
    """What "Edit" opens: `xblock_view_handler` in cms/djangoapps/contentstore/views/block.py, for libraries
    `embed_block_view` in openedx/core/djangoapps/xblock/rest_api/views.py; Teak."""
    return str(lms.block(tag, name, person).render("studio_view").content)


def save(lms: Lms, tag: str, name: str, person: Person = AUTHOR, **typed: Any) -> Any:
    return call(lms.block(tag, name, person), "save_settings", typed)


def exported(block: Any) -> bytes:
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    node.set("url_name", "again")
    return etree.tostring(node)


def damaged(tag: str) -> bytes:
    """An activity of a version to come."""
    node = etree.fromstring(as_olx(ACTIVITIES[tag]))
    node.find(type(ACTIVITIES[tag]).ROOT).set("minutes", "many")
    return etree.tostring(node)


# Names


def test_the_advanced_menu_calls_each_block_by_words_that_differ() -> None:
    names = [menu_name(tag) for tag in TAGS]
    assert all(name not in TAGS and "_" not in name and name[0].isupper() for name in names), names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("tag", TAGS)
def test_a_new_block_is_called_as_in_the_menu(lms: Lms, tag: str) -> None:
    lms.load(f'<{tag} url_name="new"/>')
    assert lms.block(tag, "new").display_name == menu_name(tag)


# Edit


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", EDITED_IN)
def test_edit_opens_for_every_block_and_says_where_its_text_is_written(
    db: None, mode: Mode, tag: str
) -> None:
    lms = Lms(mode=mode)
    lms.load(as_olx(ACTIVITIES[tag]))
    html = edit(lms, tag, ACTIVITIES[tag].id)
    assert f'value="{ACTIVITIES[tag].title}"' in html
    assert "source files" in html and "course-export" in html


def test_a_view_that_a_block_lacks_fails_as_on_the_platform(lms: Lms) -> None:
    lms.load(as_olx(PRACTICE))
    with pytest.raises(NoSuchViewError):
        lms.block("guide_check", "check").render("visibility_view")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", EDITED_IN)
def test_a_title_is_saved_and_nothing_else_of_the_block_changes(db: None, mode: Mode, tag: str) -> None:
    lms = Lms(mode=mode)
    name = ACTIVITIES[tag].id
    lms.load(as_olx(ACTIVITIES[tag], visible_to_staff_only="true"))
    before = etree.fromstring(exported(lms.block(tag, name, AUTHOR)))
    assert save(lms, tag, name, title='Ask "alone" & <first>').status_int == 200
    after = lms.block(tag, name, AUTHOR)
    assert after.display_name == 'Ask "alone" & <first>'
    before.set("display_name", after.display_name)
    assert exported(after) == etree.tostring(before)
    assert Lms(mode=mode).load(exported(after)).display_name == after.display_name
    assert "Ask &quot;alone&quot; &amp; &lt;first&gt;" in edit(lms, tag, name)


@pytest.mark.parametrize("mode", EDITED_IN)
def test_a_weight_is_saved_and_taken_away_again(db: None, mode: Mode) -> None:
    lms = Lms(mode=mode)
    lms.load(as_olx(GRADED))
    assert save(lms, "guide_check", "check", title="A check", weight="2.5").status_int == 200
    assert lms.block("guide_check", "check").weight == 2.5
    assert 'value="2.5"' in edit(lms, "guide_check", "check")
    assert Lms(mode=mode).load(exported(lms.block("guide_check", "check"))).weight == 2.5
    assert save(lms, "guide_check", "check", title="A check", weight=" ").status_int == 200
    block = lms.block("guide_check", "check")
    assert block.weight is None
    assert Lms(mode=mode).load(exported(block)).weight is None


def test_a_weight_of_nothing_is_a_weight(lms: Lms) -> None:
    lms.load(as_olx(GRADED))
    with lms.in_mode("editor") as studio:
        assert save(studio, "guide_check", "check", title="A check", weight="0").status_int == 200
        assert 'value="0"' in edit(studio, "guide_check", "check")
    assert lms.block("guide_check", "check").weight == 0


@pytest.mark.parametrize("activity", [PRACTICE, *ACTIVITIES.values()], ids=lambda a: a.TAG)
def test_only_what_earns_points_has_a_weight_to_give(lms: Lms, activity: Any) -> None:
    lms.load(as_olx(activity))
    earns = getattr(activity, "purpose", "") == "graded"
    with lms.in_mode("editor") as studio:
        assert ('name="weight"' in edit(studio, activity.TAG, activity.id)) == earns
        given = save(studio, activity.TAG, activity.id, title="New", weight="3")
        assert given.status_int == (200 if earns else 409)
        assert (studio.block(activity.TAG, activity.id).display_name == "New") == earns


@pytest.mark.parametrize("title", ["", "  \n ", "x" * 201, None, 5, ["A"], {"a": 1}, "\u0000"])
def test_a_title_that_cannot_be_one_is_refused_and_says_which_box(lms: Lms, title: Any) -> None:
    lms.load(as_olx(GRADED))
    with lms.in_mode("editor") as studio:
        response = save(studio, "guide_check", "check", title=title, weight="3")
        assert (response.status_int, response.json["field"]) == (400, "title")
    assert (lms.block("guide_check", "check").display_name, lms.block("guide_check", "check").weight) == (
        GRADED.title,
        None,
    )


@pytest.mark.parametrize(
    "weight", ["-1", "nan", "inf", "1e3", "1,5", "٣,٥", "0x1", "1_0", "9" * 9, "1.", None, 3, True, [1], {}]
)
def test_a_weight_that_is_no_number_is_refused_and_says_which_box(lms: Lms, weight: Any) -> None:
    lms.load(as_olx(GRADED))
    with lms.in_mode("editor") as studio:
        response = save(studio, "guide_check", "check", title="New", weight=weight)
        assert (response.status_int, response.json["field"]) == (400, "weight")
    assert lms.block("guide_check", "check").display_name == GRADED.title


def test_a_title_is_one_line_that_any_export_can_hold(lms: Lms) -> None:
    lms.load(as_olx(GRADED))
    with lms.in_mode("editor") as studio:
        save(studio, "guide_check", "check", title=" ព្រែក\u0007 \ud83d\n\tone ")
    assert lms.block("guide_check", "check").display_name == "ព្រែក one"


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    body=st.dictionaries(
        st.sampled_from(["title", "weight", "activity", "children", "__proto__"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=300),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
            max_leaves=5,
        ),
    )
)
def test_whatever_is_sent_to_edit_is_answered_and_leaves_a_block_that_opens(db: None, body: Any) -> None:
    lms = Lms()
    lms.load(as_olx(GRADED))
    before = dict(lms.store.db_dict)
    with lms.in_mode("editor") as studio:
        response = call(studio.block("guide_check", "check", AUTHOR), "save_settings", body)
        assert response.status_int in (200, 400)
        if response.status_int == 400:
            assert response.json["error"].endswith(".")
            assert lms.store.db_dict == before
        assert edit(studio, "guide_check", "check")
    assert lms.block("guide_check", "check").model.items == GRADED.items


# Who may save


@contextmanager
def nothing_changes(lms: Lms) -> Iterator[None]:
    before = dict(lms.store.db_dict)
    yield
    assert lms.store.db_dict == before


@pytest.mark.parametrize("tag", TAGS)
def test_who_is_not_of_the_team_saves_nothing_and_is_told(db: None, tag: str) -> None:
    for mode in EDITED_IN:
        lms = Lms(mode=mode)
        lms.load(as_olx(ACTIVITIES[tag]))
        with nothing_changes(lms):
            assert save(lms, tag, ACTIVITIES[tag].id, STRANGER, title="Theirs").status_int == 403
            html = edit(lms, tag, ACTIVITIES[tag].id, STRANGER)
        assert "<form" not in html and ACTIVITIES[tag].title not in html and "team" in html


@pytest.mark.parametrize("tag", TAGS)
def test_nobody_saves_through_the_lms_not_even_an_author(lms: Lms, tag: str) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    people = [Person(), Person(user_id=None), STRANGER, Person(staff=True, author=True), Person(watched_by=9)]
    with nothing_changes(lms):
        for person in people:
            assert save(lms, tag, ACTIVITIES[tag].id, person, title="Mine").status_int == 403
            assert "<form" not in edit(lms, tag, ACTIVITIES[tag].id, person)


def test_what_the_lms_shows_of_a_library_cannot_be_changed_there(db: None) -> None:
    lms = Lms(mode="library", version=LatestVersion.PUBLISHED)
    lms.load(as_olx(PRACTICE))
    with nothing_changes(lms):
        assert save(lms, "guide_check", "check", title="Mine").status_int == 403


def test_the_preview_on_the_unit_page_does_not_say_saved_for_what_it_drops(lms: Lms) -> None:
    lms.load(as_olx(PRACTICE))
    with lms.in_mode("studio") as preview:
        assert save(preview, "guide_check", "check", title="New").status_int == 403


# Damaged content


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["of another version", "no JSON"])
def test_a_damaged_block_is_not_taken_for_a_new_one_and_keeps_its_content_when_renamed(
    lms: Lms, tag: str, kind: str
) -> None:
    name = ACTIVITIES[tag].id
    lms.load(damaged(tag) if kind != "no JSON" else f'<{tag} url_name="{name}" activity="{{"/>')
    kept = lms.block(tag, name).activity
    assert "damaged" in lms.block(tag, name, Person(staff=True)).render("student_view").content
    with lms.in_mode("studio") as studio:
        assert "damaged" in studio.block(tag, name, AUTHOR).render("author_view").content
    with lms.in_mode("editor") as studio:
        assert save(studio, tag, name, title="Mended later").status_int == 200
    block = lms.block(tag, name)
    assert (block.display_name, block.activity) == ("Mended later", kept)
    assert json.dumps(Lms().load(exported(block)).activity) == json.dumps(kept)
