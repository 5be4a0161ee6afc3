"""A person who never saw Open edX finds her way."""

from __future__ import annotations

import re

from .site import Visitor
from .tree import SIGN, usage

NOTE = usage("guide_notepad", "note")
CASE = usage("guide_scenario", "quay")


def main_text(html: str) -> str:
    """The words of a page's main part, blanks folded."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def way(html: str, rel: str) -> tuple[str, str]:
    """Address and words of the link to the previous or next unit."""
    found = re.search(rf'rel="{rel}" href="([^"]+)">(.*?)</a>', html, re.S)
    assert found, f"no link {rel}"
    return found[1], " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())


def test_the_outline_follows_the_order_of_the_course_and_says_how_long_it_takes(learner: Visitor) -> None:
    text = main_text(learner.get("/").text)
    outline = text[text.index("What is in it") :]
    names = [
        "First section",
        "Lesson one",
        "Before you read",
        "A case",
        "Second section",
        "Lesson two",
        "A note",
    ]
    places = [outline.index(name) for name in names]
    assert places == sorted(places)
    assert "Before you read 2 min Not started" in text
    assert "A case 10 min Not started" in text
    assert "About 12 min in all" in text


def test_previous_and_next_name_what_comes_and_announce_a_new_section(learner: Visitor) -> None:
    case = learner.get("/unit/u2/").text
    assert way(case, "prev") == ("/unit/u1/", "Previous Before you read")
    assert way(case, "next") == ("/unit/u3/", "Next section: Second section A note")


def test_the_last_unit_leads_back_to_the_course(learner: Visitor) -> None:
    last = learner.get("/unit/u5/").text
    assert "This was the last unit" in last and 'rel="next"' not in last


def test_a_unit_says_where_it_stands(learner: Visitor) -> None:
    text = main_text(learner.get("/unit/u2/").text)
    assert text.startswith("Course First section Lesson one A case Unit 2 of 2 in this section")


def test_a_page_is_done_when_it_was_seen_and_the_outline_counts_it(learner: Visitor) -> None:
    assert "0 of 4 units done" in main_text(learner.get("/").text)
    learner.get("/unit/u1/")
    text = main_text(learner.get("/").text)
    assert "1 of 4 units done" in text and "Before you read 2 min Done" in text
    assert "Go on A case" in text


def test_a_case_is_done_when_it_was_skipped_and_not_when_it_was_only_opened(learner: Visitor) -> None:
    learner.get("/unit/u2/")
    assert "A case 10 min Not started" in main_text(learner.get("/").text)
    assert learner.call(CASE, "begin", {"how": "skip", "run": 0}).status == 200
    assert "A case 10 min Done" in main_text(learner.get("/").text)


def test_each_browser_is_a_person_of_its_own(learner: Visitor, facilitator: Visitor) -> None:
    learner.get("/unit/u3/")
    learner.call(NOTE, "keep_note", {"box-thoughts": "only mine"})
    assert "only mine" in learner.get("/unit/u3/").text
    assert "only mine" not in facilitator.get("/unit/u3/").text


def test_pictures_and_links_that_authors_write_work_here(learner: Visitor) -> None:
    assert '<img src="/files/sign.svg"' in learner.get("/unit/u1/").text
    assert '<img src="/files/sign.svg"' in learner.get("/about/").text
    picture = learner.get("/files/sign.svg")
    assert picture.text == SIGN and picture.headers["Content-Type"] == "image/svg+xml"
    link = re.search(r'href="(/jump/note)"', learner.get("/page/glossary/").text)
    assert link and learner.get(link[1]).url.endswith("/unit/u3/")


def test_the_tabs_of_the_course_are_there(learner: Visitor) -> None:
    home = learner.get("/").text
    tabs = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a></li>', home[home.index('class="tabs"') :])[:3]
    assert tabs == [("/", "Course"), ("/about/", "About"), ("/page/glossary/", "Glossary")]


def test_one_activity_that_fails_does_not_take_the_page_with_it(learner: Visitor) -> None:
    text = main_text(learner.get("/unit/u5/").text)
    assert "Pressed 0 times." in text
    assert "Failing (test_failing) cannot be shown." in text
    assert "no block with the tag nobody_knows is installed" in text


def test_start_over_asks_first_and_then_forgets_everything(learner: Visitor) -> None:
    learner.get("/unit/u1/")
    learner.call(NOTE, "keep_note", {"box-thoughts": "to be forgotten"})
    learner.call(CASE, "begin", {"how": "play", "run": 0})
    assert "It cannot be undone" in learner.get("/-/start-over/").text
    assert "to be forgotten" in learner.get("/unit/u3/").text, "asking deletes nothing"
    learner.post("/-/start-over/")
    assert "0 of 4 units done" in main_text(learner.get("/").text)
    assert "to be forgotten" not in learner.get("/unit/u3/").text
    assert "Start the case" in learner.get("/unit/u2/").text


def test_a_page_that_is_not_there_leads_back_to_the_course(learner: Visitor) -> None:
    for path in ("/unit/nothing/", "/page/nothing/", "/jump/nothing", "/files/nothing.svg", "/nothing"):
        answer = learner.get(path)
        assert answer.status == 404 and "Back to the course" in answer.text
