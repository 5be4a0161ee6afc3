"""The standard of a case: enough to decide, room for a mistake, endings that all can meet."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.case.model import Case
from xblocks.content.findings import quantity

from ..problems import Problem
from ..read_model import Reading
from .case_states import states_of
from .road import road_faults
from .walks import Walks, late_effects

DECISIONS = 5
CHOICES = 3
ENDINGS = 3
LATE_EFFECTS = 2
MOST_AT_ONE_ENDING = 0.6
QUESTIONS = 2


def case_warnings(reading: Reading[Case], rule: str) -> Iterator[Problem]:
    """What a case of the ladder (guided, full, transfer) falls short of.

    Args:
        rule: the rule of wording that a guesser does best by in the guide.
    """
    case = reading.model
    assert case is not None
    # Of a case too big to prove nobody knows all walks. Its author is told so.
    walked = () if states_of(case).gave_up else (*_walks(case), *_spread(case), *road_faults(case, rule))
    for where, message, remedy in (*_structure(case), *walked, *_debrief(case)):
        if not reading.is_told(where):
            yield reading.document.problem(where, message, remedy, "warning")


Fault = tuple[tuple[str | int, ...], str, str]


def other_case_warnings(reading: Reading[Case]) -> Iterator[Problem]:
    """What a worked case, an aid, or a short case for the weeks after falls short of."""
    case = reading.model
    assert case is not None
    walked = _spread(case) if case.is_rated and not states_of(case).gave_up else ()
    for where, message, remedy in (*walked, *_debrief(case)):
        yield reading.document.problem(where, message, remedy, "warning")


def _structure(case: Case) -> Iterator[Fault]:
    for name, scene in case.scenes.items():
        if scene.choices and len(scene.choices) < CHOICES:
            message = (
                f"the scene `{name}` offers {quantity(len(scene.choices), 'choice')}, fewer than {CHOICES}"
            )
            yield ("scenes", name, "choices"), message, "Add one that a tired colleague might take."
        for number, choice in enumerate(scene.choices):
            targets = [case.scenes.get(place) for place in choice.targets]
            here = ("scenes", name, "choices", number)
            if choice.rating == "harmful" and not all(target and target.repair for target in targets):
                message = f"the harmful choice `{choice.id}` leads to no repair step"
                yield here, message, "Let it lead to a scene with `repair: true`, where it can be mended."
            if choice.kindest and choice.rating == "better":
                message = f"`{choice.id}` is marked as sounding kindest and is the better choice"
                yield here, message, "Mark one that sounds kinder than it is, or rate it anew."
    if len(case.endings) < ENDINGS:
        message = f"the case has {quantity(len(case.endings), 'ending')}, fewer than {ENDINGS}"
        yield ("endings",), message, "Let good, mixed and poor decisions end differently."
    if not any(scene.referral for scene in case.scenes.values()):
        remedy = "Let one scene decide whom to refer to, and how; mark it `referral: true`."
        yield ("scenes",), "no scene is marked as a decision about a referral", remedy
    if not any(choice.kindest for scene in case.scenes.values() for choice in scene.choices):
        remedy = "In one scene let the kindest-sounding choice not be the best; mark it `kindest: true`."
        yield ("scenes",), "no choice is marked as sounding kindest without being the best", remedy
    late = late_effects(case)
    if late < LATE_EFFECTS:
        message = (
            f"{quantity(late, 'effect comes', 'effects come')} later than the next scene, "
            f"fewer than {LATE_EFFECTS}"
        )
        yield ("scenes",), message, "Let an early choice come back in an `effects` text of a later scene."


def _walks(case: Case) -> Iterator[Fault]:
    walks = Walks.of(case)
    if walks.decisions() < DECISIONS:
        message = f"the shortest path has {quantity(walks.decisions(), 'decision')}, fewer than {DECISIONS}"
        yield ("scenes",), message, "Take out a short cut, or add a decision to it."


def _spread(case: Case) -> Iterator[Fault]:
    for name, share in Walks.of(case).ending_shares().items():
        if share > MOST_AT_ONE_ENDING:
            message = f"{share:.0%} of random walks end in `{name}`, more than {MOST_AT_ONE_ENDING:.0%}"
            yield ("endings", name), message, "Lead some of the weaker choices elsewhere."


def _debrief(case: Case) -> Iterator[Fault]:
    if len(case.debrief.discuss) < QUESTIONS:
        asked = quantity(len(case.debrief.discuss), "question")
        message = f"the debrief has {asked} to discuss, fewer than {QUESTIONS}"
        yield ("debrief",), message, "Add one to `discuss`."
