"""Private notes of any block: read and kept for their writer, and for nobody who looks in her place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..content.base import NOT_IN_XML
from ..content.text.personal_data import PLAIN_PATTERNS
from ..content.translation import gettext_noop as _
from ..platform.records import NewerNote, NothingKept
from ..platform.viewer import Viewer, acts_for_learner
from .handlers import Refused, Reply, Unreadable, action
from .translation import gettext

Lines = Callable[[dict[str, str]], list[dict[str, str]]]
"""What a workbook shows of a note: from its values to `{"label", "text"}` in order."""

_VERSION = re.compile(r"[0-9]{1,16}")


class PrivateNotes:
    """Mixin for a GuideBlock in which a learner writes for herself.

    A note goes into a table of its own and from there to its writer only: into no field, no event
    and no reply to anybody else.
    """

    usage: str
    who: Viewer
    records: NothingKept
    body: Callable[[Viewer], str]
    _render: Callable[..., str]

    def script_args(self) -> dict[str, Any]:
        """What the browser looks for before it saves, so that no text is sent to be looked at."""
        return {"patterns": PLAIN_PATTERNS}

    def keep_private(
        self, data: dict[str, Any], boxes: dict[str, int], kind: str, title: str, lines_of: Lines
    ) -> Reply:
        """Save the `box-NAME` values of a request as this person's note. A note of empty boxes is deleted.

        Args:
            data: the request; `version` is that of the note which its page showed.
            boxes: name of every box and its greatest length in characters.
            kind: what the note is, for the workbook.
            title: its heading in the workbook.
            lines_of: what the workbook shows of it.

        Raises:
            Refused: notes are not kept here; a value does not fit; another tab saved something else
                since (409, with a card that shows both ways on).
        """
        self.refuse_strangers()
        records = self.records
        if not records.are_kept:
            raise Refused(409, _("Notes are not kept on this site. Please copy what you want to keep."))
        given, seen = clean(boxes, data), seen_version(data)
        kept = records.read_note()
        # The author may have taken a box away. What was written in it stays the learner's.
        earlier = {name: text for name, text in (kept.values if kept else {}).items() if name not in boxes}
        values = {**earlier, **given}
        try:
            note = records.write_note(values, seen, kind, title, lines_of(values))
        except NewerNote as newer:
            card = self._render(
                "notepad/clash.html", lines=lines_of(newer.kept.values), version=str(newer.kept.version)
            )
            raise Refused(
                409, _("This was changed in another tab or on another device. Nothing is lost."), card
            ) from None
        return Reply("", say=gettext("Your note is saved."), fields={"version": str(note.version)})

    def refuse_strangers(self) -> None:
        """Refuse whoever acts in another's place.

        Raises:
            Refused: staff look at the course as this learner.
        """
        if acts_for_learner(self):
            raise Refused(403, _("You are looking at this page as another person. Nothing is changed."))

    @action
    def show(self, data: dict[str, Any]) -> Reply:
        """The present state, for a page that is behind."""
        return Reply(self.body(self.who))


def clean(boxes: dict[str, int], data: dict[str, Any]) -> dict[str, str]:
    """The values of a request for these boxes, without empty ones.

    Raises:
        Refused: a value is no text, or longer than its box.
    """
    values = {}
    for name, most in boxes.items():
        given = data.get(f"box-{name}", "")
        if not isinstance(given, str):
            raise Unreadable
        # Browsers send line ends as two characters and count them as one.
        given = NOT_IN_XML.sub("", given.replace("\r\n", "\n")).strip()
        if len(given) > most:
            raise Refused(400, _("That is longer than the box holds. Please shorten it."))
        if given:
            values[name] = given
    return values


def seen_version(data: dict[str, Any]) -> int:
    """The version of the note that the sending page showed; 0 for none.

    Raises:
        Refused: it is no number.
    """
    given = data.get("version", "0")
    if not isinstance(given, str) or not _VERSION.fullmatch(given):
        raise Unreadable
    return int(given)
