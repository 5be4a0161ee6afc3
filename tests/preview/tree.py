"""A small course as a bundle, with everything that a learner must not see marked by a word."""

from __future__ import annotations

import json
from pathlib import Path

SECRET = "PLANTED-FOR-STAFF"
ORG, NUMBER, RUN = "Test", "T1", "2026"


def usage(kind: str, name: str) -> str:
    """The usage key of a block of this course."""
    return f"block-v1:{ORG}+{NUMBER}+{RUN}+type@{kind}+block@{name}"


def page(name: str, title: str, body: str, attributes: str = "") -> str:
    """A page's element."""
    return (
        f'<guide_page url_name="{name}" display_name="{title}" {attributes}>'
        f'<page version="1" minutes="2"><body>{body}</body></page></guide_page>'
    )


CHOICE = "<rating>better</rating>"
CASE = """
<guide_scenario url_name="quay" display_name="The quay"><case version="1" mode="guided" you_are="an inspector"
  minutes="5" start="deck"><short_version>Short.</short_version>
  <scene id="deck" title="On the deck"><text>Sixteen men look at you.</text>
    <choice id="tent" rating="better" goes_to="ashore"><text>Ask in the tent</text>
      <consequence>He speaks.</consequence><why>Nobody is singled out.</why></choice>
    <choice id="shout" rating="weak" goes_to="ashore"><text>Ask on deck</text>
      <consequence>He is silent.</consequence><why>All can hear.</why></choice></scene>
  <ending id="ashore" title="Ashore" outcome="good"><text>He sleeps ashore.</text></ending>
  <debrief><lesson>Ask apart.</lesson></debrief></case></guide_scenario>
"""
NOTEPAD = """
<guide_notepad url_name="my-note" display_name="My note"><notepad version="1" kind="text" minutes="1">
  <prompt>What will you do?</prompt><field id="plan" label="My plan"/></notepad></guide_notepad>
"""
PLAN = f"""
<guide_facilitator url_name="plan" display_name="{SECRET} plan"><session version="1" format="half-day" length="10">
  <session id="one" title="{SECRET} session" minutes="10"><step minutes="10"><do>{SECRET} do</do></step></session>
  </session></guide_facilitator>
"""

FILES = {
    "course.xml": f'<course org="{ORG}" course="{NUMBER}" url_name="{RUN}"/>',
    f"course/{RUN}.xml": (
        '<course display_name="A small course" language="en"><chapter url_name="first"/>'
        '<chapter url_name="second"/><chapter url_name="staff"/><wiki slug="x"/></course>'
    ),
    "chapter/first.xml": '<chapter display_name="First section"><sequential url_name="first-a"/></chapter>',
    "chapter/second.xml": '<chapter display_name="Second section"><sequential url_name="second-a"/></chapter>',
    "chapter/staff.xml": (
        f'<chapter display_name="{SECRET} guide" visible_to_staff_only="true"><sequential url_name="staff-a"/></chapter>'
    ),
    "sequential/first-a.xml": (
        '<sequential display_name="Lesson one"><vertical url_name="u1"/><vertical url_name="u2"/></sequential>'
    ),
    "sequential/second-a.xml": (
        '<sequential display_name="Lesson two"><vertical url_name="u3"/><vertical url_name="u4"/>'
        '<vertical url_name="u5"/></sequential>'
    ),
    "sequential/staff-a.xml": (
        f'<sequential display_name="{SECRET} lesson"><vertical url_name="s1"/></sequential>'
    ),
    "vertical/u1.xml": (
        '<vertical display_name="Before you read">'
        + page("welcome", "Welcome", "Read this first.\n\n- [ ] A line to tick\n\n![A sign](/static/sign.svg)")
        + page("for-staff", f"{SECRET} page", f"{SECRET} body", 'visible_to_staff_only="true"')
        + page("for-group", f"{SECRET} group page", f"{SECRET} body", "group_access='{\"101\": [1]}'")
        + "</vertical>"
    ),
    "vertical/u2.xml": '<vertical display_name="A case">' + CASE + "</vertical>",
    "vertical/u3.xml": '<vertical display_name="A note">' + NOTEPAD + "</vertical>",
    "vertical/u4.xml": (
        f'<vertical display_name="{SECRET} unit" visible_to_staff_only="true">'
        + page("hidden-by-unit", f"{SECRET} page two", f"{SECRET} body")
        + "</vertical>"
    ),
    "vertical/u5.xml": (
        '<vertical display_name="Odd blocks"><test_odd url_name="odd" display_name="Odd"/>'
        '<test_failing url_name="failing" display_name="Failing"/>'
        '<nobody_knows url_name="unknown" display_name="Unknown"/></vertical>'
    ),
    "vertical/s1.xml": f'<vertical display_name="{SECRET} half-day">' + PLAN + "</vertical>",
    "about/short_description.html": "What it is about.",
    "about/overview.html": '<h2>What you learn</h2><p><img src="/static/sign.svg" alt="A sign"></p>',
    "tabs/glossary.html": '<p>Words. <a href="/jump_to_id/my-note">Your note</a></p>',
    "static/sign.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2"/></svg>',
    f"policies/{RUN}/policy.json": json.dumps(
        {
            f"course/{RUN}": {
                "display_name": "A small course",
                "tabs": [
                    {"type": "courseware", "name": "Course"},
                    {"type": "static_tab", "name": "Glossary", "url_slug": "glossary"},
                ],
            }
        }
    ),
}


def write_tree(folder: Path) -> None:
    """Lay the course out in a folder."""
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
