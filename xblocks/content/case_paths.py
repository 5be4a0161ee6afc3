"""The first decisions of a case as one path, for the cohort page: which of them there can be, which one a
learner took, and which endings may follow each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .case_states import State, States
from .scenario import Case

DEPTH = 3
"""Decisions of a path. More ways than these take have few learners each, and no drawing that one can read."""

Path = tuple[str, ...]
"""Ids of choices; those of a case are unique in it."""


def next_decision(case: Case, path: Path) -> str | None:
    """The scene of the decision after a path; None where the case ends before, or comes to a scene again:
    what was chosen there then is not kept."""
    place, seen = case.start, set[str]()
    left = list(path)
    while place in case.scenes and place not in seen:
        seen.add(place)
        scene = case.scenes[place]
        if scene.choices and not left:
            return place
        if scene.choices:
            taken = left.pop(0)
            place = next((c.goes_to for c in scene.choices if c.id == taken), "")
        else:
            place = scene.goes_to or ""
    return None


def path_finder(case: Case, depth: int = DEPTH) -> Callable[[Mapping[str, str]], Path]:
    """A function that tells a learner's first decisions, at most `depth`, from her first choice in each
    scene. Learners are many and paths are few: what follows a path is found once."""

    @cache
    def fork(path: Path) -> tuple[str, frozenset[str]] | None:
        scene = next_decision(case, path)
        return None if scene is None else (scene, frozenset(c.id for c in case.scenes[scene].choices))

    def path_of(said: Mapping[str, str]) -> Path:
        path: Path = ()
        while len(path) < depth and (ahead := fork(path)) is not None:
            scene, choices = ahead
            choice = said.get(scene)
            if choice is None or choice not in choices:
                break
            path = (*path, choice)
        return path

    return path_of


def early_scenes(case: Case, depth: int = DEPTH) -> list[str]:
    """The scenes of the first decisions, each once."""
    found: dict[str, None] = {}
    waiting: list[Path] = [()]
    while waiting:
        path = waiting.pop(0)
        scene = next_decision(case, path)
        if scene is not None:
            found[scene] = None
            if len(path) + 1 < depth:
                waiting += [(*path, c.id) for c in case.scenes[scene].choices]
    return list(found)


@dataclass(frozen=True)
class Reach:
    """Which endings can follow which first decisions.

    Attributes:
        after: endings by path, of every path that one can take.
        deepest: as deep as all paths leave all endings open, and at least 1.
        free: they do so at that depth.
    """

    after: Mapping[Path, frozenset[str]]
    deepest: int
    free: bool


def reach(case: Case) -> Reach | None:
    """None where the case is too big to tell, or decides nothing."""
    return _reach(case.model_dump_json(exclude={"references"}))


@lru_cache(maxsize=64)
def _reach(case_json: str) -> Reach | None:
    case = Case.model_validate_json(case_json)
    states = States(case)
    if states.gave_up:
        return None
    after: dict[Path, frozenset[str]] = {}
    level: dict[Path, set[State]] = {(): {next(iter(states.ways))}}
    for _ in range(DEPTH):
        level = {
            path: there for before, here in level.items() for path, there in _decided(states, before, here)
        }
        for path, here in level.items():
            after[path] = frozenset(state[0] for state in _after(states, here) if state[0] in case.endings)
    if not after:
        return None
    open_to = {
        depth: all(len(ends) == len(case.endings) for path, ends in after.items() if len(path) == depth)
        for depth in range(1, DEPTH + 1)
    }
    deepest = next((d for d in range(DEPTH, 0, -1) if all(open_to[n] for n in range(1, d + 1))), 1)
    return Reach(after, deepest, open_to[1])


def _decided(states: States, path: Path, here: set[State]) -> Iterator[tuple[Path, set[State]]]:
    """The paths that are one decision longer, with the states that they lead to."""
    found: dict[str, set[State]] = {}
    for state in _on(states, here):
        for taken, there in states.ways.get(state, ()):
            if taken is not None:
                found.setdefault(taken, set()).add(there)
    for choice, states_there in found.items():
        yield (*path, choice), states_there


def _on(states: States, here: set[State]) -> set[State]:
    """From these states over scenes with one way on, where nothing is decided."""
    found, waiting = set(here), list(here)
    while waiting:
        for taken, there in states.ways.get(waiting.pop(), ()):
            if taken is None and there not in found:
                found.add(there)
                waiting.append(there)
    return found


def _after(states: States, here: set[State]) -> set[State]:
    """These states and all that may follow."""
    found, waiting = set(here), list(here)
    while waiting:
        for _taken, there in states.ways.get(waiting.pop(), ()):
            if there not in found:
                found.add(there)
                waiting.append(there)
    return found
