"""All states that play can reach, visited by the same functions that play a case.

A state is the place and what may still matter from there on: the variables, facts and choices that
conditions ask for, once-choices already taken and, where points are counted, the scenes already
decided that can be met again. All else can change nothing any more, so states that differ only
there are one.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from .model import Case, Choice, Condition, Effect, Scene
from .play import Progress, arrive, fork_taken, holds, is_offered, onward, start, taken

MOST_STATES = 50_000
"""About three seconds of work. A case that needs more is proven no further."""

Where = tuple[str | int, ...]
State = tuple[str, tuple[tuple[str, int], ...], frozenset[str], frozenset[str], frozenset[str]]
Asked = tuple[str, str]
Node = TypeVar("Node", bound=Hashable)


def conditions(case: Case) -> Iterator[tuple[Where, str, Condition]]:
    """Every condition of a case with its path and the id of its scene or ending."""
    for scene_id, scene in case.scenes.items():
        here: Where = ("scenes", scene_id)
        for number, effect in enumerate(scene.effects):
            yield (*here, "effects", number, "needs"), scene_id, effect.needs
        for number, choice in enumerate(scene.choices):
            if choice.needs is not None:
                yield (*here, "choices", number, "needs"), scene_id, choice.needs
        for where, way in _ways_from(here, scene):
            for number, fork in enumerate(way.forks):
                yield (*where, "forks", number, "needs"), scene_id, fork.needs
    for ending_id, ending in case.endings.items():
        for number, effect in enumerate(ending.effects):
            yield ("endings", ending_id, "effects", number, "needs"), ending_id, effect.needs


def _ways_from(here: Where, scene: Scene) -> Iterator[tuple[Where, Choice | Scene]]:
    """A scene and its choices, each with its path: what may fork."""
    yield here, scene
    for number, choice in enumerate(scene.choices):
        yield (*here, "choices", number), choice


def ways_on(case: Case) -> dict[str, list[str]]:
    """For each scene, the places that may follow, each once, in the author's order."""
    return {name: scene.targets for name, scene in case.scenes.items()}


def on_rounds(after: Mapping[Node, list[Node]]) -> list[Node]:
    """The nodes of a graph on a round or between two: what is left when beginnings and ends are
    taken away again and again. Empty where the graph has no round. In the order given."""
    left = set(after)
    backwards: dict[Node, list[Node]] = {node: [] for node in after}
    for node, targets in after.items():
        for target in targets:
            if target in left:
                backwards[target].append(node)
    for forwards, against in ((after, backwards), (backwards, after)):
        count = Counter(node for node in left for target in against[node] if target in left)
        loose = deque(node for node in left if not count[node])
        while loose:
            node = loose.popleft()
            left.discard(node)
            for target in forwards[node]:
                if target in left:
                    count[target] -= 1
                    if not count[target]:
                        loose.append(target)
    return [node for node in after if node in left]


def _asked_from(case: Case, counting: bool) -> dict[str, frozenset[Asked]]:
    """For each scene and ending, what it and all that may follow ask of the past."""
    asked: dict[str, set[Asked]] = {name: set() for name in (*case.scenes, *case.endings)}
    for _, place, condition in conditions(case):
        asked[place].update(("variable", name) for name in condition.bounds)
        asked[place].update(("fact", fact) for fact in (*condition.learnt, *condition.not_learnt))
        asked[place].update(("choice", choice) for choice in (*condition.chose, *condition.not_chose))
    after = ways_on(case)
    for name, scene in case.scenes.items():
        asked[name].update(("choice", choice.id) for choice in scene.choices if choice.once)
    if counting:
        for name in on_rounds(after):
            asked[name].add(("scene", name))
    grew = True
    while grew:
        grew = False
        for name in reversed(after):
            before = len(asked[name])
            for target in after[name]:
                asked[name] |= asked.get(target, set())
            grew = grew or len(asked[name]) > before
    return {name: frozenset(things) for name, things in asked.items()}


