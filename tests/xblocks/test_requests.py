"""What every block of ours promises, whatever is sent to it and wherever it runs."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
import rcssmin
import rjsmin
from lxml import etree
from xblock.core import XBlock

import xblocks
from tests.handlers import HANDLERS, gives_file
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, check_of, directory, notepad, page, plan, quay_case, workbook
from xblocks.content.base import Activity
from xblocks.shared.block import FIRST_SCRIPT

ACTIVITIES: dict[str, Activity] = {
    "guide_page": page("- [ ] One"),
    "guide_scenario": quay_case(),
    "guide_check": check_of("single"),
    "guide_notepad": notepad(),
    "guide_facilitator": plan(),
    "guide_workbook": workbook(),
    "guide_directory": directory(),
}
PUBLIC = Path(xblocks.__file__).parent / "resources" / "public"
MOST_BYTES = 20_000
"""Scripts and styles that learners load, of all blocks together, as they travel (design, rule 2)."""
MOST_BYTES_OF_A_DIRECTORY = 4_000
"""What comes to that where there is a directory."""


@pytest.mark.parametrize(("tag", "handler"), HANDLERS)
@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"text"', b"NaN", b"\xff\xfe", b"[" * 60000])
def test_a_body_that_is_no_form_is_refused_with_a_sentence(
    lms: Lms, tag: str, handler: str, raw: bytes
) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    response = call(lms.block(tag, ACTIVITIES[tag].id, Person(staff=True)), handler, raw=raw)
    assert 400 <= response.status_int < 500
    assert response.json["error"].endswith(".")


@pytest.mark.parametrize(("tag", "handler"), HANDLERS)
def test_nothing_is_done_by_get_by_strangers_or_with_huge_bodies(lms: Lms, tag: str, handler: str) -> None:
    activity = ACTIVITIES[tag]
    lms.load(as_olx(activity))
    wrong_way = "POST" if gives_file(tag, handler) else "GET"
    assert call(lms.block(tag, activity.id), handler, {}, wrong_way).status_int == 405
    assert call(lms.block(tag, activity.id, Person(user_id=None)), handler, {}).status_int in (403, 405)
    huge = call(lms.block(tag, activity.id, Person(staff=True)), handler, {"x": "y" * 1_100_000})
    assert huge.status_int == (405 if gives_file(tag, handler) else 413)


@pytest.mark.parametrize("tag", ACTIVITIES)
@pytest.mark.parametrize("view", ["student_view", "public_view", "author_view"])
def test_every_view_works_where_services_are_missing(db: None, tag: str, view: str) -> None:
    course = Lms(without=("user", "replace_urls", "settings"))
    course.load(as_olx(ACTIVITIES[tag]))
    assert isinstance(getattr(course.block(tag, ACTIVITIES[tag].id), view)().content, str)


@pytest.mark.parametrize("tag", ACTIVITIES)
def test_damaged_content_is_said_kindly_and_kept(lms: Lms, tag: str) -> None:
    activity = ACTIVITIES[tag]
    node = etree.fromstring(as_olx(activity))
    root = node.find(type(activity).ROOT)
    assert root is not None
    root.set("minutes", "many")
    lms.load(etree.tostring(node))
    block = lms.block(tag, activity.id, Person(staff=True))
    assert "damaged" in block.student_view().content
    assert call(block, next(h for t, h in HANDLERS if t == tag), {}).status_int == 409


@pytest.mark.parametrize("tag", ACTIVITIES)
def test_an_exported_block_imports_as_the_same_block_with_the_platforms_settings(lms: Lms, tag: str) -> None:
    activity = ACTIVITIES[tag]
    block = lms.load(as_olx(activity))
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    node.set("url_name", activity.id)
    assert "activity" not in node.attrib
    assert Lms().load(etree.tostring(node)).model == activity


@pytest.mark.parametrize("tag", ACTIVITIES)
def test_an_import_writes_no_warning_for_a_block_that_is_in_order(
    lms: Lms, tag: str, caplog: pytest.LogCaptureFixture
) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    assert caplog.records == []


def test_what_a_learner_did_is_in_no_export(lms: Lms) -> None:
    lms.load(as_olx(quay_case()))
    block = lms.block("guide_scenario", "quay")
    call(block, "begin", {"how": "play", "run": "0"})
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    assert not {"play", "run", "stage"} & set(node.attrib)


def test_all_that_a_learner_loads_is_small_and_ours() -> None:
    assert all("http" not in path.read_text() for path in PUBLIC.glob("*.js"))
    others = set(ACTIVITIES) - {"guide_facilitator", "guide_directory"}
    assert weight(loaded(*others)) < MOST_BYTES


def test_a_directory_weighs_on_its_own_page_alone() -> None:
    others = set(ACTIVITIES) - {"guide_facilitator", "guide_directory"}
    own = loaded("guide_directory") - loaded(*others)
    assert own == {"public/directory.js", "public/directory.css"}
    assert weight(own) < MOST_BYTES_OF_A_DIRECTORY


def loaded(*tags: str) -> set[str]:
    """The scripts and styles of some blocks."""
    blocks = [XBlock.load_class(tag) for tag in tags]
    return {FIRST_SCRIPT}.union(*((*block.scripts, *block.styles) for block in blocks))


def weight(names: set[str]) -> int:
    """Their bytes as they travel: as a wheel holds them (setup.py), and compressed."""
    return sum(len(gzip.compress(in_a_wheel(PUBLIC.parent / name).encode(), 6)) for name in names)


def in_a_wheel(path: Path) -> str:
    shrink = rjsmin.jsmin if path.suffix == ".js" else rcssmin.cssmin
    return str(shrink(path.read_text("utf-8")))


def test_the_server_tells_letters_not_escapes(lms: Lms) -> None:
    lms.load(
        as_olx(
            quay_case(
                scenes={
                    **json.loads(quay_case().model_dump_json(exclude_defaults=True))["scenes"],
                    "deck": {"title": "ព្រែក", "text": "ខ្មែរ", "goes_to": "pay"},
                }
            )
        )
    )
    response: Any = call(lms.block("guide_scenario", "quay"), "begin", {"how": "play", "run": "0"})
    assert "ព្រែក" in response.text


def test_what_waited_for_one_learner_is_not_taken_in_the_name_of_the_next(lms: Lms) -> None:
    lms.load(as_olx(quay_case()))
    anna, ben = Person(user_id=1), Person(user_id=2)
    annas = re.search(r'data-pg="(\w+)"', lms.block("guide_scenario", "quay", anna).student_view().content)
    assert annas
    sent = {"how": "play", "run": "0"}
    refused = call(
        lms.block("guide_scenario", "quay", ben), "begin", sent, headers={"X-PG-Learner": annas[1]}
    )
    assert refused.status_int == 401
    assert "html" not in refused.json, "the page goes on keeping it"
    assert lms.block("guide_scenario", "quay", ben).run == 0
    taken = call(lms.block("guide_scenario", "quay", anna), "begin", sent, headers={"X-PG-Learner": annas[1]})
    assert taken.status_int == 200
