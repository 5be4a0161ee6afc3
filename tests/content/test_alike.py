"""Two entries of one list that nobody can tell apart are told to the author, wherever people choose."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories import ITEMS, check_of, notepad, page, quay_case
from xblocks.content.alike import as_seen
from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.notepad.model import Notepad
from xblocks.content.rules import findings

TWINS = [
    ("Ask her", "Ask her"),
    ("Ask her", "  ask   HER."),
    ("Ask *her*", "Ask her"),
    ("Ask her", "Ask\u00a0her"),
    ("Ask her", "Ask\u200b her"),
    ("Café", "Cafe\u0301"),
    ("Plan １", "Plan 1"),
    ("ถาม", "ถา\u200bม"),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_these_read_alike(one: str, other: str) -> None:
    assert as_seen(one) == as_seen(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ask her", "Ask him"), ("?", "!"), ("2 days", "3 days"), ("+", "-")]
)
def test_these_do_not(one: str, other: str) -> None:
    assert as_seen(one) != as_seen(other)


def item(raw: dict[str, Any]) -> Activity:
    return Check.model_validate({"id": "c", "title": "C", "items": [{"id": "i", "stem": "S.", **raw}]})


def note(kind: str, **lists: Any) -> Activity:
    return Notepad.model_validate({"id": "n", "title": "N", "kind": kind, "prompt": "P.", **lists})


def case_with(change: Any) -> Activity:
    raw = quay_case().model_dump(exclude_defaults=True, by_alias=True)
    change(raw)
    return Case.model_validate(raw)


def _choices(raw: Any) -> None:
    first, second = raw["scenes"]["deck"]["choices"][:2]
    second["text"] = first["text"] + "."


def _endings(raw: Any) -> None:
    one, *_ = raw["endings"].values()
    raw["endings"]["another"] = {**one, "title": one["title"].upper()}


def _facts(raw: Any) -> None:
    raw["facts"] = {"hand": "A man hides his hand.", "palm": "A man hides his *hand*", **raw["facts"]}


def entries(key: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"e{n}", key: text, **more} for n, text in enumerate(("Same", "same.", "Other"))]


LISTS: dict[str, tuple[Activity, tuple[Any, ...]]] = {
    "steps": (
        item({"type": "ordering", "steps": entries("text", feedback="F.")}),
        ("items", 0, "steps", 1, "text"),
    ),
    "cards": (
        item(
            {
                "type": "sorting",
                "groups": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}],
                "cards": entries("text", group="a", feedback="F."),
            }
        ),
        ("items", 0, "cards", 1, "text"),
    ),
    "groups": (
        item(
            {
                "type": "sorting",
                "groups": entries("title"),
                "cards": [
                    {"id": "x", "text": "X", "group": "e0", "feedback": "F."},
                    {"id": "y", "text": "Y", "group": "e1", "feedback": "F."},
                ],
            }
        ),
        ("items", 0, "groups", 1, "title"),
    ),
    "boxes": (note("form", fields=entries("label")), ("fields", 1, "label")),
    "lines of a notepad": (note("checklist", items=entries("text")), ("items", 1, "text")),
    "rows": (note("table", rows=entries("label"), columns=[{"id": "c", "label": "C"}]), ("rows", 1, "label")),
    "columns": (
        note("table", columns=entries("label"), rows=[{"id": "c", "label": "C"}]),
        ("columns", 1, "label"),
    ),
    "cards of a notepad": (
        note("sort", groups=[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}], cards=entries("text")),
        ("cards", 1, "text"),
    ),
    "choices": (case_with(_choices), ("scenes", "deck", "choices", 1, "text")),
    "facts": (case_with(_facts), ("facts", "palm")),
    "endings": (case_with(_endings), ("endings", "another", "title")),
    "lines of a checklist": (page("- [ ] One\n- [x] one.\n- [ ] Two"), ("body",)),
    "columns of a table": (page("| A | B | *a* |\n|---|---|---|\n| 1 | 2 | 3 |"), ("body",)),
}


@pytest.mark.parametrize("name", LISTS)
def test_twins_are_told_where_they_stand(name: str) -> None:
    activity, where = LISTS[name]
    found = [f for f in findings(activity) if "read alike" in f.message]
    assert [f.where for f in found] == [where]


def test_a_line_of_a_checklist_is_told_with_its_line() -> None:
    [found] = [f for f in findings(page("Text.\n\n- [ ] One\n- [x] one.")) if "alike" in f.message]
    assert found.line == 3


def test_one_choice_in_two_dresses_is_none() -> None:
    def change(raw: Any) -> None:
        first, second = raw["scenes"]["deck"]["choices"][:2]
        second["text"] = first["text"]
        first["needs"], second["needs"] = {"trust": {"at_least": 0}}, {"trust": {"at_most": -1}}

    assert not [f for f in findings(case_with(change)) if "alike" in f.message]


def test_nothing_is_said_of_what_differs() -> None:
    for activity in (check_of(*ITEMS), notepad(), quay_case(), page("- [ ] One\n- [ ] Two")):
        assert not [f for f in findings(activity) if "alike" in f.message]
