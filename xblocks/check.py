"""A knowledge check: what a learner may ask of it.

`shared.check_attempts` keeps her tries, `presenters.check` shows them.
"""

from __future__ import annotations

from typing import Any

from .content.check.in_time import was_in_time
from .content.check.items import AnyItem
from .content.check.items.answers import BadAnswer
from .content.check.model import Check
from .content.tokens import token
from .content.translation import gettext_noop as _
from .platform import services
from .platform.viewer import Viewer
from .presenters import before_and_after
from .presenters.check import CheckView
from .shared import follow_up, time_shown
from .shared.check_attempts import CheckTries
from .shared.handlers import File, Refused, Reply, action, gives_file
from .shared.studio import title_field
from .shared.translation import gettext

_STALE = _("You had gone on from there. This is where you are now.")
_UNREADABLE = _("The page sent something we cannot read. Please reload it.")


class KnowledgeCheckBlock(CheckTries):
    """Questions with a reply to every answer. The page holds no key before an answer is given."""

    display_name = title_field("Knowledge check")
    icon_class = "problem"
    has_cohort_page = True

    # What is shown

    def body(self, who: Viewer) -> str:
        """The check as it stands for this learner."""
        return CheckView(self).body()

    def public_body(self) -> str:
        """That there are questions, and how many."""
        check: Check = self.model
        return self._render("check/public.html", count=str(check.pool or len(check.items)))

    def search_text(self) -> str:
        """The questions, without answers."""
        return " ".join(item.stem for item in self.model.items)

    def _show(self, say: str = "") -> Reply:
        return Reply(self.body(self.who), gettext(say) if say else "")

    def _show_item(self, item: AnyItem) -> Reply:
        """Where all questions stand on one page, only the answered one may change: what the learner
        has begun in the others is not yet sent."""
        if self.model.show == "one":
            return self._show()
        return Reply(CheckView(self).present_item(item), part=token(self.seed(self.turn), item.id))

    # What a learner does

    def _find(self, data: dict[str, Any]) -> AnyItem | None:
        """The item that a request names, if the request is of this try and round."""
        name = data.get("item")
        if not isinstance(name, str):
            raise Refused(400, _UNREADABLE)
        seed = self.seed(self.turn)
        item = next((i for i in self.present.items if token(seed, i.id) == name), None)
        if item is None or str(data.get("round")) != str(self.rounds.get(item.id, 0)):
            return None
        return item

    def _refuse_when_closed(self) -> None:
        if self.is_past_due():
            raise Refused(403, _("This check is closed. What you answered before is kept."))

    def _refuse_unless_in_time(self, data: dict[str, Any]) -> None:
        """Take an answer after the deadline only if it was given before it, and waited for a line.

        Raises:
            Refused: it was not, as far as can be known.
        """
        closes, ends = self.closes_at(), self.late_until()
        form = time_shown.shown_at(self.seed(self.turn), data)
        if closes and ends and not was_in_time(form, time_shown.waited(data), services.now(), closes, ends):
            self._refuse_when_closed()

    @action
    def answer(self, data: dict[str, Any]) -> Reply:
        """Answer an item: `{"attempt", "item", "round", ...}` with the names that the page was given."""
        item = self._find(data)
        if item is None:
            return self._show(_STALE)
        if self.present.done(item):
            return self._show_item(item)
        late = self.is_past_due()
        if late:
            self._refuse_unless_in_time(data)
        try:
            answer = item.valid_answer(item.read(data, self.seed(self.turn)))
        except BadAnswer as bad:
            raise Refused(400, str(bad)) from None
        self._take(item, answer)
        self._count_when_finished()
        if late:
            self._publish_cut_off()
        if self.model.show == "one" and not self.replies_show(self.present.finished):
            # There is nothing to read between two questions, so there is nothing to press either.
            self.at = self.present.first_open()
        return self._show_item(item)

    @action
    def draft(self, data: dict[str, Any]) -> Reply:
        """Keep an answer that is begun. Says nothing of it."""
        item = self._find(data)
        if item is None or self.present.done(item):
            return Reply("")
        self._refuse_when_closed()
        begun = item.draft(data, self.seed(self.turn))
        self._drop_draft(item)
        if begun:
            self.drafts = {**self.drafts, item.id: begun}
        return Reply("")

    @action
    def go(self, data: dict[str, Any]) -> Reply:
        """Show another question, or the end: `{"to": number}`. Only answered ones may be passed, until
        the check is closed."""
        try:
            to = int(str(data.get("to")))
        except ValueError:
            raise Refused(400, _UNREADABLE) from None
        now = self.present
        furthest = len(now.items) if self.is_past_due() else now.first_open()
        if self.model.show == "all" and furthest < len(now.items):
            raise Refused(409, _("Some questions are still open. Answer them first."))
        self.at = max(0, min(to, furthest))
        # A new version without the items that were open finishes a try as well.
        self._count_when_finished(found_so=True)
        self._publish_cut_off()
        return self._show()

    @action
    def retry(self, data: dict[str, Any]) -> Reply:
        """Open an item of a practice check once more."""
        item = self._find(data)
        if item is None:
            return self._show(_STALE)
        if not self.may_retry():
            raise Refused(403, _("This question takes one answer in each try."))
        now = self.present
        if now.done(item):
            kept = {n: c for n, c in now.credits.items() if n != item.id or now.changed(item)}
            self._open_again(item, kept)
        return self._show_item(item)

    @action
    def anew(self, data: dict[str, Any]) -> Reply:
        """Answer an item anew that was changed after it was answered. What was earned stays."""
        item = self._find(data)
        if item is None:
            return self._show(_STALE)
        self._refuse_when_closed()
        now = self.present
        if now.outdated(item):
            self._open_again(item, now.credits)
        return self._show_item(item)

    @action
    def reveal(self, data: dict[str, Any]) -> Reply:
        """Show what fits in an item of a practice check that was answered and is not all right."""
        item = self._find(data)
        if item is None:
            return self._show(_STALE)
        if not self.may_retry() or self.present.answer_to(item) is None:
            raise Refused(403, _("Answer this question first."))
        if item.id not in self.revealed:
            self.revealed = [*self.revealed, item.id]
        return self._show_item(item)

    @action
    def restart(self, data: dict[str, Any]) -> Reply:
        """Begin a new try after a finished one: `{"attempt": n}`."""
        if str(data.get("attempt")) != str(self.turn) or not self.present.finished:
            return self._show(_STALE)
        if self.counted < self.turn:
            self._count_when_finished(found_so=True)
            return self._show(_STALE)
        if not self.may_try_again():
            raise Refused(403, "There is no further try for this check.")
        self.records.begin_attempt(self.turn + 1)
        self._begin(self.turn + 1, {})
        return self._show(_("A new try begins."))

    @action
    def review(self, data: dict[str, Any]) -> Reply:
        """Look at a finished try once more: `{"try": n}`. Changes nothing."""
        earlier = [entry for entry in self.tries if entry["turn"] != self.turn]
        entry = next((t for t in earlier if str(t["turn"]) == str(data.get("try"))), None)
        if entry is None:
            raise Refused(404, _("That try is not kept any longer."))
        return Reply(CheckView(self).review(entry))

    @gives_file
    def calendar(self, kind: str) -> File:
        """The days of the follow-ups for the learner's own calendar."""
        body = before_and_after.calendar_of(self)
        if body is None:
            raise Refused(404, _("There are no days for your calendar yet."))
        # A name that tells nothing about the course to whoever sees the screen or the folder.
        return File(body, "text/calendar", "days-for-later.ics")

    @action
    def open_early(self, data: dict[str, Any]) -> Reply:
        """Open a follow-up before its week."""
        if self.model.purpose != "follow_up":
            raise Refused(403, _("This check is open already."))
        if follow_up.waits(self):
            self.opened_early = True
        return self._show()
