"""One handle for all that is kept of a learner in an activity: it knows who she is, in which course, where.

Whose work is not kept has a handle that keeps nothing: visitors, who tries things in Studio or in a library,
staff in a learner's place, and everybody where the site did not install our app.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from ..content.results import ActivityResult, Detail, detail_of
from ..learner_records.kept import BookEntry, KeptAnswer, KeptNote, NewerNote
from .services import course_key
from .viewer import acts_for_learner

__all__ = [
    "BookEntry",
    "KeptAnswer",
    "KeptNote",
    "NewerNote",
    "NothingKept",
    "Records",
    "are_installed",
    "records",
]


_log = logging.getLogger(__name__)


class NothingKept:
    """The handle of who leaves no rows. Every question has the answer of an empty table."""

    are_kept = False

    # Tries

    def hold(self, begun: bool) -> tuple[int, bool] | None:
        """Nothing is held."""
        return None

    def answers_of(self, turn: int) -> dict[str, KeptAnswer]:
        """None."""
        return {}

    def begin_attempt(self, turn: int) -> None:
        """Nothing."""

    def take_answer(
        self, turn: int, item: str, round: int, choice: Any, share: float | None
    ) -> dict[str, KeptAnswer]:
        """The answer itself: there is no other that could have been first."""
        return {item: KeptAnswer(choice, round, share)}

    def drop_answer(self, turn: int, item: str) -> None:
        """Nothing."""

    def finish_attempt(self, turn: int) -> bool:
        """Yes: no other request can have finished it."""
        return True

    def keep_decision(self, run: int, scene: str, choice: str) -> None:
        """Nothing."""

    # Results

    def results(self) -> list[ActivityResult]:
        """None."""
        return []

    def keep_result(
        self, activity: str, kind: str, share: float, detail: Detail, pair: str = "", week: int = 0
    ) -> None:
        """Nothing."""

    # Notes

    def read_note(self) -> KeptNote | None:
        """None."""
        return None

    def write_note(
        self, values: dict[str, str], seen: int, kind: str, title: str, lines: list[dict[str, str]]
    ) -> KeptNote:
        """Never: who writes must be told before that her words stay nowhere.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("a note was to be written where none are kept")

    def delete_note(self, usage_key: str = "") -> None:
        """Nothing."""

    def notes_of_course(self) -> list[BookEntry]:
        """None."""
        return []

    def delete_notes_of_course(self) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Records(NothingKept):
    """A learner's rows in one activity of a course.

    Attributes:
        user_id: her number.
        course: the course's key.
        usage: the activity's usage key.
    """

    user_id: int
    course: str
    usage: str

    are_kept = True

    @property
    def _tables(self) -> Any:
        # Imported once the app is known to be installed: its models cannot be loaded without.
        from ..learner_records import api

        return api

    # Tries

    def hold(self, begun: bool) -> tuple[int, bool] | None:
        """Let her requests to this activity go one after the other until the transaction ends. Gives the
        number of her last try, and whether it is finished.

        Args:
            begun: whether she did something here before, as far as is known.
        """
        number, finished = self._tables.hold(self.user_id, self.course, self.usage, begun)
        return number, finished

    def answers_of(self, turn: int) -> dict[str, KeptAnswer]:
        """The answers of a try, by item."""
        found: dict[str, KeptAnswer] = self._tables.answers_of(self.user_id, self.usage, turn)
        return found

    def begin_attempt(self, turn: int) -> None:
        """Write down that a try has begun."""
        self._tables.begin_attempt(self.user_id, self.course, self.usage, turn)

    def take_answer(
        self, turn: int, item: str, round: int, choice: Any, share: float | None
    ) -> dict[str, KeptAnswer]:
        """Take an answer while the activity is held, unless there is one for this item and round. Gives the
        answers of the whole try by item, so that who lost a race gets the winner's."""
        where = (self.user_id, self.course, self.usage, turn)
        taken: dict[str, KeptAnswer] = self._tables.take_answer(*where, item, round, choice, share, held=True)
        return taken

    def drop_answer(self, turn: int, item: str) -> None:
        """Open an item once more."""
        self._tables.drop_answer(self.user_id, self.usage, turn, item)

    def finish_attempt(self, turn: int) -> bool:
        """Whether this request is the one that finishes a try. True once, ever."""
        return bool(self._tables.finish_attempt(self.user_id, self.course, self.usage, turn))

    def keep_decision(self, run: int, scene: str, choice: str) -> None:
        """Keep the first choice in a scene of a run of a case."""
        self._tables.keep_decision(self.user_id, self.course, self.usage, run, scene, choice)

    # Results

    def results(self) -> list[ActivityResult]:
        """All her results in this course, oldest first."""
        return [
            ActivityResult(
                row.activity,
                row.kind,
                row.first_at,
                detail_of(row.kind, row.first_detail),
                detail_of(row.kind, row.last_detail),
                row.pair,
                row.week,
            )
            for row in self._tables.results_of(self.user_id, self.course)
        ]

    def keep_result(
        self, activity: str, kind: str, share: float, detail: Detail, pair: str = "", week: int = 0
    ) -> None:
        """Keep how a try went."""
        result = {"activity": activity, "kind": kind, "share": share, "pair": pair, "week": week}
        self._tables.keep_result(self.user_id, self.course, self.usage, detail=detail.to_json(), **result)

    # Notes

    def read_note(self) -> KeptNote | None:
        """Her note in this activity; None when there is none."""
        found: KeptNote | None = self._tables.read_note(self.user_id, self.usage)
        return found

    def write_note(
        self, values: dict[str, str], seen: int, kind: str, title: str, lines: list[dict[str, str]]
    ) -> KeptNote:
        """Keep her note in this activity; arguments as for `learner_records.notes.write_note`.

        Raises:
            NewerNote: another tab or device changed the note since, to something else.
        """
        about = {"seen": seen, "kind": kind, "title": title, "lines": lines}
        note: KeptNote = self._tables.write_note(self.user_id, self.course, self.usage, values, **about)
        return note

    def delete_note(self, usage_key: str = "") -> None:
        """Delete her note in this activity for good, or in another of the course."""
        self._tables.delete_note(self.user_id, usage_key or self.usage)

    def notes_of_course(self) -> list[BookEntry]:
        """All that she wrote in this course, in the order in which she began."""
        found: list[BookEntry] = self._tables.notes_of(self.user_id, self.course)
        return found

    def delete_notes_of_course(self) -> None:
        """Delete all that she wrote in this course for good."""
        self._tables.delete_notes(self.user_id, self.course)


def are_installed() -> bool:
    """Whether the site has our tables."""
    found = bool(apps.is_installed("xblocks.learner_records"))
    if not found:
        _tell_that_nothing_is_kept()
    return found


@cache
def _tell_that_nothing_is_kept() -> None:
    """Once a process: to every request it would be told."""
    _log.warning("xblocks.learner_records is not among the site's apps: no notes and no answers are kept")


def records(block: Any) -> NothingKept:
    """The handle for whoever acts in a block now."""
    who, course = block.who, course_key(block)
    if who.anonymous or who.author or course is None or acts_for_learner(block) or not are_installed():
        return NothingKept()
    return Records(who.user_id, str(course), block.usage)
