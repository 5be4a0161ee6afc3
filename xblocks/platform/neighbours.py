"""Whether another activity stands in the course too. A block may be copied without it into another course."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from opaque_keys.edx.keys import CourseKey
from xblock.exceptions import NoSuchUsage

from ..content.directory.model import Directory
from ..content.workbook import Workbook
from . import addresses, services

_WITH_LISTINGS = ("directory-of-services", "find-help")
"""The guide that is about directories, and the directory that stands in it as in every guide."""


def workbook_here(block: Any) -> str:
    """The id of the learner's workbook, for a link to it; empty where this course has none of that name."""
    name = block.model.workbook
    return name if name and _beside(block, Workbook.TAG, name) is not None else ""


def directory_at(block: Any, needs: Iterable[str]) -> dict[str, str]:
    """Where a directory of services answers each of some needs: this course's own; where it has none of that
    name, that of the course which is about directories; empty addresses where this site has neither.

    Args:
        block: a case.
        needs: some of `content.directory.needs.NEEDS`.
    """
    name = block.model.directory
    here = _beside(block, Directory.TAG, name) if name else None
    if here is not None:
        # The platform asks the class alone whether it has the handler: nobody need be bound to the block, and
        # nothing of its listings is read (`handler_url` in lms/djangoapps/lms_xblock/runtime.py, Teak). What
        # stands in for a class that is switched off has none (`load_block_type` in xmodule/x_module.py).
        with suppress(ValueError):
            return {need: str(block.runtime.handler_url(here, "find", need)) for need in needs}
    there = addresses.in_guide(block, *_WITH_LISTINGS)
    return dict.fromkeys(needs, there)


def _beside(block: Any, tag: str, name: str) -> Any:
    """Another block of this course; None where there is none of that name.

    Looked up in what the request has of the course already: no query, and nobody is bound to the block
    (`ModuleStoreRuntime.get_block` would do that and ask for access: xmodule/x_module.py, Teak).
    """
    course = services.course_key(block)
    if not isinstance(course, CourseKey):
        return None
    find = getattr(block.runtime, "load_item", None) or block.runtime.get_block
    missing = services.platform("xmodule.modulestore.exceptions", "ItemNotFoundError") or NoSuchUsage
    try:
        return find(course.make_usage_key(tag, name))
    except (NoSuchUsage, missing):
        return None
