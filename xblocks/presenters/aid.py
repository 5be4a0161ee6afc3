"""What a decision aid shows, put into the words of its templates: neutral ones, for nothing in it is right
or wrong."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..content.case import play as case_play
from ..content.case.model import Case, Scene
from ..content.case.moment import Moment
from ..content.case.play import Taken
from ..content.translation import gettext_noop as _
from ..shared import templates
from ..shared.templates import ToHtml
from . import case as case_presenter

SAID = {
    "chosen": _("You answered"),
    "follows": _("What follows"),
    "facts": _("What we know"),
    "ask": _("What is the answer?"),
}
"""What the parts of a question are called; see `case.SAID`."""


def question(moment: Moment, scene: Scene, hints: Collection[str], text: ToHtml) -> dict[str, Any]:
    """A question with its answers, what follows from the answer given last, and all answers so far.

    Args:
        hints: the scenes whose hint is open.
    """
    case, progress = moment.case, moment.progress
    kept = case_play.find_choice(case, Taken(progress.place, moment.answers.get(progress.place)))
    # Who opened a question again has not been led there by an answer.
    opened_again = kept is not None and case_play.is_offered(kept, progress)
    last = progress.path[moment.last] if moment.last >= 0 and not opened_again else None
    return {
        **case_presenter.place(moment, scene, hints, text),
        **(_answer(case, last, text) if last else {}),
        "said": SAID,
        "case": case,
        "facts": case_presenter.facts(case, progress),
        "facts_open": True,
        "until_now": templates.line(kept.text, case.references.bare) if kept else "",
        "answers": [_row(moment, taken) for taken in moment.answered],
    }


def result(moment: Moment, text: ToHtml) -> dict[str, Any]:
    """Where the answers lead: the facts, each answer with what follows, and the words of the ending."""
    case, progress = moment.case, moment.progress
    ending = case.endings[progress.place]
    return {
        **moment.here,
        "title": ending.title,
        "text": text(ending.text),
        "effects": [text(effect) for effect in case_play.effects(case, progress)],
        "facts": case_presenter.facts(case, progress),
        "answers": [{**_row(moment, t), **_answer(case, t, text)} for t in moment.answered],
    }


def _row(moment: Moment, taken: Taken) -> dict[str, Any]:
    """An answer in the list of those that can be changed."""
    case = moment.case
    choice = case_play.find_choice(case, taken)
    return {
        "token": moment.name_of(taken.scene),
        "question": case.scenes[taken.scene].title,
        "chosen": templates.line(choice.text, case.references.bare) if choice else "",
    }


def _answer(case: Case, taken: Taken, text: ToHtml) -> dict[str, Any]:
    """An answer with what follows from it; nothing where the step was only read."""
    choice = case_play.find_choice(case, taken)
    if choice is None:
        return {}
    return {
        "asked": case.scenes[taken.scene].title,
        "chosen": templates.line(choice.text, case.references.bare),
        "consequence": text(choice.consequence),
        "why": text(choice.why),
    }
