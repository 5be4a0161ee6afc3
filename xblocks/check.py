"""A knowledge check: what a learner may ask of it.

`shared.check_attempts` keeps her tries, `presenters.check` shows them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from .content.check.attempts import judge
from .content.check.in_time import was_in_time
from .content.check.items import AnyItem
from .content.check.items.answers import BadAnswer
from .content.check.model import Check
from .content.check.standing import Standing
from .content.tokens import token
from .content.translation import gettext_noop as _
from .platform.viewer import Viewer, time_zone
from .presenters import before_and_after
from .presenters.check import Beside, CheckView
from .shared import time_shown
from .shared.block import STYLES
from .shared.check_attempts import CheckTries
from .shared.handlers import File, Refused, Reply, Unreadable, action, gives_file
from .shared.studio import title_field
from .shared.translation import gettext

_STALE = _("You had gone on from there. This is where you are now.")


class KnowledgeCheckBlock(CheckTries):
    """Questions with a reply to every answer. The page holds no key before an answer is given."""

    display_name = title_field("Knowledge check")
    icon_class = "problem"
    styles = (*STYLES, "public/answers.css")
    has_cohort_page = True

    # What is shown

    def body(self, who: Viewer) -> str:
        """The check as it stands for this learner."""
        return self._view().body()

    def public_body(self) -> str:
        """That there are questions, and how many."""
        check: Check = self.model
        return self._render("check/public.html", count=str(check.pool or len(check.items)))

    def search_text(self) -> str:
        """The questions, without answers."""
        return " ".join(item.stem for item in self.model.items)

    def _view(self) -> CheckView:
        url = partial(self.runtime.handler_url, self, "calendar")
        return CheckView(self.standing, Beside(partial(time_zone, self), self.kept_score, url))

    def _show(self, say: str = "") -> Reply:
        return Reply(self._view().body(), gettext(say) if say else "")

    def _show_item(self, item: AnyItem) -> Reply:
        """Where all questions stand on one page, only the answered one may change: what the learner
        has begun in the others is not yet sent."""
        if self.model.show == "one":
            return self._show()
        view = self._view()
        return Reply(view.present_item(item), part=view.name_of(item))

    # What a learner does

    def _find(self, here: Standing, data: dict[str, Any]) -> AnyItem | None:
        """The item that a request names, if the request is of this try and round."""
        name = data.get("item")
        if not isinstance(name, str):
            raise Unreadable
        seed = here.seed(here.state.turn)
        item = next((i for i in here.present.items if token(seed, i.id) == name), None)
        return item if item and str(data.get("round")) == str(here.state.rounds.get(item.id, 0)) else None

    def _refuse_when_closed(self, here: Standing) -> None:
        if here.closed:
            raise Refused(403, _("This check is closed. What you answered before is kept."))

    def _refuse_unless_in_time(self, here: Standing, data: dict[str, Any]) -> None:
        """Take an answer after the deadline only if it was given before it, and waited for a line.

        Raises:
            Refused: it was not, as far as can be known.
        """
        form = time_shown.shown_at(here.seed(here.state.turn), data)
        around, waited = here.around, time_shown.waited(data)
        if (
            around.closes
            and around.ends
            and not was_in_time(form, waited, around.now, around.closes, around.ends)
        ):
            self._refuse_when_closed(here)

    @action
    def answer(self, data: dict[str, Any]) -> Reply:
        """Answer an item: `{"attempt", "item", "round", ...}` with the names that the page was given."""
        here = self.standing
        item = self._find(here, data)
        if item is None:
            return self._show(_STALE)
        if here.present.done(item):
            return self._show_item(item)
        if here.closed:
            self._refuse_unless_in_time(here, data)
        try:
            judged = judge(self.model, item, item.read(data, here.seed(here.state.turn)))
        except BadAnswer as bad:
            raise Refused(400, str(bad)) from None
        self.take(item, judged, here.present)
        self.count_when_finished()
        if here.closed:
            self.publish_cut_off()
        return self._go_on(item)

    def _go_on(self, item: AnyItem) -> Reply:
        """What follows an answer. Where there is nothing to read between two questions, there is nothing to
        press either."""
        here = self.standing
        if self.model.show == "one" and not here.replies_show(here.present.finished):
            self.at = here.present.first_open()
        return self._show_item(item)

    @action
    def draft(self, data: dict[str, Any]) -> Reply:
        """Keep an answer that is begun. Says nothing of it."""
        here = self.standing
        item = self._find(here, data)
        if item is None or here.present.done(item):
            return Reply("")
        self._refuse_when_closed(here)
        self.keep_draft(item, item.draft(data, here.seed(here.state.turn)))
        return Reply("")

    @action
    def go(self, data: dict[str, Any]) -> Reply:
        """Show another question, or the end: `{"to": number}`. Only answered ones may be passed, until
        the check is closed."""
        try:
            to = int(str(data.get("to")))
        except ValueError:
            raise Unreadable from None
        here = self.standing
        if self.model.show == "all" and here.furthest < len(here.present.items):
            raise Refused(409, _("Some questions are still open. Answer them first."))
        self.at = max(0, min(to, here.furthest))
        # A new version without the items that were open finishes a try as well.
        self.count_when_finished(found_so=True)
        self.publish_cut_off()
        return self._show()

    @action
    def retry(self, data: dict[str, Any]) -> Reply:
        """Open an item of a practice check once more."""
        here = self.standing
        item = self._find(here, data)
        if item is None:
            return self._show(_STALE)
        if not here.may_retry:
            raise Refused(403, _("This question takes one answer in each attempt."))
        now = here.present
        if now.done(item):
            kept = {n: c for n, c in now.credits.items() if n != item.id or now.changed(item)}
            self.open_again(item, replace(now, credits=kept))
        return self._show_item(item)

    @action
    def anew(self, data: dict[str, Any]) -> Reply:
        """Answer an item anew that was changed after it was answered. What was earned stays."""
        here = self.standing
        item = self._find(here, data)
        if item is None:
            return self._show(_STALE)
        self._refuse_when_closed(here)
        if here.present.outdated(item):
            self.open_again(item, here.present)
        return self._show_item(item)

    @action
    def reveal(self, data: dict[str, Any]) -> Reply:
        """Show what fits in an item of a practice check that was answered and is not all right."""
        here = self.standing
        item = self._find(here, data)
        if item is None:
            return self._show(_STALE)
        if not here.may_retry or here.present.answer_to(item) is None:
            raise Refused(403, _("Answer this question first."))
        if item.id not in self.revealed:
            self.revealed = [*self.revealed, item.id]
        return self._show_item(item)

    @action
    def restart(self, data: dict[str, Any]) -> Reply:
        """Begin a new try after a finished one: `{"attempt": n}`."""
        here = self.standing
        if str(data.get("attempt")) != str(self.turn) or not here.present.finished:
            return self._show(_STALE)
        if self.counted < self.turn:
            self.count_when_finished(found_so=True)
            return self._show(_STALE)
        if not here.may_try_again:
            raise Refused(403, _("You have no attempts left for this check."))
        self.begin_try()
        return self._show(_("A new attempt begins."))

    @action
    def review(self, data: dict[str, Any]) -> Reply:
        """Look at a finished try once more: `{"try": n}`. Changes nothing."""
        earlier = [entry for entry in self.tries if entry["turn"] != self.turn]
        entry = next((t for t in earlier if str(t["turn"]) == str(data.get("try"))), None)
        if entry is None:
            raise Refused(404, _("That attempt is no longer kept."))
        return Reply(self._view().review(entry))

    @gives_file
    def calendar(self, kind: str) -> File:
        """The days of the follow-ups for the learner's own calendar."""
        body = before_and_after.calendar_of(self.standing, self.usage)
        if body is None:
            raise Refused(404, _("There are no days for your calendar yet."))
        # A name that tells nothing about the course to whoever sees the screen or the folder.
        return File(body, "text/calendar", "days-for-later.ics")

    @action
    def open_early(self, data: dict[str, Any]) -> Reply:
        """Open a follow-up before its week."""
        if self.model.purpose != "follow_up":
            raise Refused(403, _("This check is open already."))
        if self.standing.waits():
            self.opened_early = True
        return self._show()
