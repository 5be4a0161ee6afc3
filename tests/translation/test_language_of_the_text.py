"""An author's words are marked with the language of their guide, whatever language the site speaks; our own
buttons around them keep theirs. So a screen reader reads both aloud as they are written."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from course_export.build import build
from course_export.sources import read_library
from tests.course_export.small_guide import SmallGuide
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, page

TAGS = {"guide_page", "guide_scenario", "guide_check", "guide_notepad", "guide_facilitator", "guide_workbook"}


def blocks_of(folder: Path, language: str) -> list[Any]:
    """The elements of our blocks in the bundle of a guide in a language."""
    guide = SmallGuide(folder)
    guide.change("small/guide.yaml", "languages: [en]", f"languages: [{language}]")
    bundle = build(read_library(guide.scenarios), "small", folder / "dist").bundle
    found = []
    with tarfile.open(fileobj=io.BytesIO(bundle.read_bytes())) as archive:
        for member in archive:
            if member.name.startswith("course/vertical/"):
                unit = etree.fromstring(archive.extractfile(member).read())  # type: ignore[union-attr]
                found += [node for node in unit if str(node.tag) in TAGS]
    return found


def language_of(words: str, shown: str) -> tuple[str, str]:
    """The language and direction of the first element whose own text has these words."""
    root = html.fromstring(shown)
    [node, *_] = [n for n in root.iter() if any(words in (t or "") for t in (n.text, *(c.tail for c in n)))]
    return node.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"), node.xpath(
        "string(ancestor-or-self::*[@dir][1]/@dir)"
    )


@pytest.mark.parametrize(("language", "direction"), [("th", "ltr"), ("ar", "rtl"), ("pt-br", "ltr")])
def test_every_activity_of_a_guide_says_its_language(
    db: None, tmp_path: Path, language: str, direction: str
) -> None:
    blocks = blocks_of(tmp_path, language)
    assert {str(node.tag) for node in blocks} >= {
        "guide_page",
        "guide_scenario",
        "guide_check",
        "guide_notepad",
    }
    for node in blocks:
        block = Lms().load(etree.tostring(node), Person(staff=True))
        shown = block.student_view().content
        assert f'lang="{language}" dir="{direction}"' in shown, node.tag
        assert language_of(block.display_name, shown) == (language, direction)
        assert language_of("Leave this page", shown) == ("en-us", "ltr")


def test_our_buttons_are_not_said_to_be_in_the_guides_language(db: None, tmp_path: Path) -> None:
    [node] = [n for n in blocks_of(tmp_path, "th") if n.tag == "guide_scenario"]
    lms = Lms()
    block = lms.load(etree.tostring(node))
    shown = block.student_view().content
    assert language_of("Support", shown)[0] == "en-us"
    for button in html.fromstring(shown).iter("button"):
        assert button.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == "en-us"


def test_a_text_of_unknown_language_is_not_said_to_be_in_any(lms: Lms) -> None:
    shown = lms.load(as_olx(page("Words."))).student_view().content
    assert shown.count("lang=") == 1


@pytest.mark.parametrize("language", ["en", "en-gb"])
def test_what_is_in_the_language_of_the_page_around_it_is_not_marked_again(
    db: None, tmp_path: Path, language: str
) -> None:
    for node in blocks_of(tmp_path, language):
        shown = Lms().load(etree.tostring(node), Person(staff=True)).student_view().content
        assert shown.count("lang=") == 1, node.tag


def test_what_is_no_language_is_passed_over(lms: Lms) -> None:
    xml = as_olx(notepad()).decode() if isinstance(as_olx(notepad()), bytes) else as_olx(notepad())
    node = etree.fromstring(xml)
    etree.SubElement(node[0], "references").set("language", 'x" onload="y')
    block = lms.load(etree.tostring(node))
    assert block.model is not None
    assert "onload" not in block.student_view().content


def test_an_answer_of_the_server_is_marked_like_the_page(db: None, tmp_path: Path) -> None:
    [node] = [n for n in blocks_of(tmp_path, "th") if n.tag == "guide_scenario"]
    lms = Lms()
    lms.load(etree.tostring(node))
    block = lms.block("guide_scenario", node.get("url_name"))
    assert 'lang="th"' in call(block, "begin", {"how": "play", "run": "0"}).json["html"]
