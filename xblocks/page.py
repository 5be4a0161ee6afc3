"""A page to read."""

from __future__ import annotations

import re
from typing import Any

from xblock.fields import List, Scope

from . import lms, view
from .block import GuideBlock, Refused, Reply, action
from .content.markdown import to_html
from .content.page import Page

_TICK = re.compile(r'(<input type="checkbox" name="tick" value="([0-9a-f]+)")')


class GuidePageBlock(GuideBlock):
    """Text with callouts, sources, terms and checklists. Complete when it was seen."""

    MODEL = Page

    ticks = List(help="Lines of checklists that the learner ticked.", default=[], scope=Scope.user_state)

    def _html(self, who: lms.Viewer | None) -> str:
        page: Page = self.model
        html = to_html(page.body, page.references)
        if who and self.ticks:
            ticked = set(self.ticks)
            html = _TICK.sub(lambda m: f"{m[1]} checked" if m[2] in ticked else m[1], html)
        return self._render(
            "page.html",
            page=page,
            text=view.mark_safe(html),
            sources=view.listed_sources(page.references),
        )

    def body(self, who: lms.Viewer) -> str:
        """The text, with the learner's ticks."""
        return self._html(who)

    def public_body(self) -> str:
        """The text."""
        return self._html(None)

    def search_text(self) -> str:
        """The words of the page."""
        return re.sub(r"<[^>]+>", " ", to_html(self.model.body))

    @action
    def tick(self, data: dict[str, Any]) -> Reply:
        """Keep which lines of the page's checklists are ticked: `{"tick": [key, ...]}`."""
        ticks = data.get("tick", [])
        known = {match[1] for match in _TICK.findall(to_html(self.model.body, self.references))}
        if not isinstance(ticks, list) or any(not isinstance(key, str) for key in ticks):
            raise Refused(400, "The page sent something we cannot read. Please reload it.")
        self.ticks = [key for key in dict.fromkeys(ticks) if key in known]
        return Reply("", lms.gettext(self)("Saved."))
