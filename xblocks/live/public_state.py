"""What a room may see: built by naming it, at each step, and kept beside the state.

Phones and the screen read only this. Texts are safe HTML of the author's; words of ours stand in the
templates, in the reader's language. What only the facilitator sees is in `facilitator_state`.
"""

from __future__ import annotations

from typing import Any

from ..content.base import References
from ..content.case import play as case_play
from ..content.case.model import Case, Choice
from ..content.check.item_forms import asked
from ..content.check.model import (
    AnyItem,
    Check,
    MatchingItem,
    MultipleItem,
    OrderingItem,
    ReflectionItem,
    SingleItem,
    SortingItem,
    TrueFalseItem,
)
from ..content.room import Room, item_at
from ..content.translation import gettext_noop as _
from ..shared.templates import line_for_all as line
from ..shared.templates import markdown_for_all as markdown

Face = dict[str, Any]

_TRUE_FALSE = {"true": _("True"), "false": _("False")}


def face_of(activity: Case | Check, room: Room) -> Face:
    """All that may stand on the shared screen now."""
    # Terms would be buttons, and nobody presses anything on a screen.
    references = References(language=activity.references.language, sources=activity.references.sources)
    face: Face = {"kind": activity.TAG, "title": activity.title, "phase": room.phase}
    if isinstance(activity, Case):
        more = _case(activity, room, references)
    else:
        more = _check(activity, room, references)
    return {**face, "marks": references.marks, "options": [], **more}


def phone_of(face: Face) -> Face:
    """What of it a phone needs: the present question, and only while it is open."""
    phone: Face = {name: face.get(name, "") for name in ("title", "phase")}
    if face.get("phase") == "vote":
        shown = ("kind", "heading", "ask", "options", "several", "number", "of")
        phone |= {name: face.get(name, "") for name in shown}
    return phone


# Cases


def _case(case: Case, room: Room, references: References) -> Face:
    here = room.progress
    assert here is not None, "a case has progress"
    if room.phase == "consequence":
        choice = case_play.last_choice(case, here)
        return _followed(case, choice, references) if choice else {}
    face: Face = {
        "you_are": case.you_are,
        "notice": case.notice or "" if not here.path else "",
        "facts": [case.facts[fact] for fact in here.facts if fact in case.facts],
    }
    if room.phase in ("ending", "ended"):
        ending = case.endings[here.place]
        face |= {"heading": ending.title, "text": str(markdown(ending.text, references))}
        return face | (_debrief(case, room, references) if room.phase == "ended" else {})
    scene = case.scenes[here.place]
    texts = [*case_play.effects(case, here), scene.text]
    letters = dict(zip(room.options, room.letters, strict=True))
    options = {choice.id: choice for choice in scene.choices}
    return face | {
        "heading": scene.title,
        "text": "".join(str(markdown(text, references)) for text in texts),
        "options": [
            {"letter": letter, "text": str(line(options[id].text, references))}
            for id, letter in letters.items()
        ],
    }


def _followed(case: Case, choice: Choice, references: References) -> Face:
    return {
        "chosen": str(line(choice.text, references)),
        "consequence": str(markdown(choice.consequence, references)),
        "why": str(markdown(choice.why, references)) if case.mode == "guided" else "",
    }


def _debrief(case: Case, room: Room, references: References) -> Face:
    assert room.progress is not None
    path = []
    for taken in room.progress.path:
        choice = case_play.find_choice(case, taken)
        if choice is not None:
            path.append(
                {
                    "scene": case.scenes[taken.scene].title,
                    "chosen": str(line(choice.text, references)),
                    "consequence": str(markdown(choice.consequence, references)),
                    "why": str(markdown(choice.why, references)),
                }
            )
    return {
        "path": path,
        "lesson": str(markdown(case.debrief.lesson, references)),
        "discuss": list(case.debrief.discuss),
    }


# Checks


def _check(check: Check, room: Room, references: References) -> Face:
    item = item_at(check, room)
    face: Face = {"of": len(check.items)}
    if item is None:
        return face
    face |= {
        "number": room.item + 1,
        "text": str(markdown(item.situation, references)),
        "ask": str(markdown(item.stem, references)),
        "type": item.type,
    }
    if isinstance(item, SingleItem | MultipleItem | TrueFalseItem):
        face["several"] = isinstance(item, MultipleItem)
        face["options"] = _options(item, room, references)
    elif room.phase == "talk":
        face["talk"] = _to_talk_about(item, room, check.shuffle, references)
    if room.phase == "reply":
        face["replies"] = _replies(item, room, references)
    return face


def _options(
    item: SingleItem | MultipleItem | TrueFalseItem, room: Room, references: References
) -> list[dict[str, str]]:
    if isinstance(item, TrueFalseItem):
        # `word` is ours, and translated where it is shown.
        return [
            {"letter": letter, "text": "", "word": _TRUE_FALSE[id]}
            for letter, id in zip(room.letters, room.options, strict=True)
        ]
    texts = {option.id: option.text for option in item.options}
    return [
        {"letter": letter, "text": str(line(texts[id], references))}
        for letter, id in zip(room.letters, room.options, strict=True)
    ]


def _to_talk_about(item: AnyItem, room: Room, shuffle: bool, references: References) -> dict[str, list[str]]:
    """An item that letters cannot answer, as a learner sees it before she answers."""
    shown = asked(item, room.seed, shuffle)
    return {
        "rows": [str(line(row["text"], references)) for row in shown.get("rows", shown.get("options", []))],
        "choices": []
        if isinstance(item, OrderingItem)
        else [str(line(choice["text"], references)) for choice in shown.get("choices", [])],
    }


def _replies(item: AnyItem, room: Room, references: References) -> list[dict[str, Any]]:
    """What is right, with the reply to each option, step, pair or card."""
    letters = dict(zip(room.options, room.letters, strict=True))

    def reply(text: str, said: str, feedback: str, right: bool = False, **more: Any) -> dict[str, Any]:
        return {
            "text": str(line(text, references)),
            "said": str(line(said, references)),
            "reply": str(markdown(feedback, references)),
            "right": right,
            **more,
        }

    if isinstance(item, SingleItem | MultipleItem):
        rows = [reply(o.text, "", o.feedback, o.right, letter=letters.get(o.id, "")) for o in item.options]
        return sorted(rows, key=lambda row: row["letter"])
    if isinstance(item, TrueFalseItem):
        said = {"true": item.if_true, "false": item.if_false}
        return [
            reply("", "", said[id], (id == "true") == item.answer, letter=letter, word=_TRUE_FALSE[id])
            for id, letter in letters.items()
        ]
    if isinstance(item, OrderingItem):
        return [reply(step.text, "", step.feedback) for step in item.steps]
    if isinstance(item, MatchingItem):
        return [reply(pair.left, pair.right, pair.feedback) for pair in item.pairs]
    if isinstance(item, SortingItem):
        groups = {group.id: group.title for group in item.groups}
        return [reply(card.text, groups[card.group], card.feedback) for card in item.cards]
    assert isinstance(item, ReflectionItem)
    return [reply(good, "", "") for good in item.good_answers]
