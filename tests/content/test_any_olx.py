"""What a block was given at an import it gives back at an export: its activity, or what was there instead.

One element that nobody can read must not stop the export of a course, nor lose what its author wrote.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests import stories
from tests.examples import examples
from tests.runtime import Lms, Person

pytestmark = pytest.mark.django_db
SAMPLES = stories.one_of_each()
KINDS = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
STORED = [
    "null",
    "[]",
    "[1]",
    "5",
    '"x"',
    "{",
    "",
    "x",
    "{}",
    '{"olx": 5}',
    '{"olx": "<open"}',
    '{"olx": ""}',
    '{"olx": "<a/><b/>"}',
    '{"olx": null}',
    "\n\n{",
    "[" * 3000,
    '{"olx": "&x;"}',
    '{"bogus": []}',
]


def exported(block: Any) -> etree._Element:
    """What a block writes, read as the platform reads it."""
    node = etree.Element(block.scope_ids.block_type)
    block.add_xml_to_node(node)
    node.set("url_name", "x")
    return etree.fromstring(etree.tostring(node))


def inside(node: etree._Element) -> bytes:
    """All that stands in a block's element, comments and spaces too."""
    bare = etree.Element("x")
    bare.text = node.text
    bare.extend([deepcopy(child) for child in node])
    return bytes(etree.tostring(bare, method="c14n"))


def loaded(xml: str | bytes) -> tuple[Any, etree._Element]:
    """A block of this OLX, and the OLX as the platform gives it to the block."""
    block = Lms().load(xml)
    return block, etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))


def check_it_comes_back(xml: str | bytes) -> None:
    block, given_xml = loaded(xml)
    again = exported(block)
    if block.model is None:
        assert inside(again) == inside(given_xml)
    twice, _ = loaded(etree.tostring(again))
    assert twice.activity == block.activity
    assert inside(exported(twice)) == inside(again)
    block.student_view()
    Lms().load(xml, Person(author=True)).author_view()


def damaged(sample: Any, data: st.DataObject) -> bytes:
    """An activity's OLX with one to three faults such as hands and tools make."""
    node = etree.fromstring(stories.as_olx(sample))
    for _ in range(data.draw(st.integers(1, 3))):
        victim = data.draw(
            st.sampled_from([e for e in node.iter() if isinstance(e.tag, str)][1:] or [node[0]])
        )
        match data.draw(
            st.sampled_from(["attribute", "remove", "twice", "child", "words", "comment", "tag", "empty"])
        ):
            case "attribute":
                name = data.draw(st.sampled_from([*victim.attrib, "bogus", "version"]))
                victim.set(name, data.draw(st.sampled_from(["", "x", "-1", "2", "1e9", '<&>"', "a\nb"])))
            case "remove" if victim.getparent() is not node:
                victim.getparent().remove(victim)
            case "twice":
                victim.addnext(deepcopy(victim))
            case "child":
                etree.SubElement(victim, data.draw(st.sampled_from(["bogus", "check", "item", "text"])))
            case "words":
                victim.tail = data.draw(st.sampled_from([" a word", "&", "\n", "\u1780"]))
            case "comment":
                victim.addnext(etree.Comment(" x "))
            case "tag":
                victim.tag = data.draw(st.sampled_from(["bogus", "check", "page"]))
            case "empty":
                victim[:] = []
                victim.text = None
    return bytes(etree.tostring(node))


@KINDS
@examples(60)
@given(data=st.data())
def test_damaged_olx_is_given_back_as_it_was(sample: Any, data: st.DataObject) -> None:
    check_it_comes_back(damaged(sample, data))


@KINDS
@pytest.mark.parametrize(
    "instead",
    [
        '<{root} bogus="1"/> a word',
        "<{root}/><{root}/>",
        "words only",
        "<bogus/>",
        "<!-- note --><{root}/>",
        '<{root} version="x"/>',
        '<{root}><a xmlns:n="urn:n" n:b="1"/></{root}> &amp; more',
    ],
)
def test_what_is_no_activity_is_given_back_as_it_was(sample: Any, instead: str) -> None:
    xml = f'<{sample.TAG} url_name="x" display_name="T">{instead.format(root=sample.ROOT)}</{sample.TAG}>'
    check_it_comes_back(xml)


@KINDS
@pytest.mark.parametrize("stored", STORED, ids=lambda text: ascii(text)[:20])
def test_content_that_is_no_activity_stops_no_export(sample: Any, stored: str) -> None:
    node = etree.Element(sample.TAG, url_name="x", display_name="T", activity=stored)
    block, _ = loaded(etree.tostring(node))
    assert block.activity == stored
    again, _ = loaded(etree.tostring(exported(block)))
    assert again.activity == stored or json.loads(stored) == {}
    block.student_view()


def test_what_an_earlier_release_kept_is_given_back() -> None:
    node = etree.Element("guide_check", url_name="x", activity='{"olx": "<check bogus=\\"1\\"/>"}')
    block, _ = loaded(etree.tostring(node))
    assert inside(exported(block)) == b'<x><check bogus="1"></check></x>'


@KINDS
def test_what_a_newer_release_made_is_told_and_given_back_unchanged(sample: Any) -> None:
    node = etree.fromstring(stories.as_olx(sample))
    node.find(sample.ROOT).set("version", "2")
    etree.SubElement(node.find(sample.ROOT), "novelty").text = "kept"
    xml = etree.tostring(node)
    check_it_comes_back(xml)
    block = Lms().load(xml, Person(staff=True))
    assert "newer version" in block.student_view().content
    assert b'version="2"' in inside(exported(block))
    assert b"novelty" in inside(exported(block))
