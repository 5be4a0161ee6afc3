"""What our logs say, and that they say it with ids alone: no word that anybody wrote, and no name."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from tests.cohort_page.a_course import ADDRESS, stored
from tests.handlers import HANDLERS, gives_file
from tests.runtime import COURSE, Lms, Person, call
from tests.stories import ITEMS, as_olx, check_of, directory, notepad, page, plan, quay_case, workbook
from xblocks.cohort_page.inline_figures import figures
from xblocks.content.base import Activity
from xblocks.content.stored import from_model
from xblocks.live import rate_limit
from xblocks.platform import records, services, stored_activities

MARK = "Zebrafish"
ACTIVITIES = [
    page(f"- [ ] {MARK} one", title=MARK),
    quay_case(title=MARK, you_are=MARK),
    check_of(*ITEMS, title=MARK, intro=MARK, show="all"),
    notepad(title=MARK, prompt=MARK),
    plan(title=MARK),
    workbook(title=MARK, intro=MARK),
    directory(title=MARK, intro=MARK, owner=MARK),
]
OF_A_PAGE = {
    **dict.fromkeys(("item", "round", "attempt", "shown", "step", "place", "choice", "answer"), MARK),
    **dict.fromkeys(("how", "run", "to", "try", "entry", "sure", "start", "group", "version"), MARK),
    **{f"box-{name}": f"{MARK} in {name}" for name in ("thoughts", "when", "then", "opening")},
    **{"tick": [MARK], "changed": MARK, "title": MARK, "weight": MARK, "waited": MARK},
    **dict.fromkeys(("words", "need", "place", "language", "who", "age", "open_now"), MARK),
}
"""Every field that a page of ours sends."""
WRITTEN = {
    "keep_note": {"version": "0"},
    "keep_plan": {"version": "0"},
    "begin": {"how": "play", "run": "0"},
    "tick": {"changed": None},
    "delete_all": {"sure": "yes"},
}
"""What makes a request one that is carried out."""


class Ours:
    """The lines of our own loggers, with all that a handler would write of them."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog

    @property
    def lines(self) -> list[str]:
        write = logging.Formatter("%(name)s %(levelname)s %(message)s").format
        return [write(record) for record in self._caplog.records if record.name.startswith("xblocks.")]

    def says(self, *words: str) -> bool:
        """Whether one line holds all of these; and no line holds what anybody wrote."""
        assert not [line for line in self.lines if MARK.lower() in line.lower()]
        return any(all(word in line for word in words) for line in self.lines)


@pytest.fixture
def ours(caplog: pytest.LogCaptureFixture) -> Iterator[Ours]:
    with caplog.at_level(logging.DEBUG):
        yield Ours(caplog)


@pytest.fixture
def course(db: None) -> Lms:
    lms = Lms()
    for activity in ACTIVITIES:
        lms.load(as_olx(activity))
    return lms


def requests(course: Lms) -> Iterator[Callable[[], Any]]:
    """To every handler a request as it refuses it, and one as it carries it out; each full of words."""
    by_tag = {activity.TAG: activity for activity in ACTIVITIES}
    for tag, handler in HANDLERS:
        for body in (OF_A_PAGE, {**OF_A_PAGE, **WRITTEN.get(handler, {})}, [MARK]):
            for person in (Person(staff=tag == "guide_facilitator"), Person(enrolled=False)):
                block = course.block(tag, by_tag[tag].id, person)
                method = "GET" if gives_file(tag, handler) else "POST"
                yield partial(call, block, handler, None, method, json.dumps(body).encode(), MARK)


def test_whatever_is_sent_and_refused_no_line_holds_a_word_of_it(course: Lms, ours: Ours) -> None:
    for request in requests(course):
        request()
    assert ours.says("xblocks.shared.handlers INFO", "keep_note of block-v1:", "refused user 7 with 403")
    assert ours.says("begin of block-v1:", "with 400"), "what no page of ours sends"


def test_where_every_handler_fails_once_no_line_holds_a_word_of_it(course: Lms, ours: Ours) -> None:
    def dies(execute: Any, sql: str, params: Any, *args: Any) -> Any:
        raise DatabaseError(f"{MARK}: {params}")

    failed = 0
    for request in requests(course):
        with connection.execute_wrapper(dies):
            try:
                request()
            except DatabaseError:
                failed += 1
    assert failed > 5
    assert not ours.says(MARK)


