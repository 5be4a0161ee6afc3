"""Addresses that authors write, as this site has them: files, parts of this course, of other guides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from .services import course_key, platform, service

_INTO_A_COURSE = re.compile(r'<a href="(?:guide:|/jump_to_id/|/static/)[^"]*"[^<>]*>(.*?)</a>', re.DOTALL)
_TO_A_GUIDE = re.compile(r'<a href="guide:([a-z0-9_-]+)/([a-z0-9_-]+)"([^<>]*)>(.*?)</a>', re.DOTALL)


def with_addresses(block: Any, html: str) -> str:
    """HTML whose `/static/NAME`, `/jump_to_id/ID` and `guide:GUIDE/ID` lead somewhere from this course."""
    html = _to_other_guides(block, html)
    if "/static/" not in html and "/jump_to_id/" not in html:
        return html
    urls = service(block, "replace_urls")
    return urls.replace_urls(html) if urls else html


def without_addresses(html: str) -> str:
    """HTML for a page that stands in no course: words that lead into one stand alone."""
    return _INTO_A_COURSE.sub(r"\1", html)


def _to_other_guides(block: Any, html: str) -> str:
    """Links to other guides lead to their courses, and are plain words where the site has none of them.

    A site may import the guides under an organisation and a run of its own. The other guide is looked for
    beside this one: same organisation, same run, its id as the number, which is how bundles name courses.
    """
    if 'href="guide:' not in html:
        return html
    here = course_key(block)
    wanted = {guide for guide, *_link in _TO_A_GUIDE.findall(html)}
    beside = {guide: _beside(here, guide) for guide in wanted if here is not None}
    there = _courses(beside.values())

    def lead(link: re.Match[str]) -> str:
        guide, name, more, words = link.groups()
        if str(beside.get(guide)) not in there:
            return words
        return f'<a href="/courses/{escape(str(beside[guide]))}/jump_to_id/{name}"{more}>{words}</a>'

    return _TO_A_GUIDE.sub(lead, html)


def in_guide(block: Any, guide: str, name: str) -> str:
    """The address of a part of another guide, as links of authors lead there; empty where there is none."""
    here = course_key(block)
    there = _beside(here, guide) if here is not None else None
    return f"/courses/{there}/jump_to_id/{name}" if there is not None and _courses([there]) else ""


def _beside(here: CourseKey, guide: str) -> CourseKey:
    return CourseLocator(here.org, guide, here.run)


def _courses(keys: Iterable[CourseKey]) -> set[str]:
    """Those of some courses that this site has, by `get_course_overviews` (course_overviews/api.py, Teak)."""
    overviews = platform("openedx.core.djangoapps.content.course_overviews.api", "get_course_overviews")
    return {str(overview["id"]) for overview in overviews(list(keys))} if overviews else set()
