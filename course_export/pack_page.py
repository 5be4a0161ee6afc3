"""The page of the facilitator guide from which facilitators take their pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xblocks.content.page import Page
from xblocks.content.translation import gettext_noop as _

from .course import Course
from .names import PACK_PAGE
from .olx_tree import Download

_WORDS = _(
    """All of this guide on paper: the plans of the day, the prompts, what good answers contain, the \
case cards, the distress protocol with room for your contacts, and the forms.

{links}

Fill in the local contacts before you print. Keep the pack away from learners until the day: it holds the \
answers. Learners have a workbook of their own among the course's handouts.
"""
)


def with_pack_page(course: Course, downloads: Sequence[Download]) -> Course:
    """The course with a last page of its facilitator guide that leads to downloads; as it is for none."""
    if not downloads:
        return course
    links = "\n".join(f"- [{download.title}](/static/{download.name})" for download in downloads)
    page = Page(
        id=PACK_PAGE,
        title=_("The pack to print"),
        minutes=1,
        purpose=_("Run a day without a screen."),
        body=_WORDS.format(links=links),
    )
    file = f"{PACK_PAGE}{Page.SUFFIX}"
    guide = course.guide.model_copy(update={"facilitation": [*course.guide.facilitation, file]})
    return replace(course, guide=guide, activities={**course.activities, file: page})
