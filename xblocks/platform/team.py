"""Who is of a course, and who may change what its authors wrote. LMS, Studio and libraries are asked, each in
its own way."""

from __future__ import annotations

from typing import Any

from . import services
from .groups import team_roles
from .viewer import acts_for_learner, in_preview, person_at_the_keyboard

_RUNTIME = "openedx.core.djangoapps.xblock"


def may_take_part(block: Any) -> bool:
    """Whether this person is of the course: enrolled, or one who teaches it. The platform runs handlers of a
    course for anyone signed in who may load its blocks (`handle_xblock_callback` of
    lms/djangoapps/courseware/block_render.py, Teak). Everybody where there are no enrolments."""
    course = services.course_key(block)
    enrolment = services.platform("common.djangoapps.student.models", "CourseEnrollment")
    who = block.who
    if course is None or enrolment is None or who.author or who.staff:
        return True
    user = person_at_the_keyboard()
    if user is None:
        return False
    if acts_for_learner(block):
        return True
    # Staff who look at the course as "a learner" are of the team by their roles alone.
    return (
        enrolment.is_enrolled(user, course)
        or user.is_staff
        or any(role.has_user(user) for role in team_roles(course))
        or who.facilitator
    )


def is_open_to_all(block: Any) -> bool:
    """Whether visitors may read the course: then the platform shows them `public_view`, and lets them call
    handlers by GET (`handle_xblock_callback`, as above). It is asked for the visibility that the course's
    author chose, and for the site's own switch (lms/djangoapps/courseware/access_utils.py, Teak)."""
    course = services.course_key(block)
    check = services.platform("lms.djangoapps.courseware.access_utils", "check_public_access")
    overviews = services.platform("openedx.core.djangoapps.content.course_overviews.models", "CourseOverview")
    if course is None or check is None or overviews is None:
        return False
    return bool(check(overviews.get_from_id(course), ["public"]))


def may_author(block: Any) -> bool:
    """Whether this person belongs to the course's team. Studio runs handlers for anyone signed in."""
    may_read = services.platform("common.djangoapps.student.auth", "has_studio_read_access")
    user, course = person_at_the_keyboard(), services.course_key(block)
    return bool(may_read and user and course and may_read(user, course))


def may_edit(block: Any) -> bool:
    """Whether what this person sets in a block will be kept: in Studio, by who may write in the course or the
    library. Studio's preview keeps nothing. The LMS must not; it does not have `studio_user_permissions`."""
    usage = block.scope_ids.usage_id
    if in_preview(block) or not hasattr(usage, "context_key"):
        return False
    team = block.runtime.service(block, "studio_user_permissions")
    if team is not None:
        return bool(team.can_write(usage.context_key))
    return services.course_key(block) is None and _may_edit_in_library(block)


def _may_edit_in_library(block: Any) -> bool:
    """The two questions that the library runtime asks before it saves (`save_block`), where a no is an error
    500. The LMS never has the draft."""
    library_of = services.platform(f"{_RUNTIME}.learning_context.manager", "get_learning_context_impl")
    versions = services.platform(f"{_RUNTIME}.data", "LatestVersion")
    user = getattr(block.runtime, "user", None)
    if library_of is None or versions is None or user is None:
        return False
    usage = block.scope_ids.usage_id
    is_draft = getattr(block, "_runtime_requested_version", None) == versions.DRAFT
    return is_draft and bool(library_of(usage).can_edit_block(user, usage))
