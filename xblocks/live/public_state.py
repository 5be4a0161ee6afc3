"""What a room may see: built by naming it, at each step, and kept beside the state.

Phones and the screen read only this. Texts are safe HTML of the author's; words of ours stand in the
templates, in the reader's language. What only the facilitator sees is in `facilitator_state`.
"""

from __future__ import annotations

from typing import Any

from ..content.base import References
from ..content.case import play as case_play
from ..content.case.model import Case, Choice
from ..content.check.items import AnyItem
from ..content.check.items.answers import Reply
from ..content.check.model import Check
from ..content.directory.needs import NEEDS
from ..content.room import Room, item_at
from ..shared.templates import line_for_all as line
from ..shared.templates import markdown_for_all as markdown

Face = dict[str, Any]


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
        texts = [ending.text, *case_play.effects(case, here)]
        told = "".join(str(markdown(text, references)) for text in texts)
        face |= {"heading": ending.title, "text": told}
        return face | (_debrief(case, room, references) if room.phase == "ended" else {})
    scene = case.scenes[here.place]
    texts = [*case_play.effects(case, here), scene.text]
    letters = dict(zip(room.options, room.letters, strict=True))
    options = {choice.id: choice for choice in scene.choices}
    return face | {
        "heading": scene.title,
        "text": "".join(str(markdown(text, references)) for text in texts),
        "need": NEEDS[scene.need][0] if scene.need else "",
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
    }
    offered = {option.of: option for option in item.ballot(room.seed, check.shuffle)}
    letters = {id: letter for id, letter in zip(room.options, room.letters, strict=True) if id in offered}
    if offered:
        face["several"] = item.TICKS
        face["options"] = [_said_of(offered[id], letter, references) for id, letter in letters.items()]
    elif room.phase == "talk":
        rows, choices = item.to_talk_about(room.seed, check.shuffle)
        face["talk"] = {
            "rows": [str(line(text, references)) for text in rows],
            "choices": [str(line(text, references)) for text in choices],
        }
    if room.phase == "reply":
        face["replies"] = _replies(item, letters, references)
    return face


def _said_of(option: Reply, letter: str, references: References) -> dict[str, str]:
    # `word` is ours, and translated where it is shown.
    word = {"word": option.word} if option.word else {}
    return {"letter": letter, "text": str(line(option.text, references)), **word}


def _replies(item: AnyItem, letters: dict[str, str], references: References) -> list[dict[str, Any]]:
    """What is right, with the reply to each option, statement, step, pair or card."""
    rows = [
        {
            **_said_of(reply, letters.get(reply.of, ""), references),
            "said": str(line(reply.said, references)),
            "reply": str(markdown(reply.feedback, references)),
            "right": reply.right,
        }
        for reply in item.replies()
    ]
    return sorted(rows, key=lambda row: str(row["letter"]))
