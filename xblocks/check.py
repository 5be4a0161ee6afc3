"""A knowledge check. `content.scoring` decides; this block stores and shows."""

from __future__ import annotations

from typing import Any

from xblock.fields import Dict, Float, Integer, Scope

from . import lms, view
from .block import GuideBlock, Refused, Reply, action
from .content.check import AnyItem, Check, MultipleItem, SingleItem
from .content.item_forms import asked, given
from .content.scoring import Answer, BadAnswer, closing_words, is_scored, score, scored_items, valid_answer
from .content.shuffle import token
from .grading import GradedMixin

_STALE = "You had gone on from there. This is where you are now."


class KnowledgeCheckBlock(GradedMixin, GuideBlock):
    """Questions with a reply to every answer. The page holds no key before an answer is given."""

    MODEL = Check
    icon_class = "problem"

    attempts = Integer(help="Tries that the learner has finished.", default=0, scope=Scope.user_state)
    turn = Integer(help="Which try this is, counted from 0.", default=0, scope=Scope.user_state)
    counted = Integer(help="The last try that was counted.", default=-1, scope=Scope.user_state)
    answers = Dict(help="Answers of the present try, by item.", default={}, scope=Scope.user_state)
    rounds = Dict(help="How often an item was opened again, by item.", default={}, scope=Scope.user_state)
    at = Integer(help="Which question is shown, counted from 0.", default=0, scope=Scope.user_state)
    best = Float(help="Best share of points of a finished try.", default=None, scope=Scope.user_state)

    def points_possible(self) -> int | None:
        """One point an item, for checks that count."""
        check = self.model
        if check is None or check.purpose not in ("graded", "after"):
            return None
        return len(scored_items(check)) or None

    # State

    def _seed(self, who: lms.Viewer) -> str:
        return f"{who.seed}:{self.usage}:{self.turn}"

    def _answered(self, item: AnyItem) -> Answer | None:
        """The learner's answer in this try, where the item still takes it."""
        answers = self.answers
        if item.id not in answers:
            return None
        try:
            return valid_answer(item, answers[item.id])
        except BadAnswer:
            # A new version of the item no longer has what was chosen; it is asked anew.
            return None

    def _finished(self) -> bool:
        return all(self._answered(item) is not None for item in self.model.items)

    def _at_end(self) -> bool:
        """Whether the learner looks at how it went."""
        return bool(self.at >= len(self.model.items) and self._finished())

    def _first_open(self) -> int:
        """Place of the first item without an answer; the number of items when there is none."""
        items = self.model.items
        return next((n for n, item in enumerate(items) if self._answered(item) is None), len(items))

    def _share(self) -> float:
        """Share of points of this try, from 0 to 1."""
        items = scored_items(self.model)
        said = [(item, self._answered(item)) for item in items]
        return sum(score(item, a).share for item, a in said if a is not None) / max(1, len(items))

    def _may_try_again(self) -> bool:
        check: Check = self.model
        return check.purpose != "before" and (check.attempts == 0 or self.attempts < check.attempts)

    # What is shown

    def body(self, who: lms.Viewer) -> str:
        """The check as it stands for this learner."""
        check: Check = self.model
        if check.show == "all":
            return self._all(who)
        return self._summary() if self._at_end() else self._one(who)

    def public_body(self) -> str:
        """That there are questions, and how many."""
        return self._render("check_public.html", count=str(len(self.model.items)))

    def search_text(self) -> str:
        """The questions, without answers."""
        return " ".join(item.stem for item in self.model.items)

    def _one(self, who: lms.Viewer) -> str:
        check: Check = self.model
        # A new version may have opened an item before the place where the learner stood.
        at = min(self.at, self._first_open(), len(check.items) - 1)
        item = check.items[at]
        return self._render(
            "check_one.html",
            intro=view.markdown(check.intro, self.references) if at == 0 else "",
            item=view.mark_safe(self._item(item, who)),
            answered=self._answered(item) is not None,
            last=at + 1 == len(check.items),
            first=at == 0,
            before=str(at - 1),
            after=str(at + 1),
        )

    def _all(self, who: lms.Viewer) -> str:
        check: Check = self.model
        return self._render(
            "check_all.html",
            intro=view.markdown(check.intro, self.references),
            items=[view.mark_safe(self._item(item, who)) for item in check.items],
            summary=view.mark_safe(self._summary()) if self._at_end() else "",
        )

    def _item(self, item: AnyItem, who: lms.Viewer) -> str:
        check: Check = self.model
        number = check.items.index(item) + 1
        seed = self._seed(who)
        answer = self._answered(item)
        text = view.markdown_of(self.references)
        context = {
            "number": str(number),
            "count": str(len(check.items)),
            "situation": text(item.situation),
            "stem": view.line(item.stem, self.references),
            "type": item.type,
            "item": token(seed, item.id),
            "round": str(self.rounds.get(item.id, 0)),
            "attempt": str(self.turn),
        }
        if answer is None:
            return self._render("item_open.html", **context, **asked(item, seed, check.shuffle))
        return self._render("item_answered.html", answered=True, **context, **self._reply(item, answer))

    def _reply(self, item: AnyItem, answer: Answer) -> dict[str, Any]:
        """The replies to an answer. A check before the course keeps them back: they would spoil the
        check after it."""
        check: Check = self.model
        if check.purpose == "before":
            return {"kept": True}
        text = view.markdown_of(self.references)
        result = score(item, answer)
        parts = [
            {
                "text": view.line(part.text),
                "said": part.said,
                "right": part.right,
                "feedback": text(part.feedback),
                "misconception": "" if part.right else part.misconception,
                "chosen": part.chosen,
            }
            for part in result.parts
        ]
        pick = isinstance(item, SingleItem | MultipleItem)
        return {
            "scored": is_scored(item),
            "right": result.right,
            "partly": 0 < result.share < 1,
            "parts": [part for part in parts if part["chosen"]] if pick else parts,
            "others": [part for part in parts if not part["chosen"]] if pick else [],
            "good_answers": getattr(item, "good_answers", []),
            "sources": self._item_sources(item),
            "may_retry": check.purpose == "practice" and not result.right,
        }

    def _item_sources(self, item: AnyItem) -> list[dict[str, str]]:
        """The sources of an item, each with its place in it."""
        listed = {}
        for cite in item.sources:
            tag, _, place = cite.partition(" ")
            source = self.references.sources.get(tag)
            if source:
                listed[cite] = {"title": source.title, "place": place.strip(), "url": source.url or ""}
        return list(listed.values())

    def _summary(self) -> str:
        check: Check = self.model
        scored = len(scored_items(check))
        share = self._share()
        before = check.purpose == "before"
        words = closing_words(check, share)
        return self._render(
            "check_summary.html",
            before=before,
            scored=scored and not before,
            points=f"{share * scored:.1f}".rstrip("0").rstrip("."),
            possible=str(scored),
            counts=self.points_possible() is not None,
            words=view.markdown(words, self.references) if words and not before else "",
            may_try_again=self._may_try_again(),
            attempt=str(self.turn),
            one=check.show == "one",
        )

    # What a learner does

    def _show(self, say: str = "") -> Reply:
        return Reply(self.body(self.who), lms.gettext(self)(say) if say else "")

    def _show_item(self, item: AnyItem) -> Reply:
        """Where all questions stand on one page, only the answered one may change: what the learner
        has begun in the others is not yet sent."""
        if self.model.show == "one":
            return self._show()
        who = self.who
        return Reply(self._item(item, who), part=token(self._seed(who), item.id))

    def _find(self, data: dict[str, Any]) -> AnyItem | None:
        """The item that a request names, if the request is of this try and round."""
        name = data.get("item")
        if not isinstance(name, str):
            raise Refused(400, "The page sent something we cannot read. Please reload it.")
        seed = self._seed(self.who)
        item = next((i for i in self.model.items if token(seed, i.id) == name), None)
        if item is None or str(data.get("round")) != str(self.rounds.get(item.id, 0)):
            return None
        return item

    @action
    def answer(self, data: dict[str, Any]) -> Reply:
        """Answer an item: `{"attempt", "item", "round", ...}` with the names that the page was given."""
        item = self._find(data)
        if item is None:
            return self._show(_STALE)
        if self._answered(item) is not None:
            return self._show_item(item)
        try:
            answer = valid_answer(item, given(item, data, self._seed(self.who)))
        except BadAnswer as bad:
            raise Refused(400, str(bad)) from None
        self.answers = {**self.answers, item.id: answer}
        result = score(item, answer)
        lms.publish_event(
            self,
            "check.item_answered",
            {"item": item.id, "attempt": self.turn + 1, "share": result.share if is_scored(item) else None},
        )
        self._count_when_finished()
        return self._show_item(item)

    def _count_when_finished(self) -> None:
        """Count the try once all its items are answered, and only once; the best result is kept."""
        if not self._finished():
            return
        share = self._share()
        self.best = share if self.best is None else max(self.best, share)
        self.publish_points(share)
        if self.counted == self.turn:
            return
        self.counted = self.turn
        self.attempts += 1
        lms.publish_completion(self, 1.0)
        lms.publish_event(self, "check.finished", {"attempt": self.turn + 1, "share": share})

    @action
    def go(self, data: dict[str, Any]) -> Reply:
        """Show another question, or the end: `{"to": number}`. Only answered ones may be passed."""
        try:
            to = int(str(data.get("to")))
        except ValueError:
            raise Refused(400, "The page sent something we cannot read. Please reload it.") from None
        furthest = self._first_open()
        if self.model.show == "all" and furthest < len(self.model.items):
            raise Refused(409, "Some questions are still open. Answer them first.")
        self.at = max(0, min(to, furthest))
        # A new version without the items that were open finishes a try as well.
        self._count_when_finished()
        return self._show()

    @action
    def retry(self, data: dict[str, Any]) -> Reply:
        """Open an item of a practice check once more."""
        item = self._find(data)
        if item is None:
            return self._show(_STALE)
        if self.model.purpose != "practice":
            raise Refused(403, "This question takes one answer in each try.")
        if self._answered(item) is not None:
            self.answers = {name: said for name, said in self.answers.items() if name != item.id}
            self.rounds = {**self.rounds, item.id: self.rounds.get(item.id, 0) + 1}
        return self._show_item(item)

    @action
    def restart(self, data: dict[str, Any]) -> Reply:
        """Begin a new try after a finished one: `{"attempt": n}`."""
        if str(data.get("attempt")) != str(self.turn) or not self._finished():
            return self._show(_STALE)
        if not self._may_try_again():
            raise Refused(403, "There is no further try for this check.")
        self.turn += 1
        self.answers, self.rounds, self.at = {}, {}, 0
        return self._show("A new try begins.")
