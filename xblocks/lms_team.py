"""Who may change what an author wrote. Studio and libraries are asked, each in its own way."""

from __future__ import annotations

from typing import Any

from . import lms

_RUNTIME = "openedx.core.djangoapps.xblock"


def may_edit(block: Any) -> bool:
    """Whether what this person sets in a block will be kept: in Studio, by who may write in the course or the
    library. Studio's preview keeps nothing. The LMS must not; it does not have `studio_user_permissions`."""
    usage = block.scope_ids.usage_id
    if lms.in_preview(block) or not hasattr(usage, "context_key"):
        return False
    team = block.runtime.service(block, "studio_user_permissions")
    if team is not None:
        return bool(team.can_write(usage.context_key))
    return lms.course_key(block) is None and _may_edit_in_library(block)


def _may_edit_in_library(block: Any) -> bool:
    """The two questions that the library runtime asks before it saves (`save_block`), where a no is an error
    500. The LMS never has the draft."""
    library_of = lms.platform(f"{_RUNTIME}.learning_context.manager", "get_learning_context_impl")
    versions = lms.platform(f"{_RUNTIME}.data", "LatestVersion")
    user = getattr(block.runtime, "user", None)
    if library_of is None or versions is None or user is None:
        return False
    usage = block.scope_ids.usage_id
    is_draft = getattr(block, "_runtime_requested_version", None) == versions.DRAFT
    return is_draft and bool(library_of(usage).can_edit_block(user, usage))
