"""How a case is played: where a learner stands, what is offered, and one step on.

Pure functions over frozen values. A step costs the same in a case of 12 scenes and of 1,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .model import Case, Choice, Condition, Ending, Scene


@dataclass(frozen=True)
class Taken:
    """One step of a path: the scene and the choice there; None where the scene had one way on."""

    scene: str
    choice: str | None


@dataclass(frozen=True)
class Progress:
    """Where a learner stands in a case.

    Attributes:
        place: id of the scene or ending reached.
        path: steps taken so far, oldest first.
        values: the variables as they are now.
        facts: what the case file holds, in the order in which it was learnt.
    """

    place: str
    path: tuple[Taken, ...] = ()
    values: dict[str, int] = field(default_factory=dict)
    facts: tuple[str, ...] = ()

    def chose(self, choice: str) -> bool:
        """Whether the path holds a choice."""
        return any(step.choice == choice for step in self.path)

    def to_json(self) -> dict[str, Any]:
        """Plain data for a stored field."""
        return {
            "place": self.place,
            "path": [[step.scene, step.choice] for step in self.path],
            "values": dict(self.values),
            "facts": list(self.facts),
        }

    @classmethod
    def from_json(cls, stored: Any) -> Progress | None:
        """Read stored data back; None when it is not of this form."""
        try:
            return cls(
                place=str(stored["place"]),
                path=tuple(Taken(str(s), None if c is None else str(c)) for s, c in stored["path"]),
                values={str(k): int(v) for k, v in stored["values"].items()},
                facts=tuple(str(fact) for fact in stored["facts"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


class NotOffered(Exception):
    """The choice does not exist at this place, or its condition does not hold."""


def start(case: Case) -> Progress:
    """The beginning of a case."""
    values = {name: variable.start for name, variable in case.variables.items()}
    begun = Progress(place=case.start, values=values)
    scene = case.scenes.get(case.start)
    return replace(begun, facts=_learn((), scene.learn if scene else []))


def scene_at(case: Case, progress: Progress) -> Scene | None:
    """The scene where the learner stands; None at an ending or where the author took it away."""
    return case.scenes.get(progress.place)


def ending_at(case: Case, progress: Progress) -> Ending | None:
    """The ending reached, if one is."""
    return case.endings.get(progress.place)


def resume(case: Case, stored: Any) -> Progress:
    """Go on from stored data in the case as it is now, which may be a newer version.

    Variables that are new take their start, others stay within their new bounds. Where the place is
    gone, or no longer leads anywhere, the case begins again.
    """
    progress = Progress.from_json(stored)
    if progress is None or (progress.place not in case.scenes and progress.place not in case.endings):
        return start(case)
    values = {
        name: max(variable.min, min(variable.max, progress.values.get(name, variable.start)))
        for name, variable in case.variables.items()
    }
    progress = replace(progress, values=values)
    scene = scene_at(case, progress)
    stuck = scene is not None and scene.goes_to is None and not offered(case, progress)
    return start(case) if stuck else progress


def holds(condition: Condition | None, progress: Progress) -> bool:
    """Whether a condition holds here and now. No condition always holds."""
    if condition is None:
        return True
    for name, bound in condition.bounds.items():
        value = progress.values.get(name, 0)
        if bound.at_least is not None and value < bound.at_least:
            return False
        if bound.at_most is not None and value > bound.at_most:
            return False
    return (
        all(fact in progress.facts for fact in condition.learnt)
        and not any(fact in progress.facts for fact in condition.not_learnt)
        and all(progress.chose(choice) for choice in condition.chose)
        and not any(progress.chose(choice) for choice in condition.not_chose)
    )


def offered(case: Case, progress: Progress) -> list[Choice]:
    """The choices that a learner may take here, in the author's order."""
    scene = scene_at(case, progress)
    if scene is None:
        return []
    return [choice for choice in scene.choices if is_offered(choice, progress)]


def is_offered(choice: Choice, progress: Progress) -> bool:
    """Whether a choice of the scene where the learner stands may be taken."""
    return holds(choice.needs, progress) and not (choice.once and progress.chose(choice.id))


def effects(case: Case, progress: Progress) -> list[str]:
    """Texts that earlier choices bring into this scene or ending."""
    here = scene_at(case, progress) or ending_at(case, progress)
    return [effect.text for effect in here.effects if holds(effect.needs, progress)] if here else []


