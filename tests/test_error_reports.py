"""No error report holds a word that a learner wrote: no mail to the admins, nor what else is made of an error
by Django's reporter.

A request is carried out again and again, and each time another of the functions that it calls fails: each of
ours, and one of each module of XBlock, of templates and of the database. What the platform does before it
calls us, and with the page or the reply that it was given, is its own.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from inspect import CO_GENERATOR
from pathlib import Path
from pprint import pformat
from types import CodeType, FrameType, SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter
from webob import Request
from xblock.core import XBlock

from tests.handlers import HANDLERS
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, notepad, page, plan, quay_case, workbook
from xblocks.learner_records.models import Note
from xblocks.learner_records.retirement import on_retire

MARK = "Zebrafish"
ACTIVITIES = {
    activity.TAG: activity
    for activity in (notepad(), quay_case(), plan(), workbook(), page("- [ ] Who is watching?"))
}
WRITING = {"guide_notepad": "keep_note", "guide_scenario": "keep_plan", "guide_facilitator": "keep_note"}
OURS = str(Path(__file__).parents[1] / "xblocks")
OF_THE_TESTS = str(Path(__file__).parent)
NOT_TO_FAIL = re.compile(
    "/tests/|/db/transaction|/db/utils|/db/backends/(base|sqlite3|mysql|postgresql)|/connection.py|/asgiref/|/crum/"
)
"""What cannot fail without leaving the tests' own connection or user in disorder."""


def words(more: str = "", version: str = "0") -> dict[str, str]:
    """What a learner sends."""
    boxes = ("thoughts", "when", "then", "opening")
    return {"version": version, **{f"box-{name}": f"{MARK} in {name}{more}" for name in boxes}}


class Course:
    """A course as its learner asks for it."""

    def __init__(self) -> None:
        self.lms = Lms()
        for activity in ACTIVITIES.values():
            self.lms.load(as_olx(activity))
        call(self.block("guide_scenario"), "begin", {"how": "skip", "run": "0"})

    def block(self, tag: str) -> Any:
        return self.lms.block(tag, ACTIVITIES[tag].id, Person(staff=tag == "guide_facilitator"))

    def written(self, tag: str) -> str:
        """Write anew, where nothing stood. Gives the version."""
        Note.objects.all().delete()
        return str(call(self.block(tag), WRITING[tag], words()).json["fields"]["version"])

    def asks(self, tag: str, handler: str, data: Any = None, get: str = "") -> Callable[[], Any]:
        """A request to a handler, ready to be carried out."""
        block, request = self.block(tag), Request.blank("/", method="GET" if get else "POST")
        if not get:
            request.body = json.dumps(data or {}).encode()
        return lambda: block.runtime.handle(block, handler, request, get)

    def looks(self, tag: str) -> Callable[[], Any]:
        """A request for a page."""
        return self.block(tag).student_view


Asked = Callable[[Course, str, str], Callable[[], Any]]
"""A request: of which course, to which block, with which version seen."""
REQUESTS: dict[str, Asked] = {
    "a change": lambda c, tag, seen: c.asks(tag, WRITING[tag], words(" and more", seen)),
    "a stale save": lambda c, tag, seen: c.asks(tag, WRITING[tag], words(" and more")),
    "the page": lambda c, tag, seen: c.looks(tag),
    "the present state": lambda c, tag, seen: c.asks(tag, "show"),
    "deleting": lambda c, tag, seen: c.asks("guide_workbook", "delete_all", {"sure": "yes"}),
    "retirement": lambda c, tag, seen: lambda: on_retire(None, user=SimpleNamespace(id=7)),
    "the workbook": lambda c, tag, seen: c.looks("guide_workbook"),
    "the workbook as a file": lambda c, tag, seen: c.asks("guide_workbook", "download", get="txt"),
    "the plan as a file": lambda c, tag, seen: c.asks("guide_facilitator", "take_along", get="html"),
}
OF_ALL = ("a change", "a stale save", "the page", "the present state")


class Dies(Exception):
    """The fault."""


class FramesOnly(ExceptionReporter):
    """The reporter without the lines of source, which take most of its time."""

    def _get_lines_from_file(self, *args: Any) -> Any:
        return None, [], None, []


