"""What a block stores in the place of a model when nobody can make one of its OLX: the OLX itself.

Dropping it, as the importer would, loses an author's work without a word.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from lxml import etree

from . import olx

_WHOLE = "as_it_came"
"""The element around what is kept."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def to_stored(node: etree._Element, aside: str) -> str:
    """The inside of a block's element as text to be stored, without children whose names begin so."""
    whole = etree.Element(_WHOLE)
    whole.text = node.text
    whole.extend([deepcopy(child) for child in node if not str(child.tag).startswith(aside)])
    newer = any(olx.is_newer(root) for root in node.iterchildren(tag=etree.Element))
    return json.dumps({"olx": etree.tostring(whole, encoding="unicode"), "newer": newer}, ensure_ascii=False)


def from_stored(stored: str) -> etree._Element | None:
    """An element around what was kept; None where something else is stored."""
    kept = _mapping(stored).get("olx")
    try:
        element = etree.fromstring(kept, _PARSER) if isinstance(kept, str) else None
    except (etree.XMLSyntaxError, ValueError):
        return None
    if element is None or element.tag == _WHOLE:
        return element
    # Earlier releases kept the activity's own element alone.
    whole = etree.Element(_WHOLE)
    whole.append(element)
    return whole


def is_newer(stored: str) -> bool:
    """Whether what is kept was made for a later release."""
    return _mapping(stored).get("newer") is True


def _mapping(stored: str) -> dict[str, Any]:
    try:
        found = json.loads(stored)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
