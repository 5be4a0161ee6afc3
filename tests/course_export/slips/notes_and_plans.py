"""Slips: notes and plans."""

from __future__ import annotations

from .slip import NOTE, PLAN, Slip

SLIPS = [
    Slip(
        "lists that do not fit the kind of notepad",
        NOTE,
        "kind: form",
        "kind: checklist",
        "checklist",
        "a notepad of kind `checklist` needs `items`",
        "Add `items:`",
    ),
    Slip(
        "minutes of steps that do not add up",
        PLAN,
        "minutes: 20, do",
        "minutes: 15, do",
        "30\n    uses",
        "the steps of `opening` add up to 25 minutes, not 30",
        "`minutes: 25`",
    ),
    Slip(
        "sessions that do not fill the day",
        PLAN,
        "length: 40",
        "length: 60",
        "60",
        "the sessions add up to 40 minutes, not 60",
        "`length: 40`",
    ),
    Slip(
        "a plan that uses what is not there",
        PLAN,
        "uses: [quay]",
        "uses: [quai]",
        "quai",
        "unknown activity `quai`",
        "Did you mean `quay`?",
    ),
]