def told(reporter: ExceptionReporter) -> Iterator[str]:
    """What a report tells of the variables of each frame."""
    for frame in reporter.get_traceback_frames():
        if not frame["filename"].startswith(OF_THE_TESTS):
            for name, value in frame["vars"]:
                try:
                    shown = pformat(value)
                except Exception:
                    # A queryset that was cut short, say. Django then tells the fault.
                    continue
                yield f"{name} in {frame['function']} of {frame['filename']}: {shown}"


def carried_out(act: Callable[[], Any], victim: CodeType | None = None, at: int = 0) -> Any:
    """Carry out a request in which a function fails when it is called for the nth time. Gives how often each
    was called, and what the report of the error tells of its frames."""
    met: Counter[CodeType] = Counter()

    def trace(frame: FrameType, event: str, arg: Any) -> None:
        met[frame.f_code] += 1
        if frame.f_code is victim and met[victim] == at:
            raise Dies

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    except Dies:
        sys.settrace(before)
        return met, list(told(FramesOnly(None, *sys.exc_info())))
    finally:
        sys.settrace(before)
    return met, []


def victims(calls: Counter[CodeType]) -> Iterator[tuple[CodeType, int]]:
    """What fails and at which of its calls: each function of ours at its first and its last, of others the
    one of each module that was called last, at its last."""
    others: dict[str, tuple[CodeType, int]] = {}
    for code, times in calls.items():
        if code.co_flags & CO_GENERATOR:
            # It may fail only as it is thrown away, where nobody hears of it. What it calls fails too.
            continue
        if code.co_filename.startswith(OURS):
            yield from {(code, 1), (code, times)}
        elif not NOT_TO_FAIL.search(code.co_filename):
            others[code.co_filename] = code, times
    yield from others.values()


@pytest.mark.parametrize(
    ("tag", "request_"),
    [(tag, name) for name in REQUESTS for tag in (WRITING if name in OF_ALL else ["guide_notepad"])],
)
def test_wherever_a_request_fails_its_report_holds_nothing_that_was_written(
    db: None, tag: str, request_: str
) -> None:
    if request_ == "the plan as a file":
        tag = "guide_facilitator"
    course, asked = Course(), REQUESTS[request_]
    asked(course, tag, course.written(tag))()  # what is worked out once a process is there then
    calls, _ = carried_out(asked(course, tag, course.written(tag)))
    reports = 0
    for victim, at in victims(calls):
        _, frames = carried_out(asked(course, tag, course.written(tag)), victim, at)
        reports += bool(frames)
        found = [frame for frame in frames if MARK in frame]
        assert not found, f"{victim.co_qualname} failed, and the report tells {found[0]}"
    assert reports > 10


@pytest.fixture
def mailed(settings: Any, mailoutbox: list[Any]) -> Callable[[Callable[[], Any]], str]:
    """Carries out a request that fails. Gives the mail to the admins of a site that wants to be told all."""
    settings.ADMINS = [("Admin", "admin@example.org")]
    settings.DEBUG = False

    def carry_out(act: Callable[[], Any]) -> str:
        request = RequestFactory().post("/handler", json.dumps(words()), content_type="application/json")
        assert MARK in request.body.decode()
        try:
            act()
        except Exception:
            record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Failed", (), sys.exc_info())
            record.request = request
            AdminEmailHandler(include_html=True).emit(record)
        (message,) = mailoutbox
        return message.body + "".join(str(part) for part in message.alternatives)

    return carry_out


@pytest.mark.parametrize("tag", WRITING)
def test_the_mail_to_the_admins_tells_where_the_database_failed_and_nothing_that_was_written(
    db: None, mailed: Any, tag: str
) -> None:
    course = Course()
    seen = course.written(tag)

    def dies(execute: Any, sql: str, *args: Any) -> Any:
        if sql.startswith("UPDATE"):
            raise DatabaseError("server closed the connection unexpectedly")
        return execute(sql, *args)

    with connection.execute_wrapper(dies):
        report = mailed(course.asks(tag, WRITING[tag], words(" and more", seen)))
    assert "server closed the connection" in report and "write_note" in report
    assert MARK not in report


@pytest.mark.parametrize(("tag", "handler"), HANDLERS)
def test_every_handler_of_ours_hides_its_variables_a_new_one_too(tag: str, handler: str) -> None:
    assert getattr(XBlock.load_class(tag), handler).__code__.co_name == "sensitive_variables_wrapper"
