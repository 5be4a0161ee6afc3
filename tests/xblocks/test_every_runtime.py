"""Every block in every place where one may find it: a course, Studio, a content library, the workbench."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from webob import Request
from workbench.runtime import WorkbenchRuntime

from tests.handlers import TAGS, handlers_of
from tests.runtime import SERVICES, Lms, Mode, Person, call
from tests.stories import as_olx, check_of, directory, notepad, page, plan, quay_case, workbook
from xblocks.learner_records.models import Answer, Attempt, Note, Result

ACTIVITIES = {
    activity.TAG: activity
    for activity in (
        page("- [ ] One"),
        quay_case(),
        check_of("single", purpose="graded"),
        notepad(),
        plan(),
        workbook(),
        directory(),
    )
}
DATA = ["student_view_data", "index_dictionary"]
VIEWS = ["student_view", "public_view", "author_view", "studio_view", *DATA]


def look(block: Any, view: str) -> str:
    """What a view gives, as text. The runtime is asked, which fails for a view that a block does not have."""
    shown = getattr(block, view)() if view in DATA else block.render(view)
    return str(getattr(shown, "content", shown))


def no_rows() -> bool:
    return not any(table.objects.exists() for table in (Note, Answer, Attempt, Result))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", SERVICES)
def test_every_view_of_every_block_works_with_what_a_runtime_offers(db: None, mode: Mode, tag: str) -> None:
    lms = Lms(mode=mode)
    lms.load(as_olx(ACTIVITIES[tag]))
    for person in (Person(), Person(staff=True, author=True)):
        for view in VIEWS:
            assert "damaged" not in look(lms.block(tag, ACTIVITIES[tag].id, person), view)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", SERVICES)
def test_every_view_works_with_any_service_missing(db: None, mode: Mode, tag: str) -> None:
    for service in SERVICES[mode]:
        if service == "field-data":
            continue
        lms = Lms(mode=mode, without=(service,))
        lms.load(as_olx(ACTIVITIES[tag]))
        for view in VIEWS:
            look(lms.block(tag, ACTIVITIES[tag].id), view)


@pytest.mark.parametrize("tag", TAGS)
def test_what_an_author_tries_in_studio_is_kept_nowhere(lms: Lms, tag: str) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    before = dict(lms.store.db_dict)
    author = Person(staff=True, author=True)
    with lms.in_mode("studio") as studio:
        for handler in handlers_of(tag):
            block = studio.block(tag, ACTIVITIES[tag].id, author)
            call(block, handler, {"how": "play", "run": "0", "box-thoughts": "Tried.", "version": "0"})
            assert not [p for p in block.runtime.published if p.name in ("grade", "completion")]
    assert lms.store.db_dict == before
    assert no_rows()


@pytest.mark.parametrize("tag", TAGS)
def test_in_studio_only_the_courses_team_may_try(lms: Lms, tag: str) -> None:
    lms.load(as_olx(ACTIVITIES[tag]))
    with lms.in_mode("studio") as studio:
        for handler in handlers_of(tag):
            stranger = studio.block(tag, ACTIVITIES[tag].id, Person(staff=True))
            for method in ("GET", "POST"):
                assert call(stranger, handler, {}, method, suffix="txt").status_int >= 400, handler


@pytest.mark.parametrize("author", [False, True])
@pytest.mark.parametrize("tag", TAGS)
def test_where_studio_edits_a_block_no_activity_is_done(lms: Lms, tag: str, author: bool) -> None:
    """`component_handler` (cms/djangoapps/contentstore/views/component.py, Teak) runs handlers for anyone who
    is signed in, on a block that is bound to no learner."""
    lms.load(as_olx(ACTIVITIES[tag]))
    before = dict(lms.store.db_dict)
    with lms.in_mode("editor") as editor:
        for handler in handlers_of(tag):
            for data in ({"box-thoughts": "Tried.", "version": "0"}, {"how": "play", "run": "0"}):
                block = editor.block(tag, ACTIVITIES[tag].id, Person(staff=True, author=author))
                for method in ("GET", "POST"):
                    status = call(block, handler, data, method, suffix="txt").status_int
                    assert 400 <= status < 500, handler
    assert lms.store.db_dict == before
    assert no_rows()


def in_workbench(tag: str) -> Any:
    """The usage id of an activity in the workbench."""
    runtime = WorkbenchRuntime("student_1")
    return runtime.parse_xml_string(as_olx(ACTIVITIES[tag]).decode())


def send(usage: Any, handler: str, data: dict[str, Any]) -> Any:
    """A request to a block in the workbench."""
    runtime = WorkbenchRuntime("student_1")
    block = runtime.get_block(usage)
    request = Request.blank("/", method="POST", body=json.dumps(data).encode())
    response = runtime.handle(block, handler, request)
    block.save()
    return response


@pytest.mark.parametrize("tag", TAGS)
def test_every_block_is_shown_in_the_workbench_with_its_script_and_style(db: None, tag: str) -> None:
    usage = in_workbench(tag)
    for view in ("student_view", "author_view"):
        shown = WorkbenchRuntime("student_1").get_block(usage).render(view)
        assert "damaged" not in shown.content
        if tag != "guide_facilitator":
            assert "PractitionerGuide" in shown.foot_html() + shown.content
            assert "guide.css" in shown.head_html()
            # Before the page's body, where the platform puts it too: the way out must be heard at once.
            assert "first.js" in shown.head_html() and "first.js" not in shown.foot_html()


@pytest.mark.parametrize("tag", TAGS)
def test_the_workbench_which_knows_no_team_shows_no_form_to_edit(db: None, tag: str) -> None:
    shown = WorkbenchRuntime("student_1").get_block(in_workbench(tag)).render("studio_view")
    assert "Only the team" in shown.content and "<form" not in shown.content


def test_a_case_is_played_to_its_debrief_in_the_workbench(db: None) -> None:
    usage = in_workbench("guide_scenario")
    html = send(usage, "begin", {"how": "play", "run": "0"}).json["html"]
    for wanted in ("Do tent", "Do ask"):
        data = dict(re.findall(r'name="(run|step|place)" value="(\w+)"', html))
        data["choice"] = re.search(rf'value="(\w+)">{wanted}<', html)[1]  # type: ignore[index]
        html = send(usage, "choose", data).json["html"]
    assert "A night ashore" in html
    assert "Your path" in send(usage, "debrief", {}).json["html"]


def test_a_check_is_answered_in_the_workbench(db: None) -> None:
    usage = in_workbench("guide_check")
    html = WorkbenchRuntime("student_1").get_block(usage).render("student_view").content
    data = dict(re.findall(r'name="(item|round|attempt)" value="(\w+)"', html))
    data["answer"] = re.findall(r'name="answer" value="(\w+)"', html)[0]
    assert "Reply to" in send(usage, "answer", data).json["html"]


def test_a_note_stays_in_the_browser_in_the_workbench_and_in_a_library(db: None) -> None:
    usage = in_workbench("guide_notepad")
    html = WorkbenchRuntime("student_1").get_block(usage).render("student_view").content
    assert "data-pg-device" in html
    library = Lms(mode="library")
    library.load(as_olx(ACTIVITIES["guide_notepad"]))
    assert "data-pg-device" in library.block("guide_notepad", "note").student_view().content


def test_a_tick_is_kept_in_the_workbench(db: None) -> None:
    usage = in_workbench("guide_page")
    html = WorkbenchRuntime("student_1").get_block(usage).render("student_view").content
    key = re.findall(r'name="tick" value="(\w+)"', html)[0]
    assert send(usage, "tick", {"tick": [key]}).status_int == 200
    assert " checked" in WorkbenchRuntime("student_1").get_block(usage).render("student_view").content
