"""A branching case: the model. How it is played stands in `play`, its proof in `proof`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, ValidationError, model_validator

from ..base import Activity, Cite, Id, Line, Markdown, Model
from ..directory.needs import Need
from ..translation import gettext_noop as _

Rating = Literal["better", "acceptable", "weak", "risky", "harmful"]
RATINGS: dict[Rating, str] = {
    "better": _("Better choice"),
    "acceptable": _("Acceptable choice"),
    "weak": _("Weak choice"),
    "risky": _("Risky choice"),
    "harmful": _("Harmful choice"),
}
"""Words for a rating, best first."""
Outcome = Literal["good", "mixed", "poor"]
Mode = Literal["worked", "guided", "full", "transfer", "aid"]
Small = Annotated[int, Field(ge=-100, le=100)]


def rating_words(rating: Rating | None) -> str:
    """Words for a rating; none for an answer of an aid."""
    return RATINGS[rating] if rating else ""


class Variable(Model):
    """A number that choices change, always kept between `min` and `max`."""

    start: Small = 0
    min: Small = 0
    max: Small = 3


class Bound(Model):
    """What a variable must be for a condition to hold."""

    at_least: Small | None = None
    at_most: Small | None = None


class Condition(Model):
    """All of it must hold. Keys other than the four named ones are variables with their bounds."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Bound] = Field(init=False)

    learnt: list[Id] = []
    not_learnt: list[Id] = []
    chose: list[Id] = []
    not_chose: list[Id] = []

    @property
    def bounds(self) -> dict[str, Bound]:
        """Bounds by variable."""
        return self.__pydantic_extra__ or {}


class Effect(Model):
    """Text of a scene or an ending shown only under a condition: how an earlier choice comes back."""

    needs: Condition
    text: Markdown


class Fork(Model):
    """Another way on, where what was done before asks for it."""

    needs: Condition
    goes_to: Id


class Choice(Model):
    """An option of a scene, with what follows from it and why. In an aid it is an answer, which is neither
    right nor wrong: it has no rating, and a reason only where the author gives one."""

    id: Id
    text: Markdown
    rating: Rating | None = None
    consequence: Markdown
    why: Markdown | None = None
    sources: list[Cite] = []
    learn: list[Id] = []
    change: dict[str, Small] = {}
    needs: Condition | None = None
    once: bool = False
    """Offered until it was taken, so that a scene one comes back to does not ask the same again."""
    kindest: bool = False
    """The author's mark for editors: sounds kindest here and is not the best. Play knows nothing of it."""
    forks: list[Fork] = []
    """The first whose condition holds, with this choice taken, goes before `goes_to`: so the road decides."""
    goes_to: Id

    @property
    def targets(self) -> list[str]:
        """The places that may follow, each once, in the author's order."""
        return list(dict.fromkeys([*(fork.goes_to for fork in self.forks), self.goes_to]))


class Scene(Model):
    """A place in the case: a text, then either choices or one way on."""

    title: Line
    text: Markdown
    thinking: Markdown | None = None
    hint: Markdown | None = None
    """Shown when the learner asks for it. It costs no points."""
    repair: bool = False
    referral: bool = False
    """The author's mark for editors: here one decides about a referral. Play knows nothing of it."""
    need: Need | None = None
    """What the person of the case looks for then. A directory of services opens at it."""
    back: bool | None = None
    """Whether the decision that led here may be taken back; None: as the case says."""
    effects: list[Effect] = []
    learn: list[Id] = []
    choices: list[Choice] = []
    forks: list[Fork] = []
    """As those of a choice, where the scene has one way on."""
    goes_to: Id | None = None

    @property
    def targets(self) -> list[str]:
        """The places that may follow, by its own way on and by its choices, each once."""
        own = [] if self.goes_to is None else [*(fork.goes_to for fork in self.forks), self.goes_to]
        return list(dict.fromkeys(own + [place for choice in self.choices for place in choice.targets]))


class Ending(Model):
    """Where a case may end. The result of an aid has no outcome."""

    title: Line
    outcome: Outcome | None = None
    text: Markdown
    effects: list[Effect] = []


class Debrief(Model):
    """What one takes from the case, shown to those who skipped it too."""

    lesson: Markdown
    discuss: list[Line] = []
    sources: list[Cite] = []
    plan: Line | None = None
    """What the if-then plan at the end is about, in the author's words."""


class Case(Activity):
    """A case scenario. Composite and fictional, which every view of it says."""

    TAG: ClassVar[str] = "guide_scenario"
    ROOT: ClassVar[str] = "case"
    SUFFIX: ClassVar[str] = ".scenario.yaml"
    MADE: ClassVar[tuple[str, ...]] = (*Activity.MADE, "directory")

    directory: Id | None = None
    """The course's directory of services, where it has one."""
    mode: Mode = "full"
    back: bool = False
    """Whether a learner may take her last decision back, unless a scene says otherwise."""
    you_are: Line
    objectives: list[Id] = []
    short_version: Markdown
    variables: dict[Id, Variable] = {}
    facts: dict[Id, Line] = {}
    start: Id
    scenes: Annotated[dict[Id, Scene], Field(min_length=1)]
    endings: Annotated[dict[Id, Ending], Field(min_length=1)]
    debrief: Debrief

    @property
    def is_aid(self) -> bool:
        """Whether it asks about somebody's facts and says what follows: see `aid`."""
        return self.mode == "aid"

    @property
    def is_rated(self) -> bool:
        """Whether one decides in it, well or badly: not where an expert does, nor in an aid."""
        return self.mode not in ("worked", "aid")

    @model_validator(mode="after")
    def _is_judged(self) -> Case:
        """All but an aid say of each choice how good it is and why, and how each ending is."""
        missing = [] if self.is_aid else list(self._not_judged())
        if missing:
            raise ValidationError.from_exception_data(
                type(self).__name__, [{"type": "missing", "loc": where, "input": {}} for where in missing]
            )
        return self

    def _not_judged(self) -> Iterator[tuple[str | int, ...]]:
        for name, scene in self.scenes.items():
            for number, choice in enumerate(scene.choices):
                if choice.rating is None:
                    yield "scenes", name, "choices", number, "rating"
                if choice.why is None:
                    yield "scenes", name, "choices", number, "why"
        for name, ending in self.endings.items():
            if ending.outcome is None:
                yield "endings", name, "outcome"
