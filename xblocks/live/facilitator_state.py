"""What the facilitator alone sees of the present question: what each option leads to, and why."""

from __future__ import annotations

from typing import Any

from ..content.case import play as case_play
from ..content.case.model import Case, rating_words
from ..content.check.model import Check
from ..content.room import Room, item_at
from ..content.translation import gettext_noop as _
from ..shared.templates import markdown, markdown_of


def behind(activity: Case | Check, room: Room) -> dict[str, Any]:
    """By letter what the room does not see yet, and what helps to lead the talk; empty where there is no
    such thing at this place."""
    if room.phase not in ("vote", "split"):
        return {}
    if isinstance(activity, Case):
        return _of_scene(activity, room)
    return _of_item(activity, room)


def _of_scene(case: Case, room: Room) -> dict[str, Any]:
    assert room.progress is not None
    scene = case_play.scene_at(case, room.progress)
    choices = {choice.id: choice for choice in scene.choices} if scene else {}
    text = markdown_of(case.references.bare)
    return {
        "thinking": text(scene.thinking) if scene else "",
        "hint": text(scene.hint) if scene else "",
        "options": [
            {
                "letter": letter,
                "words": rating_words(choices[id].rating),
                "consequence": text(choices[id].consequence),
                "why": text(choices[id].why),
            }
            for letter, id in zip(room.letters, room.options, strict=True)
        ],
    }


def _of_item(check: Check, room: Room) -> dict[str, Any]:
    item = item_at(check, room)
    offered = {option.of: option for option in item.ballot(room.seed, check.shuffle)} if item else {}
    rows = [
        {
            "letter": letter,
            "words": _("Right answer") if offered[id].right else _("Not the right answer"),
            "belief": "" if offered[id].right else offered[id].misconception or "",
            "why": markdown(offered[id].feedback, check.references.bare),
        }
        for letter, id in zip(room.letters, room.options, strict=True)
        if id in offered
    ]
    return {"options": rows} if rows else {}
