"""What a case shows, put into the words of its templates. What may be shown when is decided here too:
the block says where the learner stands, this says what she may see of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..content.case import map as case_map
from ..content.case import play as case_play
from ..content.case import points as case_points
from ..content.case.model import RATINGS, Case, Choice, Ending, Rating, Scene, rating_words
from ..content.case.moment import Moment
from ..content.case.play import Progress, Taken
from ..content.translation import gettext_noop as _
from ..shared import templates
from ..shared.templates import ToHtml
from ..shared.translation import gettext

SAID = {
    "chosen": _("You chose"),
    "follows": _("What happens"),
    "facts": _("Case file"),
    "ask": _("What do you do?"),
}
"""What the parts of a scene are called."""
OUTCOMES = {"good": _("A good ending"), "mixed": _("A mixed ending"), "poor": _("A hard ending")}


def after_choice(case: Case, progress: Progress, text: ToHtml) -> dict[str, Any]:
    """The choice that led here with its consequence, and its reason where reasons show at once.
    In a transfer case all of it waits for the debrief."""
    choice = case_play.last_choice(case, progress) if case.mode != "transfer" else None
    return {
        "case": case,
        "said": SAID,
        "chosen": templates.line(choice.text, case.references.bare) if choice else "",
        "consequence": text(choice.consequence) if choice else "",
        "why": text(choice.why) if choice and case.mode == "guided" else "",
        "facts": facts(case, progress),
    }


def facts(case: Case, progress: Progress) -> list[str]:
    """What is known so far, in the order in which it was learnt."""
    return [case.facts[fact] for fact in progress.facts if fact in case.facts]


def scene(moment: Moment, scene: Scene, hints: Collection[str], text: ToHtml) -> dict[str, Any]:
    """A scene with what may be chosen there, and what the choice before has led to.

    Args:
        hints: the scenes whose hint is open.
    """
    return {**place(moment, scene, hints, text), **after_choice(moment.case, moment.progress, text)}


def place(moment: Moment, scene: Scene, hints: Collection[str], text: ToHtml) -> dict[str, Any]:
    """A scene with what may be chosen there.

    Args:
        hints: the scenes whose hint is open.
    """
    case, progress = moment.case, moment.progress
    hint = case_play.hint_at(case, progress)
    return {
        "title": scene.title,
        "text": text(scene.text),
        "thinking": text(scene.thinking),
        "effects": [text(effect) for effect in case_play.effects(case, progress)],
        "choices": [
            {"token": name, "text": templates.line(choice.text, case.references.bare)}
            for name, choice in moment.choices
        ],
        "has_hint": hint is not None,
        "hint": text(hint) if progress.place in hints else "",
        "may_step_back": case_play.may_step_back(case, progress),
        **moment.here,
    }


def ending(case: Case, progress: Progress, text: ToHtml) -> dict[str, Any]:
    """An ending, before the debrief."""
    reached = case.endings[progress.place]
    return {
        "title": reached.title,
        "outcome": _outcome(reached),
        "text": text(reached.text),
        "effects": [text(effect) for effect in case_play.effects(case, progress)],
        **after_choice(case, progress, text),
    }


def _outcome(ending: Ending) -> str:
    """Words for an outcome; none for the result of an aid."""
    return OUTCOMES[ending.outcome] if ending.outcome else ""


def for_all(case: Case, text: ToHtml) -> dict[str, Any]:
    """What a debrief gives to everybody, also to those who skipped the case."""
    return {
        "short": text(case.short_version),
        "transfer": case.mode == "transfer",
        "lesson": text(case.debrief.lesson),
        "discuss": case.debrief.discuss,
        "sources": templates.listed_sources(case.references),
    }


def own_road(
    case: Case, progress: Progress, firsts: Mapping[str, str], text: ToHtml, name: str
) -> dict[str, Any]:
    """What a debrief gives to who came to an ending: how she decided, her path, and the map."""
    ending = case.endings[progress.place]
    return {
        "outcome": _outcome(ending),
        "ending": ending.title,
        "score": case_points.score(case, progress, firsts),
        "path": decisions(case, progress, firsts, text),
        **map_of(case, name, progress),
    }


def plan(case: Case, note: Any, boxes: Mapping[str, int], shut: bool) -> dict[str, Any]:
    """The if-then plan of this learner and what the author asks of it.

    Args:
        note: what was kept, or None.
        boxes: the most characters of each box.
        shut: somebody looks in the learner's place.
    """
    values = note.values if note else {}
    return {
        "ask": case.debrief.plan or "",
        "shut": shut,
        "has_note": bool(values),
        "version": str(note.version if note else 0),
        "when": {"most": str(boxes["when"]), "value": values.get("when", "")},
        "then": {"most": str(boxes["then"]), "value": values.get("then", "")},
    }


def plan_lines(values: Mapping[str, str]) -> list[dict[str, str]]:
    """The plan as the workbook shows it."""
    labels = {"when": gettext("When ..."), "then": gettext("I will ...")}
    return [{"label": label, "text": values[box]} for box, label in labels.items() if values.get(box)]


def decisions(
    case: Case, progress: Progress, firsts: Mapping[str, str], text: ToHtml
) -> list[dict[str, Any]]:
    """Each decision of a path with what followed and why, and the other options that were on offer.

    Args:
        firsts: the first choice in each scene of this round, as `case_points.counted` takes it.
    """
    counts = case_points.counted(case, progress, firsts)
    before = list(case_play.retrace(case, progress.path))
    seen: set[str] = set()
    rows = []
    for number, taken in enumerate(progress.path):
        choice = case_play.find_choice(case, taken)
        if choice is None:
            continue
        first = counts.get(taken.scene, choice)
        rows.append(
            {
                **_option(case, choice, text),
                "scene": case.scenes[taken.scene].title,
                "again": taken.scene in seen,
                "mending": case.scenes[taken.scene].repair,
                "first": templates.line(first.text, case.references.bare)
                if first.id != choice.id and taken.scene not in seen
                else "",
                "first_words": rating_words(first.rating),
                "others": [
                    _option(case, other, text) for other in _others(case, before[number : number + 1], taken)
                ],
            }
        )
        seen.add(taken.scene)
    return rows


def _others(case: Case, before: list[Progress], taken: Taken) -> list[Choice]:
    """The options not taken, best first: those on offer then, or all of the scene where a new version
    of the case does not lead there any more."""
    options = case_play.offered(case, before[0]) if before else case.scenes[taken.scene].choices
    order: list[Rating | None] = [*RATINGS, None]
    return sorted((c for c in options if c.id != taken.choice), key=lambda c: order.index(c.rating))


def _option(case: Case, choice: Choice, text: ToHtml) -> dict[str, Any]:
    return {
        "chosen": templates.line(choice.text, case.references.bare),
        "rating": choice.rating,
        "rating_words": rating_words(choice.rating),
        "consequence": text(choice.consequence),
        "why": text(choice.why),
    }


def map_of(case: Case, name: str, progress: Progress | None = None) -> dict[str, Any]:
    """The map for its template: after an ending with the learner's own road, else for the team of the
    course, with every option and its rating.

    Args:
        name: tells this map from others on the page.
    """
    drawn = case_map.map_of(case, progress.path, progress.place) if progress else case_map.map_of(case)
    labels = {spot.place: spot.label for spot in drawn.spots}
    chosen = _chosen(case, progress) if progress else {}
    scenes, endings = [], []
    for spot in drawn.spots:
        if spot.ending:
            ending = case.endings[spot.place]
            endings.append({"title": ending.title, "outcome": _outcome(ending), "mine": spot.mine})
            continue
        scene = case.scenes[spot.place]
        scenes.append(
            {
                "title": scene.title,
                "leads": _leads(scene, labels),
                "mine": spot.mine,
                "chosen": chosen.get(spot.place, []),
                "options": [] if progress else _options(case, scene.choices, labels),
            }
        )
    return {"map_name": name, "map": drawn, "scenes": scenes, "endings": endings, "own": progress is not None}


def _chosen(case: Case, progress: Progress) -> dict[str, list[Any]]:
    """What a learner chose in each scene, oldest first."""
    found: dict[str, list[Any]] = {}
    for taken in progress.path:
        choice = case_play.find_choice(case, taken)
        if choice is not None:
            found.setdefault(taken.scene, []).append(templates.line(choice.text, case.references.bare))
    return found


def _leads(way: Choice | Scene, labels: Mapping[str, str]) -> str:
    """The labels of the places that may follow, as they stand on the map."""
    return ", ".join(label for place, label in labels.items() if place in way.targets)


def _options(case: Case, choices: list[Choice], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "text": templates.line(c.text, case.references.bare),
            "words": rating_words(c.rating),
            "leads": _leads(c, labels),
        }
        for c in choices
    ]
