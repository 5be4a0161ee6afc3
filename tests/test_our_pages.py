"""Whole pages of ours, rooms and cohort: every address that they have, for everybody, by every method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cohort_page.a_course import MARK
from tests.live.a_room import Facilitator
from tests.runtime import COURSE
from xblocks.cohort_page import urls as cohort_page
from xblocks.live import urls as live

OPEN = {
    "join",
    "phone",
    "phone_state",
    "vote",
    "screen",
    "screen_state",
    "style",
    "script",
    "vote_script",
    "first_script",
}
"""What anybody may ask. An address that is new here is for facilitators until it is named."""
PREFIXES = ["/practitioner-guides/live/", "/practitioner-guides/cohort/"]
NOWHERE = ["nothing", "a/b/c/d/e", "open/", "ABC/nothing", "open/x", "%0A", "%00", "..%2F..", "page.css/"]
METHODS = ["get", "head", "post", "put", "patch", "delete", "options"]
OUTSIDERS = ["learner", "nobody", "team of another course"]
FILES = {"style", "script", "vote_script", "first_script"}


def addresses(code: str) -> Iterator[tuple[str, str]]:
    """Name and path of each address, with things that are there and with things that are not."""
    values = {
        "code": [code, "ZZZZZZZ"],
        "course_key": [str(COURSE), "course-v1:x+y+z", "nonsense"],
        "activity": ["quay", "nothing"],
        "plan": ["plan", "nothing"],
    }
    for module in (live, cohort_page):
        for pattern in module.urlpatterns:
            if pattern.name is None:
                continue
            ways: list[dict[str, str]] = [{}]
            for name in pattern.pattern.regex.groupindex:
                ways = [{**way, name: value} for way in ways for value in values[name]]
            for way in ways:
                yield pattern.name, reverse(f"{module.app_name}:{pattern.name}", kwargs=way)


@pytest.fixture
def room(db: None) -> Facilitator:
    return Facilitator()


def ask(method: str, path: str, role: str, follow: bool = False) -> Any:
    return getattr(Client(), method)(path, follow=follow, headers={"X-Role": role})


def held(answer: Any) -> None:
    """What every answer of ours tells a browser."""
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["form-action"] == "'self'"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin", "Django asks who sent a form on a secure line"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", ["team", "learner"])
def test_no_answer_of_ours_is_kept_framed_elsewhere_or_runs_what_is_not_ours(
    room: Facilitator, role: str, method: str
) -> None:
    statuses = set()
    for name, path in addresses(room.code):
        answer = ask(method, path, role)
        statuses.add(answer.status_code)
        held(answer)
        lasting = name in FILES and answer.status_code == 200
        assert answer["Cache-Control"] == ("max-age=3600" if lasting else "no-store"), path
        # A file that is taken along runs by itself, elsewhere.
        if method in ("get", "post") and "Content-Disposition" not in answer:
            html = answer.content.decode()
            assert not re.search(r"<script(?! src=)|<style|<[^>]* (style|on\w+)=", html), path
    assert 500 not in statuses and statuses & {200, 404, 405}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_where_nothing_of_ours_is_the_answer_is_ours_as_well(db: None, prefix: str, method: str) -> None:
    for rest in NOWHERE:
        answer = ask(method, prefix + rest, "learner", follow=True)
        assert answer.status_code in (403, 404, 405), rest
        held(answer)
        assert answer["Cache-Control"] == "no-store"
        if method == "get":
            assert "data-pg-exit" in answer.content.decode(), "the way out is on every page"


def test_an_address_without_its_last_stroke_leads_on(room: Facilitator) -> None:
    for path in (f"/practitioner-guides/live/{room.code}", f"/practitioner-guides/cohort/{COURSE}"):
        answer = Client().get(f"{path}?x=1")
        assert (answer.status_code, answer["Location"]) == (302, f"{path}/?x=1")
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("method", METHODS)
def test_what_is_for_facilitators_tells_others_nothing(room: Facilitator, role: str, method: str) -> None:
    closed = set()
    for name, path in addresses(room.code):
        if name in OPEN:
            continue
        closed.add(name)
        answer = ask(method, path, role)
        assert answer.status_code in (403, 404, 405), path
        told = answer.content.decode()
        assert MARK not in told and "quay" not in told.lower(), path
    assert closed == {"open", "control", "overview", "table", "plan", "activity"}
    assert room.version() == "1"


def test_a_facilitator_gets_each_of_them(room: Facilitator) -> None:
    got = {name for name, path in addresses(room.code) if ask("get", path, "team").status_code == 200}
    assert got >= {"open", "control", "overview", "table", "plan", "activity"}
