"""A page to read."""

from __future__ import annotations

import re
from typing import Any

from xblock.fields import List, Scope, String

from .content.page import Page
from .content.text.markdown import tick_lines, to_html
from .content.translation import gettext_noop as _
from .platform.neighbours import workbook_here
from .platform.records import NewerNote
from .platform.viewer import Viewer, acts_for_learner
from .shared import templates
from .shared.block import GuideBlock
from .shared.handlers import Refused, Reply, Unreadable, action
from .shared.private_notes import PrivateNotes
from .shared.studio import title_field
from .shared.translation import gettext

_TICK = re.compile(r'(<input type="checkbox" name="tick" value="([0-9a-f]+)")')
_WAYS = ("read", "short", "skip")
_TRIES = 3


class GuidePageBlock(PrivateNotes, GuideBlock):
    """Text with callouts, sources, terms and checklists. Complete when it was seen; behind a notice, when the
    learner chose how near to go, for skipping costs nothing."""

    display_name = title_field("Guide page")
    MODELS = (Page,)

    ticks = List(
        help="Lines of checklists that the learner ticked, where there is no table for them.",
        default=[],
        scope=Scope.user_state,
    )
    opened = String(
        help="How the learner went on after the page's notice: read, short or skip.",
        default="",
        scope=Scope.user_state,
    )

    @property
    def has_custom_completion(self) -> bool:
        """Not for who chose already: in older releases that told the platform nothing, so seeing it does."""
        return super().has_custom_completion and not self.opened

    def _ticked(self, who: Viewer) -> set[str]:
        """The lines that this person ticked. Staff who look as a learner see none."""
        if acts_for_learner(self):
            return set()
        kept = self.records.read_note()
        return set(kept.values) if kept else set(self.ticks)

    def _text(self, who: Viewer | None) -> str:
        page: Page = self.model
        html = templates.body(page.body, page.references)
        ticked = self._ticked(who) if who and _TICK.search(html) else set()
        if ticked:
            html = _TICK.sub(lambda m: f"{m[1]} checked" if m[2] in ticked else m[1], html)
        return self._render(
            "page/text.html",
            text=templates.in_language(html, page.references),
            sources=templates.listed_sources(page.references),
            workbook=workbook_here(self) if who and _TICK.search(html) else "",
        )

    def _page(self, who: Viewer | None, way: str, moved: bool = False) -> str:
        """The page, folded behind its notice until a learner chose how to go on."""
        page: Page = self.model
        context = {
            "content_marks": templates.marks(page.references),
            "purpose": page.purpose,
            "notice": page.notice,
            "way": way if page.notice else "read",
            "can_choose": who is not None,
            "moved": moved,
        }
        short = templates.markdown(page.short_version, page.references)
        return templates.render_around("page/page.html", context, text=self._text(who), short=short)

    def body(self, who: Viewer) -> str:
        """The text with the learner's ticks; where it has a notice, what she chose after it."""
        return self._page(who, "read" if who.author else self.opened)

    def public_body(self) -> str:
        """The text."""
        return self._page(None, "")

    def search_text(self) -> str:
        """The words of the page."""
        return re.sub(r"<[^>]+>", " ", to_html(self.model.body))

    @action
    def open(self, data: dict[str, Any]) -> Reply:
        """Go on after the notice: `{"how": "read" | "short" | "skip"}`. Any can be chosen later too."""
        how = data.get("how")
        if how not in _WAYS or (how == "short" and not self.model.short_version):
            raise Unreadable
        self.opened = str(how)
        self.done("chosen")
        return Reply(self._page(self.who, self.opened, moved=True))

    @action
    def tick(self, data: dict[str, Any]) -> Reply:
        """Keep which lines of the page's checklists are ticked: `{"tick": [key, ...]}`.

        With `changed` only that line is set, so that a page that is behind undoes no other tick.
        """
        ticks, changed = data.get("tick", []), data.get("changed")
        # A browser's form gives one tick as itself, not as a list.
        ticks = [ticks] if isinstance(ticks, str) else ticks
        if not isinstance(ticks, list) or any(not isinstance(key, str) for key in ticks):
            raise Unreadable
        if changed is not None and not isinstance(changed, str):
            raise Unreadable
        self.refuse_strangers()
        lines = tick_lines(self.model.body)
        if self.records.are_kept:
            self._keep_ticks(lines, ticks, changed)
        else:
            self.ticks = _set(self.ticks, set(lines), ticks, changed)
        return Reply("", gettext("Saved."))

    def _keep_ticks(self, lines: dict[str, str], ticks: list[str], changed: str | None) -> None:
        """Keep ticks in the learner's own table, from where her workbook shows them.

        Raises:
            Refused: other tabs change them faster than this one can.
        """
        for _try in range(_TRIES):
            kept = self.records.read_note()
            ticked = _set(list(kept.values) if kept else self.ticks, set(lines), ticks, changed)
            try:
                self.records.write_note(
                    dict.fromkeys(ticked, "1"),
                    seen=kept.version if kept else 0,
                    kind="checklist",
                    title=self.display_name or "",
                    lines=[{"label": "", "text": text} for key, text in lines.items() if key in ticked],
                )
            except NewerNote:
                continue
            self.ticks = []
            return
        raise Refused(409, _("The list was changed in another tab. Please reload the page."))


def _set(before: list[str], known: set[str], ticks: list[str], changed: str | None) -> list[str]:
    """The ticks after a request. Those of lines that the page has lost for now are kept."""
    if changed is None:
        after = [key for key in before if key not in known] + ticks
    else:
        after = [key for key in before if key != changed] + [key for key in ticks if key == changed]
    mine = known | set(before)
    return [key for key in dict.fromkeys(after) if key in mine]
