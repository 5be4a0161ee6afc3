"""Proof that a case can be played to its end, whatever a learner does.

Every state that play can reach is visited, by the same functions that play it. A state is the place
and what conditions from there on can see of the past: the variables, facts and choices that they ask
for. All else cannot change what is offered any more, so states that differ only there are one.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from .case_play import Progress, holds, offered, start, step
from .case_rules import conditions
from .did_you_mean import listed
from .findings import Finding
from .scenario import Case, Condition

MOST_STATES = 50_000
"""About three seconds of work. A case that needs more is proven no further."""

State = tuple[str, tuple[tuple[str, int], ...], frozenset[str], frozenset[str]]
Where = tuple[str | int, ...]


def proof_findings(case: Case) -> list[Finding]:
    """What keeps a case from being played through: dead ends, traps, places nobody reaches."""
    if case.start not in case.scenes:
        return []
    play = _Play(case)
    play.explore()
    if play.gave_up:
        return [
            Finding(
                (),
                f"the case has more than {MOST_STATES:,} states: it was not proven that each path ends",
                "Use fewer variables and facts in conditions.",
                "warning",
            )
        ]
    found = [*play.stuck(), *play.traps()]
    if not play.has_unknown_targets():
        # Behind a mistyped target all would be out of reach; that fault is reported by itself.
        found += [*play.never_true(), *play.unreached()]
    return found


def _asked_from(case: Case) -> dict[str, frozenset[tuple[str, str | None]]]:
    """For each scene, what conditions in it and in all scenes that may follow ask for."""
    asked: dict[str, set[tuple[str, str | None]]] = {name: set() for name in case.scenes}
    for _, place, condition in conditions(case):
        asked[place].update(("variable", name) for name in condition.bounds)
        asked[place].update(("fact", fact) for fact in (*condition.learnt, *condition.not_learnt))
        asked[place].update(("choice", choice) for choice in (*condition.chose, *condition.not_chose))
    grew = True
    while grew:
        grew = False
        for name, scene in reversed(case.scenes.items()):
            before = len(asked[name])
            for target in (scene.goes_to, *(choice.goes_to for choice in scene.choices)):
                asked[name] |= asked.get(target or "", set())
            grew = grew or len(asked[name]) > before
    return {name: frozenset(things) for name, things in asked.items()}


class _Play:
    """All states of a case and the steps between them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.asked = _asked_from(case)
        self.came_from: dict[State, tuple[State, str | None] | None] = {}
        self.backwards: dict[State, list[State]] = {}
        self.ends: list[State] = []
        self.dead_ends: list[State] = []
        self.true_once: set[Where] = set()
        self.gave_up = False

    def explore(self) -> None:
        """Visit every state, nearest first, so that the path to a fault is the shortest."""
        first = self._reduced(start(self.case))
        self.came_from[self._state(first)] = None
        queue = deque([first])
        while queue:
            here = queue.popleft()
            state = self._state(here)
            for choice in self._ways(here, state):
                there = self._reduced(step(self.case, here, choice))
                reached = self._state(there)
                self.backwards.setdefault(reached, []).append(state)
                if reached not in self.came_from:
                    self.came_from[reached] = (state, choice)
                    queue.append(there)
            if len(self.came_from) > MOST_STATES:
                self.gave_up = True
                return

    def _ways(self, here: Progress, state: State) -> list[str | None]:
        scene = self.case.scenes.get(here.place)
        if scene is None:
            self.ends.append(state)
            return []
        for number, effect in enumerate(scene.effects):
            if holds(effect.needs, here):
                self.true_once.add(("scenes", here.place, "effects", number, "needs"))
        ways: list[str | None] = [None] if scene.goes_to is not None else []
        ids = {choice.id for choice in offered(self.case, here)}
        for number, choice in enumerate(scene.choices):
            if choice.id in ids:
                self.true_once.add(("scenes", here.place, "choices", number, "needs"))
        ways += [choice.id for choice in scene.choices if choice.id in ids]
        if not ways:
            self.dead_ends.append(state)
        return ways

    def _reduced(self, progress: Progress) -> Progress:
        """Forget of the past what no condition from here on asks for."""
        asked = self.asked.get(progress.place, frozenset())
        return replace(
            progress,
            path=tuple(taken for taken in progress.path if ("choice", taken.choice) in asked),
            values={name: value for name, value in progress.values.items() if ("variable", name) in asked},
            facts=tuple(fact for fact in progress.facts if ("fact", fact) in asked),
        )

    def _state(self, progress: Progress) -> State:
        return (
            progress.place,
            tuple(sorted(progress.values.items())),
            frozenset(progress.facts),
            frozenset(taken.choice for taken in progress.path if taken.choice),
        )

    def _path(self, state: State) -> str:
        """The choices that lead to a state, in words."""
        choices = []
        came = self.came_from[state]
        while came is not None:
            state, choice = came
            if choice:
                choices.append(f"`{choice}`")
            came = self.came_from[state]
        return "after " + ", ".join(reversed(choices)) if choices else "at the start"

    def has_unknown_targets(self) -> bool:
        """Whether a path leads to something that is neither scene nor ending."""
        return any(place not in self.case.endings for place, *_ in self.ends)

    def stuck(self) -> list[Finding]:
        """States in which no choice is offered, one for each scene."""
        found: dict[str, Finding] = {}
        for state in self.dead_ends:
            scene = self.case.scenes[state[0]]
            if scene.choices and state[0] not in found:
                found[state[0]] = Finding(
                    ("scenes", state[0], "choices"),
                    f"a learner gets stuck in scene `{state[0]}`: no choice is offered {self._path(state)}",
                    "Take `needs` from one choice, so that there is always one to take.",
                )
        return list(found.values())

    def traps(self) -> list[Finding]:
        """Scenes from which no ending can be reached."""
        good = set(self.ends) | set(self.dead_ends)
        queue = deque(good)
        while queue:
            for before in self.backwards.get(queue.popleft(), ()):
                if before not in good:
                    good.add(before)
                    queue.append(before)
        trapped = [state for state in self.came_from if state not in good]
        if not trapped:
            return []
        scenes = [name for name in self.case.scenes if any(name == state[0] for state in trapped)]
        return [
            Finding(
                ("scenes", scenes[0]),
                f"no ending can be reached from {listed(scenes)}, {self._path(trapped[0])}",
                "Let a choice there lead towards an ending.",
            )
        ]

    def never_true(self) -> list[Finding]:
        """Conditions that hold in no state of their scene."""
        reached = {state[0] for state in self.came_from}
        return [
            Finding(
                where,
                "this condition is never true: nothing that a learner can do makes it hold",
                "Change the condition, or let an earlier choice make it true.",
            )
            for where, scene, condition in conditions(self.case)
            if scene in reached and where not in self.true_once and self._is_sound(condition)
        ]

    def _is_sound(self, condition: Condition) -> bool:
        """Whether a condition asks for things that there are. If not, that is reported by itself."""
        facts = (*condition.learnt, *condition.not_learnt)
        variables = [self.case.variables.get(name) for name in condition.bounds]
        choices = {choice.id for scene in self.case.scenes.values() for choice in scene.choices}
        return (
            all(fact in self.case.facts for fact in facts)
            and all(v is not None and v.min <= v.start <= v.max for v in variables)
            and choices.issuperset((*condition.chose, *condition.not_chose))
        )

    def unreached(self) -> list[Finding]:
        """Scenes and endings that nobody reaches; of a chain of such, its beginning only."""
        reached = {state[0] for state in self.came_from}
        lost = [name for name in (*self.case.scenes, *self.case.endings) if name not in reached]
        # What a lost scene leads to, and what a condition that never holds leads to, comes with its cause.
        behind = {
            choice.goes_to
            for scene in self.case.scenes.values()
            for choice in scene.choices
            if choice.goes_to in lost
        } | {scene.goes_to for name, scene in self.case.scenes.items() if name in lost}
        first = [name for name in lost if name not in behind]
        shut = [where for where, *_ in conditions(self.case) if where not in self.true_once]
        if lost and not first and not shut:
            first = lost[:1]
        return [
            Finding(
                ("scenes" if name in self.case.scenes else "endings", name),
                f"nothing leads to the {'scene' if name in self.case.scenes else 'ending'} `{name}`",
                "Let a choice lead there with `goes_to`, or delete it.",
            )
            for name in first
        ]
