"""Slips: notes and plans."""

from __future__ import annotations

from .slip import NOTE, PLAN, PROMPTS, Slip

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
    Slip(
        "prompts beside an activity that is mistyped",
        PROMPTS,
        "beside: quay",
        "beside: quai",
        "quai",
        "`quai` does not stand in the same unit",
        "Did you mean `quay`?",
    ),
    Slip(
        "prompts beside an activity of another unit",
        PROMPTS,
        "beside: quay",
        "beside: reading",
        "reading",
        "`reading` does not stand in the same unit",
        "Name these prompts in guide.yaml in the unit of that activity.",
    ),
    Slip(
        "prompts without what good answers contain",
        PROMPTS,
        "    good_answers: The boy on deck.\n",
        "",
        "ask: Who",
        "`good_answers` is missing in entry 1 of `questions`",
        "Add `good_answers: ...` here.",
    ),
]
