"""A branching case. `content.case_play` decides; this block stores and shows."""

from __future__ import annotations

from typing import Any

from xblock.fields import Dict, Integer, Scope, String

from . import lms, view
from .block import GuideBlock, Refused, Reply, action
from .content import case_play
from .content.case_play import Progress
from .content.scenario import Case, Choice
from .content.shuffle import shuffled, token

STAGES = ("playing", "debrief", "short", "skipped")
RATINGS = {
    "better": "Better choice",
    "acceptable": "Acceptable choice",
    "weak": "Weak choice",
    "risky": "Risky choice",
    "harmful": "Harmful choice",
}
OUTCOMES = {"good": "A good ending", "mixed": "A mixed ending", "poor": "A hard ending"}


class CaseScenarioBlock(GuideBlock):
    """Decide, see what follows, go on. The page only ever holds the scene where the learner stands."""

    MODEL = Case
    has_custom_completion = True

    stage = String(help="Where the learner is around the case.", default="", scope=Scope.user_state)
    run = Integer(help="How often the learner began the case.", default=0, scope=Scope.user_state)
    play = Dict(help="The learner's path through the case.", default={}, scope=Scope.user_state)

    # State

    def _progress(self) -> Progress:
        """Where the learner stands; the beginning where a new version has no such place any more."""
        return case_play.resume(self.model, self.play)

    def _seed(self, who: lms.Viewer) -> str:
        return f"{who.seed}:{self.usage}:{self.run}"

    # What is shown

    def body(self, who: lms.Viewer) -> str:
        """The case as it stands for this learner."""
        if self.stage == "playing":
            progress = self._progress()
            if case_play.ending_at(self.model, progress):
                return self._ending(progress)
            return self._scene(progress, who)
        if self.stage in STAGES:
            return self._debrief()
        return self._intro(may_start=True)

    def public_body(self) -> str:
        """What the case is about; it cannot be played without an account."""
        return self._intro(may_start=False)

    def search_text(self) -> str:
        """Who one is in the case: nothing of what follows."""
        return str(self.model.you_are)

    def _intro(self, may_start: bool) -> str:
        return self._render("case_intro.html", case=self.model, may_start=may_start, run=str(self.run))

    def _before(self, progress: Progress) -> dict[str, Any]:
        """The choice that led here, with its reason where the author shows reasons at once."""
        case: Case = self.model
        choice = case_play.last_choice(case, progress)
        text = view.markdown_of(self.references)
        return {
            "case": case,
            "chosen": view.line(choice.text) if choice else "",
            "consequence": text(choice.consequence) if choice else "",
            "why": text(choice.why) if choice and case.mode == "guided" else "",
            "facts": [case.facts[fact] for fact in progress.facts if fact in case.facts],
        }

    def _scene(self, progress: Progress, who: lms.Viewer) -> str:
        case: Case = self.model
        scene = case_play.scene_at(case, progress)
        if scene is None:
            return self._render("broken.html")
        text = view.markdown_of(self.references)
        seed = self._seed(who)
        choices = shuffled(f"{seed}:{len(progress.path)}", case_play.offered(case, progress))
        return self._render(
            "case_scene.html",
            title=scene.title,
            text=text(scene.text),
            thinking=text(scene.thinking),
            effects=[text(effect) for effect in case_play.effects(case, progress)],
            choices=[{"token": name, "text": view.line(choice.text)} for name, choice in choices],
            run=str(self.run),
            step=str(len(progress.path)),
            place=token(seed, progress.place),
            **self._before(progress),
        )

    def _ending(self, progress: Progress) -> str:
        ending = self.model.endings[progress.place]
        return self._render(
            "case_ending.html",
            title=ending.title,
            outcome=OUTCOMES[ending.outcome],
            text=view.markdown(ending.text, self.references),
            **self._before(progress),
        )

    def _debrief(self) -> str:
        case: Case = self.model
        progress = self._progress()
        ended = case_play.ending_at(case, progress) if self.stage == "debrief" else None
        text = view.markdown_of(self.references)
        return self._render(
            "case_debrief.html",
            stage=self.stage,
            run=str(self.run),
            short=text(case.short_version),
            outcome=OUTCOMES[ended.outcome] if ended else "",
            ending=ended.title if ended else "",
            path=self._path(progress) if ended else [],
            lesson=text(case.debrief.lesson),
            discuss=case.debrief.discuss,
            sources=view.listed_sources(case.references),
        )

    def _path(self, progress: Progress) -> list[dict[str, Any]]:
        """Each decision with its consequence and reason, and the road not taken."""
        case: Case = self.model
        text = view.markdown_of(self.references)
        rows = []
        for taken in progress.path:
            choice = case_play.find_choice(case, taken)
            if choice is None:
                continue
            better = _better(case, taken.scene, choice)
            rows.append(
                {
                    "scene": case.scenes[taken.scene].title,
                    "chosen": view.line(choice.text),
                    "rating": choice.rating,
                    "rating_words": RATINGS[choice.rating],
                    "consequence": text(choice.consequence),
                    "why": text(choice.why),
                    "better": view.line(better.text) if better else "",
                    "better_why": text(better.why) if better else "",
                }
            )
        return rows

    # What a learner does

    def _show(self, say: str = "") -> Reply:
        return Reply(self.body(self.who), lms.gettext(self)(say) if say else "")

    @action
    def begin(self, data: dict[str, Any]) -> Reply:
        """Start or restart: `{"how": "play" | "short" | "skip", "run": n}`."""
        how = data.get("how")
        if how not in ("play", "short", "skip"):
            raise Refused(400, "Please choose one of the three ways to begin.")
        if str(data.get("run")) != str(self.run):
            return self._show("The page was not up to date. This is where you are now.")
        if how == "play":
            self.run += 1
            self.stage = "playing"
            self.play = case_play.start(self.model).to_json()
            lms.publish_event(self, "case.started", {"run": self.run})
            return self._show("The case begins.")
        self.stage = "short" if how == "short" else "skipped"
        # Skipping is a free choice and costs nothing.
        lms.publish_completion(self, 1.0)
        lms.publish_event(self, "case.skipped", {"short_version": how == "short"})
        return self._show()

    @action
    def choose(self, data: dict[str, Any]) -> Reply:
        """Take a step: `{"run", "step", "place", "choice"}`, the names that the page was given.

        A repeat gives the same reply and moves nothing. A page that is behind gets the present state.
        """
        case: Case = self.model
        progress, who = self._progress(), self.who
        seed = self._seed(who)
        if self.stage != "playing" or not self._is_here(data, progress, seed):
            return self._show(
                ""
                if self._is_repeat(data, progress, seed)
                else "You had gone on from there. This is where you are now."
            )
        given = data.get("choice")
        names = {token(f"{seed}:{len(progress.path)}", c.id): c.id for c in case_play.offered(case, progress)}
        if given is not None and (not isinstance(given, str) or given not in names):
            raise Refused(400, "That choice is not on offer here. Please choose one of those shown.")
        try:
            progress = case_play.step(case, progress, names[given] if given is not None else None)
        except case_play.NotOffered:
            raise Refused(400, "Please choose one of the answers shown.") from None
        self.play = progress.to_json()
        taken = progress.path[-1]
        lms.publish_event(
            self, "case.choice_made", {"run": self.run, "scene": taken.scene, "choice": taken.choice}
        )
        if case_play.ending_at(case, progress):
            lms.publish_completion(self, 1.0)
            lms.publish_event(self, "case.ended", {"run": self.run, "ending": progress.place})
        return self._show()

    @action
    def debrief(self, data: dict[str, Any]) -> Reply:
        """Go from an ending to the debrief."""
        if self.stage == "playing" and case_play.ending_at(self.model, self._progress()):
            self.stage = "debrief"
            # A new version may have made an ending of the scene where the learner stood.
            lms.publish_completion(self, 1.0)
        return self._show()

    def _is_here(self, data: dict[str, Any], progress: Progress, seed: str) -> bool:
        return (str(data.get("run")), str(data.get("step")), data.get("place")) == (
            str(self.run),
            str(len(progress.path)),
            token(seed, progress.place),
        )

    def _is_repeat(self, data: dict[str, Any], progress: Progress, seed: str) -> bool:
        """Whether this is the last step sent once more, as a double click or a bad line does."""
        if not progress.path or str(data.get("run")) != str(self.run):
            return False
        last, before = progress.path[-1], len(progress.path) - 1
        return str(data.get("step")) == str(before) and data.get("choice") == (
            None if last.choice is None else token(f"{seed}:{before}", last.choice)
        )


def _better(case: Case, scene: str, taken: Choice) -> Choice | None:
    """The better option of a scene, where another was taken."""
    if taken.rating == "better":
        return None
    return next((c for c in case.scenes[scene].choices if c.rating == "better"), None)
