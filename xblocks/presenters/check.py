"""How a check looks as it stands. It decides nothing and changes nothing."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe

from ..content.check.attempts import Try, try_of
from ..content.check.gain import amount
from ..content.check.item_forms import asked
from ..content.check.model import (
    AnyItem,
    Check,
    MatchingItem,
    MultipleItem,
    OrderingItem,
    SingleItem,
    SortingItem,
)
from ..content.check.scoring import Answer, closing_words, in_words, is_scored, score
from ..content.tokens import token
from ..content.translation import gettext_noop as _
from ..platform import services
from ..shared import follow_up, templates, time_shown
from ..shared.translation import day_in_words, local_time
from . import before_and_after, check_sources

if TYPE_CHECKING:
    from ..check import KnowledgeCheckBlock

_KEPT = {
    "before": _("Your answer is kept. The replies show here once you have done the check after the course."),
    "at_end": _("Your answer is kept. The replies show when all questions are answered."),
    "after_last": _("Your answer is kept. The replies show after your last try, or when all of it is right."),
    "past_due": _("Your answer is kept. The replies show after the deadline."),
    "never": _("Your answer is kept."),
}
_COUNTS = {
    "best": _("This counts for your grade. Your best try is kept."),
    "last": _("This counts for your grade. Your last try counts."),
    "first": _("This counts for your grade. Your first try counts."),
    "average": _("This counts for your grade. The average of your tries counts."),
}


class CheckView:
    """The pages of one learner's check."""

    def __init__(self, block: KnowledgeCheckBlock) -> None:
        self.block = block
        self.check: Check = block.model
        self.references = block.references

    def _render(self, name: str, **context: Any) -> str:
        return templates.render(name, {"content_marks": templates.marks(self.references), **context})

    def body(self) -> str:
        """The check as it stands."""
        block = self.block
        if follow_up.waits(block):
            day = follow_up.own_day(block)
            named = day_in_words(day) if day else ""
            return self._render("check/waiting.html", week=str(self.check.week), day=named)
        now = block.present
        at_end = block.at >= len(now.items) and (now.finished or block.is_past_due())
        head = self._closing()
        if self.check.show == "all":
            return head + self._all(now, at_end)
        return head + (self._summary(now) if at_end else self._one(now))

    def _closing(self) -> str:
        """When the check closes, and until when answers count that had no line then; or that it is closed."""
        block = self.block
        closes, ends, closed = block.closes_at(), block.late_until(), block.is_past_due()

        def told(moment: datetime | None) -> str:
            return local_time(moment, services.time_zone(block), hour=True) if moment and not closed else ""

        late = told(ends) if ends != closes else ""
        return self._render("check/closing.html", closed=closed, moment=told(closes), late=late)

    def _one(self, now: Try) -> str:
        # A new version may have opened an item before the place where the learner stood.
        furthest = len(now.items) if self.block.is_past_due() else now.first_open()
        at = min(self.block.at, furthest, len(now.items) - 1)
        item = now.items[at]
        replies = self.block.replies_show(now.finished)
        quiet = bool(now.answers) and not replies and not now.done(item)
        return self._render(
            "check/one.html",
            notice=self.check.notice if at == 0 else "",
            intro=templates.markdown(self.check.intro, self.references) if at == 0 else "",
            kept=self._why_kept() if quiet else "",
            item=self._item(item, now, self.block.turn, replies),
            passable=now.done(item) or self.block.is_past_due(),
            last=at + 1 == len(now.items),
            first=at == 0,
            before=str(at - 1),
            after=str(at + 1),
            tries=self._tries() if at == 0 else [],
        )

    def _all(self, now: Try, at_end: bool) -> str:
        replies = self.block.replies_show(now.finished)
        return self._render(
            "check/all.html",
            notice=self.check.notice,
            intro=templates.markdown(self.check.intro, self.references),
            items=[self._item(item, now, self.block.turn, replies) for item in now.items],
            summary=self._summary(now) if at_end else "",
            tries=[] if at_end else self._tries(),
        )

    # One item

    def present_item(self, item: AnyItem) -> str:
        """An item of the present try."""
        now = self.block.present
        return self._item(item, now, self.block.turn, self.block.replies_show(now.finished))

    def _item(self, item: AnyItem, tried: Try, turn: int, replies: bool, past: bool = False) -> str:
        """An item of a try. A `past` one can only be looked at."""
        block = self.block
        seed = block.seed(turn)
        text = templates.markdown_of(self.references)
        closed = block.is_past_due()
        context = {
            "number": str(tried.items.index(item) + 1),
            "count": str(len(tried.items)),
            "situation": text(item.situation),
            "stem": templates.line(item.stem, self.references),
            "type": item.type,
            "item": token(seed, item.id),
            "round": str(block.rounds.get(item.id, 0)),
            "attempt": str(turn),
            "answered": tried.done(item),
            "closed": closed,
            "past": past,
        }
        answer = tried.answer_to(item)
        if answer is not None:
            return self._render(
                "check/item_answered.html",
                changed=tried.changed(item),
                **context,
                **(self._reply(item, answer, past) if replies else self._kept(item, answer)),
            )
        if tried.outdated(item):
            return self._render("check/item_changed.html", **context)
        begun = asked(item, seed, self.check.shuffle, block.drafts.get(item.id))
        return self._render(
            "check/item_open.html",
            shown=self._shown,
            replies_later=not replies,
            one=self.check.show == "one",
            last=len(tried.items) == 1 + sum(map(tried.done, tried.items)),
            sources=check_sources.of_question(self.references, item),
            **context,
            **begun,
        )

    @cached_property
    def _shown(self) -> str:
        """When the open forms of this page were shown, where a deadline may make one ask; see `shown`."""
        block = self.block
        if block.closes_at() is None or block.is_past_due():
            return ""
        return time_shown.stamp(block.seed(block.turn), services.now())

    def _kept(self, item: AnyItem, answer: Answer) -> dict[str, Any]:
        """Her own answer, without a word of what is right."""
        return {"kept": self._why_kept(), "given": templates.line(in_words(item, answer), self.references)}

    def _why_kept(self) -> str:
        """Why replies do not show, and when they will."""
        if not self.block.correctness_available():
            rule = getattr(self.block, "show_correctness", "")
            return _KEPT["past_due" if rule == "past_due" else "never"]
        if self.check.purpose == "before" and services.record_store(self.block) is None:
            return _KEPT["never"]
        return _KEPT["before" if self.check.purpose == "before" else self.check.replies]

    def _reply(self, item: AnyItem, answer: Answer, past: bool) -> dict[str, Any]:
        """The replies to an answer.

        While a question may be tried again, only those rows show their place that the learner had right.
        """
        text = templates.markdown_of(self.references)
        result = score(item, answer)
        rows = isinstance(item, OrderingItem | MatchingItem | SortingItem)
        again = self.block.may_retry() and not past
        held = rows and again and self.check.scored and not result.right
        held = held and item.id not in self.block.revealed
        parts = [
            {
                "text": templates.line(part.text, self.references),
                "given": templates.line(part.given, self.references),
                "said": "" if held and not part.right else templates.line(part.said, self.references),
                "fits": part.said == "fits",
                "true": part.said == "true",
                "right": part.right,
                "held": held and not part.right,
                "feedback": "" if held and not part.right else text(part.feedback),
                "misconception": "" if part.right or held else part.misconception,
                "chosen": part.chosen,
            }
            for part in result.parts
        ]
        pick = isinstance(item, SingleItem | MultipleItem)
        return {
            "reflection": not is_scored(item),
            "scored": self.check.scored,
            "right": result.right,
            "partly": 0 < result.share < 1,
            "parts": [part for part in parts if part["chosen"]] if pick else parts,
            "others": [part for part in parts if not part["chosen"]] if pick else [],
            "good_answers": getattr(item, "good_answers", []),
            **({} if held else check_sources.of_reply(self.references, item, past)),
            "may_retry": again and not (result.right and self.check.scored and is_scored(item)),
            "may_reveal": held,
        }

    # The end of a try

    def _points_show(self) -> bool:
        return self.check.scored and self.check.purpose != "before" and self.block.correctness_available()

    def _tries(self) -> list[dict[str, str]]:
        """Finished tries to look at again, where there is more than the one in front of the learner."""
        block = self.block
        kept = [entry for entry in block.tries if entry["turn"] != block.turn]
        points = self._points_show()
        return [
            {
                "name": str(entry["turn"]),
                "number": str(entry["turn"] + 1),
                "points": self._points(entry) if points else "",
                "possible": str(len(try_of(self.check, entry).scored)),
            }
            for entry in kept
        ]

    def _points(self, entry: dict[str, Any]) -> str:
        tried = try_of(self.check, entry)
        return amount(tried.share() * len(tried.scored))

    def _summary(self, now: Try) -> str:
        check, block = self.check, self.block
        share = now.share()
        points = self._points_show()
        words = closing_words(check, share) if points else None
        left = max(0, check.attempts - block.attempts) if check.attempts else 0
        return self._render(
            "check/summary.html",
            before=check.purpose == "before",
            pair=before_and_after.pair_of(block),
            answered=(answered := self._answered(now) if check.purpose == "before" else []),
            sources=check_sources.listed(self.references, now.items) if answered else [],
            replies_later="" if block.replies_show(now.finished) else self._why_kept(),
            scored=bool(points and now.scored),
            points=amount(share * len(now.scored)),
            possible=str(len(now.scored)),
            kind=check.purpose,
            counts=_COUNTS[check.counts] if block.points_possible() is not None else "",
            set_by_team=amount(block.kept_score) if points and self._is_set_by_team() else "",
            most=amount(block.points_possible() or 0),
            words=templates.markdown(words, self.references) if words else "",
            may_try_again=now.finished and block.may_try_again(),
            left=str(left) if left else "",
            attempt=str(block.turn),
            one=check.show == "one",
            tries=self._tries(),
            gain=mark_safe(before_and_after.section(block)) if points else "",
        )

    def _is_set_by_team(self) -> bool:
        """Whether the grade book has other points than her tries tell."""
        block = self.block
        own = (block.counting_share() or 0.0) * (block.points_possible() or 0)
        return block.kept_score is not None and amount(block.kept_score) != amount(own)

    def _answered(self, now: Try) -> list[str]:
        """The questions of the check before the course with their replies, once those show: she comes back to
        read them, long after she answered."""
        if self.check.show == "all" or not self.block.replies_show(now.finished):
            return []
        return [self._item(item, now, self.block.turn, replies=True, past=True) for item in now.items]

    def review(self, entry: dict[str, Any]) -> str:
        """A finished try to look at."""
        tried = try_of(self.check, entry)
        replies = self.block.replies_show(finished=True)
        return self._render(
            "check/review.html",
            number=str(entry["turn"] + 1),
            points=self._points(entry) if self._points_show() else "",
            possible=str(len(tried.scored)),
            items=[self._item(item, tried, entry["turn"], replies, past=True) for item in tried.items],
            sources=check_sources.listed(self.references, tried.items) if replies else [],
            back=str(self.block.at),
        )
