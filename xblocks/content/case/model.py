"""A branching case: the model. How it is played stands in `play`, its proof in `proof`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from ..base import Activity, Cite, Id, Line, Markdown, Model
from ..translation import gettext_noop as _

Rating = Literal["better", "acceptable", "weak", "risky", "harmful"]
RATINGS = {
    "better": _("Better choice"),
    "acceptable": _("Acceptable choice"),
    "weak": _("Weak choice"),
    "risky": _("Risky choice"),
    "harmful": _("Harmful choice"),
}
"""Words for a rating, best first."""
Mode = Literal["worked", "guided", "full", "transfer"]
Small = Annotated[int, Field(ge=-100, le=100)]


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
    """Text of a scene shown only under a condition: how an earlier choice comes back."""

    needs: Condition
    text: Markdown


class Fork(Model):
    """Another way on, where what was done before asks for it."""

    needs: Condition
    goes_to: Id


class Choice(Model):
    """An option of a scene, with what follows from it and why."""

    id: Id
    text: Markdown
    rating: Rating
    consequence: Markdown
    why: Markdown
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
    """Where a case may end."""

    title: Line
    outcome: Literal["good", "mixed", "poor"]
    text: Markdown


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
