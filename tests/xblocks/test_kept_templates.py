"""What surrounds a learner's own words is rendered once for all: it may hold nothing of one of them."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe

from tests.runtime import Lms, Person
from tests.stories import as_olx, page
from xblocks.shared.templates import render_around

CONTEXT = {
    "purpose": "",
    "notice": "",
    "way": "read",
    "can_choose": True,
    "moved": False,
    "content_marks": "",
}


def test_a_frame_that_is_kept_names_each_learner_to_herself_alone(lms: Lms) -> None:
    lms.load(as_olx(page()))
    people = (Person(21), Person(22), Person(21))
    seen = [lms.block("guide_page", "page", person).student_view().content for person in people]
    marks = [html.partition('data-pg="')[2].partition('"')[0] for html in seen]
    assert all(marks) and marks[0] == marks[2] != marks[1]
    assert all(seen[n].count(marks[n]) == 1 and marks[1 - n] not in seen[n] for n in (0, 1))


def test_words_that_look_like_a_place_stay_where_they_stand() -> None:
    html = render_around("page/page.html", CONTEXT, text="one \0short\0 two", short="SHORT")
    assert "one \0short\0 two" in html and "SHORT" not in html


@pytest.mark.parametrize("purpose", ["\0text\0", "a \0 b", "\0short\0\0text\0"])
def test_nor_do_words_around_it_that_look_like_one(purpose: str) -> None:
    html = render_around("page/page.html", {**CONTEXT, "purpose": purpose}, text="TEXT", short="")
    assert purpose in html and html.count("TEXT") == 1 and html.endswith("TEXT")


def test_a_text_is_escaped_though_the_same_was_kept_as_safe() -> None:
    words = "<b>Mind & read</b>"
    safe = render_around("page/page.html", {**CONTEXT, "purpose": mark_safe(words)}, text="t", short="")
    plain = render_around("page/page.html", {**CONTEXT, "purpose": words}, text="t", short="")
    assert words in safe and words not in plain
