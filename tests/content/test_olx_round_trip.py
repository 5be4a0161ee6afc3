"""Whatever an author may write comes back from OLX and from JSON as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tests import stories
from tests.examples import examples
from xblocks.content import ACTIVITIES
from xblocks.content.base import Activity
from xblocks.content.olx import from_element, to_element
from xblocks.content.page import Page

from .models import HARD, activities

some = examples(60)
KINDS = pytest.mark.parametrize("kind", ACTIVITIES, ids=lambda kind: kind.__name__)


def back(activity: Activity, pretty: bool, strict: bool) -> Activity:
    """The activity after its way through bytes of XML, as a platform reads them."""
    written = etree.tostring(to_element(activity), encoding="UTF-8", pretty_print=pretty)
    root = etree.fromstring(written, etree.XMLParser(remove_blank_text=strict))
    return from_element(type(activity), root, activity.id, activity.title)


@KINDS
@some
@given(data=st.data())
def test_any_valid_model_survives_olx(kind: type[Activity], data: st.DataObject) -> None:
    activity = data.draw(activities(kind))
    for pretty in (False, True):
        for strict in (False, True):
            assert back(activity, pretty, strict) == activity


@KINDS
@some
@given(data=st.data())
def test_any_valid_model_survives_being_kept_in_a_block(kind: type[Activity], data: st.DataObject) -> None:
    activity = data.draw(activities(kind))
    stored = activity.model_dump_json(exclude_defaults=True, by_alias=True)
    assert kind.model_validate_json(stored) == activity


@pytest.mark.parametrize("piece", HARD, ids=ascii)
def test_each_hard_piece_of_text_survives_alone_and_within(piece: str) -> None:
    for body in (f"a{piece}b", f"{piece}x", f"x{piece}", f"x\n\n{piece * 3}\n\ny"):
        page = stories.page(body, title=f"T {piece} T", notice=f"N {piece} N")
        assert back(page, pretty=True, strict=True) == page


@some
@given(text=st.text())
@example("\x00")
@example("\ud800")
def test_a_text_is_refused_or_kept_never_changed_on_the_way(text: str) -> None:
    try:
        page = stories.page(f"x{text}x")
    except ValueError:
        return
    assert back(page, pretty=True, strict=False) == page
    assert isinstance(page, Page)


@KINDS
def test_what_a_newer_version_wrote_is_passed_over(kind: type[Activity]) -> None:
    activity = next(sample for sample in stories.one_of_each() if isinstance(sample, kind))
    root = to_element(activity)
    root.set("from_the_future", "1")
    etree.SubElement(root, "novelty").text = "x"
    assert from_element(kind, root, activity.id, activity.title) == activity