def test_what_the_platform_does_not_take_is_told_by_its_ids(course: Lms, ours: Ours) -> None:
    block = course.block("guide_scenario", "quay")

    def publish(*args: Any) -> None:
        raise ValueError(f"{MARK} of {args}")

    block.runtime.publish = publish
    with pytest.raises(ValueError):
        call(block, "begin", {"how": "skip", "run": "0"})
    assert ours.says("xblocks.platform.publish ERROR", "completion of block-v1:", "user 7", "ValueError")


def test_a_service_that_fails_is_told_and_the_page_is_shown(course: Lms, ours: Ours) -> None:
    block = course.block("guide_page", "page")
    ask = block.runtime.service

    def service(asks: Any, name: str) -> Any:
        if name == "settings":
            raise RuntimeError(MARK)
        return ask(asks, name)

    block.runtime.service = service
    assert MARK in block.student_view().content
    assert ours.says("The service settings failed for block-v1:", "RuntimeError")


def test_a_module_of_the_platform_that_cannot_be_loaded_is_told_and_tried_again(
    ours: Ours, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    module = tmp_path / "half_a_platform.py"
    for broken in ("from os import nothing_of_this_name", "import no_package_of_this_name"):
        module.write_text(broken)
        assert services.platform("half_a_platform", "name") is None
        assert ours.says("half_a_platform cannot be imported", broken.split()[-1])
    module.write_text("name = 'there'  # longer than before, or Python keeps the first")
    sys.modules.pop("half_a_platform", None)
    assert services.platform("half_a_platform", "name") == "there"
    assert services.platform("no_platform_at_all.anywhere", "name") is None
    assert not ours.says("no_platform_at_all")


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.TAG)
def test_damaged_content_is_told_by_the_name_of_its_activity(
    course: Lms, ours: Ours, activity: Activity
) -> None:
    block = course.block(activity.TAG, activity.id, Person(staff=True))
    block.activity = from_model(activity)[:-9] + MARK
    block.student_view()
    assert ours.says("xblocks.shared.activity_holder WARNING", f"@{activity.id} is damaged")


def test_damaged_content_of_a_course_is_told_where_its_pages_leave_it_out(ours: Ours) -> None:
    activity = stored(check_of("single"))
    damaged = type(activity)(activity.usage_key, activity.kind, activity.id, MARK, f'{{"items": "{MARK}"}}')
    assert stored_activities.read(damaged) is None
    assert ours.says("WARNING", activity.usage_key, "damaged")


def test_a_site_without_our_tables_is_told_once_that_nothing_is_kept(
    course: Lms, ours: Ours, monkeypatch: pytest.MonkeyPatch
) -> None:
    records._tell_that_nothing_is_kept.cache_clear()
    monkeypatch.setattr(records.apps, "is_installed", lambda name: name != "xblocks.learner_records")
    for _ in range(3):
        course.block("guide_notepad", "note").student_view()
    assert sum("no notes and no answers are kept" in line for line in ours.lines) == 1
    records._tell_that_nothing_is_kept.cache_clear()


def test_who_may_not_see_a_cohort_is_told_by_her_number(db: None, ours: Ours) -> None:
    learner = User.objects.create(username="learner", first_name=MARK)
    assert Client().get(ADDRESS, headers={"X-Role": "learner"}).status_code == 403
    assert ours.says("xblocks.cohort_page.views INFO", "not for user")
    assert figures(str(COURSE), learner, "practice", "") is None
    assert ours.says("xblocks.cohort_page.inline_figures INFO", f"for user {learner.pk}: PermissionError")


def test_a_limit_is_told_once_when_an_address_comes_to_it_and_without_the_address(
    ours: Ours, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    monkeypatch.setattr(rate_limit, "MOST", 3)
    for _ in range(5):
        rate_limit.wrong(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7"))
    assert sum("limit of 3" in line for line in ours.lines) == 1
    assert not ours.says("192.0.2.7")
    cache.clear()
