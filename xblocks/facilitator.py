"""A facilitator's plan, or prompts beside one activity. Learners get nothing of either, by no way."""

from __future__ import annotations

import re
from typing import Any

from xblock.fields import Scope, String

from . import lms, view
from .action import Refused, Reply, action
from .block import GuideBlock
from .content.prompts import Prompts
from .content.session import SessionPlan, clock_times

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_USUAL_START = "09:00"


class FacilitatorNotesBlock(GuideBlock):
    """A plan to run a session from, with clock times that follow from the start time; or prompts for the
    page, check or case beside it, with what the cohort did there."""

    MODELS = (SessionPlan, Prompts)
    completion_mode = "excluded"

    start_time = String(
        help="When the facilitator's day begins.", default=_USUAL_START, scope=Scope.user_state
    )

    @property
    def tells_draft(self) -> bool:
        """Not beside an activity, which says it."""
        return not isinstance(self.model, Prompts)

    def may_act(self) -> bool:
        """Facilitators only. In Studio handlers run for anyone signed in, so there nobody."""
        who = self.who
        return who.facilitator and not who.author

    def body(self, who: lms.Viewer) -> str:
        """The plan or the prompts, for facilitators and for authors in Studio; for others nothing."""
        if not (who.facilitator or who.author):
            return ""
        return self._prompts(self.model) if isinstance(self.model, Prompts) else self._plan(self.model)

    def _prompts(self, prompts: Prompts) -> str:
        text, url = view.markdown_of(self.references), lms.cohort_page(self, prompts.beside)
        return self._render(
            "prompts.html",
            use=text(prompts.use),
            questions=[{"ask": q.ask, "good": text(q.good_answers)} for q in prompts.questions],
            watch=text(prompts.watch),
            counted=prompts.counted and self.may_act() and url,
            cohort_url=url,
            sources=view.listed_sources(prompts.references),
        )

    def _plan(self, plan: SessionPlan) -> str:
        text = view.markdown_of(self.references)
        chosen = _minutes(self.start_time)
        begin = 9 * 60 if chosen is None else chosen
        sessions = [
            {
                "id": session.id,
                "title": session.title,
                "kind": session.kind,
                "minutes": str(session.minutes),
                "from": _clock(times[0]),
                "to": _clock(times[1]),
                "purpose": session.purpose,
                "method": session.method,
                "lead": session.lead,
                "materials": session.materials,
                "steps": [
                    {
                        "minutes": str(step.minutes),
                        "do": text(step.do),
                        "say": text(step.say),
                        "watch": text(step.watch),
                        "cut": step.if_late == "cut",
                    }
                    for step in session.steps
                ],
                "questions": [{"ask": q.ask, "good": text(q.good_answers)} for q in session.questions],
                "wrong": text(session.if_it_goes_wrong),
            }
            for session, times in zip(plan.sessions, clock_times(plan, begin), strict=True)
        ]
        return self._render(
            "plan.html",
            plan=plan,
            start=_clock(begin),
            sessions=sessions,
            before=text(plan.before),
            distress=text(plan.distress),
            evaluation=text(plan.evaluation),
            adapting=text(plan.adapting),
            sources=view.listed_sources(plan.references),
            may_act=self.may_act(),
        )

    def student_view(self, context: Any = None) -> Any:
        """The plan or the prompts in a frame; for a learner an empty fragment, without even the title."""
        who = self.who
        if not who.facilitator:
            return view.nothing()
        return super().student_view(context)

    def author_view(self, context: Any = None) -> Any:
        """The same on Studio's unit page."""
        return super().author_view(context) if self.who.author or self.who.facilitator else view.nothing()

    def public_view(self, context: Any = None) -> Any:
        """Nothing."""
        return view.nothing()

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """Nothing: this goes to client apps of learners."""
        return {}

    def index_dictionary(self) -> dict[str, Any]:
        """Nothing: learners search what is indexed."""
        return {"content": {}, "content_type": "Practitioner guide"}

    @action
    def set_start(self, data: dict[str, Any]) -> Reply:
        """Move the day: `{"start": "08:30"}`."""
        if not isinstance(self.model, SessionPlan):
            raise Refused(409, "This activity is not a plan.")
        given = data.get("start")
        if not isinstance(given, str) or _minutes(given) is None:
            raise Refused(400, "Please give the start as hours and minutes, such as 08:30.")
        self.start_time = _clock(_minutes(given) or 0)
        return Reply(self.body(self.who), lms.gettext(self)("The times are worked out anew."))

    @action
    def cohort(self, data: dict[str, Any]) -> Reply:
        """What the cohort did in the activity beside these prompts: `{"group": "12"}`, or all that this
        person may see. Asked for, never shown by itself: the screen may be a shared one."""
        group = data.get("group", "")
        if not isinstance(self.model, Prompts) or not isinstance(group, str):
            raise Refused(409, "There are no figures for this activity.")
        html = lms.cohort_figures(self, self.model.beside, group)
        if html is None:
            raise Refused(404, "There are no figures for this activity.")
        return Reply(html, part="cohort")


def _minutes(clock: str) -> int | None:
    """Minutes after midnight of a clock time; None when it is none."""
    match = _CLOCK.fullmatch(clock.strip())
    return int(match[1]) * 60 + int(match[2]) if match else None


def _clock(minutes: int) -> str:
    """`510` as `08:30`, past midnight too."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
