"""Worksheets and menus for the tests, as plain data and as models."""

from __future__ import annotations

from typing import Any

from xblocks.content.notepad.model import Notepad

LOSS_SHEET: dict[str, Any] = {
    "id": "note",
    "title": "A loss sheet",
    "kind": "worksheet",
    "prompt": "Count what was lost.",
    "sections": [
        {"id": "velmar", "title": "Lost in Velmar", "unit": "credits"},
        {"id": "sorana", "title": "Lost in Sorana", "unit": "kesh"},
    ],
    "sums": [
        {
            "id": "wages",
            "section": "velmar",
            "label": "Wages",
            "hint": "Less what was paid",
            "times": [{"id": "month", "label": "Wage a month"}, {"id": "months", "label": "Months"}],
            "minus": [{"id": "paid", "label": "Already paid"}],
        },
        {"id": "papers", "section": "velmar", "label": "Papers", "times": [{"id": "cost", "label": "Cost"}]},
        {"id": "debt", "section": "sorana", "label": "Interest", "times": [{"id": "cost", "label": "Paid"}]},
    ],
    "fields": [{"id": "effects", "label": "What no receipt shows"}],
}
MENU: dict[str, Any] = {
    "id": "note",
    "title": "Her plan",
    "kind": "picker",
    "prompt": "Choose by need.",
    "groups": [{"id": "apart", "title": "Not to meet him"}, {"id": "name", "title": "Her name"}],
    "columns": [{"id": "against", "label": "Protects against"}, {"id": "orders", "label": "Who orders it"}],
    "options": [
        {
            "id": "screen",
            "title": "A screen",
            "group": "apart",
            "also": ["name"],
            "facts": {"against": "Being seen", "orders": "The judge"},
        },
        {
            "id": "code",
            "title": "A code name",
            "group": "name",
            "facts": {"against": "The press", "orders": "The registrar"},
        },
    ],
    "fields": [{"id": "why", "label": "Why for her", "lines": 1}],
}


def loss_sheet(**changes: Any) -> Notepad:
    return Notepad.model_validate({**LOSS_SHEET, **changes})


def menu(**changes: Any) -> Notepad:
    return Notepad.model_validate({**MENU, **changes})
