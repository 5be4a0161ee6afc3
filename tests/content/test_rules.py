"""Rules of activities by themselves. What authors see of them is in tests/course_export."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories import ITEMS, check_of, notepad, page, plan, quay_case
from xblocks.content.base import Activity
from xblocks.content.check.model import Check
from xblocks.content.notepad.model import Notepad
from xblocks.content.rules import findings


def messages(activity: Activity) -> list[str]:
    """What is wrong with an activity."""
    return [finding.message for finding in findings(activity)]


@pytest.mark.parametrize(
    "activity", [page(), quay_case(), check_of(*ITEMS), notepad(), plan()], ids=lambda a: type(a).__name__
)
def test_a_sound_activity_has_no_findings(activity: Activity) -> None:
    assert messages(activity) == []


def test_a_line_inside_a_text_is_named() -> None:
    [finding] = findings(page("One.\n\nTwo <b>three</b>.\n"))
    assert (finding.where, finding.line) == (("body",), 2)


@pytest.mark.parametrize(
    "text", ["`<b>`", "2 < 3", r"\<b>", "```\n<b>\n::: nonsense\n```", "&nbsp;", "[x](tel:+66)"]
)
def test_what_only_looks_like_a_fault_is_none(text: str) -> None:
    assert messages(page(text)) == []


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "a <!-- b -->", "<div>\n\nx\n\n</div>", "[x](data:text/html,x)", "[x](vbscript:x)",
     "[x](#top)", "![a](/static/sub/a.png)", "![a](a.exe)", "![ ](a.png)", "### Deep", ":::nonsense\nx\n:::"],
)  # fmt: skip
def test_what_may_not_reach_a_page_is_found(text: str) -> None:
    assert messages(page(text))


def test_headings_may_go_up_again_by_any_number() -> None:
    assert messages(page("## A\n\n### B\n\n#### C\n\n## D")) == []


def test_a_notepad_of_each_kind_needs_its_own_lists() -> None:
    for kind, lists in {"checklist": "items", "table": "columns", "sort": "groups"}.items():
        assert any(f"needs `{lists}`" in message for message in messages(notepad(kind=kind)))


def test_cells_of_a_table_have_names_of_their_own() -> None:
    note = Notepad.model_validate(
        {
            "id": "n", "title": "N", "prompt": "P", "kind": "table",
            "rows": [{"id": "a", "label": "A"}, {"id": "a-b", "label": "AB"}],
            "columns": [{"id": "b-c", "label": "BC"}, {"id": "c", "label": "C"}],
        }
    )  # fmt: skip
    assert messages(note) == ["two cells of the table would both be called `a-b-c`"]


def changed_item(kind: str, **changes: Any) -> Check:
    """A check whose one item differs from a sound one."""
    item = {"id": "one", "stem": "S", **ITEMS[kind], **changes}
    return Check.model_validate({"id": "check", "title": "A check", "items": [item]})


def test_an_extra_answer_must_fit_nothing() -> None:
    assert messages(changed_item("matching", extra=["right  1"])) == [
        "`right  1` is the right side of a pair"
    ]


def test_the_same_answer_is_not_offered_twice() -> None:
    options = [*ITEMS["single"]["options"], {**ITEMS["single"]["options"][1], "id": "again"}]
    assert messages(changed_item("single", options=options)) == ["`one` offers the same answer twice"]


def test_an_after_check_says_which_check_it_follows() -> None:
    assert messages(check_of("single", purpose="after")) == [
        "an `after` check must say which check it follows"
    ]
    assert messages(check_of("single", pairs_with="x")) == [
        "only an `after` or `follow_up` check pairs with another"
    ]


def test_a_worked_case_has_no_choices_and_an_expert_who_thinks() -> None:
    way = {"title": "T", "text": "T", "goes_to": "ashore"}
    ends = {"ashore": {"title": "A", "outcome": "good", "text": "A"}}
    worked = quay_case(mode="worked", start="s", scenes={"s": way}, endings=ends, variables={}, facts={})
    assert messages(worked) == ["scene `s` of a worked case has no `thinking`"]
    full = quay_case(mode="full", start="s", scenes={"s": way}, endings=ends, variables={}, facts={})
    assert messages(full) == ["a case of mode `full` has nothing to decide"]


def test_a_fork_leads_to_a_known_place_and_a_harmful_one_to_where_it_can_be_mended() -> None:
    scenes = quay_case().model_dump(exclude_none=True)["scenes"]
    scenes["deck"]["choices"][1]["forks"] = [{"needs": {"learnt": ["hand"]}, "goes_to": "pay"}]
    scenes["pay"]["choices"][1]["forks"] = [{"needs": {"learnt": ["hand"]}, "goes_to": "lateer"}]
    del scenes["pay"]["choices"][0]["forks"]
    found = {finding.where: finding.message for finding in findings(quay_case(scenes=scenes))}
    assert found[("scenes", "deck", "choices", 1, "forks", 0, "goes_to")] == (
        "the harmful choice `bosun` leads to a scene without `repair: true`"
    )
    assert found[("scenes", "pay", "choices", 1, "forks", 0, "goes_to")] == "unknown scene or ending `lateer`"


def test_a_scene_that_forks_has_a_way_on_where_no_condition_holds() -> None:
    scenes = quay_case().model_dump(exclude_none=True)["scenes"]
    scenes["pay"]["forks"] = [{"needs": {"learnt": ["hand"]}, "goes_to": "ashore"}]
    assert "scene `pay` forks and has no way on where no condition holds" in messages(
        quay_case(scenes=scenes)
    )


def test_a_column_without_a_name_is_told() -> None:
    [finding] = findings(page("One.\n\n| | Before |\n|---|---|\n| A | 1 |\n"))
    assert (finding.message, finding.line) == ("a column of this table has no name", 2)
