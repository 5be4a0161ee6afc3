"""A decision aid: a case of mode `aid`. It asks about somebody's facts, question by question, and says what
follows. Nothing in it is right or wrong, so nothing is rated, counted or kept for a cohort.

Any answer can be changed, so a learner's place is not a path that she walked but what her answers lead to:
all that she has given are kept, also those that no road asks any more, and the road is walked anew by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..did_you_mean import listed
from ..findings import Finding
from .model import Case
from .play import NotOffered, Progress, Taken, start, step
from .states import on_rounds, ways_on

Answers = Mapping[str, str | None]
"""The answer to each question by its scene, the last one given last; None where a scene was read on from."""


def walk(case: Case, answers: Answers, until: str | None = None) -> Progress:
    """Where answers lead: to the first question without one that is on offer there, or to a result.

    Args:
        until: a scene to stop at, where the road comes by it.
    """
    here = start(case)
    seen: set[str] = set()
    # No aid has rounds (see `aid_findings`). One that nobody checked must not hold the server up.
    while here.place in answers and here.place != until and here.place not in seen:
        seen.add(here.place)
        try:
            here = step(case, here, answers[here.place])
        except NotOffered:
            break
    return here


def with_answer(answers: Answers, taken: Taken) -> dict[str, str | None]:
    """The answers with one given, or given anew."""
    others = {scene: choice for scene, choice in answers.items() if scene != taken.scene}
    return {**others, taken.scene: taken.choice}


def last_given(progress: Progress, answers: Answers) -> int:
    """The number of the step on a path whose answer was given last; -1 where the path has none such."""
    last = next(reversed(list(answers)), None)
    return next((n for n, taken in enumerate(progress.path) if taken.scene == last), -1)


def to_json(answers: Answers) -> list[list[str | None]]:
    """Plain data for a stored field, in which the order stays."""
    return [[scene, choice] for scene, choice in answers.items()]


def answers_from(stored: Any, play: Any) -> dict[str, str | None]:
    """The answers that are stored.

    Args:
        play: the stored path. Who decided there while the case was no aid has so answered.
    """
    found: dict[str, str | None] = {}
    progress = Progress.from_json(play)
    for taken in (*_pairs(stored), *(progress.path if progress else ())):
        if taken.scene not in found or found[taken.scene] != taken.choice:
            found = with_answer(found, taken)
    return found


def _pairs(stored: Any) -> Iterator[Taken]:
    for pair in stored if isinstance(stored, list) else ():
        match pair:
            case [str(scene), str() | None as choice]:
                yield Taken(scene, choice)


def resume(case: Case, answers: Answers, play: Any) -> Progress:
    """Go on in the aid as it is now, which may be a newer version: at the same place where the answers still
    lead by it, else as far as they lead.

    Args:
        play: the stored path.
    """
    progress = Progress.from_json(play)
    return walk(case, answers, progress.place if progress else case.start)


def aid_findings(case: Case) -> list[Finding]:
    """What an aid must not have: worth, and ways back to a question."""
    return [*_judged(case), *_rounds(case)] if case.is_aid else []


def _judged(case: Case) -> Iterator[Finding]:
    """What only says something where one decides well or badly, or more than once."""
    said: list[tuple[tuple[str | int, ...], Any]] = [(("back",), case.back)]
    for name, scene in case.scenes.items():
        here: tuple[str | int, ...] = ("scenes", name)
        said += [((*here, key), getattr(scene, key)) for key in ("repair", "back")]
        for number, choice in enumerate(scene.choices):
            at = (*here, "choices", number)
            said += [((*at, key), getattr(choice, key)) for key in ("rating", "kindest", "once")]
    said += [(("endings", name, "outcome"), ending.outcome) for name, ending in case.endings.items()]
    for where, value in said:
        if value:
            yield Finding(
                where,
                f"an aid has no `{where[-1]}`: it asks each question once, and no answer is right or wrong",
                f"Delete `{where[-1]}`, or change `mode`.",
            )


def _rounds(case: Case) -> Iterable[Finding]:
    on_one = on_rounds(ways_on(case))
    if on_one:
        yield Finding(
            ("scenes", on_one[0]),
            f"an aid comes to each question once, and one can come back to {listed(on_one)}",
            "Let every answer lead on towards a result.",
        )
