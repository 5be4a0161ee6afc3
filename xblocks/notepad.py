"""Private notes. They are the learner's: staff see them nowhere, not even acting as that learner."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from xblock.fields import Boolean, Scope

from .content import stored
from .content.notepad.kinds import KINDS
from .content.notepad.kinds.kind import Values
from .content.notepad.model import Notepad
from .content.tokens import token
from .content.translation import gettext_noop as _
from .platform import publish, services
from .platform.neighbours import workbook_here
from .platform.viewer import Viewer, acts_for_learner
from .presenters import worksheet
from .shared import templates
from .shared.block import STYLES, GuideBlock
from .shared.handlers import Refused, Reply, action
from .shared.private_notes import PrivateNotes, clean
from .shared.studio import title_field
from .shared.translation import readers_catalogue


class NotepadBlock(PrivateNotes, GuideBlock):
    """A notepad. `keep: account` goes to a table of its own, `keep: device` never leaves the browser."""

    display_name = title_field("Notepad")
    styles = (*STYLES, "public/answers.css")
    MODELS = (Notepad,)

    written = Boolean(
        help="Whether a note was saved. The note itself is kept elsewhere, where only the learner reads it.",
        default=False,
        scope=Scope.user_state,
    )

    def _on_device(self) -> bool:
        """Also where notes cannot be kept: then they had better stay with the learner. And in Studio,
        where an author only tries: her own note in the course is not to be touched."""
        return self.model.keep == "device" or not self.records.are_kept

    # What is shown

    def body(self, who: Viewer) -> str:
        """The notepad with what the learner wrote."""
        if who.anonymous or acts_for_learner(self):
            return self._render("notepad/closed.html")
        return self._open(who)

    def _open(self, who: Viewer, deleted: bool = False) -> str:
        note: Notepad = self.model
        on_device = self._on_device()
        kept = None if on_device else self.records.read_note()
        values = kept.values if kept else {}
        earlier = note.earlier(values)
        return templates.render_around(
            "notepad/notepad.html",
            {
                "title": self.display_name or "",
                "on_device": on_device,
                "has_note": bool(values),
                "deleted": deleted,
            },
            prompt=templates.markdown(note.prompt, self.references),
            form=_form(note, values) if values else _empty_form(readers_catalogue(), self.activity),
            earlier=templates.render("notepad/earlier.html", {"earlier": earlier}) if earlier else "",
            device_key=token(who.seed, self.usage) if on_device else "",
            book=token(who.seed, str(services.course_key(self) or "")) if on_device else "",
            version=str(kept.version if kept else 0),
            after=self._after(on_device, values),
        )

    def _after(self, on_device: bool, values: Values, kept_here: bool = False) -> str:
        """What follows the form: it changes with the first save, while the form stays as it is typed.

        Args:
            values: what the account keeps.
            kept_here: the browser keeps words that only it knows.
        """
        note: Notepad = self.model
        has_note = bool(values) or kept_here
        return templates.render_around(
            "notepad/after.html",
            {"on_device": on_device, "has_note": has_note, "workbook": workbook_here(self)},
            results=self._results(values),
            device_key=token(self.who.seed, self.usage) if on_device else "",
            example=templates.markdown(note.example, self.references) if self.written else "",
        )

    def _results(self, values: Values) -> str:
        """What a sheet comes to. It is worked out here, so that paper and every device say the same."""
        note: Notepad = self.model
        if not KINDS[note.kind].ADDS_UP:
            return ""
        context = {
            "content_marks": templates.marks(note.references),
            "is_added_up": not self._on_device(),
            **worksheet.shown(KINDS[note.kind].results(note, values)),
        }
        return templates.render("notepad/results.html", context)

    def _lines(self, values: Values) -> list[dict[str, str]]:
        """A note as the workbook shows it."""
        note: Notepad = self.model
        return [*worksheet.lines(KINDS[note.kind].results(note, values)), *note.lines(values)]

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
        reply = self.keep_private(data, note.boxes, note.kind, self.display_name or "", self._lines)
        values = clean(note.boxes, data)
        has_note = bool(values)
        if has_note and not self.written:
            self.written = True
            self.done("saved")
            publish.event(self, "note.saved", {})
        if has_note and data.get("version") != "0":
            results = self._results(values)
            return replace(reply, html=results, part="results") if results else reply
        return replace(reply, html=self._after(False, values), part="after")

    @action
    def delete_note(self, data: dict[str, Any]) -> Reply:
        """Delete the note for good."""
        self.refuse_strangers()
        self.records.delete_note()
        return Reply(self._open(self.who, deleted=True))

    @action
    def kept_here(self, data: dict[str, Any]) -> Reply:
        """Say that a note was kept in the browser, without a word of it."""
        if not self._on_device() or self.written or acts_for_learner(self):
            return Reply("")
        self.written = True
        self.done("kept_here")
        return Reply(self._after(True, {}, kept_here=True), part="after")


def _form(note: Notepad, values: Values) -> str:
    """The boxes of a notepad, with what was written."""
    context = {"content_marks": templates.marks(note.references), **KINDS[note.kind].ask(note, values)}
    return templates.render(f"notepad/kinds/{note.kind}.html", context)


@lru_cache(maxsize=256)
def _empty_form(catalogue: Hashable, activity: str) -> str:
    """The boxes with nothing in them: the same for all who have not begun, in one language."""
    note = stored.read((Notepad,), activity, "", "")
    assert note is not None, "a form is asked of a notepad that can be read"
    return _form(note, {})
