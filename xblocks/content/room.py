"""A case or a check played with a room: what its question is, and the facilitator's steps.

Pure functions over frozen values. Who voted what is not known here: a room knows its options by letters,
and asks for counts only where it puts them into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from .case import play as case_play
from .case.model import Case
from .case.play import NotOffered, Progress
from .check.items import AnyItem
from .check.model import Check
from .tokens import shuffled
from .translation import gettext_noop as _
from .typed import number

Phase = Literal["vote", "talk", "split", "consequence", "reply", "ending", "ended"]
"""`talk` is a place without a vote: a scene with one way on, or an item that letters cannot answer."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LEAST_VOTES = 3
"""Whose split may be shown. One vote is seen to be somebody's; of two each voter knows the other's."""


class NotNow(Exception):
    """The step does not fit where the room stands. Its text is a sentence for the facilitator."""


@dataclass(frozen=True)
class Room:
    """Where a room stands in an activity.

    Attributes:
        seed: orders the options, so that the author's order gives nothing away.
        phase: what the room does now.
        round: number of the question. It only grows: a question that is asked again is another one.
        options: the author's ids of the options, in the order of their letters.
        hands: counts of a show of hands, in the same order; empty where phones are counted.
        progress: where a case stands, with the path so far; None in a check.
        item: number of the item of a check, from 0; the number of items when all are done.
    """

    seed: str
    phase: Phase
    round: int = 0
    options: tuple[str, ...] = ()
    hands: tuple[int, ...] = ()
    progress: Progress | None = None
    item: int = 0

    @property
    def letters(self) -> str:
        """The letters of the options."""
        return LETTERS[: len(self.options)]

    def option(self, letter: str) -> str | None:
        """The author's id behind a letter; None for a letter that is not on offer."""
        known = len(letter) == 1 and letter in self.letters
        return self.options[self.letters.index(letter)] if known else None

    def to_json(self) -> dict[str, Any]:
        """Plain data for a table."""
        return {
            "seed": self.seed,
            "phase": self.phase,
            "round": self.round,
            "options": list(self.options),
            "hands": list(self.hands),
            "progress": self.progress.to_json() if self.progress else None,
            "item": self.item,
        }

    @classmethod
    def from_json(cls, stored: Any) -> Room:
        """Read stored data back, without the progress, which only the case can judge (`resume`).

        Raises:
            KeyError, TypeError, ValueError: it is not of this form.
        """
        return cls(
            seed=str(stored["seed"]),
            phase=stored["phase"],
            round=int(stored["round"]),
            options=tuple(str(id) for id in stored["options"]),
            hands=tuple(int(n) for n in stored["hands"]),
            item=int(stored["item"]),
        )


def open_room(activity: Case | Check, seed: str) -> Room:
    """A room at the first question."""
    progress = case_play.start(activity) if isinstance(activity, Case) else None
    return _arrive(activity, Room(seed, "talk", progress=progress))


def resume(activity: Case | Check, stored: Any) -> Room:
    """Go on from stored data in the activity as it is now, which may be a newer version.

    Where the question that was asked is not the same any more, it is asked anew; what cannot be read
    begins at the start.
    """
    try:
        room = Room.from_json(stored)
    except (KeyError, TypeError, ValueError):
        return open_room(activity, "")
    if room.phase not in get_args(Phase) or room.item < 0:
        return open_room(activity, room.seed)
    if isinstance(activity, Case):
        room = replace(room, progress=case_play.resume(activity, stored.get("progress")))
        was = Progress.from_json(stored.get("progress"))
        moved = was is None or was.place != _progress(room).place
    else:
        moved = room.item > len(activity.items)
        room = replace(room, item=min(room.item, len(activity.items)))
    return _arrive(activity, room) if moved or not _fits(activity, room) else room


def _fits(activity: Case | Check, room: Room) -> bool:
    """Whether the phase is one that the place has, and the options are those of the place."""
    here = _arrive(activity, room)
    if room.phase in ("vote", "split"):
        return here.phase == "vote" and here.options == room.options
    if isinstance(activity, Case):
        ends = here.phase == "ending"
        came = case_play.last_choice(activity, _progress(room)) is not None
        fits = {"consequence": came, "ending": ends, "ended": ends}
        return fits.get(room.phase, here.phase == room.phase)
    return here.phase != "ended" if room.phase == "reply" else here.phase == room.phase


# Steps of the facilitator


def close_vote(activity: Case | Check, room: Room) -> Room:
    """End the vote and show the split."""
    _ask(room, "vote", sentence=_("The vote is closed already."))
    return replace(room, phase="split")


def show_hands(activity: Case | Check, room: Room, counts: Sequence[Any]) -> Room:
    """Take the numbers of a show of hands instead of the phones' votes, and show their split.

    Args:
        counts: for each option the hands that were up, as numbers or as a form sends them.
    """
    _ask(room, "vote", "split", sentence=_("There is no vote here to count hands for."))
    hands = tuple(_count(n) for n in counts)
    if len(hands) != len(room.options):
        raise NotNow(_("Please give a number of hands for each option."))
    return replace(room, phase="split", hands=hands)


def _count(given: Any) -> int:
    text = number(str(given)) or "0"
    if not text.isdecimal() or len(text) > 3:
        raise NotNow(_("Please give hands as whole numbers from 0 to 999."))
    return int(text)


