"""Files that go into a course as they are: whether one could do more in a reader's browser than be looked at.

The platform gives them from the site's own address. A script in one would act as the person who opens it.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

HANDOUTS = (
    *(".pdf", ".docx", ".odt", ".xlsx", ".ods", ".csv", ".pptx", ".odp", ".txt"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp3", ".mp4"),
)
"""Endings of what may be taken away: documents, pictures and recordings. Not web pages, scripts or archives;
not .svg, which opens as a page of its own."""

_FIRST_BYTES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
)
_MOVES = frozenset({"animate", "set", "animatetransform", "animatemotion"})
_ADDRESSES = frozenset({"href", "src", "base"})
_PICTURE_INSIDE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,")
_ADDRESS_IN_STYLE = re.compile(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_SCRIPT = re.compile(r"(java|vb|live)script:", re.IGNORECASE)
_LARGEST_SVG = 2_000_000


def fault_of_file(path: Path) -> tuple[str, str] | None:
    """What is wrong with a picture or handout and how to mend it; None where nothing is."""
    ending = path.suffix.lower()
    content = path.read_bytes()
    if ending == ".svg":
        active = _active_part(content)
        if active is None:
            return None
        return active, "Save it as a plain SVG drawing without scripts, links and files from elsewhere."
    starts = _FIRST_BYTES.get(ending)
    if starts and not content.startswith(starts):
        return f"the file is no {ending[1:].upper()}, whatever its name says", "Save it anew in that format."
    return None


def _active_part(content: bytes) -> str | None:
    """The first thing in a drawing that acts or loads something; None for a plain drawing."""
    if len(content) > _LARGEST_SVG:
        return f"the drawing is larger than {_LARGEST_SVG // 1_000_000} MB"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return f"the drawing cannot be read: {error.msg}"
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in content:
        return "the drawing defines entities"
    if root.tag != f"{{{_SVG}}}svg":
        return "the file is no SVG drawing"
    if any(node.tag is etree.PI for node in root.getroottree().getroot().itersiblings(preceding=True)):
        return "the drawing loads a style sheet"
    for node in root.iter():
        fault = _fault_of_node(node)
        if fault:
            return f"{fault} (line {node.sourceline})"
    return None


def _fault_of_node(node: etree._Element) -> str | None:
    if isinstance(node, etree._Comment):
        return None
    if not isinstance(node.tag, str):
        return "the drawing holds an instruction to programs"
    name = etree.QName(node)
    local = name.localname.lower()
    if name.namespace == _XHTML or local in _ACTIVE:
        return f"the drawing holds <{name.localname}>"
    if local == "style" and (fault := _fault_of_style("".join(map(str, node.itertext())))):
        return fault
    for key, value in node.attrib.items():
        fault = _fault_of_attribute(local, etree.QName(key).localname.lower(), str(value))
        if fault:
            return fault
    return None


def _fault_of_attribute(element: str, name: str, value: str) -> str | None:
    bare = re.sub(r"[\x00-\x20\x7f-\x9f\u200b]", "", value)
    if name.startswith("on"):
        return f"the drawing acts by itself: `{name}`"
    if _SCRIPT.search(bare):
        return f"the drawing holds a script in `{name}`"
    if name in _ADDRESSES and not (bare.startswith("#") or _PICTURE_INSIDE.match(bare)):
        return f"the drawing points elsewhere: `{value[:40]}`"
    if name == "attributename" and element in _MOVES:
        target = bare.rpartition(":")[2].lower()
        if target in _ADDRESSES or target.startswith("on"):
            return f"the drawing changes its `{value}`"
    return _fault_of_style(value)


def _fault_of_style(style: str) -> str | None:
    """What a style loads. An escape could hide anything, and no drawing program writes one."""
    if "@import" in style.lower() or _ADDRESS_IN_STYLE.search(style) or ("\\" in style and "(" in style):
        return "the style of the drawing loads something"
    return None
