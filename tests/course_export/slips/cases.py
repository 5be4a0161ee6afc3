"""Slips: cases."""

from __future__ import annotations

from .slip import CASE, Slip

_AID = """\
id: quay
title: Which routes are open?
mode: aid
you_are: a paralegal in Sorana
minutes: 3
objectives: [signs]
short_version: One question.
facts: {unpaid: Wages are unpaid.}
start: wages
scenes:
  wages:
    title: Are wages unpaid?
    text: Look at the slips.
    choices:
      - {id: owed, text: "Yes", consequence: The labour route is open., learn: [unpaid], goes_to: routes}
      - {id: paid, text: No, consequence: Ask on., goes_to: routes}
endings:
  routes:
    {title: What follows, text: Read., effects: [{needs: {learnt: [unpaid]}, text: Claim.}]}
debrief:
  lesson: It cannot weigh.
  discuss: ["Who can?"]
  sources: [PALERMO art. 3(b)]
"""

SLIPS = [
    Slip(
        "a target scene that is not there",
        CASE,
        "why: Time., goes_to: sails",
        "why: Time., goes_to: nowhere",
        "nowhere}",
        "unknown scene or ending `nowhere`",
        "Scenes: `deck`, `mend`, `pay`",
    ),
    Slip(
        "a mistyped target",
        CASE,
        "learn: [hand]\n        change: {trust: 1}\n        goes_to: pay",
        "learn: [hand]\n        change: {trust: 1}\n        goes_to: pays",
        "pays",
        "unknown scene or ending `pays`",
        "Did you mean `pay`?",
    ),
    Slip(
        "a need where no referral is decided",
        CASE,
        "    title: The pay\n",
        "    title: The pay\n    need: pay\n",
        "pay\n    text: He says",
        "scene `pay` names a need and is no decision about a referral",
        "Add `referral: true`, or delete `need`.",
    ),
    Slip(
        "a need that no directory knows",
        CASE,
        "    title: The pay\n",
        "    title: The pay\n    referral: true\n    need: slep\n",
        "slep",
        "`need` cannot be `slep`",
        "Did you mean `sleep`?",
    ),
    Slip(
        "a scene that nothing leads to",
        CASE,
        "endings:\n",
        "  lost:\n    title: Lost\n    text: Nobody comes.\n    goes_to: pay\nendings:\n",
        "lost:",
        "nothing leads to the scene `lost`",
        "Let a choice lead there",
    ),
    Slip(
        "an ending that nothing leads to",
        CASE,
        "endings:\n",
        "endings:\n  other: {title: Other, outcome: good, text: Other.}\n",
        "other:",
        "nothing leads to the ending `other`",
        "or delete it",
    ),
    Slip(
        "a scene without a way to an end",
        CASE,
        "why: Time., goes_to: sails}",
        "why: Time., goes_to: loop}\n  loop:\n    title: A loop\n    text: Round.\n    goes_to: loop",
        "loop:",
        "no ending can be reached from `loop`, after `shout`, `leave`",
        "towards an ending",
    ),
    Slip(
        "a round without an end",
        CASE,
        "why: It is late.\n        goes_to: sails",
        "why: It is late.\n        goes_to: deck",
        "deck:\n    title",
        "a learner can go round for ever in `deck`, `pay` by `tent`, `wait`, at the start",
        "Write `once: true`",
    ),
    Slip(
        "a worse road that earns more",
        CASE,
        "rating: harmful\n        consequence: The bosun steps in.\n        why: It singles him out.\n"
        "        change: {trust: -1}\n        goes_to: mend\n"
        "  mend:\n    title: A second way in\n    repair: true\n",
        "rating: weak\n        consequence: The bosun steps in.\n        why: It singles him out.\n"
        "        learn: [hand]\n        change: {trust: -1}\n        goes_to: mend\n"
        "  mend:\n    title: A second way in\n",
        "deck:\n    title",
        "always taking the better option earns 6 points, another road earns 7",
        "as many decisions",
        level="warning",
    ),
    Slip(
        "a step back where none is given",
        CASE,
        "mode: full\n",
        "mode: transfer\nback: true\n",
        "true\nyou_are",
        "a case of mode `transfer` has no steps back",
        "Delete `back`",
        level="warning",
    ),
    Slip(
        "a condition that is never true",
        CASE,
        "needs: {trust: {at_most: -1}}",
        "needs: {trust: {at_least: 2}}",
        "needs: {trust: {at_least",
        "this condition is never true: nothing that a learner can do makes it hold",
        "let an earlier choice make it true",
    ),
    Slip(
        "a state without a choice",
        CASE,
        "        text: Note it for later\n",
        "        text: Note it for later\n        needs: {trust: {at_least: 1}}\n",
        "choices:\n      - id: ask",
        "a learner gets stuck in scene `pay`: no choice is offered after `shout`, `sorry`",
        "Take `needs` or `once` from one choice",
    ),
    Slip(
        "an unknown variable in a condition",
        CASE,
        "needs: {trust: {at_most: -1}}",
        "needs: {trusts: {at_most: -1}}",
        "trusts:",
        "unknown variable `trusts` in a condition",
        "Did you mean `trust`?",
    ),
    Slip(
        "a mistyped key of a condition",
        CASE,
        "needs: {learnt: [hand]}",
        "needs: {learned: [hand]}",
        "learned",
        "`learned` is not a condition",
        "Did you mean `learnt`?",
    ),
    Slip(
        "an unknown fact in a condition",
        CASE,
        "needs: {learnt: [hand]}",
        "needs: {learnt: [foot]}",
        "foot",
        "unknown fact `foot` in a condition",
        "Known: `hand`",
    ),
    Slip(
        "a choice in a condition that is not there",
        CASE,
        "needs: {learnt: [hand]}",
        "needs: {chose: [tents]}",
        "tents",
        "unknown choice `tents` in a condition",
        "Did you mean `tent`?",
    ),
    Slip(
        "a variable that starts outside of its bounds",
        CASE,
        "{start: 0, min: -1, max: 2}",
        "{start: 5, min: -1, max: 2}",
        "5, min",
        "`trust` starts at 5, outside of -1 to 2",
        "Start between",
    ),
    Slip(
        "a variable without a use",
        CASE,
        "{start: 0, min: -1, max: 2}",
        "{start: 0, min: -1, max: 2}\n  luck: {start: 0}",
        "luck",
        "no condition asks for `luck`: it changes nothing",
        "delete it",
        "warning",
    ),
    Slip(
        "a harmful choice that is not mended",
        CASE,
        "    repair: true\n",
        "",
        "mend\n  mend:",
        "the harmful choice `shout` leads to a scene without `repair: true`",
        "can be mended",
    ),
    Slip(
        "a scene with choices and a way on",
        CASE,
        "    title: The pay\n",
        "    title: The pay\n    goes_to: sails\n",
        "sails\n    text: He says",
        "scene `pay` has both choices and a way on of its own",
        "Delete its own `goes_to`",
    ),
    Slip(
        "two choices of one id",
        CASE,
        "id: leave, text",
        "id: tent, text",
        "tent, text",
        "the choice id `tent` stands in scene `deck` already",
        "an id of its own",
    ),
    Slip(
        "a mistyped word",
        CASE,
        "mode: full",
        "mode: guide",
        "guide\nyou",
        "`mode` cannot be `guide`",
        "Did you mean `guided`?",
    ),
    Slip(
        "a worked case with choices",
        CASE,
        "mode: full",
        "mode: worked",
        "choices:\n      - id: tent",
        "a worked case has no choices: an expert decides and thinks aloud",
        "`goes_to` and `thinking`",
    ),
    Slip(
        "an unknown objective",
        CASE,
        "objectives: [signs]",
        "objectives: [sings]",
        "sings",
        "unknown objective `sings`",
        "Did you mean `signs`?",
    ),
    Slip(
        "a choice without a rating",
        CASE,
        "        rating: better\n        consequence: He shows his hand.",
        "        consequence: He shows his hand.",
        "id: tent",
        "`rating` is missing in `tent`",
        "Add `rating: ...`: one of `better`, `acceptable`",
    ),
    Slip(
        "a choice without a reason",
        CASE,
        "        why: Nobody is singled out.\n",
        "",
        "id: tent",
        "`why` is missing in `tent`",
        "Add `why: ...` here.",
    ),
    Slip(
        "an ending without an outcome",
        CASE,
        "title: The boat sails, outcome: poor,",
        "title: The boat sails,",
        "sails: {title",
        "`outcome` is missing in `sails`",
        "one of `good`, `mixed`, `poor`",
    ),
    Slip(
        "an answer of an aid that is rated",
        CASE,
        "",
        _AID.replace("goes_to: routes", "goes_to: routes, rating: better", 1),
        "better",
        "an aid has no `rating`: it asks each question once, and no answer is right or wrong",
        "Delete `rating`, or change `mode`.",
    ),
    Slip(
        "a result of an aid with an outcome",
        CASE,
        "",
        _AID.replace("title: What follows", "title: What follows, outcome: good"),
        "good,",
        "an aid has no `outcome`: it asks each question once, and no answer is right or wrong",
        "Delete `outcome`, or change `mode`.",
    ),
    Slip(
        "an aid that comes back to a question",
        CASE,
        "",
        _AID.replace("goes_to: routes", "goes_to: wages", 1),
        "wages:",
        "an aid comes to each question once, and one can come back to `wages`",
        "Let every answer lead on towards a result.",
    ),
    Slip(
        "a question of an aid with one answer",
        CASE,
        "",
        _AID.replace("      - {id: paid, text: No, consequence: Ask on., goes_to: routes}\n", ""),
        "choices:",
        "scene `wages` offers one choice only",
        "Add another",
    ),
    Slip(
        "words in the result of an aid that nobody reads",
        CASE,
        "",
        _AID.replace("learnt: [unpaid]", "learnt: [unpaid], chose: [paid]"),
        "needs: {",
        "this condition is never true: nothing that a learner can do makes it hold",
        "Change the condition",
    ),
]
