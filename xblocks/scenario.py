"""A branching case. `content.case.play` decides; this block stores and shows."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from web_fragments.fragment import Fragment
from xblock.fields import Dict, Integer, List, Scope, String

from .content.case import play as case_play
from .content.case import points as case_points
from .content.case.model import Case
from .content.case.play import Progress
from .content.tokens import shuffled, token
from .content.translation import gettext_noop as _
from .platform import services
from .platform.neighbours import workbook_here
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
MOVED_ON = "You had gone on from there. This is where you are now."


@lru_cache(maxsize=256)
def _highest(stored: str) -> int | None:
    """The most points of a case, found once for a content: all ways through it are walked."""
    return case_points.highest(Case.model_validate({**json.loads(stored), "id": "x", "title": "x"}))


class CaseScenarioBlock(PrivateNotes, GuideBlock):
    """Decide, see what follows, go on. The page only ever holds the scene where the learner stands."""

    display_name = title_field("Case")
    MODELS = (Case,)
    has_custom_completion = True
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

    def _progress(self) -> Progress:
        """Where the learner stands; the beginning where a new version has no such place any more."""
        return case_play.resume(self.model, self.play)

    def _seed(self, who: services.Viewer) -> str:
        return f"{who.seed}:{self.usage}:{self.run}"

    def _step(self, progress: Progress) -> int:
        """The number of this moment. It only grows, so that a late request never fits again."""
        return len(progress.path) + int(self.undone) + self._lost(progress)

    def _lost(self, progress: Progress) -> int:
        """Steps of a road that a new version of the case has taken away."""
        return max(0, len(self.play.get("path", ())) - len(progress.path))

    # What is shown

    def body(self, who: services.Viewer) -> str:
        """The case as it stands for this learner."""
        if self.stage == "playing":
            progress = self._progress()
            if case_play.ending_at(self.model, progress):
                return self._ending(progress)
            return self._scene(progress, who)
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

    def _here(self, progress: Progress, who: services.Viewer) -> dict[str, str]:
        """What a request from this scene says of where it stands."""
        place = token(self._seed(who), progress.place)
        return {"run": str(self.run), "step": str(self._step(progress)), "place": place}

    def _scene(self, progress: Progress, who: services.Viewer) -> str:
        case: Case = self.model
        scene = case_play.scene_at(case, progress)
        if scene is None:
            return self._render("shared/broken.html")
        text = templates.markdown_of(self.references)
        hint = case_play.hint_at(case, progress)
        choices = shuffled(f"{self._seed(who)}:{len(progress.path)}", case_play.offered(case, progress))
        return self._render(
            "case/scene.html",
            title=scene.title,
            text=text(scene.text),
            thinking=text(scene.thinking),
            effects=[text(effect) for effect in case_play.effects(case, progress)],
            choices=[
                {"token": name, "text": templates.line(choice.text, case.references.bare)}
                for name, choice in choices
            ],
            has_hint=hint is not None,
            hint=text(hint) if progress.place in self.hints else "",
            may_step_back=case_play.may_step_back(case, progress),
            **self._here(progress, who),
            **case_presenter.after_choice(case, progress, text),
        )

    def _ending(self, progress: Progress) -> str:
        ending = self.model.endings[progress.place]
        text = templates.markdown_of(self.references)
        return self._render(
            "case/ending.html",
            title=ending.title,
            outcome=case_presenter.OUTCOMES[ending.outcome],
            text=text(ending.text),
            **case_presenter.after_choice(self.model, progress, text),
        )

    def _debrief(self, who: services.Viewer) -> str:
        case: Case = self.model
        progress = self._progress()
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
            may_plan=who.author or services.note_store() is not None,
            **case_presenter.plan(case, self.kept_note(who), PLAN, shut=services.acts_for_learner(self)),
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
            services.publish_event(self, "case.started", {"run": self.run})
            return self._show(_("The case begins."))
        self.stage = "short" if how == "short" else "skipped"
        # Skipping is a free choice and costs nothing.
        services.publish_completion(self, 1.0)
        services.publish_event(self, "case.skipped", {"short_version": how == "short"})
        return self._show()

    @action
    def choose(self, data: dict[str, Any]) -> Reply:
        """Take a step: `{"run", "step", "place", "choice"}`, the names that the page was given.

        A repeat gives the same reply and moves nothing. A page that is behind gets the present state.
        """
        case: Case = self.model
        here, who = self._progress(), self.who
        if self.stage != "playing" or not self._is_here(data, here, who):
            return self._show("" if self._is_repeat(data, here, who) else MOVED_ON)
        given = data.get("choice")
        seed = f"{self._seed(who)}:{len(here.path)}"
        names = {token(seed, c.id): c.id for c in case_play.offered(case, here)}
        if given is not None and (not isinstance(given, str) or given not in names):
            raise Refused(400, _("That choice is not on offer here. Please choose one of those shown."))
        try:
            progress = case_play.step(case, here, names[given] if given is not None else None)
        except case_play.NotOffered:
            raise Refused(400, _("Please choose one of the answers shown.")) from None
        lost = self._lost(here)
        if lost:
            self.undone += lost
        self.play = progress.to_json()
        taken = progress.path[-1]
        decided = taken.choice if taken.scene not in self.firsts else None
        if decided is not None:
            self._begin_run()
            self.firsts = {**self.firsts, taken.scene: decided}
        services.publish_event(
            self, "case.choice_made", {"run": self.run, "scene": taken.scene, "choice": taken.choice}
        )
        if case_play.ending_at(case, progress):
            self._finish(progress)
        if decided is not None:
            self._keep_decision(taken.scene, decided)
        return self._show()

    @action
    def hint(self, data: dict[str, Any]) -> Reply:
        """Open the hint of this scene: `{"run", "step", "place"}`. It stays open and costs nothing."""
        progress, who = self._progress(), self.who
        if self.stage != "playing" or not self._is_here(data, progress, who):
            return self._show(MOVED_ON)
        hint = case_play.hint_at(self.model, progress)
        if hint is None:
            raise Refused(409, _("There is no hint here."))
        if progress.place not in self.hints:
            self.hints = [*self.hints, progress.place]
            services.publish_event(self, "case.hint_opened", {"run": self.run, "scene": progress.place})
        html = self._render("case/hint.html", hint=templates.markdown(hint, self.references), hint_asked=True)
        return Reply(html, part="hint")

    @action
    def back(self, data: dict[str, Any]) -> Reply:
        """Take the last decision back: `{"run", "step", "place"}`. The first one still counts."""
        progress, who = self._progress(), self.who
        if self.stage != "playing" or not self._is_here(data, progress, who):
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
        self.undone = self._step(progress) + 1 - len(before.path)
        self.play = before.to_json()
        services.publish_event(self, "case.decision_taken_back", {"run": self.run, "scene": before.place})
        return self._show(_("Your last decision is taken back. This is where you are now."))

    @action
    def debrief(self, data: dict[str, Any]) -> Reply:
        """Go from an ending to the debrief."""
        progress = self._progress()
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

    def _begin_run(self) -> None:
        """Keep that this run has begun, with its first decision."""
        store = services.record_store(self)
        if store and not self.firsts:
            store.begin_attempt(self.who.user_id, str(services.course_key(self)), self.usage, self.run)

    def _keep_decision(self, scene: str, choice: str) -> None:
        """Keep the first choice in a scene of this run as a row, for the cohort's report: after the row of
        the run, as staff who reset the case take them. Else each may wait for the other."""
        store, course = services.record_store(self), str(services.course_key(self))
        if store:
            store.keep_decision(self.who.user_id, course, self.usage, self.run, scene, choice)

    def _finish(self, progress: Progress) -> None:
        """Say and keep that an ending is reached, once a run."""
        case: Case = self.model
        if self.results.get("last", {}).get("run") == self.run:
            return
        services.publish_completion(self, 1.0)
        path = [[taken.scene, taken.choice] for taken in progress.path]
        store, course = services.record_store(self), str(services.course_key(self))
        if case.mode == "worked":
            if store:
                store.finish_attempt(self.who.user_id, course, self.usage, self.run)
            services.publish_event(
                self, "case.ended", {"run": self.run, "ending": progress.place, "path": path}
            )
            return
        score = case_points.score(case, progress, self.firsts)
        share = round(case_points.share(score, _highest(self.activity)), 4)
        detail = {"decisions": score.decisions, "sound": score.sound, "ending": progress.place, "path": path}
        self.results = case_points.with_result(self.results, self.run, score, share)
        services.publish_event(self, "case.ended", {"run": self.run, "share": share, **detail})
        # Of two last steps at once, one keeps the result.
        if store and store.finish_attempt(self.who.user_id, course, self.usage, self.run):
            store.keep_result(
                self.who.user_id,
                course,
                self.usage,
                activity=case.id,
                kind="transfer" if case.mode == "transfer" else "case",
                share=share,
                detail=detail,
            )

    # Where a request stands

    def _is_here(self, data: dict[str, Any], progress: Progress, who: services.Viewer) -> bool:
        return all(str(data.get(name)) == value for name, value in self._here(progress, who).items())

    def _is_repeat(self, data: dict[str, Any], progress: Progress, who: services.Viewer) -> bool:
        """Whether this is the last step sent once more, as a double click or a bad line does."""
        if not progress.path or str(data.get("run")) != str(self.run):
            return False
        last = progress.path[-1]
        seed = f"{self._seed(who)}:{len(progress.path) - 1}"
        return str(data.get("step")) == str(self._step(progress) - 1) and data.get("choice") == (
            None if last.choice is None else token(seed, last.choice)
        )
