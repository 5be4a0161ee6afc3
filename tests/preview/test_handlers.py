"""Blocks are called by the rules of the LMS."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from .site import Site, Visitor, database_of
from .test_course_pages import main_text
from .tree import usage

ODD = usage("test_odd", "odd")


def test_a_call_without_the_pages_token_changes_nothing(learner: Visitor) -> None:
    answer = learner.call(ODD, "press", token="")
    assert answer.status == 403 and answer.json() == {"error": "The page is out of date. Please reload it."}
    assert "Pressed 0 times." in learner.get("/unit/u5/").text


def test_a_handler_answers_get_only_where_its_block_allows_it(learner: Visitor) -> None:
    assert learner.get(f"/handler/{ODD}/press").status == 405
    allowed = learner.get(f"/handler/{ODD}/download")
    assert (allowed.status, allowed.text) == (200, "a file")
    assert allowed.headers["Content-Disposition"] == 'attachment; filename="a.txt"'


@pytest.mark.parametrize(
    "path",
    [
        f"{ODD}/nothing",
        f"{ODD}/student_view",
        f"{usage('test_odd', 'other')}/press",
        f"{ODD.replace('Test+', 'Other+')}/press",
        "no-key/press",
        f"{usage('nobody_knows', 'unknown')}/press",
    ],
)
def test_what_is_not_there_is_not_found(learner: Visitor, path: str) -> None:
    usage_key, handler = path.rsplit("/", 1)
    assert learner.call(usage_key, handler).status == 404


def test_a_handler_that_fails_keeps_nothing_and_says_a_sentence(learner: Visitor) -> None:
    answer = learner.call(ODD, "fail")
    assert answer.status == 500 and "Something went wrong" in answer.json()["error"]
    assert "Pressed 0 times." in learner.get("/unit/u5/").text


def test_a_grade_is_kept_and_completes_a_block_that_is_only_scored(
    site_folder: Path, learner: Visitor
) -> None:
    assert "Odd blocks Not started" in main_text(learner.get("/").text)
    learner.call(ODD, "press")
    with sqlite3.connect(database_of(site_folder)) as database:
        rows = database.execute("select earned, possible from guide_preview_grade where usage_key = ?", [ODD])
        assert (1.0, 2.0) in rows.fetchall()
    # The unit's other block fails, so the unit as a whole is not done.
    assert "Odd blocks Started" in main_text(learner.get("/").text)


def test_a_page_with_a_notice_is_done_when_its_reader_chose_and_not_when_it_opens(
    site_folder: Path, learner: Visitor
) -> None:
    hard = usage("guide_page", "hard")

    def done() -> list[float]:
        with sqlite3.connect(database_of(site_folder)) as database:
            rows = database.execute("select share from guide_preview_completion where usage_key = ?", [hard])
            return [share for (share,) in rows.fetchall()]

    assert "Threats are mentioned." in learner.get("/unit/u5/").text
    assert done() == []
    assert learner.call(hard, "open", {"how": "skip"}).status == 200
    assert done() == [1.0]


def test_no_press_is_lost_when_ten_come_at_once(learner: Visitor) -> None:
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: learner.call(ODD, "press").status, range(10)))
    assert answers == [200] * 10
    assert "Pressed 10 times." in learner.get("/unit/u5/").text


def test_public_files_of_blocks_are_served_and_no_others(learner: Visitor) -> None:
    assert "PractitionerGuide" in learner.get("/blocks/xblocks/public/guide.js").text
    for path in (
        "check.py",
        "templates/page/page.html",
        "public/../../check.py",
        "public/.hidden",
        "public/nothing.js",
    ):
        assert learner.get(f"/blocks/xblocks/{path}").status == 404
    assert learner.get("/blocks/os/public/x").status == 404
    assert learner.get("/-/shell/../settings.py").status == 404


def test_the_address_of_another_host_gets_no_answer(site: Site) -> None:
    request = Request(site.url + "/", headers={"Host": "evil.example"})
    with pytest.raises(OSError, match="400"):
        urlopen(request)


@pytest.mark.parametrize(
    "path",
    ["/", "/unit/u1/", "/unit/u1/?frame=1", "/phone/u1/", "/unit/nothing/", "/-/version", "/files/sign.svg"],
)
def test_every_answer_allows_nothing_inline_and_nothing_from_elsewhere(learner: Visitor, path: str) -> None:
    answer = learner.get(path)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("size", [3_000_000, 5_000_000])
def test_what_is_too_long_is_refused_in_a_sentence(learner: Visitor, size: int) -> None:
    answer = learner.call(ODD, "press", {"text": "x" * size})
    assert (answer.status, answer.json()) == (413, {"error": "That is too long. Please shorten it."})
    assert learner.post("/-/role", role="x" * size, here="/").status == 413
    assert learner.get("/").status == 200
