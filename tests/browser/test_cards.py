"""What stands on the page as a card looks like one: words do not touch its edge, and one sees where it ends.

The style is asked of the browser, for a rule that is lost in the file is seen in no other way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import xblocks
from tests.runtime import Lms
from tests.stories import check_of, choice, notepad, page, quay_case
from tests.xblocks.learner import Learner
from tests.xblocks.player import Player
from tests.xblocks.test_check_block import Answerer

pytestmark = pytest.mark.browser

PUBLIC = Path(xblocks.__file__).parent / "resources" / "public"
STYLE = "".join(
    (PUBLIC / f"{name}.css").read_text("utf-8") for name in ("guide", "figure", "case", "answers")
)
LEAST_PADDING = 8
"""CSS pixels between an edge that one sees and the words beside it."""

LOOK = """selector => [...document.querySelectorAll(selector)].map(card => {
    const style = getComputedStyle(card), page = getComputedStyle(document.body);
    const sides = ["Top", "Right", "Bottom", "Left"].filter(
        side => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
    const filled = !["rgba(0, 0, 0, 0)", page.backgroundColor].includes(style.backgroundColor);
    return {
        edge: sides.length > 0 || filled,
        padding: parseFloat(style.paddingInlineStart),
        apart: parseFloat(style.marginBlockStart) + parseFloat(style.marginBlockEnd),
    };
})"""


def case_with_all() -> Any:
    """A case in which every kind of card is met: notice, hint, thoughts of a colleague, file, consequence."""
    scenes = {
        "deck": {
            "title": "On the deck",
            "text": "Sixteen men look at you.",
            "hint": "Who speaks for them?",
            "choices": [choice("tent", "pay", learn=["hand"]), choice("look", "deck", once=True)],
        },
        "pay": {
            "title": "The pay",
            "text": "He says he is paid at the end.",
            "thinking": "I wait until he looks up.",
            "choices": [choice("ask", "ashore"), choice("note", "later"), choice("leave", "sails")],
        },
    }
    return quay_case(scenes=scenes)


@pytest.fixture
def pages(db: None) -> list[str]:
    """A learner's pages, one after the other."""
    callouts = "::: practice Try it\nAsk.\n:::\n\n::: caution Care\nStop.\n:::"
    player = Player(Lms(), case_with_all())
    shown = [player.html]
    player.begin()
    shown.append(player.html)
    player.send("hint", **player.hidden())
    shown.append(player.html)
    player.reload()
    player.choose("tent")
    shown.append(player.html)
    player.choose("ask")
    player.send("debrief")
    shown.append(player.html)
    writer = Learner(Lms(), notepad())
    writer.send("keep_note", **{"box-thoughts": "First.", "version": "0"})
    clash = writer.send("keep_note", **{"box-thoughts": "Of another tab.", "version": "0"}).json["html"]
    answerer = Answerer(Lms(), check_of("single", "sorting", purpose="practice", show="all"))
    return [*shown, clash, answerer.html, Learner(Lms(), page(callouts)).html]


@pytest.mark.parametrize(
    "card",
    [
        ".pg-card",
        ".pg-thinking",
        ".pg-clash",
        ".pg-file, .pg-facts",
        ".pg-notice",
        ".pg-choice",
        ".pg-option",
        ".pg-callout--practice",
        ".pg-callout--caution",
        ".pg-other",
    ],
)
def test_a_card_has_an_edge_and_room_around_its_words(blank: Page, pages: list[str], card: str) -> None:
    found = []
    for html in pages:
        blank.set_content(f"<style>{STYLE}</style><section class='pg'>{html}</section>")
        found += blank.evaluate(LOOK, card)
    assert found, "no page of these shows such a card"
    for style in found:
        assert style["edge"], style
        assert style["padding"] >= LEAST_PADDING, style
        assert style["apart"] > 0 or card == ".pg-choice", style


def test_a_card_that_asks_for_care_does_not_look_like_any_other(blank: Page, pages: list[str]) -> None:
    blank.set_content(f"<style>{STYLE}</style><section class='pg'>{''.join(pages)}</section>")
    look = "card => ['backgroundColor', 'borderInlineStartColor'].map(name => getComputedStyle(card)[name])"
    consequence = blank.locator(".pg-card:not(.pg-clash)").first.evaluate(look)
    clash = blank.locator(".pg-clash").first.evaluate(look)
    assert clash[0] != consequence[0] and clash[1] != consequence[1]
