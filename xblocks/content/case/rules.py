"""Rules of a case that can be seen without playing it: names, bounds, and what each mode asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..alike import alike
from ..did_you_mean import listed, suggest
from ..findings import Finding
from .model import Case, Choice, Condition, Scene
from .states import conditions

Where = tuple[str | int, ...]


def case_findings(case: Case) -> list[Finding]:
    """Faults of a case as it is written. Whether it can be played to an end says `proof`."""
    return list(_Rules(case).findings())


class _Rules:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.worked = case.mode == "worked"
        self.places = [*case.scenes, *case.endings]

    @cached_property
    def choices(self) -> list[tuple[Where, Choice]]:
        return [
            (("scenes", name, "choices", number), choice)
            for name, scene in self.case.scenes.items()
            for number, choice in enumerate(scene.choices)
        ]

    @cached_property
    def choice_ids(self) -> list[str]:
        return [choice.id for _, choice in self.choices]

    def findings(self) -> Iterator[Finding]:
        case = self.case
        if case.start not in case.scenes:
            yield Finding(
                ("start",),
                f"the case starts in an unknown scene `{case.start}`",
                suggest(case.start, case.scenes, f"Scenes: {listed(case.scenes)}."),
            )
        for name in case.endings:
            if name in case.scenes:
                yield Finding(
                    ("endings", name),
                    f"a scene and an ending are both called `{name}`",
                    "Rename the newer one.",
                )
        yield from self._variables()
        yield from self._unique_choices()
        endings = [(("endings", name, "title"), ending.title) for name, ending in case.endings.items()]
        yield from alike(endings, "endings", "warning")
        yield from alike([(("facts", name), fact) for name, fact in case.facts.items()], "facts", "warning")
        for name, scene in case.scenes.items():
            yield from self._scene(("scenes", name), name, scene)
        for where, choice in self.choices:
            yield from self._choice(where, choice)
        for where, _, condition in conditions(case):
            yield from self._condition(where, condition)
        if not self.worked and not self.choices:
            yield Finding(
                ("scenes",),
                f"a case of mode `{case.mode}` has nothing to decide",
                "Give a scene `choices`, or write `mode: worked`.",
            )
        yield from self._without_help()
        yield from self._unused()

    def _without_help(self) -> Iterator[Finding]:
        """Hints and ways back where the mode has none."""
        if self.case.mode not in ("worked", "transfer"):
            return
        for where, given, what in (
            (("back",), self.case.back, "steps back"),
            *(
                (("scenes", name, "back"), scene.back, "steps back")
                for name, scene in self.case.scenes.items()
            ),
            *((("scenes", name, "hint"), scene.hint, "hints") for name, scene in self.case.scenes.items()),
        ):
            if given:
                yield Finding(
                    where,
                    f"a case of mode `{self.case.mode}` has no {what}",
                    f"Delete `{where[-1]}`, or change `mode`.",
                    "warning",
                )

    def _unique_choices(self) -> Iterator[Finding]:
        seen: dict[str, Where] = {}
        for where, choice in self.choices:
            if choice.id in seen:
                yield Finding(
                    (*where, "id"),
                    f"the choice id `{choice.id}` stands in scene `{seen[choice.id][1]}` already",
                    "Choice ids are unique in a case. Give the newer one an id of its own.",
                )
            else:
                seen[choice.id] = where

    def _variables(self) -> Iterator[Finding]:
        for name, variable in self.case.variables.items():
            if variable.min >= variable.max:
                yield Finding(
                    ("variables", name),
                    f"`{name}` has no room: min is {variable.min}, max is {variable.max}",
                    "Make `max` bigger than `min`.",
                )
            elif not variable.min <= variable.start <= variable.max:
                yield Finding(
                    ("variables", name, "start"),
                    f"`{name}` starts at {variable.start}, outside of {variable.min} to {variable.max}",
                    "Start between `min` and `max`.",
                )

    def _scene(self, where: Where, name: str, scene: Scene) -> Iterator[Finding]:
        # Two with conditions may be two faces of one choice, of which only one is ever offered.
        always = [
            ((*where, "choices", number, "text"), choice.text)
            for number, choice in enumerate(scene.choices)
            if choice.needs is None
        ]
        yield from alike(always, f"choices of scene `{name}`")
        if scene.choices and scene.goes_to is not None:
            yield Finding(
                (*where, "goes_to"),
                f"scene `{name}` has both choices and a way on of its own",
                "Delete its own `goes_to`, or its choices.",
            )
        if not scene.choices and scene.goes_to is None:
            yield Finding(
                where,
                f"scene `{name}` leads nowhere",
                "Give it `choices`, or `goes_to: ...` with a scene or an ending.",
            )
        if self.worked and scene.choices:
            yield Finding(
                (*where, "choices"),
                "a worked case has no choices: an expert decides and thinks aloud",
                "Write `goes_to` and `thinking` instead, or change `mode`.",
            )
        elif len(scene.choices) == 1:
            yield Finding(
                (*where, "choices"),
                f"scene `{name}` offers one choice only",
                "Add another, or write `goes_to` instead of choices.",
            )
        if self.worked and scene.thinking is None and not scene.choices:
            yield Finding(
                where,
                f"scene `{name}` of a worked case has no `thinking`",
                "Add `thinking: |` with what an experienced colleague says to herself.",
            )
        if scene.goes_to is not None:
            yield from self._targets(where, scene)
        elif scene.forks:
            yield Finding(
                (*where, "forks"),
                f"scene `{name}` forks and has no way on where no condition holds",
                "Add `goes_to`, or move the forks to its choices.",
            )
        if scene.need is not None and not scene.referral:
            yield Finding(
                (*where, "need"),
                f"scene `{name}` names a need and is no decision about a referral",
                "Add `referral: true`, or delete `need`.",
            )
        yield from self._learn(where, scene.learn)

    def _targets(self, where: Where, way: Choice | Scene) -> Iterator[Finding]:
        for number, fork in enumerate(way.forks):
            yield from self._target((*where, "forks", number, "goes_to"), fork.goes_to)
        if way.goes_to is not None:
            yield from self._target((*where, "goes_to"), way.goes_to)

    def _target(self, where: Where, target: str) -> Iterator[Finding]:
        if target not in self.places:
            yield Finding(
                where,
                f"unknown scene or ending `{target}`",
                suggest(
                    target,
                    self.places,
                    f"Scenes: {listed(self.case.scenes)}. Endings: {listed(self.case.endings)}.",
                ),
            )

    def _learn(self, where: Where, facts: list[str]) -> Iterator[Finding]:
        for number, fact in enumerate(facts):
            if fact not in self.case.facts:
                yield Finding(
                    (*where, "learn", number),
                    f"unknown fact `{fact}`",
                    suggest(
                        fact, self.case.facts, f"Add it under `facts`. Known: {listed(self.case.facts)}."
                    ),
                )

    def _choice(self, where: Where, choice: Choice) -> Iterator[Finding]:
        yield from self._targets(where, choice)
        yield from self._learn(where, choice.learn)
        for name in choice.change:
            if name not in self.case.variables:
                yield Finding(
                    (*where, "change", name),
                    f"unknown variable `{name}`",
                    suggest(
                        name,
                        self.case.variables,
                        f"Add it under `variables`. Known: {listed(self.case.variables)}.",
                    ),
                )
        if choice.rating != "harmful":
            return
        ways = [(*where, "forks", n, "goes_to") for n in range(len(choice.forks))] + [(*where, "goes_to")]
        targets = [fork.goes_to for fork in choice.forks] + [choice.goes_to]
        for way, target in zip(ways, targets, strict=True):
            scene = self.case.scenes.get(target)
            if target in self.places and (scene is None or not scene.repair):
                what = "an ending" if scene is None else "a scene without `repair: true`"
                yield Finding(
                    way,
                    f"the harmful choice `{choice.id}` leads to {what}",
                    "A harmful choice leads to a scene with `repair: true`, where it can be mended.",
                )

    def _condition(self, where: Where, condition: Condition) -> Iterator[Finding]:
        for name, bound in condition.bounds.items():
            variable = self.case.variables.get(name)
            here = (*where, name)
            if variable is None:
                known = [*self.case.variables, "learnt", "not_learnt", "chose", "not_chose"]
                yield Finding(
                    here,
                    f"unknown variable `{name}` in a condition",
                    suggest(name, known, f"Add it under `variables`. Known: {listed(self.case.variables)}."),
                )
            elif bound.at_least is None and bound.at_most is None:
                yield Finding(
                    here,
                    f"the condition on `{name}` says nothing",
                    "Write `at_least` or `at_most` with a number.",
                )
            elif bound.at_least is not None and bound.at_most is not None and bound.at_least > bound.at_most:
                yield Finding(
                    here,
                    f"`{name}` cannot be at least {bound.at_least} and at most {bound.at_most}",
                    "Swap or change the numbers.",
                )
        for key in ("learnt", "not_learnt"):
            for number, fact in enumerate(getattr(condition, key)):
                if fact not in self.case.facts:
                    yield Finding(
                        (*where, key, number),
                        f"unknown fact `{fact}` in a condition",
                        suggest(
                            fact, self.case.facts, f"Add it under `facts`. Known: {listed(self.case.facts)}."
                        ),
                    )
        for key in ("chose", "not_chose"):
            for number, choice in enumerate(getattr(condition, key)):
                if choice not in self.choice_ids:
                    yield Finding(
                        (*where, key, number),
                        f"unknown choice `{choice}` in a condition",
                        suggest(choice, self.choice_ids, "Write the id of a choice of this case."),
                    )

    def _unused(self) -> Iterator[Finding]:
        asked = {name for _, _, condition in conditions(self.case) for name in condition.bounds}
        for name in self.case.variables if asked.issubset(self.case.variables) else ():
            if name not in asked:
                yield Finding(
                    ("variables", name),
                    f"no condition asks for `{name}`: it changes nothing",
                    "Use it in `needs`, or delete it and its `change`.",
                    "warning",
                )
        learnt = {fact for scene in self.case.scenes.values() for fact in scene.learn}
        learnt.update(fact for _, choice in self.choices for fact in choice.learn)
        for fact in self.case.facts:
            if fact not in learnt:
                yield Finding(
                    ("facts", fact),
                    f"nobody learns the fact `{fact}`",
                    "Put it in `learn` of a choice or scene, or delete it.",
                    "warning",
                )
