"""A menu of measures: what is chosen, with its reasons, is the plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.notepad.sheets import MENU, menu
from xblocks.content.notepad.rules import note_findings

SCREEN, CODE = MENU["options"]


def test_the_plan_holds_what_was_chosen_with_its_reasons_and_what_the_menu_says_of_it() -> None:
    lines = menu().lines({"screen": "1", "screen-why": "She is afraid of his eyes."})
    assert lines == [
        {
            "label": "A screen",
            "text": (
                "Why for her: She is afraid of his eyes.\n"
                "Protects against: Being seen\n"
                "Who orders it: The judge"
            ),
        }
    ]


def test_a_reason_that_was_written_is_not_lost_with_its_tick() -> None:
    assert menu().lines({"code-why": "The cousin reads the list."}) == [
        {"label": "A code name", "text": "Why for her: The cousin reads the list."}
    ], "what the menu says of a measure is there for those that she chose"


def test_of_an_option_that_the_author_took_out_words_are_left_and_no_tick() -> None:
    assert menu(options=[CODE], groups=MENU["groups"][1:]).earlier(
        {"screen": "1", "screen-why": "Afraid."}
    ) == ["Afraid."]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"options": [{**SCREEN, "group": "apar"}, CODE]}, "`apar` is none of the `groups`"),
        ({"options": [{**SCREEN, "also": ["nam"]}, CODE]}, "`nam` is none of the `groups`"),
        ({"options": [{**SCREEN, "facts": {"against": "X"}}, CODE]}, "`screen` says nothing under `orders`"),
        (
            {"options": [{**SCREEN, "facts": {**SCREEN["facts"], "x": "Y"}}, CODE]},
            "`x` is none of the `columns`",
        ),
        ({"options": [SCREEN]}, "no option stands under `name`"),
        ({"options": [SCREEN, {**CODE, "id": "screen-why"}]}, "would both be called `screen-why`"),
        ({"fields": []}, "a notepad of kind `picker` needs `fields`"),
    ],
)
def test_an_author_is_told_what_does_not_fit(changes: dict[str, Any], wrong: str) -> None:
    assert any(wrong in finding.message for finding in note_findings(menu(**changes)))


def test_a_menu_that_fits_has_no_faults() -> None:
    assert note_findings(menu()) == []
