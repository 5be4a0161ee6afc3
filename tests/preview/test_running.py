"""Starting, stopping, and sources that change while the course is looked at."""

from __future__ import annotations

import itertools
import re
import socket
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from threading import Semaphore, Thread

import pytest

from course_export.preview.server import CannotServe, listen

from .site import Site, Visitor, database_of
from .test_course_pages import main_text
from .tree import usage

NOTE = usage("guide_notepad", "note")
CASE = usage("guide_scenario", "quay")
WELCOME = usage("guide_page", "welcome")


def a_day_of_work(site: Site) -> Visitor:
    """Somebody who read, chose and wrote."""
    person = site.visitor()
    person.get("/unit/u1/")
    person.call(NOTE, "keep_note", {"box-thoughts": "my plan"})
    person.call(CASE, "begin", {"how": "play", "run": 0})
    return person


def assert_nothing_lost(person: Visitor) -> None:
    """All that `a_day_of_work` did is there."""
    assert "my plan" in person.get("/unit/u3/").text
    assert "On the deck" in person.get("/unit/u2/").text
    assert "Before you read 2 min Done" in main_text(person.get("/").text)


def test_a_restart_loses_nothing(own_site: Site) -> None:
    person = a_day_of_work(own_site)
    person.post("/-/role", role="facilitator", here="/")
    own_site.stop()
    own_site.start()
    person.url = own_site.url
    assert_nothing_lost(person)
    assert '<strong class="flag">Facilitator</strong>' in person.get("/").text, "the role stays too"


class Writer:
    """Writes a note over and over, as long as the preview runs."""

    def __init__(self, site: Site) -> None:
        self.person, self.kept, self.sent = site.visitor(), "", ""
        self.told = Semaphore(0)
        self.person.get("/unit/u3/")

    def writes(self) -> None:
        version = "0"
        with suppress(OSError, HTTPException, ValueError):  # nothing came, or half a reply
            for number in itertools.count():
                self.sent = f"Thought {number}."
                reply = self.person.call(NOTE, "keep_note", {"box-thoughts": self.sent, "version": version})
                version, self.kept = reply.json()["fields"]["version"], self.sent
                self.told.release()


def test_a_preview_that_is_killed_while_people_write_loses_nothing_that_it_said_was_kept(
    own_site: Site,
) -> None:
    writers = [Writer(own_site) for _ in range(4)]
    threads = [Thread(target=writer.writes) for writer in writers]
    for thread in threads:
        thread.start()
    # Each of them: SQLite does not let writers in by turns, and one may wait while the others write on.
    for writer in writers:
        for _ in range(5):
            assert writer.told.acquire(timeout=60)
    own_site.stop()
    for thread in threads:
        thread.join()
    own_site.start()
    for writer in writers:
        writer.person.url = own_site.url
        page = writer.person.get("/unit/u3/").text
        # What was sent last got no reply, and may have arrived.
        assert f">{writer.kept}<" in page or f">{writer.sent}<" in page


def test_notes_and_the_secret_of_the_sessions_are_for_their_owner_only(site: Site, site_folder: Path) -> None:
    state = database_of(site_folder).parent
    secret = state / "preview.secret"
    assert state.stat().st_mode & 0o077 == 0 and secret.stat().st_mode & 0o077 == 0
    assert len(secret.read_text()) > 40


def test_it_starts_within_ten_seconds_and_says_where_it_is(site: Site) -> None:
    line = site.said[-1]
    took = re.search(r"ready in ([0-9.]+) s", line)
    assert took and float(took[1]) < 10
    assert f"The course 'test' is at {site.url}" in line


def test_a_taken_port_is_named_with_what_to_type_instead() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotServe, match=rf"Port {port} is taken.*PORT={port + 1}"):
            listen(port)


def test_an_impossible_port_is_refused_with_a_sentence() -> None:
    with pytest.raises(CannotServe, match="70000 is no port"):
        listen(70000)


def test_a_changed_source_shows_at_once_and_learners_keep_their_work(own_site: Site) -> None:
    person = a_day_of_work(own_site)
    before = person.get("/-/version").text
    own_site.edit("vertical/u1.xml", "Read this first.", "Read this anew.")
    assert "Read this anew." in person.get("/unit/u1/").text
    assert person.get("/-/version").text != before
    assert_nothing_lost(person)


def test_the_version_stays_while_the_course_is_the_same(own_site: Site) -> None:
    person = own_site.visitor()
    before = person.get("/-/version").text
    own_site.edit("vertical/u1.xml", "Read this first.", "Read this first.")
    assert person.get("/-/version").text == before


def test_a_broken_source_keeps_the_old_course_and_says_what_to_mend(own_site: Site) -> None:
    person = a_day_of_work(own_site)
    before = person.get("/-/version").text
    own_site.edit("vertical/u1.xml", "</vertical>", "</vert>")
    for path in ("/", "/unit/u1/", "/about/", "/-/start-over/"):
        page = person.get(path)
        assert page.status == 200 and re.search(r"<code>vertical/u1.xml:\d+:\d+</code>", page.text), path
        assert "not well-formed XML" in page.text
    assert "Read this first." in person.get("/unit/u1/").text
    assert person.get("/-/version").text != before, "open pages must load the list"
    assert "vertical/u1.xml" not in person.get("/unit/u1/?frame=1").text, "a learner's phone shows no list"
    own_site.edit("vertical/u1.xml", "</vert>", "</vertical>")
    assert "<code>" not in person.get("/").text.replace("<code>nobody_knows unknown</code>", "")
    assert person.get("/-/version").text == before
    assert_nothing_lost(person)


def test_a_course_that_is_broken_from_the_start_appears_when_it_is_mended(own_site: Site) -> None:
    own_site.stop()
    own_site.edit("course.xml", "url_name", "urlname")
    own_site.start()
    person = own_site.visitor()
    page = person.get("/unit/u1/")
    assert page.status == 409 and "The course cannot be shown yet" in page.text
    assert "org, course and url_name make no course name" in page.text
    assert any("org, course and url_name" in line for line in own_site.said), "the terminal says it too"
    own_site.edit("course.xml", "urlname", "url_name")
    assert person.get("/unit/u1/").status == 200


def test_work_in_an_activity_that_moved_to_another_unit_is_kept(own_site: Site) -> None:
    person = a_day_of_work(own_site)
    u3 = (own_site.folder / "vertical/u3.xml").read_text()
    note = u3[u3.index("<guide_notepad") : u3.index("</vertical>")]
    own_site.edit("vertical/u3.xml", note, "")
    own_site.edit("vertical/u2.xml", "</vertical>", f"{note}</vertical>")
    assert "my plan" in person.get("/unit/u2/").text
