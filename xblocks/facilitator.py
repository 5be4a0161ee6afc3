"""A facilitator's plan, or prompts beside one activity. Learners get nothing of either, by no way."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from xblock.fields import Scope, String

from .content.prompts import Prompts
from .content.session import SessionPlan, clock
from .content.translation import gettext_noop as _
from .content.typed import number
from .platform import our_apps
from .platform.site_settings import site_setting
from .platform.team import may_edit
from .platform.viewer import Viewer, time_zone
from .presenters import facilitator as facilitator_presenter
from .presenters.plan_file import START, name_of_copy, plan_copy
from .shared import templates
from .shared.block import SCRIPTS, STYLES, GuideBlock
from .shared.browser_messages import PLAN_WORDS
from .shared.handlers import File, Refused, Reply, action, gives_file
from .shared.private_notes import PrivateNotes
from .shared.studio import title_field
from .shared.translation import gettext, gettext_each

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class FacilitatorNotesBlock(PrivateNotes, GuideBlock):
    """A plan to run a session from, with clock times that follow from the start time; or prompts for the
    page, check or case beside it, with what the cohort did there."""

    display_name = title_field("Facilitator notes")
    MODELS = (SessionPlan, Prompts)
    scripts = (*SCRIPTS, "public/bar.js", "public/times.js", "public/player.js")
    styles = (*STYLES, "public/facilitator.css")
    script_name = "PractitionerGuidePlan"

    start_time = String(
        help="When the facilitator's day begins.", default=clock(START), scope=Scope.user_state
    )

    @property
    def tells_draft(self) -> bool:
        """Not beside an activity, which says it."""
        return not isinstance(self.model, Prompts)

    def script_args(self) -> dict[str, Any]:
        """What a note is looked through for, and the words of the player."""
        return {**super().script_args(), **gettext_each(PLAN_WORDS)}

    def may_act(self) -> bool:
        """Facilitators only. In Studio handlers run for anyone signed in, so there nobody."""
        who = self.who
        return who.facilitator and not who.author

    def body(self, who: Viewer) -> str:
        """The plan or the prompts, for facilitators and for authors in Studio; for others nothing."""
        if not (who.facilitator or who.author):
            return ""
        return self._prompts(self.model) if isinstance(self.model, Prompts) else self._plan(self.model)

    def _prompts(self, prompts: Prompts) -> str:
        url = our_apps.cohort_page(self, prompts.beside)
        return self._render(
            "facilitator/prompts.html",
            **facilitator_presenter.prompts(prompts),
            counted=prompts.counted and self.may_act() and url,
            cohort_url=url,
            live_url=our_apps.live_page(self, prompts.beside) if prompts.counted and self.may_act() else "",
            sources=templates.listed_sources(prompts.references),
        )

    def _plan(self, plan: SessionPlan) -> str:
        may_act = self.may_act()
        may_keep = may_act and self.records.are_kept
        kept = self.records.read_note() if may_keep else None
        return self._render(
            "facilitator/plan.html",
            **facilitator_presenter.plan_context(plan, self._begin(), kept.values if kept else {}),
            may_act=may_act,
            may_keep=may_keep,
            version=str(kept.version if kept else 0),
            has_note=bool(kept),
            on_device=False,
            copy_url=self.runtime.handler_url(self, "take_along") if may_act else "",
        )

    def _begin(self) -> int:
        """When the facilitator's day begins, in minutes after midnight."""
        chosen = _minutes(self.start_time)
        return START if chosen is None else chosen

    def student_view(self, context: Any = None) -> Any:
        """The plan or the prompts in a frame; for a learner an empty fragment, without even the title."""
        who = self.who
        if not who.facilitator:
            return templates.nothing()
        return super().student_view(context)

    def author_view(self, context: Any = None) -> Any:
        """The same on Studio's unit page."""
        may_see = self.who.author or self.who.facilitator
        # A library has no author mode: there an empty block asks who may fill it.
        if may_see or (self.is_empty and may_edit(self)):
            return super().author_view(context)
        return templates.nothing()

    def public_view(self, context: Any = None) -> Any:
        """Nothing."""
        return templates.nothing()

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
            raise Refused(409, _("This activity is not a plan."))
        given = data.get("start")
        if not isinstance(given, str) or _minutes(given) is None:
            raise Refused(400, _("Please give the start as hours and minutes, such as 08:30."))
        self.start_time = clock(_minutes(given) or 0)
        return Reply(self.body(self.who), gettext("The times have been worked out again."))

    @action
    def keep_note(self, data: dict[str, Any]) -> Reply:
        """Keep a facilitator's own notes on the sessions, named `box-SESSION`. Nobody else reads them."""
        if not isinstance(self.model, SessionPlan):
            raise Refused(409, _("This activity is not a plan."))
        lines = partial(facilitator_presenter.note_lines, self.model)
        return self.keep_private(
            data, facilitator_presenter.boxes(self.model), "plan", self.display_name or "", lines
        )

    @gives_file
    def take_along(self, kind: str) -> File:
        """The plan with this facilitator's notes as a file that runs without a server."""
        if not isinstance(self.model, SessionPlan):
            raise Refused(409, _("This activity is not a plan."))
        kept = self.records.read_note()
        file = plan_copy(
            self.model,
            self._begin(),
            kept.values if kept else {},
            self.usage,
            site_setting(self, "exit_url"),
            time_zone(self),
        )
        return File(file, "text/html", name_of_copy(self.model))

    @action
    def cohort(self, data: dict[str, Any]) -> Reply:
        """What the cohort did in the activity beside these prompts: `{"group": "12"}`, or all that this
        person may see. Asked for, never shown by itself: the screen may be a shared one."""
        group = data.get("group", "")
        if not isinstance(self.model, Prompts) or not isinstance(group, str):
            raise Refused(409, _("There are no figures for this activity."))
        html = our_apps.cohort_figures(self, self.model.beside, group)
        if html is None:
            raise Refused(404, _("There are no figures for this activity."))
        return Reply(html, part="cohort")


def _minutes(time: str) -> int | None:
    """Minutes after midnight of a clock time; None when it is none."""
    match = _CLOCK.fullmatch(number(time))
    return int(match[1]) * 60 + int(match[2]) if match else None
