"""The block's data: an edition as OLX, to put into a unit of a course."""

from __future__ import annotations

from lxml import etree

from xblocks.content.directory.model import Directory
from xblocks.content.olx import from_element, to_element


def as_olx(directory: Directory) -> bytes:
    """The block with an edition of the directory in it.

    Raises:
        AssertionError: what was written does not read back as it was: a fault of course_export.
    """
    block = etree.Element(directory.TAG, url_name=directory.id, display_name=directory.title)
    block.append(to_element(directory))
    content: bytes = etree.tostring(block, encoding="UTF-8", pretty_print=True, xml_declaration=False)
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, huge_tree=True)
    root = etree.fromstring(content, parser)[0]
    if from_element(Directory, root, directory.id, directory.title) != directory:
        raise AssertionError("the block does not hold what the directory says: a fault of course_export")
    return content
