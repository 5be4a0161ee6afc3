"""Proof that a case can be played to its end, whatever a learner does."""

from __future__ import annotations

from collections import deque

from ..did_you_mean import listed
from ..findings import Finding
from . import states as case_states
from .model import Case, Condition
from .points import point_findings
from .states import State, States, conditions, on_rounds


def proof_findings(case: Case) -> list[Finding]:
    """What keeps a case from being played through: dead ends, traps, rounds without end, places
    nobody reaches. A case that can be played through is asked about its points."""
    if case.start not in case.scenes:
        return []
    most = case_states.MOST_STATES
    states = States(case, most=most)
    if states.gave_up:
        return [
            Finding(
                (),
                f"the case has more than {most:,} states: it was not proven that each path ends",
                "Use fewer variables and facts in conditions.",
                "warning",
            )
        ]
    proof = _Proof(states)
    # An aid has no rounds at all: see its own rules.
    found = [*proof.stuck(), *proof.traps(), *(() if case.is_aid else proof.rounds())]
    if proof.has_unknown_targets():
        # Behind a mistyped target all would be out of reach; that fault is reported by itself.
        return found
    found += [*proof.never_true(), *proof.unreached()]
    return found if found or case.is_aid else point_findings(case, states)


class _Proof:
    """What the states of a case say of it."""

    def __init__(self, states: States) -> None:
        self.case = states.case
        self.states = states
        self.last = [state for state, ways in states.ways.items() if not ways]
        self.ending = self._ending()

    def _ending(self) -> set[State]:
        """The states from which play can come to an end, be it a dead one."""
        backwards: dict[State, list[State]] = {}
        for state, ways in self.states.ways.items():
            for _, there in ways:
                backwards.setdefault(there, []).append(state)
        found = set(self.last)
        queue = deque(self.last)
        while queue:
            for before in backwards.get(queue.popleft(), ()):
                if before not in found:
                    found.add(before)
                    queue.append(before)
        return found

    def _after(self, state: State) -> str:
        """The choices that lead to a state, in words."""
        path = self.states.path_to(state)
        return "after " + ", ".join(f"`{choice}`" for choice in path) if path else "at the start"

    def has_unknown_targets(self) -> bool:
        """Whether a path leads to something that is neither scene nor ending."""
        return any(
            place not in self.case.endings and place not in self.case.scenes for place, *_ in self.last
        )

    def stuck(self) -> list[Finding]:
        """States in which no choice is offered, one for each scene."""
        found: dict[str, Finding] = {}
        for state in self.last:
            scene = self.case.scenes.get(state[0])
            if scene is not None and scene.choices and state[0] not in found:
                found[state[0]] = Finding(
                    ("scenes", state[0], "choices"),
                    f"a learner gets stuck in scene `{state[0]}`: no choice is offered {self._after(state)}",
                    "Take `needs` or `once` from one choice, so that there is always one to take.",
                )
        return list(found.values())

    def traps(self) -> list[Finding]:
        """Scenes from which no ending can be reached."""
        trapped = [state for state in self.states.ways if state not in self.ending]
        if not trapped:
            return []
        scenes = [name for name in self.case.scenes if any(name == state[0] for state in trapped)]
        return [
            Finding(
                ("scenes", scenes[0]),
                f"no ending can be reached from {listed(scenes)}, {self._after(trapped[0])}",
                "Let a choice there lead towards an ending.",
            )
        ]

    def rounds(self) -> list[Finding]:
        """Rounds that one may walk for ever though there is a way out, each told once."""
        after = {state: targets for state, targets in self.states.after().items() if state in self.ending}
        left = on_rounds(after)
        on_one = set(left)
        on: dict[State, State] = {
            state: next(there for there in after[state] if there in on_one) for state in left
        }
        walked: set[State] = set()
        told: list[set[str]] = []
        found = []
        for first in left:
            trail: list[State] = []
            here = first
            while here not in walked:
                walked.add(here)
                trail.append(here)
                here = on[here]
            if here not in trail:
                continue
            scenes = {state[0] for state in trail[trail.index(here) :]}
            if not any(known <= scenes for known in told):
                told.append(scenes)
                found.append(self._round(trail[trail.index(here) :], scenes, on))
        return found

    def _round(self, round_: list[State], scenes: set[str], on: dict[State, State]) -> Finding:
        # Told from the scene where one comes to the round first.
        entry = next(state for state in self.states.came_from if state[0] in scenes)
        begin = next(n for n, state in enumerate(round_) if state[0] == entry[0])
        states = round_[begin:] + round_[:begin]
        choices = [
            choice
            for state in states
            for choice, there in self.states.ways[state]
            if there == on[state] and choice is not None
        ]
        by = f" by {listed(dict.fromkeys(choices))}" if choices else ""
        names = listed(dict.fromkeys(state[0] for state in states))
        return Finding(
            ("scenes", entry[0]),
            f"a learner can go round for ever in {names}{by}, {self._after(entry)}",
            "Write `once: true` at a choice of the round, or give it a condition that shuts it.",
        )

    def never_true(self) -> list[Finding]:
        """Conditions that hold in no state of their scene; of forks, where none before them holds."""
        reached = {state[0] for state in self.states.ways}
        never = (
            "this condition is never true: nothing that a learner can do makes it hold",
            "Change the condition, or let an earlier choice make it true.",
        )
        behind_another = (
            "this fork is never taken: wherever its condition is true, a fork before it is taken",
            "Put the fork that asks for more first, or change its condition.",
        )
        return [
            Finding(where, *(behind_another if where[-3] == "forks" and where[-2] != 0 else never))
            for where, scene, condition in conditions(self.case)
            if scene in reached and where not in self.states.true_once and self._is_sound(condition)
        ]

    def _is_sound(self, condition: Condition) -> bool:
        """Whether a condition asks for things that there are. If not, that is reported by itself."""
        facts = (*condition.learnt, *condition.not_learnt)
        variables = [self.case.variables.get(name) for name in condition.bounds]
        choices = case_states.choices_by_id(self.case)
        return (
            all(fact in self.case.facts for fact in facts)
            and all(v is not None and v.min <= v.start <= v.max for v in variables)
            and all(choice in choices for choice in (*condition.chose, *condition.not_chose))
        )

    def unreached(self) -> list[Finding]:
        """Scenes and endings that nobody reaches; of a chain of such, its beginning only."""
        reached = {state[0] for state in self.states.ways}
        lost = [name for name in (*self.case.scenes, *self.case.endings) if name not in reached]
        # What a lost scene leads to, and what a condition that never holds leads to, comes with its cause.
        behind = {place for scene in self.case.scenes.values() for place in scene.targets}
        passed_by = self._passed_by(reached)
        first = [name for name in lost if name not in behind or name in passed_by]
        shut = [where for where, *_ in conditions(self.case) if where not in self.states.true_once]
        if lost and not first and not shut:
            first = lost[:1]
        return [
            Finding(
                ("scenes" if name in self.case.scenes else "endings", name),
                f"nothing leads to the {'scene' if name in self.case.scenes else 'ending'} `{name}`",
                f"Change the forks beside `goes_to: {name}`: one of them always holds."
                if name in passed_by
                else "Let a choice lead there with `goes_to`, or delete it.",
            )
            for name in first
        ]

    def _passed_by(self, reached: set[str]) -> set[str]:
        """Places that nobody reaches because a fork beside the way there always holds."""
        met: set[str | None] = set()
        for name, scene in self.case.scenes.items():
            if name in reached:
                met.add(scene.goes_to)
            for number, choice in enumerate(scene.choices):
                if ("scenes", name, "choices", number, "needs") in self.states.true_once:
                    met.add(choice.goes_to)
        return {name for name in met if name is not None} - reached
