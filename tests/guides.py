"""The shipped guides, built once a test run."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from course_export.build import tree_of
from course_export.bundle import pack
from course_export.course import Course, make_course
from course_export.olx_tree import Tree
from course_export.sources import guide_names, read_guide, read_library
from xblocks.content.case.model import Case

SCENARIOS = Path(__file__).parent.parent / "scenarios"
GUIDES = guide_names(SCENARIOS)


@cache
def course(name: str) -> Course:
    """The models of a guide, as its sources say."""
    return make_course(read_guide(read_library(SCENARIOS), name))


@cache
def unpacked(name: str) -> Tree:
    """The files of a guide's bundle, as Studio unpacks them."""
    bundle = pack(tree_of(read_guide(read_library(SCENARIOS), name))[0])
    tree = Tree()
    with tarfile.open(fileobj=io.BytesIO(bundle)) as archive:
        for member in archive:
            file = archive.extractfile(member)
            assert file is not None, "plain files only"
            tree[member.name.removeprefix("course/")] = file.read()
    return tree


MOST_BYTES = 3000
"""A step on a slow line: its reply stays below this, however long the case."""
BYTES_AN_ANSWER, BYTES_OF_A_RESULT = 400, 16_000
"""An aid shows each answer given with a button, and at the end with what follows, and its lesson."""


def most_bytes(case: Case, place: str, steps: int) -> int:
    """How long a reply may be that leads to a place after so many steps."""
    if not case.is_aid:
        return MOST_BYTES
    return BYTES_OF_A_RESULT if place in case.endings else MOST_BYTES + steps * BYTES_AN_ANSWER


def parsed(content: bytes) -> etree._Element:
    """XML as the platform reads it."""
    return etree.fromstring(content, etree.XMLParser(remove_blank_text=True))


def block_elements(tree: Tree) -> Iterator[etree._Element]:
    """The element of every activity in a bundle."""
    for path, content in tree.items():
        if path.startswith("vertical/"):
            yield from parsed(content)