def last_choice(case: Case, progress: Progress) -> Choice | None:
    """The choice that led here, if a choice did and the case still has it."""
    if not progress.path:
        return None
    return find_choice(case, progress.path[-1])


def find_choice(case: Case, taken: Taken) -> Choice | None:
    """The choice of a step taken, if the case still has it."""
    scene = case.scenes.get(taken.scene)
    return next((c for c in scene.choices if c.id == taken.choice), None) if scene else None


def step(case: Case, progress: Progress, choice_id: str | None = None) -> Progress:
    """Take a choice, or go on where the scene has one way only.

    Raises:
        NotOffered: the choice is not to be had at this place.
    """
    scene = scene_at(case, progress)
    if scene is None:
        raise NotOffered(choice_id)
    if scene.goes_to is not None and choice_id is None:
        return onward(case, progress, scene)
    choice = next((c for c in scene.choices if c.id == choice_id), None)
    if choice is None or not is_offered(choice, progress):
        raise NotOffered(choice_id)
    return after(case, progress, choice)


def after(case: Case, progress: Progress, choice: Choice) -> Progress:
    """Where one stands after a choice that is offered."""
    return arrive(case, taken(case, progress, choice), choice)


def taken(case: Case, progress: Progress, choice: Choice) -> Progress:
    """A choice taken, and its scene not yet left: what forks are asked of."""
    values = dict(progress.values)
    for name, by in choice.change.items():
        variable = case.variables.get(name)
        if variable is not None:
            values[name] = max(variable.min, min(variable.max, values.get(name, variable.start) + by))
    path = (*progress.path, Taken(progress.place, choice.id))
    return Progress(progress.place, path, values, _learn(progress.facts, choice.learn))


def onward(case: Case, progress: Progress, scene: Scene) -> Progress:
    """Where one stands after the one way on from a scene."""
    return arrive(case, replace(progress, path=(*progress.path, Taken(progress.place, None))), scene)


def fork_taken(progress: Progress, way: Choice | Scene) -> int | None:
    """The number of the fork that one takes: the first whose condition holds; None where none does."""
    return next((n for n, fork in enumerate(way.forks) if holds(fork.needs, progress)), None)


def arrive(case: Case, progress: Progress, way: Choice | Scene) -> Progress:
    """Come to where a way leads, by what was done until then and on it."""
    fork = fork_taken(progress, way)
    target = way.goes_to if fork is None else way.forks[fork].goes_to
    assert target is not None
    reached = case.scenes.get(target)
    return replace(progress, place=target, facts=_learn(progress.facts, reached.learn if reached else []))


def retrace(case: Case, path: Iterable[Taken]) -> Iterator[Progress]:
    """Where one stood before each step of a path, then where it ends.

    Stops early where the case, as it is now, does not let one go this way any more.
    """
    here = start(case)
    for taken in path:
        yield here
        if here.place != taken.scene:
            return
        try:
            here = step(case, here, taken.choice)
        except NotOffered:
            return
    yield here


def may_step_back(case: Case, progress: Progress) -> bool:
    """Whether the last decision may be taken back from here: where the author lets one, and never
    where a case shows how somebody else decides or how well one decides oneself. In an aid one changes any
    answer instead."""
    scene = scene_at(case, progress)
    if scene is None or case.mode in ("worked", "transfer", "aid"):
        return False
    allowed = case.back if scene.back is None else scene.back
    return allowed and any(taken.choice is not None for taken in progress.path)


def step_back(case: Case, progress: Progress) -> Progress:
    """Take the last decision back, with all that followed from it.

    Raises:
        NotOffered: it may not be taken back, or the case has changed and the way there is gone.
    """
    if not may_step_back(case, progress):
        raise NotOffered(None)
    last = max(n for n, taken in enumerate(progress.path) if taken.choice is not None)
    way = list(retrace(case, progress.path[:last]))
    if len(way) != last + 1 or way[-1].place != progress.path[last].scene:
        raise NotOffered(None)
    return way[-1]


def hint_at(case: Case, progress: Progress) -> str | None:
    """The hint of this scene, where there is one and the mode gives hints."""
    scene = scene_at(case, progress)
    return scene.hint if scene and case.mode not in ("worked", "transfer") else None


def _learn(known: tuple[str, ...], new: list[str]) -> tuple[str, ...]:
    if not new:
        return known
    return known + tuple(fact for fact in dict.fromkeys(new) if fact not in known)
