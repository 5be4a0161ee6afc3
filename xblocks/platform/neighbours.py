"""Whether another activity stands in the course too. A block may be copied without it into another course."""

from __future__ import annotations

from typing import Any

from opaque_keys.edx.keys import CourseKey
from xblock.exceptions import NoSuchUsage

from ..content.workbook import Workbook
from . import services


def workbook_here(block: Any) -> str:
    """The id of the learner's workbook, for a link to it; empty where this course has none of that name."""
    name = block.model.workbook
    return name if name and _is_here(block, Workbook.TAG, name) else ""


def _is_here(block: Any, tag: str, name: str) -> bool:
    """Looked up in what the request has of the course already: no query, and nobody is bound to the block
    (`ModuleStoreRuntime.get_block` would do that and ask for access: xmodule/x_module.py, Teak)."""
    course = services.course_key(block)
    if not isinstance(course, CourseKey):
        return False
    find = getattr(block.runtime, "load_item", None) or block.runtime.get_block
    missing = services.platform("xmodule.modulestore.exceptions", "ItemNotFoundError") or NoSuchUsage
    try:
        find(course.make_usage_key(tag, name))
    except (NoSuchUsage, missing):
        return False
    return True
