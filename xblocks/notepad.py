"""Private notes. They are the learner's: staff see them nowhere, not even acting as that learner."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.utils.safestring import mark_safe
from xblock.fields import Boolean, Scope

from .content.notepad.model import Notepad, earlier, note_boxes, note_lines
from .content.tokens import token
from .content.translation import gettext_noop as _
from .platform import services
from .platform.neighbours import workbook_here
from .shared import templates
from .shared.block import GuideBlock
from .shared.handlers import Refused, Reply, action
from .shared.private_notes import PrivateNotes, clean
from .shared.studio import title_field


class NotepadBlock(PrivateNotes, GuideBlock):
    """A notepad. `keep: account` goes to a table of its own, `keep: device` never leaves the browser."""

    display_name = title_field("Notepad")
    MODELS = (Notepad,)
    has_custom_completion = True

    written = Boolean(
        help="Whether a note was saved. The note itself is kept elsewhere, where only the learner reads it.",
        default=False,
        scope=Scope.user_state,
    )

    def _on_device(self) -> bool:
        """Also where notes cannot be kept: then they had better stay with the learner. And in Studio,
        where an author only tries: her own note in the course is not to be touched."""
        return self.model.keep == "device" or services.record_store(self) is None

    # What is shown

    def body(self, who: services.Viewer) -> str:
        """The notepad with what the learner wrote."""
        if who.anonymous or services.acts_for_learner(self):
            return self._render("notepad/closed.html")
        return self._open(who)

    def _open(self, who: services.Viewer, deleted: bool = False) -> str:
        note: Notepad = self.model
        on_device = self._on_device()
        kept = None if on_device else self.kept_note(who)
        values = kept.values if kept else {}
        return self._render(
            "notepad/notepad.html",
            kind=note.kind,
            title=self.display_name or "",
            prompt=templates.markdown(note.prompt, self.references),
            boxes=[_box(f.id, f.label, values, f.hint, f.lines, f.most) for f in note.fields],
            ticks=[{**_box(i.id, i.text, values), "on": values.get(i.id) == "1"} for i in note.items],
            rows=_rows(note, values),
            columns=[column.label for column in note.columns],
            cards=[_card(note, card.id, card.text, values) for card in note.cards],
            earlier=earlier(note, values),
            on_device=on_device,
            device_key=token(who.seed, self.usage) if on_device else "",
            book=token(who.seed, str(services.course_key(self) or "")) if on_device else "",
            version=str(kept.version if kept else 0),
            has_note=bool(values),
            deleted=deleted,
            after=mark_safe(self._after(on_device, bool(values))),
        )

    def _after(self, on_device: bool, has_note: bool) -> str:
        """What follows the form: it changes with the first save, while the form stays as it is typed."""
        note: Notepad = self.model
        return self._render(
            "notepad/after.html",
            on_device=on_device,
            device_key=token(self.who.seed, self.usage) if on_device else "",
            has_note=has_note,
            workbook=workbook_here(self),
            example=templates.markdown(note.example, self.references) if self.written else "",
        )

    def public_body(self) -> str:
        """What one would write about."""
        return self._render(
            "notepad/public.html", prompt=templates.markdown(self.model.prompt, self.references)
        )

    def search_text(self) -> str:
        """The prompt. Never a note."""
        return str(self.model.prompt)

    # What a learner does

    @action
    def keep_note(self, data: dict[str, Any]) -> Reply:
        """Keep a note: one text for each box, named `box-NAME`. Nothing of it goes anywhere else."""
        note: Notepad = self.model
        self.refuse_strangers()
        if self._on_device():
            raise Refused(409, _("This note stays in your browser. It is not sent."))
        reply = self.keep_private(
            data, note_boxes(note), note.kind, self.display_name or "", partial(note_lines, note)
        )
        has_note = bool(clean(note_boxes(note), data))
        if has_note and not self.written:
            self.written = True
            services.publish_completion(self, 1.0)
            services.publish_event(self, "note.saved", {})
        if has_note and data.get("version") != "0":
            return reply
        return replace(reply, html=self._after(False, has_note), part="after")

    @action
    def delete_note(self, data: dict[str, Any]) -> Reply:
        """Delete the note for good."""
        self.refuse_strangers()
        store = services.record_store(self)
        if store is not None:
            store.delete_note(self.who.user_id, self.usage)
        return Reply(self._open(self.who, deleted=True))

    @action
    def kept_here(self, data: dict[str, Any]) -> Reply:
        """Say that a note was kept in the browser, without a word of it."""
        if not self._on_device() or self.written or services.acts_for_learner(self):
            return Reply("")
        self.written = True
        services.publish_completion(self, 1.0)
        return Reply(self._after(True, True), part="after")


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
