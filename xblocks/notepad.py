"""Private notes. They are the learner's: staff see them nowhere, not even acting as that learner."""

from __future__ import annotations

from typing import Any

from xblock.fields import Boolean, Scope

from . import lms, view
from .block import GuideBlock, Refused, Reply, action
from .content.base import NOT_IN_XML
from .content.notepad import Notepad, note_boxes
from .content.shuffle import token


class NotepadBlock(GuideBlock):
    """A notepad. `keep: account` goes to a table of its own, `keep: device` never leaves the browser."""

    MODEL = Notepad
    has_custom_completion = True

    written = Boolean(
        help="Whether a note was saved. The note itself is kept elsewhere, where only the learner reads it.",
        default=False,
        scope=Scope.user_state,
    )

    def _on_device(self) -> bool:
        """Also where the site has no table for notes: then they had better stay with the learner. And
        in Studio, where an author only tries: her own note in the course is not to be touched."""
        return self.model.keep == "device" or lms.note_store() is None or self.who.author

    def _values(self, who: lms.Viewer) -> dict[str, str]:
        store = lms.note_store()
        if store is None or who.anonymous or self._on_device():
            return {}
        return store.read_note(who.user_id, self.usage) or {}

    def _may_open(self, who: lms.Viewer) -> bool:
        return not (who.anonymous or lms.acts_for_learner(self))

    # What is shown

    def body(self, who: lms.Viewer) -> str:
        """The notepad with what the learner wrote."""
        if not self._may_open(who):
            return self._render("notepad_closed.html")
        return self._open(who, self._values(who))

    def _open(self, who: lms.Viewer, values: dict[str, str], saved: bool = False) -> str:
        note: Notepad = self.model
        return self._render(
            "notepad.html",
            kind=note.kind,
            prompt=view.markdown(note.prompt, self.references),
            boxes=[_box(f.id, f.label, values, f.hint, f.lines, f.most) for f in note.fields],
            ticks=[{**_box(i.id, i.text, values), "on": values.get(i.id) == "1"} for i in note.items],
            rows=_rows(note, values),
            columns=[column.label for column in note.columns],
            cards=[_card(note, card.id, card.text, values) for card in note.cards],
            on_device=self._on_device(),
            device_key=token(who.seed, self.usage) if self._on_device() else "",
            saved=saved,
            has_note=bool(values),
            example=view.markdown(note.example, self.references) if saved or self.written else "",
        )

    def public_body(self) -> str:
        """What one would write about."""
        return self._render("notepad_public.html", prompt=view.markdown(self.model.prompt, self.references))

    def search_text(self) -> str:
        """The prompt. Never a note."""
        return str(self.model.prompt)

    # What a learner does

    @action
    def keep_note(self, data: dict[str, Any]) -> Reply:
        """Keep a note: one text for each box, named `box-NAME`. Nothing of it goes anywhere else."""
        who, store = self.who, lms.note_store()
        if store is None or self._on_device():
            raise Refused(409, "This note stays in your browser. It is not sent.")
        if not self._may_open(who):
            raise Refused(403, "You are looking at this page as another person. Nothing is saved.")
        values = _clean(self.model, data)
        store.write_note(who.user_id, str(lms.course_key(self) or ""), self.usage, values)
        if values and not self.written:
            self.written = True
            lms.publish_completion(self, 1.0)
            lms.publish_event(self, "note.saved", {})
        return Reply(self._open(who, values, saved=True), lms.gettext(self)("Your note is saved."))

    @action
    def delete_note(self, data: dict[str, Any]) -> Reply:
        """Delete the note for good."""
        who, store = self.who, lms.note_store()
        if not self._may_open(who):
            raise Refused(403, "You are looking at this page as another person. Nothing is changed.")
        if store is not None and not self._on_device():
            store.delete_note(who.user_id, self.usage)
        return Reply(self._open(who, {}), lms.gettext(self)("Your note is deleted."))

    @action
    def kept_here(self, data: dict[str, Any]) -> Reply:
        """Say that a note was kept in the browser, without a word of it."""
        if self._on_device() and not self.written:
            self.written = True
            lms.publish_completion(self, 1.0)
        return Reply("")


def _clean(note: Notepad, data: dict[str, Any]) -> dict[str, str]:
    """The boxes of a request that the notepad has, without empty ones.

    Raises:
        Refused: a value is no text, or longer than its box.
    """
    values = {}
    for name, most in note_boxes(note).items():
        given = data.get(f"box-{name}", "")
        if not isinstance(given, str):
            raise Refused(400, "The page sent something we cannot read. Please reload it.")
        # Browsers send line ends as two characters and count them as one.
        given = NOT_IN_XML.sub("", given.replace("\r\n", "\n")).strip()
        if len(given) > most:
            raise Refused(400, "That is longer than the box holds. Please shorten it.")
        if given:
            values[name] = given
    return values


def _box(
    name: str, label: str, values: dict[str, str], hint: str | None = None, lines: int = 2, most: int = 2000
) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "hint": hint or "",
        "lines": str(lines),
        "most": str(most),
        "value": values.get(name, ""),
    }


def _rows(note: Notepad, values: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": row.label,
            "cells": [_box(f"{row.id}-{column.id}", column.label, values) for column in note.columns],
        }
        for row in note.rows
    ]


def _card(note: Notepad, name: str, text: str, values: dict[str, str]) -> dict[str, Any]:
    groups = [
        {"id": group.id, "title": group.title, "on": values.get(name) == group.id} for group in note.groups
    ]
    return {**_box(name, text, values), "groups": groups}
