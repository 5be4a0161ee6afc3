"""A small course as a bundle. What a learner must never get carries one word."""

from __future__ import annotations

import json
from pathlib import Path

from tests import stories

SECRET = "PLANTED-FOR-STAFF"
ORG, NUMBER, RUN = "Test", "T1", "2026"


def usage(kind: str, name: str) -> str:
    """The usage key of a block of this course."""
    return f"block-v1:{ORG}+{NUMBER}+{RUN}+type@{kind}+block@{name}"


def page(name: str, title: str, body: str, **attributes: str) -> str:
    """A page's element."""
    return stories.as_olx(stories.page(body, id=name, title=title, minutes=2), **attributes).decode()


def container(tag: str, title: str, *inside: str, attributes: str = "") -> str:
    """A chapter, sequential or vertical."""
    return f'<{tag} display_name="{title}" {attributes}>{"".join(inside)}</{tag}>'


def pointers(tag: str, *names: str) -> str:
    """Elements that point to files of their own."""
    return "".join(f'<{tag} url_name="{name}"/>' for name in names)


SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2"/></svg>'
WELCOME = "Read this first.\n\n- [ ] A line to tick\n\n![A sign](/static/sign.svg)"
TABS = [{"type": "courseware"}, {"type": "static_tab", "name": "Glossary", "url_slug": "glossary"}]
FOR_STAFF = 'visible_to_staff_only="true"'

FILES = {
    "course.xml": f'<course org="{ORG}" course="{NUMBER}" url_name="{RUN}"/>',
    f"course/{RUN}.xml": container(
        "course", "A small course", pointers("chapter", "first", "second", "staff")
    ),
    "chapter/first.xml": container("chapter", "First section", pointers("sequential", "lesson-1")),
    "chapter/second.xml": container("chapter", "Second section", pointers("sequential", "lesson-2")),
    "chapter/staff.xml": container(
        "chapter", f"{SECRET} guide", pointers("sequential", "lesson-s"), attributes=FOR_STAFF
    ),
    "sequential/lesson-1.xml": container("sequential", "Lesson one", pointers("vertical", "u1", "u2")),
    "sequential/lesson-2.xml": container("sequential", "Lesson two", pointers("vertical", "u3", "u4", "u5")),
    "sequential/lesson-s.xml": container("sequential", f"{SECRET} lesson", pointers("vertical", "s1")),
    "vertical/u1.xml": container(
        "vertical",
        "Before you read",
        page("welcome", "Welcome", WELCOME),
        page("for-staff", f"{SECRET} page", f"{SECRET} body", visible_to_staff_only="true"),
        page("for-group", f"{SECRET} group page", f"{SECRET} body", group_access='{"101": [1]}'),
    ),
    "vertical/u2.xml": container("vertical", "A case", stories.as_olx(stories.quay_case()).decode()),
    "vertical/u3.xml": container("vertical", "A note", stories.as_olx(stories.notepad()).decode()),
    "vertical/u4.xml": container(
        "vertical", f"{SECRET} unit", page("in-hidden-unit", f"{SECRET} two", SECRET), attributes=FOR_STAFF
    ),
    "vertical/u5.xml": container(
        "vertical",
        "Odd blocks",
        '<test_odd url_name="odd" display_name="Odd"/>',
        '<test_failing url_name="failing" display_name="Failing"/>',
        '<nobody_knows url_name="unknown" display_name="Unknown"/>',
        stories.as_olx(stories.page("Hard text.", id="hard", notice="Threats are mentioned.")).decode(),
    ),
    "vertical/s1.xml": container(
        "vertical", f"{SECRET} half-day", stories.as_olx(stories.plan(title=f"{SECRET} plan")).decode()
    ),
    "about/short_description.html": "What it is about.",
    "about/overview.html": '<h2>What you learn</h2><p><img src="/static/sign.svg" alt="A sign"></p>',
    "tabs/glossary.html": '<p>Words. <a href="/jump_to_id/note">Your note</a></p>',
    "static/sign.svg": SIGN,
    f"policies/{RUN}/policy.json": json.dumps({f"course/{RUN}": {"tabs": TABS}}),
}
STAFF_UNITS = ["u4", "s1"]
STAFF_BLOCKS = [
    usage("guide_page", "for-staff"),
    usage("guide_page", "for-group"),
    usage("guide_page", "in-hidden-unit"),
    usage("guide_facilitator", "plan"),
]


def write_tree(folder: Path) -> None:
    """Lay the course out in a folder."""
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