def vote_again(activity: Case | Check, room: Room) -> Room:
    """Ask the same question once more, after the room has talked."""
    _ask(room, "split", sentence=_("Close the vote first."))
    return _arrive(activity, room)


def choose(activity: Case | Check, room: Room, letter: str) -> Room:
    """Follow an option, as the room has chosen together. What follows is shown next, but in a transfer case,
    where all of it waits for the debrief."""
    if not isinstance(activity, Case):
        raise NotNow(_("In a check the room chooses no way on."))
    _ask(room, "split", sentence=_("Close the vote first, then choose together."))
    try:
        moved = case_play.step(activity, _progress(room), room.option(letter))
    except NotOffered:
        raise NotNow(_("Choose one of the options that are shown.")) from None
    room = replace(room, progress=moved)
    if activity.mode == "transfer":
        return _arrive(activity, room)
    return replace(room, phase="consequence", options=(), hands=())


def go_on(activity: Case | Check, room: Room) -> Room:
    """To what comes next, where nothing is to be chosen."""
    if room.phase == "vote":
        raise NotNow(_("Close the vote first."))
    if room.phase == "ended":
        raise NotNow(_("This is the end."))
    if isinstance(activity, Check):
        if room.phase == "reply":
            return _arrive(activity, replace(room, item=room.item + 1))
        return replace(room, phase="reply")
    if room.phase == "split":
        raise NotNow(_("Choose together first which option the room follows."))
    if room.phase == "ending":
        return replace(room, phase="ended")
    if room.phase == "consequence":
        return _arrive(activity, room)
    try:
        moved = case_play.step(activity, _progress(room))
    except NotOffered:
        raise NotNow(_("The case leads no further from here. Go back to the last decision.")) from None
    return _arrive(activity, replace(room, progress=moved))


def back(activity: Case | Check, room: Room) -> Room:
    """The time machine: to the last decision, to choose again."""
    if not isinstance(activity, Case):
        raise NotNow(_("Only in a case can the room go back to a decision."))
    path = _progress(room).path
    decided = [n for n, taken in enumerate(path) if taken.choice is not None]
    if not decided:
        raise NotNow(_("There is no decision yet to go back to."))
    way = list(case_play.retrace(activity, path[: decided[-1]]))
    if len(way) != decided[-1] + 1 or way[-1].place != path[decided[-1]].scene:
        raise NotNow(_("The case was changed in the course, and the way back is gone."))
    return _arrive(activity, replace(room, progress=way[-1]))


def step(activity: Case | Check, room: Room, name: str, letter: str = "", hands: Sequence[Any] = ()) -> Room:
    """A step by the name that a form gives it.

    Raises:
        NotNow: it does not fit, or there is no such step.
    """
    if name == "choose":
        return choose(activity, room, letter)
    if name == "hands":
        return show_hands(activity, room, hands)
    known = {"close": close_vote, "again": vote_again, "on": go_on, "back": back}
    if name not in known:
        raise NotNow(_("Please use the buttons of the page."))
    return known[name](activity, room)


# What is asked and counted


def item_at(check: Check, room: Room) -> AnyItem | None:
    """The item of a check at which the room stands; None after the last."""
    return check.items[room.item] if room.item < len(check.items) else None


def has_vote(item: AnyItem) -> bool:
    """Whether letters answer the item."""
    return bool(item.ballot("", False))


def may_go_back(activity: Case | Check, room: Room) -> bool:
    """Whether there is a decision to go back to."""
    return room.progress is not None and any(taken.choice for taken in room.progress.path)


def counts(room: Room, votes: Mapping[str, int]) -> list[tuple[str, int]]:
    """Letter and count of each option: of hands, or of `votes` by the letters that were chosen together."""
    if room.hands:
        return list(zip(room.letters, room.hands, strict=True))
    return [(letter, sum(n for chosen, n in votes.items() if letter in chosen)) for letter in room.letters]


def least_common(split: Sequence[tuple[str, int]]) -> list[str]:
    """The letters to hear first: with the fewest votes, but at least one. Empty where all who voted chose
    the same, or nobody did."""
    chosen = {letter: n for letter, n in split if n}
    if len(chosen) < 2:
        return []
    return [letter for letter, n in chosen.items() if n == min(chosen.values())]


def _arrive(activity: Case | Check, room: Room) -> Room:
    """The room at its place, with the question open that the place has."""
    if isinstance(activity, Case):
        progress = _progress(room)
        offered = shuffled(f"{room.seed}:{progress.place}", case_play.offered(activity, progress))
        ids = [choice.id for _token, choice in offered]
        phase: Phase = "ending" if case_play.ending_at(activity, progress) else "vote" if ids else "talk"
    else:
        item = item_at(activity, room)
        ids = [option.of for option in item.ballot(room.seed, activity.shuffle)] if item else []
        phase = "vote" if ids else "talk" if item else "ended"
    return replace(room, phase=phase, round=room.round + 1, options=tuple(ids[: len(LETTERS)]), hands=())


def _ask(room: Room, *phases: Phase, sentence: str) -> None:
    if room.phase not in phases:
        raise NotNow(sentence)


def _progress(room: Room) -> Progress:
    assert room.progress is not None, "a case has progress"
    return room.progress
