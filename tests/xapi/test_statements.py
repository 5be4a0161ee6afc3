"""Event in, statement out, by the real registry of event-routing-backends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

pytest.importorskip(
    "event_routing_backends", reason="event-routing-backends is not here: pip install '.[test]'"
)

from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer_processor import XApiProcessor

from tests.runtime import COURSE
from tests.xapi.recorder import PROSE, envelope
from xblocks.xapi.events import EVENTS, EXTENSIONS, PREFIX

RECORDED = Path(__file__).parent / "recorded"
USAGE = str(COURSE.make_usage_key("guide_check", "check"))

# The vocabulary of ADL (https://w3id.org/xapi/adl) and the registry of Tin Can.
REGISTERED_VERBS = {
    f"http://adlnet.gov/expapi/verbs/{verb}"
    for verb in ("answered", "completed", "experienced", "initialized", "interacted", "responded")
} | {"http://id.tincanapi.com/verb/skipped"}
REGISTERED_TYPES = {
    f"http://adlnet.gov/expapi/activities/{kind}" for kind in ("assessment", "simulation", "interaction")
}
# By aspects-dbt, models problem_events and grading_events: they ask for no object of any kind.
PROBLEMS_AND_GRADES = {"evaluated", "asked", "passed", "failed", "earned"}


def statement_of(event: dict[str, Any]) -> Any:
    """What a record store would get; None for nothing."""
    sent = XApiProcessor()([event])
    assert len(sent) < 2
    return sent[0] if sent else None


def answered(**data: Any) -> dict[str, Any]:
    return envelope(USAGE, f"{PREFIX}check.item_answered", data)


def test_every_row_has_a_transformer_and_nothing_else_of_ours_has_one() -> None:
    registered = {name for name in XApiTransformersRegistry.mapping if name.startswith(PREFIX)}
    assert registered == {PREFIX + name for name in EVENTS}


def test_every_event_is_recorded_here(recorded: dict[str, Any]) -> None:
    assert {label.split("-")[0] for label in recorded} == set(EVENTS)


def test_blocks_publish_and_statements_say_what_is_recorded(recorded: dict[str, Any]) -> None:
    pairs = {label: {"event": event, "statement": statement_of(event)} for label, event in recorded.items()}
    if os.environ.get("RECORD"):
        RECORDED.mkdir(exist_ok=True)
        for label, pair in pairs.items():
            (RECORDED / f"{label}.json").write_text(
                json.dumps(pair, indent=1, sort_keys=True) + "\n", "utf-8"
            )
    assert pairs == {path.stem: json.loads(path.read_text("utf-8")) for path in RECORDED.glob("*.json")}


def test_verbs_and_types_are_registered_and_leave_reports_of_problems_and_grades_alone(
    recorded: dict[str, Any],
) -> None:
    for event in recorded.values():
        statement = statement_of(event)
        assert statement["verb"]["id"] in REGISTERED_VERBS
        assert statement["verb"]["id"].rsplit("/", 1)[1] not in PROBLEMS_AND_GRADES
        assert statement["object"]["definition"]["type"] in REGISTERED_TYPES


def test_a_statement_is_about_the_block_in_its_course_and_by_a_person_without_a_name(
    recorded: dict[str, Any],
) -> None:
    for event in recorded.values():
        statement = statement_of(event)
        usage = event["context"]["module"]["usage_key"]
        assert statement["object"]["id"] == f"https://lms.example.org/xblock/{usage}"
        (course,) = statement["context"]["contextActivities"]["parent"]
        assert course["id"] == f"https://lms.example.org/course/{COURSE}"
        assert "learner" not in json.dumps(statement)


def test_one_object_is_always_of_one_type(recorded: dict[str, Any]) -> None:
    types: dict[str, set[str]] = {}
    for event in recorded.values():
        activity = statement_of(event)["object"]
        types.setdefault(activity["id"], set()).add(activity["definition"]["type"])
    assert {len(kinds) for kinds in types.values()} == {1}


def test_every_field_of_a_row_is_one_that_blocks_publish(recorded: dict[str, Any]) -> None:
    for name, row in EVENTS.items():
        told = {
            key for label, event in recorded.items() if label.split("-")[0] == name for key in event["data"]
        }
        assert set(row.fields) <= told


def test_no_statement_holds_what_a_learner_wrote(recorded: dict[str, Any]) -> None:
    for event in recorded.values():
        told = {**event, "data": {**event["data"], "text": PROSE, "answer": [PROSE], "values": {"a": PROSE}}}
        statement = json.dumps(statement_of(told))
        assert "MARKER" not in statement
        assert "sister" not in statement


def test_a_field_that_is_no_id_and_no_number_stays_here(learner: User) -> None:
    told = statement_of(answered(item={"own": PROSE}, attempt=[PROSE], share=1.0))
    assert "MARKER" not in json.dumps(told)


def test_texts_are_cut_at_255_letters(learner: User) -> None:
    told = statement_of(answered(item="x" * 300, attempt=1, share=1.0))
    assert told["context"]["extensions"][f"{EXTENSIONS}item"] == "x" * 255


@pytest.mark.parametrize(
    ("share", "scaled", "success"),
    [(0, 0, False), (0.5, 0.5, False), (1, 1, True), (1.5, 1, True), (-3, -1, False)],
)
def test_points_stay_in_the_range_of_xapi(learner: User, share: float, scaled: float, success: bool) -> None:
    result = statement_of(answered(item="a", attempt=1, share=share))["result"]
    assert result == {"score": {"scaled": scaled}, "success": success}


def test_what_has_no_points_has_no_score_and_is_neither_right_nor_wrong(learner: User) -> None:
    assert "result" not in statement_of(answered(item="a", attempt=1, share=None))


def test_a_whole_activity_is_completed_and_neither_passed_nor_failed(recorded: dict[str, Any]) -> None:
    for label in ("check.finished-wrong", "case.ended-case"):
        result = statement_of(recorded[label])["result"]
        assert result["completion"] is True
        assert "success" not in result


def test_false_is_told_as_false(recorded: dict[str, Any]) -> None:
    said = {
        story: statement_of(recorded[f"case.skipped-{story}"])["context"]["extensions"]
        for story in ("skipped", "short")
    }
    assert said["skipped"][f"{EXTENSIONS}short_version"] is False
    assert said["short"][f"{EXTENSIONS}short_version"] is True


def test_an_event_told_twice_is_one_statement(recorded: dict[str, Any]) -> None:
    for event in recorded.values():
        assert statement_of(event)["id"] == statement_of(json.loads(json.dumps(event)))["id"]
    ids = [statement_of(event)["id"] for event in recorded.values()]
    assert len(set(ids)) == len(ids)


def test_what_an_author_tries_in_a_library_is_no_statement(learner: User) -> None:
    # As `log_event_to_tracking_log` of openedx/core/djangoapps/xblock/runtime tells it.
    event = answered(item="a", attempt=1, share=1)
    del event["context"]["module"]
    event["context"]["course_id"] = ""
    assert statement_of(event) is None


def test_a_site_turns_events_off_one_by_one(recorded: dict[str, Any], settings: Any) -> None:
    settings.PRACTITIONER_GUIDES_XAPI_EVENTS = {"note.saved": False, "case.ended": True}
    sent = {label for label, event in recorded.items() if statement_of(event)}
    assert set(recorded) - sent == {"note.saved-note"}


def test_an_event_is_not_changed_on_its_way(learner: User) -> None:
    event = answered(item="a", attempt=1, share=1)
    before = json.dumps(event)
    statement_of(event)
    assert json.dumps(event) == before
