"""The first decisions of a case as one path, for the cohort page: which of them there can be, and which one a
learner took."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from .model import Case
from .play import Taken, after, find_choice, onward, scene_at, start

DEPTH = 3
"""Decisions of a path. More ways than these take have few learners each, and no drawing that one can read."""

ChoicePath = tuple[str, ...]
"""Ids of choices; those of a case are unique in it."""


def next_decision(case: Case, path: ChoicePath) -> str | None:
    """The scene of the decision after a path; None where the case ends before, or comes to a scene again:
    what was chosen there then is not kept."""
    here, seen = start(case), set[str]()
    left = list(path)
    while here.place not in seen and (scene := scene_at(case, here)) is not None:
        seen.add(here.place)
        if scene.choices and not left:
            return here.place
        if scene.choices:
            choice = find_choice(case, Taken(here.place, left.pop(0)))
            if choice is None:
                return None
            here = after(case, here, choice)
        elif scene.goes_to is not None:
            here = onward(case, here, scene)
    return None


def path_finder(case: Case, depth: int = DEPTH) -> Callable[[Mapping[str, str]], ChoicePath]:
    """A function that tells a learner's first decisions, at most `depth`, from her first choice in each
    scene. Learners are many and paths are few: what follows a path is found once."""

    @cache
    def fork(path: ChoicePath) -> tuple[str, frozenset[str]] | None:
        scene = next_decision(case, path)
        return None if scene is None else (scene, frozenset(c.id for c in case.scenes[scene].choices))

    def path_of(said: Mapping[str, str]) -> ChoicePath:
        path: ChoicePath = ()
        while len(path) < depth and (ahead := fork(path)) is not None:
            scene, choices = ahead
            choice = said.get(scene)
            if choice is None or choice not in choices:
                break
            path = (*path, choice)
        return path

    return path_of


def depth_for(case: Case, learners: int) -> int:
    """How many first decisions of a path may be told of so many learners: as many as leave four to each way.

    By what the case is, not by what was decided: that a finer table is not shown must say nothing.
    """
    ways, depth = _ways(case, 1), 1
    while depth < DEPTH and (deeper := _ways(case, depth + 1)) > ways and 4 * deeper <= learners:
        ways, depth = deeper, depth + 1
    return depth


def _ways(case: Case, depth: int) -> int:
    """How many paths there are of so many decisions, or of fewer where the case ends."""
    paths: list[ChoicePath] = [()]
    for _ in range(depth):
        longer: list[ChoicePath] = []
        for path in paths:
            scene = next_decision(case, path)
            longer += [(*path, c.id) for c in case.scenes[scene].choices] if scene else [path]
        paths = longer
    return len(paths)
