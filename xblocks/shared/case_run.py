"""A learner's runs of a case: what is stored of them, how a step moves her, and what is kept of an ending.

`content.case` decides; what a request asks for is in `scenario`. Here decisions become fields, rows, and
words to the platform.
"""

from __future__ import annotations

from functools import lru_cache

from xblock.fields import Dict, Integer, List, Scope, String

from ..content import stored
from ..content.case import aid
from ..content.case import play as case_play
from ..content.case import points as case_points
from ..content.case.model import Case
from ..content.case.moment import Moment
from ..content.case.play import Progress
from ..content.results import CaseDetail
from ..platform import publish
from .block import GuideBlock


@lru_cache(maxsize=256)
def _highest(content: str) -> int | None:
    """The most points of a case, found once for a content: all ways through it are walked."""
    case = stored.read((Case,), content, "", "")
    return case_points.highest(case) if case else None


class CaseRun(GuideBlock):
    """A case without its pages: where one learner is in it."""

    MODELS = (Case,)

    stage = String(help="Where the learner is around the case.", default="", scope=Scope.user_state)
    run = Integer(help="How often the learner began the case.", default=0, scope=Scope.user_state)
    play = Dict(help="The learner's path through the case.", default={}, scope=Scope.user_state)
    firsts = Dict(help="The first choice in each scene of this run.", default={}, scope=Scope.user_state)
    answers = List(
        help="Each answer of this run of an aid, also where the path does not come by: scene and choice.",
        default=[],
        scope=Scope.user_state,
    )
    hints = List(help="Scenes of this run whose hint is open.", default=[], scope=Scope.user_state)
    undone = Integer(
        help="Steps of this run that are not on the path: those taken back, and the taking back.",
        default=0,
        scope=Scope.user_state,
    )
    results = Dict(help="First, last and best round.", default={}, scope=Scope.user_state)

    @property
    def is_under_way(self) -> bool:
        """Whether a learner is in the case. An aid has no debrief apart: whoever was in one before the case
        became an aid is at its result."""
        case: Case = self.model
        return self.stage == "playing" or (self.stage == "debrief" and case.is_aid)

    @property
    def moment(self) -> Moment:
        """Where the learner stands. In a new version of a case that has no such place any more it is the
        beginning, in an aid what her answers lead to."""
        case: Case = self.model
        answers: aid.Answers = {}
        if case.is_aid:
            answers = aid.answers_from(self.answers, self.play)
            progress = aid.resume(case, answers, self.play)
        else:
            progress = case_play.resume(case, self.play)
        seed = f"{self.who.seed}:{self.usage}:{self.run}"
        # A road may be lost that a new version has taken away.
        lost = max(0, len(self.play.get("path", ())) - len(progress.path))
        return Moment(case, progress, seed, self.run, len(progress.path) + self.undone + lost, answers)

    def begin_run(self) -> None:
        """Begin anew, and keep nothing of the run before but its results."""
        self.run += 1
        self.stage = "playing"
        self.play = case_play.start(self.model).to_json()
        self.firsts, self.answers, self.hints, self.undone = {}, [], [], 0

    def move(self, moment: Moment, progress: Progress) -> None:
        """Let her stand elsewhere than at a moment, at the next number of a moment."""
        self.undone = moment.step + 1 - len(progress.path)
        self.play = progress.to_json()

    def take(self, moment: Moment, progress: Progress) -> None:
        """Keep a step from a moment.

        Args:
            progress: where the step leads. In an aid answers given before may lead on from there.
        """
        taken = progress.path[-1]
        if moment.case.is_aid:
            answers = aid.with_answer(moment.answers, taken)
            self.answers = aid.to_json(answers)
            progress = aid.walk(moment.case, answers)
        self.move(moment, progress)
        decided = taken.choice if moment.case.is_rated and taken.scene not in self.firsts else None
        if decided is not None:
            if not self.firsts:
                self.records.begin_attempt(self.run)
            self.firsts = {**self.firsts, taken.scene: decided}
        publish.event(
            self, "case.choice_made", {"run": self.run, "scene": taken.scene, "choice": taken.choice}
        )
        if case_play.ending_at(moment.case, progress):
            self.finish(progress)
        if decided is not None:
            # For the cohort's report: after the row of the run, as staff who reset the case take them. Else
            # each may wait for the other.
            self.records.keep_decision(self.run, taken.scene, decided)

    def finish(self, progress: Progress) -> None:
        """Say and keep that an ending is reached, once a run."""
        case: Case = self.model
        if self.results.get("last", {}).get("run") == self.run:
            return
        self.done("ended")
        path = tuple((taken.scene, taken.choice) for taken in progress.path)
        if not case.is_rated:
            # The result of an aid is reached anew with each answer that is changed.
            if self.records.finish_attempt(self.run):
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
