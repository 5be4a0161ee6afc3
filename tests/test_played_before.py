"""A site changes to this version in the middle of a course. Whoever was at work goes on where she stood, also
from a page that she had open meanwhile."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.cohort_page.a_course import ACourse
from tests.cohort_page.test_page import get, numbers, text_of
from tests.live.a_room import LIVE, Facilitator
from tests.recorded import TABLES, modules, put_back, read, rows_of, states, told
from tests.runtime import Lms, Person, call

LINES = read()
AN_HOUR_LATER = datetime(2026, 11, 30, 13, tzinfo=UTC)


@pytest.fixture
def course(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lms]:
    """The course as the version before left it, an hour later."""
    cache.clear()
    with time_machine.travel(AN_HOUR_LATER, tick=False):
        lms = Lms()
        put_back(lms, LINES)
        everything = modules(lms, LINES)
        monkeypatch.setattr(ACourse, "modules", lambda self: everything)
        yield lms


def stored(lms: Lms) -> dict[str, Any]:
    """All that is kept, as it is kept."""
    columns = dict(LINES["columns"])
    return {"states": states(lms), **{table: rows_of(table, columns[table]) for table in TABLES}}


def as_it_was() -> dict[str, Any]:
    """What the version before left."""
    rows = {table: [names] for table, names in LINES["columns"]}
    for table, row in LINES["row"]:
        rows[table].append(row)
    return {"states": LINES["state"], **rows}


def test_everybody_finds_what_she_left_and_to_look_at_it_writes_nothing(course: Lms) -> None:
    assert stored(course) == as_it_was()
    for user, staff, tag, name, now, *_ in LINES["seen"]:
        block = course.block(tag, name, Person(user_id=user, staff=staff))
        assert told(block.student_view().content) == now, f"learner {user} in {name}"
        block.save()
    assert stored(course) == as_it_was()


def test_a_page_that_was_open_meanwhile_can_be_sent(course: Lms) -> None:
    sent = 0
    for user, staff, tag, name, _now, handler, data, after, published in LINES["seen"]:
        if not handler:
            continue
        person, before = Person(user_id=user, staff=staff), copy.deepcopy(course.store.db_dict)
        with transaction.atomic():
            block = course.block(tag, name, person)
            response = call(block, handler, data)
            who = f"learner {user} in {name}"
            assert response.status_int == 200, who
            assert told(course.block(tag, name, person).student_view().content) == after, who
            assert [[p.name, p.data] for p in block.runtime.published] == published, who
            transaction.set_rollback(True)
        course.store.db_dict.clear()
        course.store.db_dict.update(before)
        sent += 1
    assert sent > 50


def test_the_cohort_page_tells_the_same_figures_and_publishes_nothing_anew(course: Lms) -> None:
    for role, path, query, status, figures in LINES["page"]:
        answer = get(role, path, **query)
        text = text_of(answer)
        found = text if path == "figures.csv" else numbers(text)
        assert (answer.status_code, found) == (status, figures), f"{role} at {path} {query}"
    assert stored(course) == as_it_was()


def test_an_open_room_goes_on_with_its_screen_its_phones_and_their_votes(course: Lms) -> None:
    for code, screen, control in LINES["screen"]:
        lead = Facilitator(code=code)
        assert (told(lead.screen()), told(lead.page())) == (screen, control), code
    for code, cookies, phone in LINES["phone"]:
        client = Client()
        client.cookies.load(cookies)
        assert told(client.get(f"{LIVE}{code}/").content.decode()) == phone, code
    assert stored(course) == as_it_was()
    open_room = Facilitator(code=LINES["screen"][0][0])
    open_room.press("close")
    for words in (">2<", ">1<", ">0<"):
        assert words in open_room.screen()
