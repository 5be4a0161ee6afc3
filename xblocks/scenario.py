"""A branching case. `content.case.play` decides; this block stores and shows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from web_fragments.fragment import Fragment
from xblock.fields import Dict, Integer, List, Scope, String

from .content import stored
from .content.case import play as case_play
from .content.case import points as case_points
from .content.case.model import Case
from .content.case.moment import Moment
from .content.case.play import Progress
from .content.results import CaseDetail
from .content.tokens import token
from .content.translation import gettext_noop as _
from .platform import publish
from .platform.neighbours import workbook_here
from .platform.records import are_installed
from .platform.viewer import Viewer, acts_for_learner
from .presenters import case as case_presenter
from .shared import templates
from .shared.block import GuideBlock
from .shared.handlers import Refused, Reply, action
from .shared.private_notes import PrivateNotes
from .shared.studio import title_field
from .shared.translation import gettext

STAGES = ("playing", "debrief", "short", "skipped")
PLAN = {"when": 300, "then": 300}
"""Boxes of the if-then plan and the characters that each takes."""
MOVED_ON = _("You had gone on from there. This is where you are now.")


@lru_cache(maxsize=256)
def _highest(content: str) -> int | None:
    """The most points of a case, found once for a content: all ways through it are walked."""
    case = stored.read((Case,), content, "", "")
    return case_points.highest(case) if case else None


class CaseScenarioBlock(PrivateNotes, GuideBlock):
    """Decide, see what follows, go on. The page only ever holds the scene where the learner stands."""

    display_name = title_field("Case")
    MODELS = (Case,)
    has_cohort_page = True

    stage = String(help="Where the learner is around the case.", default="", scope=Scope.user_state)
    run = Integer(help="How often the learner began the case.", default=0, scope=Scope.user_state)
    play = Dict(help="The learner's path through the case.", default={}, scope=Scope.user_state)
    firsts = Dict(help="The first choice in each scene of this run.", default={}, scope=Scope.user_state)
    hints = List(help="Scenes of this run whose hint is open.", default=[], scope=Scope.user_state)
    undone = Integer(
        help="Steps of this run that are not on the path: those taken back, and the taking back.",
        default=0,
        scope=Scope.user_state,
    )
    results = Dict(help="First, last and best round.", default={}, scope=Scope.user_state)

    # State

    @property
    def moment(self) -> Moment:
        """Where the learner stands; the beginning where a new version has no such place any more."""
        progress = case_play.resume(self.model, self.play)
        seed = f"{self.who.seed}:{self.usage}:{self.run}"
        step = len(progress.path) + self.undone + self._lost(progress)
        return Moment(self.model, progress, seed, self.run, step)

    def _lost(self, progress: Progress) -> int:
        """Steps of a road that a new version of the case has taken away."""
        return max(0, len(self.play.get("path", ())) - len(progress.path))

    # What is shown

    def body(self, who: Viewer) -> str:
        """The case as it stands for this learner."""
        if self.stage == "playing":
            return self._playing(self.moment)
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

    def search_text(self) -> str:
        """Who one is in the case: nothing of what follows."""
        return str(self.model.you_are)

    def _intro(self, may_start: bool) -> str:
        return self._render("case/intro.html", case=self.model, may_start=may_start, run=str(self.run))

    def _playing(self, moment: Moment) -> str:
        case, progress = moment.case, moment.progress
        text = templates.markdown_of(self.references)
        if case_play.ending_at(case, progress):
            return self._render("case/ending.html", **case_presenter.ending(case, progress, text))
        scene = case_play.scene_at(case, progress)
        if scene is None:
            return self._render("shared/broken.html")
        return self._render("case/scene.html", **case_presenter.scene(moment, scene, self.hints, text))

    def _debrief(self, who: Viewer) -> str:
        case: Case = self.model
        progress = self.moment.progress
        ended = self.stage == "debrief" and case_play.ending_at(case, progress) is not None
        text = templates.markdown_of(self.references)
        own = case_presenter.own_road(case, progress, self.firsts, text, self._map_name()) if ended else {}
        several = self.results.get("rounds", 0) > 1 or not ended
        return self._render(
            "case/debrief.html",
            stage=self.stage,
            run=str(self.run),
            best=self.results.get("best") if several else None,
            **case_presenter.for_all(case, text),
            **own,
            may_plan=who.author or are_installed(),
            **case_presenter.plan(case, self.records.read_note(), PLAN, shut=acts_for_learner(self)),
            workbook=workbook_here(self),
        )

    def _map_name(self) -> str:
        return f"pg-map-{token('', self.usage)}"

    # What a learner does

    def _show(self, say: str = "") -> Reply:
        return Reply(self.body(self.who), gettext(say) if say else "")

    @action
    def begin(self, data: dict[str, Any]) -> Reply:
        """Start or restart: `{"how": "play" | "short" | "skip", "run": n}`."""
        how = data.get("how")
        if how not in ("play", "short", "skip"):
            raise Refused(400, _("Please choose one of the three ways to begin."))
        if str(data.get("run")) != str(self.run):
            return self._show(_("The page was not up to date. This is where you are now."))
        if how == "play":
            self.run += 1
            self.stage = "playing"
            self.play = case_play.start(self.model).to_json()
            self.firsts, self.hints, self.undone = {}, [], 0
            publish.event(self, "case.started", {"run": self.run})
            return self._show(_("The case begins."))
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
        case: Case = self.model
        moment = self.moment
        here = moment.progress
        if self.stage != "playing" or not moment.is_of(data):
            return self._show("" if moment.is_repeat(data) else MOVED_ON)
        try:
            choice = moment.choice_named(data.get("choice"))
        except case_play.NotOffered:
            raise Refused(
                400, _("That choice is not on offer here. Please choose one of those shown.")
            ) from None
        try:
            progress = case_play.step(case, here, choice)
        except case_play.NotOffered:
            raise Refused(400, _("Please choose one of the answers shown.")) from None
        lost = self._lost(here)
        if lost:
            self.undone += lost
        self.play = progress.to_json()
        taken = progress.path[-1]
        decided = taken.choice if taken.scene not in self.firsts else None
        if decided is not None:
            if not self.firsts:
                self.records.begin_attempt(self.run)
            self.firsts = {**self.firsts, taken.scene: decided}
        publish.event(
            self, "case.choice_made", {"run": self.run, "scene": taken.scene, "choice": taken.choice}
        )
        if case_play.ending_at(case, progress):
            self._finish(progress)
        if decided is not None:
            # For the cohort's report: after the row of the run, as staff who reset the case take them. Else
            # each may wait for the other.
            self.records.keep_decision(self.run, taken.scene, decided)
        return self._show()

    @action
    def hint(self, data: dict[str, Any]) -> Reply:
        """Open the hint of this scene: `{"run", "step", "place"}`. It stays open and costs nothing."""
        moment = self.moment
        progress = moment.progress
        if self.stage != "playing" or not moment.is_of(data):
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
        if self.stage != "playing" or not moment.is_of(data):
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
        self.undone = moment.step + 1 - len(before.path)
        self.play = before.to_json()
        publish.event(self, "case.decision_taken_back", {"run": self.run, "scene": before.place})
        return self._show(_("Your last decision is taken back. This is where you are now."))

    @action
    def debrief(self, data: dict[str, Any]) -> Reply:
        """Go from an ending to the debrief."""
        progress = self.moment.progress
        if self.stage == "playing" and case_play.ending_at(self.model, progress):
            self.stage = "debrief"
            # A new version may have made an ending of the scene where the learner stood.
            self._finish(progress)
        return self._show()

    @action
    def keep_plan(self, data: dict[str, Any]) -> Reply:
        """Keep the private if-then plan: `{"box-when", "box-then", "version"}`."""
        title = gettext("My plan: {case}").format(case=self.display_name or "")
        return self.keep_private(data, PLAN, "plan", title, case_presenter.plan_lines)

    def _finish(self, progress: Progress) -> None:
        """Say and keep that an ending is reached, once a run."""
        case: Case = self.model
        if self.results.get("last", {}).get("run") == self.run:
            return
        self.done("ended")
        path = tuple((taken.scene, taken.choice) for taken in progress.path)
        if case.mode == "worked":
            self.records.finish_attempt(self.run)
            ended = {"run": self.run, "ending": progress.place, "path": [list(step) for step in path]}
            publish.event(self, "case.ended", ended)
            return
        score = case_points.score(case, progress, self.firsts)
        share = round(case_points.share(score, _highest(self.activity)), 4)
        detail = CaseDetail(score.decisions, score.sound, progress.place, path)
        self.results = case_points.with_result(self.results, self.run, score, share)
        publish.event(self, "case.ended", {"run": self.run, "share": share, **detail.to_json()})
        # Of two last steps at once, one keeps the result.
        if self.records.finish_attempt(self.run):
            self.records.keep_result(case.id, case_points.result_kind(case), share, detail)