class States:
    """The states of a case and the steps between them, nearest first.

    Attributes:
        ways: for each state the choices there (None: the one way on) and the states they lead to.
        came_from: how each state is reached by the shortest way.
        true_once: paths of the conditions that hold in some state.
        gave_up: the case has more than `most` states, and not all were visited.
    """

    def __init__(self, case: Case, counting: bool = False, most: int = MOST_STATES) -> None:
        self.case = case
        self.asked = _asked_from(case, counting)
        self.came_from: dict[State, tuple[State, str | None] | None] = {}
        self.ways: dict[State, list[tuple[str | None, State]]] = {}
        self.true_once: set[Where] = set()
        self.gave_up = False
        self._explore(most)

    def after(self) -> dict[State, list[State]]:
        """The states that follow each state."""
        return {state: [there for _, there in ways] for state, ways in self.ways.items()}

    def path_to(self, state: State) -> list[str]:
        """Ids of the choices that lead to a state."""
        choices = []
        came = self.came_from[state]
        while came is not None:
            state, choice = came
            if choice:
                choices.append(choice)
            came = self.came_from[state]
        return choices[::-1]

    def _explore(self, most: int) -> None:
        first = self._reduced(start(self.case))
        state = self._state(first)
        self.came_from[state] = None
        queue = deque([(first, state)])
        while queue:
            here, state = queue.popleft()
            ways = self.ways[state] = []
            for choice, there in self._steps(here):
                there = self._reduced(there)
                reached = self._state(there)
                ways.append((choice, reached))
                if reached not in self.came_from:
                    self.came_from[reached] = (state, choice)
                    queue.append((there, reached))
            if len(self.came_from) > most:
                self.gave_up = True
                return

    def _steps(self, here: Progress) -> Iterator[tuple[str | None, Progress]]:
        """Each choice that is offered (None: the one way on), and where one stands after it."""
        scene = self.case.scenes.get(here.place)
        if scene is None:
            ending = self.case.endings.get(here.place)
            if ending is not None:
                self._note_effects(("endings", here.place), ending.effects, here)
            return
        place: Where = ("scenes", here.place)
        self._note_effects(place, scene.effects, here)
        if scene.goes_to is not None:
            self._note_fork(place, scene, here)
            yield None, onward(self.case, here, scene)
        for number, choice in enumerate(scene.choices):
            if is_offered(choice, here):
                where: Where = (*place, "choices", number)
                self.true_once.add((*where, "needs"))
                moved = taken(self.case, here, choice)
                self._note_fork(where, choice, moved)
                yield choice.id, arrive(self.case, moved, choice)

    def _note_effects(self, where: Where, effects: list[Effect], here: Progress) -> None:
        for number, effect in enumerate(effects):
            if holds(effect.needs, here):
                self.true_once.add((*where, "effects", number, "needs"))

    def _note_fork(self, where: Where, way: Choice | Scene, here: Progress) -> None:
        fork = fork_taken(here, way)
        if fork is not None:
            self.true_once.add((*where, "forks", fork, "needs"))

    def _reduced(self, progress: Progress) -> Progress:
        """Forget of the past what nothing from here on asks for."""
        asked = self.asked.get(progress.place, frozenset())
        return Progress(
            progress.place,
            path=tuple(
                taken
                for taken in progress.path
                if ("choice", taken.choice) in asked or ("scene", taken.scene) in asked
            ),
            values={name: value for name, value in progress.values.items() if ("variable", name) in asked},
            facts=tuple(fact for fact in progress.facts if ("fact", fact) in asked),
        )

    def _state(self, progress: Progress) -> State:
        asked = self.asked.get(progress.place, frozenset())
        return (
            progress.place,
            tuple(sorted(progress.values.items())),
            frozenset(progress.facts),
            frozenset(t.choice for t in progress.path if t.choice and ("choice", t.choice) in asked),
            frozenset(t.scene for t in progress.path if t.choice and ("scene", t.scene) in asked),
        )


def choices_by_id(case: Case) -> dict[str, Choice]:
    """Every choice of a case; ids are unique in it."""
    return {choice.id: choice for scene in case.scenes.values() for choice in scene.choices}
