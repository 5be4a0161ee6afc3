"""My workbook: all that a learner wrote in a course, for her to read, take along and delete."""

from __future__ import annotations

from typing import Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from .content.tokens import token
from .content.translation import gettext_noop as _
from .content.workbook import Workbook
from .platform import services
from .platform.records import BookEntry, NothingKept
from .platform.viewer import Viewer, acts_for_learner, time_zone
from .presenters.workbook_file import Document, Entry, as_pdf, as_text, can_make_pdf
from .shared import templates
from .shared.block import STYLES, GuideBlock
from .shared.handlers import File, Refused, Reply, Unreadable, action, gives_file
from .shared.studio import title_field
from .shared.translation import gettext, language, local_time

_TYPES = {"txt": "text/plain", "pdf": "application/pdf"}


class WorkbookBlock(GuideBlock):
    """A learner's own notes on one page. It keeps nothing itself and shows nobody another's notes."""

    display_name = title_field(_("My workbook"))
    MODELS = (Workbook,)
    styles = (*STYLES, "public/answers.css")

    def _entries(self) -> list[tuple[str, BookEntry]]:
        """What this person wrote, each with the name that it has on her page."""
        seed = self.who.seed
        return [(token(seed, entry.usage_key), entry) for entry in self.records.notes_of_course()]

    # What is shown

    def body(self, who: Viewer) -> str:
        """All that the learner wrote."""
        if who.anonymous or acts_for_learner(self):
            return self._render("notepad/closed.html")
        return self._book(who)

    def _book(self, who: Viewer, said: str = "") -> str:
        entries = self._entries()
        zone = time_zone(self)
        urls = {kind: self.runtime.handler_url(self, "download", kind) for kind in _TYPES}
        return self._render(
            "workbook/workbook.html",
            intro=templates.markdown(self.model.intro, self.references),
            entries=[
                {
                    "token": name,
                    "title": entry.title,
                    "lines": entry.lines,
                    "saved": local_time(entry.saved_at, zone),
                    "page": _block_id(entry.usage_key),
                }
                for name, entry in entries
            ],
            txt_url=urls["txt"],
            pdf_url=urls["pdf"] if can_make_pdf() else "",
            book=token(who.seed, str(services.course_key(self) or "")),
            in_studio=who.author,
            said=said,
        )

    def public_body(self) -> str:
        """What a workbook is."""
        return self._render(
            "workbook/public.html", intro=templates.markdown(self.model.intro, self.references)
        )

    def search_text(self) -> str:
        """The author's words about the workbook. Never a note."""
        return str(self.model.intro or "")

    # What a learner does

    @action
    def delete_entry(self, data: dict[str, Any]) -> Reply:
        """Delete one note for good: `{"entry": its name on the page}`. A repeat changes nothing."""
        name, records = data.get("entry"), self._own_notes()
        if not isinstance(name, str):
            raise Unreadable
        for own, entry in self._entries():
            if own == name:
                records.delete_note(entry.usage_key)
        return Reply(self._book(self.who, gettext("The note is deleted.")))

    @action
    def delete_all(self, data: dict[str, Any]) -> Reply:
        """Delete all notes of the course for good: `{"sure": "yes"}`."""
        records = self._own_notes()
        if data.get("sure") != "yes":
            raise Refused(400, _("Please tick that you want to delete all your notes."))
        records.delete_notes_of_course()
        return Reply(self._book(self.who, gettext("All your notes of this course are deleted.")))

    @gives_file
    def download(self, kind: str) -> File:
        """The workbook as a file, `txt` or `pdf`, for its writer alone."""
        self._own_notes()
        if kind not in _TYPES or (kind == "pdf" and not can_make_pdf()):
            raise Refused(404, _("This site does not make such a file."))
        body = as_pdf(self._document()) if kind == "pdf" else as_text(self._document())
        # A name that tells nothing about the course to whoever sees the screen or the folder.
        return File(body, _TYPES[kind], f"my-workbook.{kind}")

    def _own_notes(self) -> NothingKept:
        """The handle of this person's notes.

        Raises:
            Refused: it is not hers to open, or there is none here.
        """
        if acts_for_learner(self):
            raise Refused(403, _("Notes are private to the learner who writes them."))
        if not self.records.are_kept:
            raise Refused(409, _("There are no notes here."))
        return self.records

    def _document(self) -> Document:
        nameless, zone = gettext("A note"), time_zone(self)
        return Document(
            title=gettext("My workbook"),
            about=gettext("Private notes. Keep this file where only you can read it."),
            language=language().split("-")[0],
            empty=gettext("You have not written anything yet."),
            unshown=gettext(
                "Some letters or pictures that you typed have no font on this site, and stand here as "
                "boxes. The plain text download has all of them."
            ),
            entries=[
                Entry(entry.title or nameless, local_time(entry.saved_at, zone), entry.lines)
                for _usage, entry in self._entries()
            ],
        )


def _block_id(usage_key: str) -> str:
    """The url_name of a block, for a link to it; empty where the key cannot be read."""
    try:
        return str(UsageKey.from_string(usage_key).block_id)
    except InvalidKeyError:
        return ""
