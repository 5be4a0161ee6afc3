"""How a check looks as it stands. It decides nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any

from django.utils.safestring import mark_safe

from ..content.check.attempts import Try, try_of
from ..content.check.items import AnyItem
from ..content.check.items.answers import Answer
from ..content.check.standing import Standing
from ..content.tokens import token
from ..content.translation import gettext_noop as _
from ..shared import templates, time_shown
from ..shared.translation import day_in_words, local_time
from . import before_and_after, check_sources, check_tries

_KEPT = {
    "before": _("Your answer is kept. The replies show here once you have done the check after the course."),
    "at_end": _("Your answer is kept. The replies show when all questions are answered."),
    "after_last": _("Your answer is kept. The replies show after your last attempt, or once all is right."),
    "past_due": _("Your answer is kept. The replies show after the deadline."),
    "never": _("Your answer is kept."),
}


@dataclass(frozen=True)
class Beside:
    """What a page shows beside where the learner stands.

    Attributes:
        zone: where she lives; None for not known. It may cost a query.
        set_points: points as staff set them by hand; None where they did not.
        calendar_url: where the days for later are to be had as a file.
    """

    zone: Callable[[], tzinfo | None]
    set_points: float | None
    calendar_url: Callable[[], str]


class CheckView:
    """The pages of one learner's check."""

    def __init__(self, standing: Standing, beside: Beside) -> None:
        self.standing, self.beside = standing, beside
        self.check, self.state, self.now = standing.check, standing.state, standing.present
        self.references = standing.check.references

    def _render(self, name: str, **context: Any) -> str:
        return templates.render(name, {"content_marks": templates.marks(self.references), **context})

    def body(self) -> str:
        """The check as it stands."""
        if self.standing.waits():
            day = self.standing.own_day()
            named = day_in_words(day) if day else ""
            return self._render("check/waiting.html", week=str(self.check.week), day=named)
        now = self.now
        at_end = self.state.at >= len(now.items) and (now.finished or self.standing.closed)
        head = self._closing()
        if self.check.show == "all":
            return head + self._all(at_end)
        return head + (self._summary() if at_end else self._one())

    def _closing(self) -> str:
        """When the check closes, and until when answers count that had no line then; or that it is closed."""
        closes, ends, closed = self.standing.around.closes, self.standing.around.ends, self.standing.closed
        if closes is None:
            return ""

        def told(moment: datetime | None) -> str:
            return local_time(moment, self.beside.zone(), hour=True) if moment and not closed else ""

        late = told(ends) if ends != closes else ""
        return self._render("check/closing.html", closed=closed, moment=told(closes), late=late)

    def _one(self) -> str:
        now = self.now
        # A new version may have opened an item before the place where the learner stood.
        at = min(self.state.at, self.standing.furthest, len(now.items) - 1)
        item = now.items[at]
        replies = self._replies
        quiet = bool(now.answers) and not replies and not now.done(item)
        tries = check_tries.finished(self.standing) if at == 0 else []
        context = {
            "content_marks": templates.marks(self.references),
            "notice": self.check.notice if at == 0 else "",
            "intro": templates.markdown(self.check.intro, self.references) if at == 0 else "",
            "kept": self._why_kept() if quiet else "",
            "passable": now.done(item) or self.standing.closed,
            "last": at + 1 == len(now.items),
            "first": at == 0,
            "before": str(at - 1),
            "after": str(at + 1),
        }
        return templates.render_around(
            "check/one.html",
            context,
            item=self._item(item, now, self.state.turn, replies),
            tries=self._render("check/tries.html", tries=tries) if tries else "",
        )

    def _all(self, at_end: bool) -> str:
        turn, now = self.state.turn, self.now
        return self._render(
            "check/all.html",
            notice=self.check.notice,
            intro=templates.markdown(self.check.intro, self.references),
            items=[self._item(item, now, turn, self._replies) for item in now.items],
            summary=self._summary() if at_end else "",
            tries=[] if at_end else check_tries.finished(self.standing),
        )

    # One item

    def name_of(self, item: AnyItem) -> str:
        """The name that an item of the present try has on the page."""
        return token(self.standing.seed(self.state.turn), item.id)

    def present_item(self, item: AnyItem) -> str:
        """An item of the present try."""
        return self._item(item, self.now, self.state.turn, self._replies)

    @cached_property
    def _replies(self) -> bool:
        """Whether the replies of the present try show."""
        return self.standing.replies_show(self.now.finished)

    def _item(self, item: AnyItem, tried: Try, turn: int, replies: bool, past: bool = False) -> str:
        """An item of a try. A `past` one can only be looked at."""
        seed = self.standing.seed(turn)
        text = templates.markdown_of(self.references)
        context = {
            "number": str(tried.items.index(item) + 1),
            "count": str(len(tried.items)),
            "situation": text(item.situation),
            "stem": templates.line(item.stem, self.references),
            "form": f"check/items/{item.type}.html",
            "own_words": not item.SCORED,
            "item": token(seed, item.id),
            "round": str(self.state.rounds.get(item.id, 0)),
            "attempt": str(turn),
            "answered": tried.done(item),
            "closed": self.standing.closed,
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
        begun = item.ask(seed, self.check.shuffle, self.state.drafts.get(item.id))
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
        if self.standing.around.closes is None or self.standing.closed:
            return ""
        return time_shown.stamp(self.standing.seed(self.state.turn), self.standing.around.now)

    def _kept(self, item: AnyItem, answer: Answer) -> dict[str, Any]:
        """Her own answer, without a word of what is right."""
        return {"kept": self._why_kept(), "given": templates.line(item.in_words(answer), self.references)}

    def _why_kept(self) -> str:
        """Why replies do not show, and when they will."""
        around = self.standing.around
        if not around.correctness:
            return _KEPT["past_due" if around.rule == "past_due" else "never"]
        if self.check.purpose == "before" and not around.are_kept():
            return _KEPT["never"]
        return _KEPT["before" if self.check.purpose == "before" else self.check.replies]

    def _reply(self, item: AnyItem, answer: Answer, past: bool) -> dict[str, Any]:
        """The replies to an answer.

        While a question of rows may be tried again, only those show their place that the learner had right.
        """
        text = templates.markdown_of(self.references)
        result = item.score(answer)
        again = self.standing.may_retry and not past
        held = item.HOLDS_BACK and again and self.check.scored and not result.right
        held = held and item.id not in self.state.revealed
        parts = [
            {
                "text": templates.line(part.text, self.references),
                "given": templates.line(part.given, self.references),
                "said": "" if held and not part.right else templates.line(part.said, self.references),
                "fits": part.fits,
                "word": part.word,
                "right": part.right,
                "held": held and not part.right,
                "feedback": "" if held and not part.right else text(part.feedback),
                "misconception": "" if part.right or held else part.misconception,
                "chosen": part.chosen,
            }
            for part in result.parts
        ]
        return {
            "scored": self.check.scored,
            "right": result.right,
            "partly": 0 < result.share < 1,
            "parts": [part for part in parts if part["chosen"]],
            "others": [part for part in parts if not part["chosen"]],
            **item.shown_again(),
            **({} if held else check_sources.of_reply(self.references, item, past)),
            "may_retry": again and not (result.right and self.check.scored and item.SCORED),
            "may_reveal": held,
        }

    # The end of a try

    def _summary(self) -> str:
        standing, is_before = self.standing, self.check.purpose == "before"
        answered = self._answered() if is_before else []
        gain = before_and_after.section(standing, self.beside.calendar_url) if standing.points_show else ""
        return self._render(
            "check/summary.html",
            before=is_before,
            pair=before_and_after.pair_of(standing),
            answered=answered,
            sources=check_sources.listed(self.references, self.now.items) if answered else [],
            replies_later="" if self._replies else self._why_kept(),
            one=self.check.show == "one",
            tries=check_tries.finished(standing),
            gain=mark_safe(gain),
            **check_tries.totals(standing, self.beside.set_points),
        )

    def _answered(self) -> list[str]:
        """The questions of the check before the course with their replies, once those show: she comes back to
        read them, long after she answered."""
        if self.check.show == "all" or not self._replies:
            return []
        turn = self.state.turn
        return [self._item(item, self.now, turn, replies=True, past=True) for item in self.now.items]

    def review(self, entry: dict[str, Any]) -> str:
        """A finished try to look at."""
        tried = try_of(self.check, entry)
        replies = self.standing.replies_show(finished=True)
        return self._render(
            "check/review.html",
            number=str(entry["turn"] + 1),
            points=check_tries.points_of(self.check, entry) if self.standing.points_show else "",
            possible=str(len(tried.scored)),
            items=[self._item(item, tried, entry["turn"], replies, past=True) for item in tried.items],
            sources=check_sources.listed(self.references, tried.items) if replies else [],
            back=str(self.state.at),
        )
