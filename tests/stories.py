"""Small activities that tests play with, written as an author writes them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tests import directories
from xblocks.content import olx
from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.directory.model import Directory
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page
from xblocks.content.prompts import Prompts
from xblocks.content.session import SessionPlan
from xblocks.content.workbook import Workbook


def choice(id: str, goes_to: str, **more: Any) -> dict[str, Any]:
    """A choice with every text that it must have."""
    return {
        "id": id,
        "text": f"Do {id}",
        "rating": "acceptable",
        "consequence": f"After {id} this happens.",
        "why": f"The reason of {id}.",
        "goes_to": goes_to,
        **more,
    }


def quay_case(**more: Any) -> Case:
    """A case with a late effect, a fact, a repair scene, a loop and three endings."""
    return Case.model_validate(
        {
            "id": "quay",
            "title": "The quay",
            "you_are": "an inspector in Sorana",
            "notice": "An old injury is mentioned.",
            "short_version": "The short version.",
            "minutes": 10,
            "variables": {"trust": {"start": 0, "min": -1, "max": 2}},
            "facts": {"hand": "A man hides his hand."},
            "start": "deck",
            "scenes": {
                "deck": {
                    "title": "On the deck",
                    "text": "Sixteen men look at you.",
                    "choices": [
                        choice("tent", "pay", rating="better", change={"trust": 5}, learn=["hand"]),
                        choice("bosun", "mend", rating="harmful", change={"trust": -1}),
                        choice("look", "deck", rating="weak", once=True),
                    ],
                },
                "mend": {
                    "title": "A second way in",
                    "text": "The men look away.",
                    "repair": True,
                    "choices": [
                        choice("sorry", "pay", rating="better"),
                        choice("leave", "sails", rating="risky"),
                    ],
                },
                "pay": {
                    "title": "The pay",
                    "text": "He says he is paid at the end.",
                    "effects": [{"needs": {"trust": {"at_most": -1}}, "text": "He does not look at you."}],
                    "choices": [
                        choice("ask", "ashore", rating="better", needs={"learnt": ["hand"]}),
                        choice("note", "later", rating="weak"),
                    ],
                },
            },
            "endings": {
                "ashore": {"title": "A night ashore", "outcome": "good", "text": "He sleeps ashore."},
                "later": {"title": "Later", "outcome": "mixed", "text": "You come back."},
                "sails": {"title": "The boat sails", "outcome": "poor", "text": "You send a message."},
            },
            "debrief": {"lesson": "Ask everyone.", "discuss": ["What would you do?"]},
            **more,
        }
    )


def answer(id: str, goes_to: str, **more: Any) -> dict[str, Any]:
    """An answer of an aid."""
    return {
        "id": id,
        "text": f"Do {id}",
        "consequence": f"After {id} this follows.",
        "goes_to": goes_to,
        **more,
    }


def route_aid(**more: Any) -> Case:
    """An aid with a fork, a condition, a question on some roads only, facts, and effects at the end."""
    return Case.model_validate(
        {
            "id": "routes",
            "title": "Which routes are open?",
            "mode": "aid",
            "you_are": "a paralegal who sits with Dewi in Sorana",
            "short_version": "The short version.",
            "minutes": 5,
            "facts": {"unpaid": "Wages are unpaid.", "late": "The time limit is over."},
            "start": "wages",
            "scenes": {
                "wages": {
                    "title": "Are wages unpaid?",
                    "text": "Look at the wage slips.",
                    "choices": [
                        answer("owed", "clock", learn=["unpaid"]),
                        answer("paid", "harm"),
                    ],
                },
                "clock": {
                    "title": "Is there still time?",
                    "text": "Count from the last pay day.",
                    "choices": [
                        answer("open", "harm"),
                        answer("over", "harm", learn=["late"]),
                    ],
                },
                "harm": {
                    "title": "Was anyone hurt?",
                    "text": "Ask in private.",
                    "effects": [{"needs": {"learnt": ["late"]}, "text": "The labour route is shut."}],
                    "choices": [
                        answer("hurt", "papers"),
                        answer("well", "papers"),
                        answer("not-asked", "papers", needs={"chose": ["paid"]}),
                    ],
                },
                "papers": {
                    "title": "Who holds the papers?",
                    "text": "Ask where they are.",
                    "choices": [
                        answer(
                            "hers", "some", forks=[{"needs": {"chose": ["paid", "well"]}, "goes_to": "none"}]
                        ),
                        answer("his", "some"),
                    ],
                },
            },
            "endings": {
                "some": {
                    "title": "What follows for Dewi",
                    "text": "Some routes are open.",
                    "effects": [
                        {
                            "needs": {"learnt": ["unpaid"], "not_learnt": ["late"]},
                            "text": "Claim the wages.",
                        },
                        {"needs": {"chose": ["his"]}, "text": "Ask for the papers."},
                    ],
                },
                "none": {"title": "No route today", "text": "Nothing is owed."},
            },
            "debrief": {"lesson": "What the aid cannot tell.", "discuss": ["Who could?", "When?"]},
            **more,
        }
    )


def option(id: str, right: bool = False) -> dict[str, Any]:
    """An option with its reply."""
    return {
        "id": id,
        "text": f"Option {id}",
        "right": right,
        "feedback": f"Reply to {id}.",
        **({} if right else {"misconception": f"Belief of {id}."}),
    }


ITEMS: dict[str, dict[str, Any]] = {
    "single": {"type": "single", "options": [option("yes", True), option("no"), option("perhaps")]},
    "multiple": {"type": "multiple", "options": [option("a", True), option("b", True), option("c")]},
    "true_false": {
        "type": "true_false",
        "answer": False,
        "if_true": "Reply to true.",
        "if_false": "Reply to false.",
    },
    "ordering": {
        "type": "ordering",
        "steps": [
            {"id": f"step-{n}", "text": f"Step number {n}", "feedback": f"Why {n}."} for n in (1, 2, 3)
        ],
    },
    "matching": {
        "type": "matching",
        "pairs": [
            {"id": f"p{n}", "left": f"Left {n}", "right": f"Right {n}", "feedback": f"Why {n}."}
            for n in (1, 2)
        ],
        "extra": ["Right none"],
    },
    "sorting": {
        "type": "sorting",
        "groups": [{"id": "strong", "title": "Strong"}, {"id": "weak", "title": "Weak"}],
        "cards": [
            {"id": "papers", "text": "Papers kept", "group": "strong", "feedback": "Why papers."},
            {"id": "smile", "text": "Does not smile", "group": "weak", "feedback": "Why smile."},
        ],
    },
    "place": {"type": "place", "spots": [option("yes", True), option("no"), option("perhaps")]},
    "reflection": {"type": "reflection", "good_answers": ["A question about control"]},
}


def check_of(*kinds: str, **more: Any) -> Check:
    """A check with an item of each kind named."""
    items = [
        {"id": f"{kind.replace('_', '-')}-{n}", "stem": f"Stem {n}", **ITEMS[kind]}
        for n, kind in enumerate(kinds)
    ]
    return Check.model_validate({"id": "check", "title": "A check", "items": items, **more})


def notepad(**more: Any) -> Notepad:
    """A note with one box."""
    fields = [{"id": "thoughts", "label": "My thoughts", "most": 100}]
    return Notepad.model_validate(
        {"id": "note", "title": "A note", "prompt": "Write.", "fields": fields, **more}
    )


def workbook(**more: Any) -> Workbook:
    """A workbook."""
    return Workbook.model_validate({"id": "book", "title": "My workbook", **more})


def directory(**more: Any) -> Directory:
    """A directory of eight services, one of them held back, as practitioners may hold it."""
    return directories.directory(directories.many(8), "practitioner", **more)


def page(body: str = "Some *text*.", **more: Any) -> Page:
    """A page."""
    return Page.model_validate({"id": "page", "title": "A page", "body": body, **more})


def plan(**more: Any) -> SessionPlan:
    """A plan of two sessions."""
    sessions = [
        {
            "id": "opening",
            "title": "Opening words",
            "minutes": 30,
            "steps": [{"minutes": 30, "do": "Welcome.", "say": "Hello all."}],
        },
        {"id": "pause", "title": "Break", "minutes": 15, "kind": "break"},
    ]
    return SessionPlan.model_validate(
        {"id": "plan", "title": "A plan", "format": "half-day", "length": 45, "sessions": sessions, **more}
    )


def prompts(**more: Any) -> Prompts:
    """Prompts beside the case at the quay."""
    questions = [{"ask": "Who was not heard?", "good_answers": "- The boy on deck."}]
    raw = {"id": "prompts", "title": "In the room", "beside": "quay", "questions": questions}
    return Prompts.model_validate({**raw, "use": "Vote first.", "watch": "Silence.", **more})


def as_olx(activity: Activity, **attributes: str) -> bytes:
    """The element of an activity as it stands in a unit."""
    node = etree.Element(activity.TAG, url_name=activity.id, display_name=activity.title, **attributes)
    node.append(olx.to_element(activity))
    return etree.tostring(node)


def one_of_each() -> list[Activity]:
    """An activity of each kind."""
    return [page(), quay_case(), check_of(*ITEMS), notepad(), plan(), prompts(), workbook(), directory()]
