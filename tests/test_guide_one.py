"""Guide 1 uses all that the activities can do, so that a reader of it has seen them work."""

from __future__ import annotations

from typing import TypeVar, get_args

from tests.guides import course
from xblocks.content.base import Activity
from xblocks.content.case.model import Case, Choice
from xblocks.content.check.items import ITEM_TYPES, AnyItem
from xblocks.content.check.model import Check
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page
from xblocks.content.workbook import Workbook

_Kind = TypeVar("_Kind", bound=Activity)
MODES = ["worked", "guided", "full", "full", "transfer"]


def all_of(kind: type[_Kind]) -> list[_Kind]:
    """Activities of a kind, in the order of the course."""
    return [a for a in course("identification").activities.values() if isinstance(a, kind)]


def choices(case: Case) -> list[Choice]:
    return [choice for scene in case.scenes.values() for choice in scene.choices]


def words(item: AnyItem) -> str:
    """A question with its situation."""
    return f"{item.situation} {item.stem}"


def later(case: Case) -> bool:
    """Whether a case belongs to a packet for the weeks after."""
    return case.id.startswith("later-")


def test_its_cases_climb_the_ladder() -> None:
    assert [case.mode for case in all_of(Case) if not later(case)] == MODES


def test_a_case_has_variables_late_effects_and_conditions() -> None:
    for case in all_of(Case):
        if case.mode == "full" and not later(case):
            assert case.variables and case.facts
            assert sum(len(scene.effects) for scene in case.scenes.values()) >= 2
            assert any(choice.needs for choice in choices(case))


def test_a_case_has_a_loop_that_ends_and_a_repair_scene() -> None:
    looping = [case for case in all_of(Case) if any(choice.once for choice in choices(case))]
    assert looping
    assert all(any(scene.repair for scene in case.scenes.values()) for case in looping)


def test_cases_help_with_hints_and_let_one_step_back_where_the_author_allows_it() -> None:
    assert sum(scene.hint is not None for case in all_of(Case) for scene in case.scenes.values()) >= 4
    assert any(case.back for case in all_of(Case))


def test_every_case_asks_for_a_plan_of_ones_own() -> None:
    assert all(case.debrief.plan for case in all_of(Case))


def test_every_type_of_item_is_asked() -> None:
    assert {item.type for check in all_of(Check) for item in check.items} == set(ITEM_TYPES)


def test_half_of_the_check_after_is_new() -> None:
    before, after = (next(c for c in all_of(Check) if c.purpose == p) for p in ("before", "after"))
    assert after.pairs_with == before.id
    old, new = {item.id for item in before.items}, {item.id for item in after.items}
    assert len(old) >= 10 and len(new) >= 10
    assert len(new - old) >= len(new) / 2


def test_three_packets_follow_each_with_new_questions_and_a_new_case() -> None:
    packets = [check for check in all_of(Check) if check.purpose == "follow_up"]
    assert [check.week for check in packets] == [2, 6, 12]
    asked = {words(item) for check in all_of(Check) if check.purpose != "follow_up" for item in check.items}
    for check in packets:
        assert 4 <= len(check.items) <= 6
        assert not asked & {words(item) for item in check.items}
    assert len([case for case in all_of(Case) if later(case)]) == 3
    [named] = [check.follow_ups for check in all_of(Check) if check.purpose == "after"]
    assert [(one.id, one.title, one.week) for one in named] == [(c.id, c.title, c.week) for c in packets]


def test_notes_are_kept_in_both_ways_and_lead_to_one_workbook() -> None:
    keeps = get_args(Notepad.model_fields["keep"].annotation)
    assert {note.keep for note in all_of(Notepad)} == set(keeps)
    (book,) = all_of(Workbook)
    assert {note.workbook for note in all_of(Notepad)} == {book.id}
    assert {case.workbook for case in all_of(Case)} == {book.id}


def test_pages_have_a_figure_pauses_and_a_short_version_where_they_are_hard() -> None:
    pages = [page for page in all_of(Page) if page.id != "room-case"]
    assert any("::: figure" in page.body for page in pages)
    assert sum("::: pause" in page.body for page in pages) >= 2
    hard = [page for page in pages if page.notice]
    assert hard and all(page.short_version for page in hard)
