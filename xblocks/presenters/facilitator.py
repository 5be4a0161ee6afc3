"""Facilitators' notes as templates show them: a session plan, prompts beside an activity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..content.prompts import Prompts
from ..content.session import ADAPTING, Session, SessionPlan, clock, clock_times
from ..shared import templates
from ..shared.templates import ToHtml
from ..shared.translation import gettext

MOST = 4000
"""Characters of a facilitator's notes on one session."""


def plan_context(plan: SessionPlan, begin: int, values: Mapping[str, str]) -> dict[str, Any]:
    """What `plan.html` shows of a plan; arguments as for `sessions`."""
    text = templates.markdown_of(plan.references)
    return {
        "plan": plan,
        "start": clock(begin),
        "timing": timing(plan, begin),
        "sessions": sessions(plan, begin, text, values),
        "before": text(plan.before),
        "distress": text(plan.distress),
        "evaluation": text(plan.evaluation),
        "adapting": adapting(plan, text),
        "sources": templates.listed_sources(plan.references),
    }


def boxes(plan: SessionPlan) -> dict[str, int]:
    """A box for notes in each session that is no break, with its greatest length."""
    return {session.id: MOST for session in plan.sessions if session.kind == "session"}


def note_lines(plan: SessionPlan, values: Mapping[str, str]) -> list[dict[str, str]]:
    """Notes as a workbook lists them: by session, in the order of the plan."""
    return [{"label": s.title, "text": values[s.id]} for s in plan.sessions if values.get(s.id)]


def sessions(plan: SessionPlan, begin: int, text: ToHtml, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The sessions of a plan.

    Args:
        begin: minutes after midnight when the day begins.
        text: makes HTML of the author's Markdown.
        values: the facilitator's notes by session.
    """
    return [
        {
            **_session(plan, session, text),
            "from": clock(times[0]),
            "to": clock(times[1]),
            "note": values.get(session.id, ""),
        }
        for session, times in zip(plan.sessions, clock_times(plan, begin), strict=True)
    ]


def _session(plan: SessionPlan, session: Session, text: ToHtml) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "kind": session.kind,
        "minutes": str(session.minutes),
        "purpose": session.purpose,
        "method": session.method,
        "lead": session.lead,
        "friday": session.friday and str(session.friday),
        "materials": [_named(plan, name) for name in session.materials],
        "uses": [_named(plan, id) for id in session.uses],
        "steps": [
            {
                "minutes": str(step.minutes),
                "do": text(step.do),
                "say": text(step.say),
                "watch": text(step.watch),
                "cut": step.if_late == "cut",
                "sheets": [_named(plan, id) for id in step.sheets],
            }
            for step in session.steps
        ],
        "questions": [{"ask": q.ask, "good": text(q.good_answers)} for q in session.questions],
        "wrong": text(session.if_it_goes_wrong),
        "most": str(MOST),
    }


def _named(plan: SessionPlan, name: str) -> dict[str, Any]:
    """What a plan names, by its title; what is no handout or activity of the course leads nowhere."""
    return {"id": name, "title": plan.titles.get(name, name), "there": name in plan.titles}


def adapting(plan: SessionPlan, text: ToHtml) -> list[dict[str, str]]:
    """How the plan fits other settings, each with its title; one without for what older bundles say."""
    given = plan.adapting
    if given is None:
        return []
    titles = {
        "short_day": gettext("A short day"),
        "online": gettext("Online"),
        "no_projector": gettext("Without a projector"),
        "interpreter": gettext("With an interpreter in the room"),
    }
    parts = [("", given.whole), *((titles[name], getattr(given, name)) for name in ADAPTING)]
    return [{"title": title, "text": text(part)} for title, part in parts if part]


def timing(plan: SessionPlan, begin: int) -> str:
    """What the player computes with, as JSON: when the day begins, and the minutes of each session and
    of each step that may be dropped."""
    return json.dumps(
        {
            "start": begin,
            "sessions": [
                {
                    "id": session.id,
                    "minutes": session.minutes,
                    "steps": [
                        {"minutes": step.minutes, "cut": step.if_late == "cut"} for step in session.steps
                    ],
                }
                for session in plan.sessions
            ],
        }
    )


def prompts(notes: Prompts) -> dict[str, Any]:
    """What to ask about an activity, what good answers contain, and what to watch for."""
    text = templates.markdown_of(notes.references)
    return {
        "use": text(notes.use),
        "questions": [{"ask": q.ask, "good": text(q.good_answers)} for q in notes.questions],
        "watch": text(notes.watch),
    }
