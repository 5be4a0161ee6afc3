"""No option gives itself away: what each rule of a guesser earns in a guide, and over all guides."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.base import Activity
from xblocks.content.did_you_mean import listed

from ..sources import Guide
from .contents import Contents
from .cues import RULES, Question, above_chance, best_rule, decisions, dilemmas, given_away, items
from .figure import Figure

IN_A_GUIDE = 15
OVER_ALL = 10
"""Percentage points by which a rule may be right more often than blind picking, or less often."""
DILEMMAS = 1 / 3
_NAMED = 12
"""Questions that a remedy names at most."""
KINDS = ("decisions", "items of checks")


def asked_in(guide: Guide) -> dict[str, list[Question]]:
    """The questions of a guide, decisions and items apart. An item taken over counts once."""
    contents = Contents(guide)
    activities: list[Activity] = [*contents.course, *contents.later]
    found: dict[tuple[str, ...], Question] = {}
    for activity in activities:
        for question in items(activity):
            found.setdefault(tuple(question.options), question)
    made = [question for activity in activities for question in decisions(activity)]
    return {KINDS[0]: made, KINDS[1]: list(found.values())}


def over_all(guides: list[Guide]) -> dict[str, list[Question]]:
    """The questions of several guides together."""
    each = [asked_in(guide) for guide in guides]
    return {kind: [question for asked in each for question in asked[kind]] for kind in KINDS}


def guessers_rule(guide: Guide) -> str:
    """The rule of wording that earns most in the decisions of a guide."""
    return best_rule(asked_in(guide)[KINDS[0]])


def wording_figures(asked: dict[str, list[Question]], most: int) -> Iterator[Figure]:
    """What each rule earns, beside what it may."""
    for kind in KINDS:
        for name, rule in RULES.items():
            gain = above_chance(asked[kind], rule)
            found = given_away(asked[kind], rule)[:_NAMED]
            yield Figure(
                f"{kind}: picking {name}, points off chance",
                f"{gain:+.0f}",
                f"-{most} to +{most}",
                abs(gain) <= most,
                f"Reword some of {listed(found)}." if found else "",
            )


def dilemma_figure(asked: dict[str, list[Question]]) -> Figure:
    """How many decisions have two sound options or more."""
    share = dilemmas(asked[KINDS[0]])
    return Figure(
        "decisions with two or more sound options",
        f"{share:.0%} of {len(asked[KINDS[0]])}",
        f"at least {DILEMMAS:.0%}",
        share >= DILEMMAS or not asked[KINDS[0]],
        "Let a second option be acceptable or better, each at a price of its own.",
    )
