"""The stored form of an activity: the text in the field `activity` of its block.

It is the model as JSON, without id and title, which are the platform's. Where nobody can make a model of what
was imported it is the OLX itself: to drop that, as the importer would, loses an author's work in silence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any, TypeVar

from lxml import etree
from pydantic import ValidationError

from . import olx
from .base import Activity

NEVER_FILLED = "{}"
"""What a block from Studio's menu stores. Damaged content is something else: an author's work is in it."""
_UNNAMED = {"id": "x", "title": "x"}
"""What stands for the platform's own while a model is judged."""
_WHOLE = "as_it_came"
"""The element around OLX that is kept."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_Activity = TypeVar("_Activity", bound=Activity)


def from_model(activity: Activity) -> str:
    """What is stored of an activity."""
    return str(activity.model_dump_json(exclude=set(_UNNAMED), exclude_defaults=True, by_alias=True))


def read(kinds: Sequence[type[_Activity]], stored: str, id: str, title: str) -> _Activity | None:
    """The activity that a text holds, under the platform's name and title; None where it holds none of these
    kinds. Studio gives names and titles that no source could have. They do not damage the content."""
    model = _read(tuple(kinds), stored)
    return None if model is None else model.model_copy(update={"id": id, "title": title})


@lru_cache(maxsize=256)
def _read(kinds: tuple[type[_Activity], ...], stored: str) -> _Activity | None:
    """Kept by the content: a case of 300 scenes takes longer to read than all else in a step."""
    for kind in kinds:
        try:
            return kind.model_validate({**json.loads(stored), **_UNNAMED})
        except (ValueError, TypeError, RecursionError):
            continue
    return None


# OLX


def from_olx(kinds: Sequence[type[Activity]], node: etree._Element, aside: str) -> str | None:
    """What is stored of a block's element; None where it says nothing.

    Args:
        aside: how the names of children begin that are the platform's.
    """
    roots = [child for child in node.iterchildren(etree.Element) if not child.tag.startswith(aside)]
    said = (node.text or "") + "".join(child.tail or "" for child in node)
    if not roots and not said.strip():
        return None
    return _from_roots(kinds, roots) or _as_it_came(node, aside)


def _from_roots(kinds: Sequence[type[Activity]], roots: list[etree._Element]) -> str | None:
    """What is stored of elements of which one is an activity; None where none is, or which is open."""
    known = [(kind, root) for kind in kinds for root in roots if root.tag == kind.ROOT]
    if len(known) != 1:
        return None
    [(kind, root)] = known
    try:
        return from_model(olx.from_element(kind, root, **_UNNAMED))
    except (olx.NewerVersion, ValidationError):
        return None


def _as_it_came(node: etree._Element, aside: str) -> str:
    """The inside of a block's element as text to be stored."""
    whole = etree.Element(_WHOLE)
    whole.text = node.text
    whole.extend([deepcopy(child) for child in node if not str(child.tag).startswith(aside)])
    newer = any(olx.is_newer(root) for root in node.iterchildren(tag=etree.Element))
    return json.dumps({"olx": etree.tostring(whole, encoding="unicode"), "newer": newer}, ensure_ascii=False)


def kept_olx(stored: str) -> etree._Element | None:
    """An element around OLX that was kept; None where something else is stored."""
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
