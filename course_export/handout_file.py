"""A handout: cards to cut, a form to fill in, a pocket card, a text. Written once, for screen and paper.

Blocks know none of this: in the course a handout is a page. On paper it is what its kind says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field

from xblocks.content.base import Markdown
from xblocks.content.findings import Finding, quantity
from xblocks.content.page import Page
from xblocks.content.text.passages import passages
from xblocks.content.text.rules import text_findings
from xblocks.content.translation import gettext_noop as _

KEY = _("What the facilitator knows")
CARD_WORDS = 90
POCKET_WORDS = 110
"""The most words that A5 and A6 paper holds in a type that one can read."""
_HEADING = re.compile(r"(#{1,6}) +(.+?)(?: +#+)? *")
_TRIES = 50


class Card(NamedTuple):
    """A card to cut: its group, what it says, and its line in the text, from 0."""

    group: str
    title: str
    text: str
    line: int


class Handout(Page):
    """Something to print and to hand out. `key` and the groups of cards are the facilitator's."""

    SUFFIX: ClassVar[str] = ".handout.md"

    kind: Literal["cards", "form", "pocket", "text"]
    audience: Annotated[Literal["facilitator", "learner"], Field(alias="for")]
    key: Markdown | None = None
    copies: Annotated[int, Field(ge=1, le=40)] = 1
    """How often each card is printed."""

    @property
    def groups(self) -> list[str]:
        """The groups of its cards, in their order; none where it has none."""
        return [title for level, title, _ in _headings(self.body) if level == 1]

    @property
    def cards(self) -> list[Card]:
        """The cards in the author's order, which is the right one."""
        found: list[Card] = []
        group, rows = "", self.body.split("\n")
        marks = [mark for mark in _headings(self.body) if mark[0] <= 2]
        for number, (level, title, line) in enumerate(marks):
            if level == 1:
                group = title
                continue
            end = marks[number + 1][2] if number + 1 < len(marks) else len(rows)
            found.append(Card(group, title, "\n".join(rows[line + 1 : end]).strip(), line))
        return found

    @property
    def shuffled(self) -> list[Card]:
        """The cards in an order that gives nothing away, and is always the same."""
        cards = self.cards
        if len(cards) < 2:
            return cards
        orders = [sorted(cards, key=lambda card: _digest(self.id, n, card)) for n in range(_TRIES)]
        return next((order for order in orders if _tells_nothing(order, cards)), orders[0])

    def on_screen(self) -> Page:
        """The page that the course shows. A learner's has no groups, and cards in no telling order."""
        body = self.body
        if self.kind == "cards" and self.audience == "learner":
            body = "\n\n".join(f"## {card.title}\n\n{card.text}".strip() for card in self.shuffled)
        elif self.kind == "cards":
            body = self._deeper()
        if self.key and self.audience == "facilitator":
            body += f"\n\n## {KEY}\n\n{self.key}"
        values = {name: getattr(self, name) for name in Page.model_fields}
        return Page.model_validate({**values, "body": body})

    def _deeper(self) -> str:
        """The text with groups as headings of a page: those begin with `##`."""
        first = next((line for level, _, line in _headings(self.body) if level == 1), None)
        if first is None:
            return self.body
        lines = {line for _, _, line in _headings(self.body) if line >= first}
        rows = self.body.split("\n")
        return "\n".join(f"#{row}" if n in lines else row for n, row in enumerate(rows))

    def findings(self) -> list[Finding]:
        """What is wrong with it by itself, its texts included."""
        body = self._deeper() if self.kind == "cards" else self.body
        found = text_findings(self.model_copy(update={"body": body}))
        if self.key and self.audience == "learner":
            found.append(
                Finding(
                    ("key",),
                    "a handout for learners has no `key`",
                    "Write `for: facilitator`, or move it to a plan: learners read what is theirs.",
                )
            )
        if self.copies > 1 and self.kind != "cards":
            found.append(
                Finding(("copies",), "`copies` is for cards", "Delete it, and print as many as needed.")
            )
        if self.kind == "cards":
            found += _of_cards(self)
        if self.kind == "pocket" and (words := _words(self.body)) > POCKET_WORDS:
            message = f"the pocket card has {quantity(words, 'word')}; A6 paper holds {POCKET_WORDS}"
            found.append(Finding(("body",), message, "Leave out what is not for the pocket."))
        return found


def _of_cards(handout: Handout) -> Iterator[Finding]:
    cards = handout.cards
    if len(cards) < 2:
        remedy = "Begin each card with a heading: `## What it is called`."
        yield Finding(("body",), f"there {'is' if cards else 'are'} {quantity(len(cards), 'card')}", remedy)
        return
    rows = handout.body.split("\n")
    marks = _headings(handout.body)
    for number, (level, title, line) in enumerate(marks):
        end = marks[number + 1][2] if number + 1 < len(marks) else len(rows)
        if level > 2:
            message = f"the heading `{title}` stands in a card"
            yield Finding(("body",), message, "Make it **bold**, or a card of its own with `##`.", line=line)
        if level == 1 and any(row.strip() for row in rows[line + 1 : end]):
            message = f"there is text under the group `{title}` that is on no card"
            yield Finding(("body",), message, "Move it to a card, to `key` or to `purpose`.", line=line + 1)
    first = marks[0][2]
    if any(row.strip() for row in rows[:first]):
        message = "there is text above the first card"
        yield Finding(("body",), message, "Move it to a card, to `key` or to `purpose`.", line=0)

    if handout.groups and not cards[0].group:
        message = f"the card `{cards[0].title}` is in no group"
        yield Finding(("body",), message, "Move it under a `# Group`.", line=cards[0].line)
    for card in cards:
        if (words := _words(f"{card.title}\n\n{card.text}")) > CARD_WORDS:
            message = f"the card `{card.title}` has {quantity(words, 'word')}; a card holds {CARD_WORDS}"
            yield Finding(("body",), message, "Shorten it, or make a `kind: text` of it.", line=card.line)


def _headings(body: str) -> list[tuple[int, str, int]]:
    """Level, words and line of each heading, written with `#`."""
    found = [(_HEADING.fullmatch(row), n) for n, row in enumerate(body.split("\n"))]
    return [(len(match[1]), match[2], n) for match, n in found if match]


def _words(text: str) -> int:
    return sum(len(passage.text.split()) for passage in passages(text))


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()


def _tells_nothing(order: list[Card], cards: list[Card]) -> bool:
    """Whether an order is neither the author's nor one group after the other."""
    changes = sum(a.group != b.group for a, b in pairwise(order))
    groups = len({card.group for card in cards})
    return order != cards and (groups in (1, len(cards)) or changes >= groups)
