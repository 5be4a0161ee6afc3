"""What Studio asks of a block beside what it holds: a name for the menu, and the dialog behind "Edit".

The text of an activity is written in a guide's source files. Here an author sets what she may want to change
without them: the title, and the weight of what earns points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from web_fragments.fragment import Fragment
from xblock.fields import Scope, String

from ..content.base import NOT_IN_XML
from ..content.translation import gettext_noop as _
from ..content.typed import number
from ..platform.csrf import proof
from ..platform.team import may_edit
from .browser_messages import STUDIO_WORDS
from .handlers import Refused, setting
from .translation import gettext

LONGEST_TITLE = 200
_WEIGHT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


def title_field(name: str) -> String:
    """The title of a kind of block. Studio calls the kind by the default, in its menu and on the unit page,
    and shows the tag where there is none. What comes from a bundle always has a title of its own."""
    return String(
        display_name=_("Title"),
        help=_("The heading of this activity."),
        default=name,
        scope=Scope.settings,
    )


class EditDialog:
    """Mixin for a block: Studio's dialog of its settings."""

    display_name: str
    weight: float | None
    fields: dict[str, Any]
    runtime: Any
    max_score: Callable[[], float | None]
    _render: Callable[..., str]

    def _points(self) -> float | None:
        """What the activity earns and a weight could scale; None where it earns nothing."""
        return self.max_score() if "weight" in self.fields else None

    def studio_view(self, context: Any = None) -> Fragment:
        """The dialog. Who may not save gets no form: the LMS shows this view too on some sites, and a title
        may be for facilitators only."""
        points = self._points()
        html = self._render(
            "shared/studio.html",
            may_edit=may_edit(self),
            title=self.display_name or "",
            points=_number(points),
            weight=_number(self.weight) if points else "",
        )
        fragment = Fragment(html)
        for style in ("public/guide.css", "public/studio.css"):
            fragment.add_css_url(self.runtime.local_resource_url(self, style))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/studio.js"))
        words = {name: gettext(sentence) for name, sentence in STUDIO_WORDS.items()}
        fragment.initialize_js("PractitionerGuideStudio", {**words, "csrf": proof()})
        return fragment

    @setting
    def save_settings(self, data: dict[str, Any]) -> None:
        """Keep what the dialog holds: `{"title": "...", "weight": "2.5"}`. An empty weight is none."""
        title = _title(data.get("title"))
        if "weight" in data:
            if not self._points():
                raise Refused(409, _("This activity earns no points, so it has no weight. Please reload."))
            self.weight = _weight(data["weight"])
        self.display_name = title


def _title(given: Any) -> str:
    """One line that every export can hold.

    Raises:
        Refused: it is none.
    """
    title = " ".join(NOT_IN_XML.sub("", given).split()) if isinstance(given, str) else ""
    if not title:
        # It heads the page, and names the activity in the outline, the workbook and the grade book.
        raise Refused(400, _("Please give a title."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Refused(400, _("The title is longer than 200 characters. Please shorten it."), field="title")
    return title


def _weight(given: Any) -> float | None:
    """A weight as it is typed. A comma is not guessed at: it parts thousands in some countries.

    Raises:
        Refused: it is none.
    """
    text = number(given) if isinstance(given, str) else None
    if text == "":
        return None
    if text is None or not _WEIGHT.fullmatch(text):
        raise Refused(400, _("Please give a number from 0 to 999999, such as 2.5."), field="weight")
    return float(text)


def _number(value: float | None) -> str:
    """A number as it is typed."""
    return "" if value is None else str(value).removesuffix(".0")
