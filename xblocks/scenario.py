"""A branching case: what a learner may ask of it.

`shared.case_run` keeps her runs, `presenters.case` and `presenters.aid` show them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from web_fragments.fragment import Fragment

from .content.case import aid
from .content.case import play as case_play
from .content.case import points as case_points
from .content.case.model import Case
from .content.case.moment import Moment
from .content.directory.needs import NEEDS
from .content.tokens import token
from .content.translation import gettext_noop as _
from .platform import publish
from .platform.neighbours import directory_at, workbook_here
from .platform.records import are_installed
from .platform.viewer import Viewer, acts_for_learner
from .presenters import aid as aid_presenter
from .presenters import case as case_presenter
from .shared import templates
from .shared.block import STYLES
from .shared.case_run import CaseRun
from .shared.handlers import Refused, Reply, action
from .shared.private_notes import PrivateNotes
from .shared.studio import title_field
from .shared.translation import gettext

STAGES = ("playing", "debrief", "short", "skipped")
PLAN = {"when": 300, "then": 300}
"""Boxes of the if-then plan and the characters that each takes."""
CHANGING = _("Here is the question once more. Your other answers are kept.")
MOVED_ON = _("You had gone on from there. This is where you are now.")


class CaseScenarioBlock(PrivateNotes, CaseRun):
    """Decide, see what follows, go on. The page only ever holds the scene where the learner stands."""

    display_name = title_field("Case")
    styles = (*STYLES, "public/case.css")
    has_cohort_page = True

    # What is shown

    def body(self, who: Viewer) -> str:
        """The case as it stands for this learner."""
        return self._state(who, whole=True)

    def _state(self, who: Viewer, whole: bool) -> str:
        """The same; not `whole`: for the page, which has what each reply would else bring once more."""
        if self.is_under_way:
            return self._playing(self.moment, whole)
        if self.stage in STAGES:
            return self._debrief(who)
        return self._intro(may_start=True)

    def public_body(self) -> str:
        """What the case is about; it cannot be played without an account."""
        return self._intro(may_start=False)

    def author_view(self, context: Any = None) -> Fragment:
        """In Studio the team sees the whole map under the activity."""
        if self.model is None or not self.who.author:
            return super().author_view(context)
        whole = self._render("case/whole.html", **case_presenter.map_of(self.model, self._map_name()))
        return self._frame(self.body(self.who) + whole, self.who)

    @cached_property
    def _directory(self) -> dict[str, str]:
        """For each need there is, the line that leads to a directory of services; none where the case refers
        nobody. Those of its scenes alone would tell what comes later."""
        if not any(scene.need for scene in self.model.scenes.values()):
            return {}
        found = directory_at(self, NEEDS)
        return {
            need: self._render("case/directory.html", words=words, directory=found[need])
            for need, (words, _services) in NEEDS.items()
        }

    def script_args(self) -> dict[str, Any]:
        """The lines to the directory are long: the page gets them once, and a step's reply says which."""
        plays = self.model is not None and not self.who.anonymous
        return {**super().script_args(), "needs": self._directory if plays else {}}

    def search_text(self) -> str:
        """Who one is in the case: nothing of what follows."""
        return str(self.model.you_are)

    def _intro(self, may_start: bool) -> str:
        return self._render("case/intro.html", case=self.model, may_start=may_start, run=str(self.run))

    def _playing(self, moment: Moment, whole: bool) -> str:
        case, progress = moment.case, moment.progress
        text = templates.markdown_of(self.references)
        if case_play.ending_at(case, progress):
            if case.is_aid:
                return self._result(moment)
            return self._render("case/ending.html", **case_presenter.ending(case, progress, text))
        scene = case_play.scene_at(case, progress)
        if scene is None:
            return self._render("shared/broken.html")
        shown = aid_presenter.question if case.is_aid else case_presenter.scene
        at = {"need": scene.need or "", "directory": self._directory.get(scene.need or "") if whole else ""}
        return self._render("case/scene.html", **at, **shown(moment, scene, self.hints, text))

    def _result(self, moment: Moment) -> str:
        """Where the answers of an aid lead, with what a debrief gives to everybody."""
        text = templates.markdown_of(self.references)
        return self._render(
            "case/result.html",
            **case_presenter.for_all(moment.case, text),
            **aid_presenter.result(moment, text),
            **self._plan(self.who),
        )

    def _plan(self, who: Viewer) -> dict[str, Any]:
        """The if-then plan, for the templates that end with it."""
        return {
            "may_plan": who.author or are_installed(),
            **case_presenter.plan(self.model, self.records.read_note(), PLAN, shut=acts_for_learner(self)),
            "workbook": workbook_here(self),
        }

    def _debrief(self, who: Viewer) -> str:
        case: Case = self.model
        progress = self.moment.progress
        ended = self.stage == "debrief" and case_play.ending_at(case, progress) is not None
        text = templates.markdown_of(self.references)
        own = case_presenter.own_road(case, progress, self.firsts, text, self._map_name()) if ended else {}
        several = case.is_rated and (self.results.get("rounds", 0) > 1 or not ended)
        return self._render(
            "case/debrief.html",
            stage=self.stage,
            run=str(self.run),
            best=self.results.get("best") if several else None,
            **case_presenter.for_all(case, text),
            **own,
            **self._plan(who),
        )

    def _map_name(self) -> str:
        return f"pg-map-{token('', self.usage)}"

    # What a learner does

    def _show(self, say: str = "") -> Reply:
        return Reply(self._state(self.who, whole=False), gettext(say) if say else "")

    @action
    def begin(self, data: dict[str, Any]) -> Reply:
        """Start or restart: `{"how": "play" | "short" | "skip", "run": n}`."""
        how = data.get("how")
        if how not in ("play", "short", "skip"):
            raise Refused(400, _("Please choose one of the three ways to begin."))
        if str(data.get("run")) != str(self.run):
            return self._show(_("The page was not up to date. This is where you are now."))
        if how == "play":
            self.begin_run()
            publish.event(self, "case.started", {"run": self.run})
            return self._show(_("The questions begin.") if self.model.is_aid else _("The case begins."))
        self.stage = "short" if how == "short" else "skipped"
        # Skipping is a free choice and costs nothing.
        self.done("skipped")
        publish.event(self, "case.skipped", {"short_version": how == "short"})
        return self._show()

    @action
    def choose(self, data: dict[str, Any]) -> Reply:
        """Take a step: `{"run", "step", "place", "choice"}`, the names that the page was given.

        A repeat gives the same reply and moves nothing. A page that is behind gets the present state.
        """
        moment = self.moment
        if not self.is_under_way or not moment.is_of(data):
            return self._show("" if moment.is_repeat(data) else MOVED_ON)
        try:
            choice = moment.choice_named(data.get("choice"))
        except case_play.NotOffered:
            raise Refused(
                400, _("That choice is not on offer here. Please choose one of those shown.")
            ) from None
        try:
            progress = case_play.step(moment.case, moment.progress, choice)
        except case_play.NotOffered:
            raise Refused(400, _("Please choose one of the answers shown.")) from None
        self.take(moment, progress)
        return self._show()

    @action
    def change_answer(self, data: dict[str, Any]) -> Reply:
        """Go back to a question of an aid: `{"run", "step", "place", "answer"}`. All answers are kept."""
        moment = self.moment
        if not self.is_under_way or not moment.is_of(data):
            return self._show(CHANGING if moment.is_repeated_change(data) else MOVED_ON)
        try:
            scene = moment.answer_named(data.get("answer")) if moment.case.is_aid else None
        except case_play.NotOffered:
            scene = None
        if scene is None:
            raise Refused(400, _("That answer cannot be changed here. Please use the buttons shown."))
        self.move(moment, aid.walk(moment.case, moment.answers, until=scene))
        publish.event(self, "case.decision_taken_back", {"run": self.run, "scene": scene})
        return self._show(CHANGING)

    @action
    def hint(self, data: dict[str, Any]) -> Reply:
        """Open the hint of this scene: `{"run", "step", "place"}`. It stays open and costs nothing."""
        moment = self.moment
        progress = moment.progress
        if not self.is_under_way or not moment.is_of(data):
            return self._show(MOVED_ON)
        hint = case_play.hint_at(self.model, progress)
        if hint is None:
            raise Refused(409, _("There is no hint here."))
        if progress.place not in self.hints:
            self.hints = [*self.hints, progress.place]
            publish.event(self, "case.hint_opened", {"run": self.run, "scene": progress.place})
        html = self._render("case/hint.html", hint=templates.markdown(hint, self.references), hint_asked=True)
        return Reply(html, part="hint")

    @action
    def back(self, data: dict[str, Any]) -> Reply:
        """Take the last decision back: `{"run", "step", "place"}`. The first one still counts."""
        moment = self.moment
        progress = moment.progress
        if not self.is_under_way or not moment.is_of(data):
            return self._show(MOVED_ON)
        if not case_play.may_step_back(self.model, progress):
            raise Refused(409, _("This decision cannot be taken back here."))
        try:
            before = case_play.step_back(self.model, progress)
        except case_play.NotOffered:
            raise Refused(
                409, _("The case has changed. This decision cannot be taken back any more.")
            ) from None
        # A path from before there were first decisions has its own.
        firsts = {id: c.id for id, c in case_points.counted(self.model, progress, self.firsts).items()}
        self.firsts = {**firsts, **self.firsts}
        self.move(moment, before)
        publish.event(self, "case.decision_taken_back", {"run": self.run, "scene": before.place})
        return self._show(_("Your last decision is taken back. This is where you are now."))

    @action
    def debrief(self, data: dict[str, Any]) -> Reply:
        """Go from an ending to the debrief."""
        progress = self.moment.progress
        if self.stage == "playing" and case_play.ending_at(self.model, progress) and not self.model.is_aid:
            self.stage = "debrief"
            # A new version may have made an ending of the scene where the learner stood.
            self.finish(progress)
        return self._show()

    @action
    def keep_plan(self, data: dict[str, Any]) -> Reply:
        """Keep the private if-then plan: `{"box-when", "box-then", "version"}`."""
        title = gettext("My plan: {case}").format(case=self.display_name or "")
        return self.keep_private(data, PLAN, "plan", title, case_presenter.plan_lines)
