"""A handout is written once: its cards, what the course shows of it, and who gets it."""

from __future__ import annotations

from typing import Any

import pytest

from course_export.build import make_tree_of
from course_export.handout_file import KEY, Handout
from course_export.schemas import schema
from tests.course_export.small_guide import SmallGuide
from tests.guides import parsed
from xblocks.content.page import Page

CARDS = (
    "# Mild\n\n## Talk\n\nShe talks.\n\nLong.\n\n## Papers\n\nA card.\n\n"
    "# Hard\n\n## X-ray\n\n## Teeth\n\nA dentist."
)


def handout(body: str = CARDS, **more: Any) -> Handout:
    raw = {"id": "ages", "title": "Ages", "kind": "cards", "for": "facilitator", "body": body, **more}
    return Handout.model_validate(raw)


def test_a_heading_begins_a_card_and_the_one_above_sorts_it() -> None:
    cards = [(card.group, card.title, card.text) for card in handout().cards]
    assert cards == [
        ("Mild", "Talk", "She talks.\n\nLong."),
        ("Mild", "Papers", "A card."),
        ("Hard", "X-ray", ""),
        ("Hard", "Teeth", "A dentist."),
    ]


@pytest.mark.parametrize("groups", [1, 2, 3, 6])
def test_cards_are_shuffled_always_alike_and_never_by_group(groups: int) -> None:
    body = "\n\n".join(
        f"# Group {g}\n\n" + "\n\n".join(f"## Card {g}.{n}" for n in range(4)) for g in range(groups)
    )
    made = handout(body)
    order = [card.title for card in made.shuffled]
    assert order == [card.title for card in handout(body).shuffled]
    assert sorted(order) == [card.title for card in made.cards] != order
    runs = 1 + sum(a.group != b.group for a, b in zip(made.shuffled, made.shuffled[1:], strict=False))
    assert runs > groups or groups == 1


def test_the_facilitators_page_has_the_groups_in_order_and_the_key() -> None:
    page = handout(key="Ask first.", purpose="Sort.").on_screen()
    assert type(page) is Page
    assert (page.id, page.title, page.purpose) == ("ages", "Ages", "Sort.")
    assert page.body.startswith("## Mild\n\n### Talk\n\nShe talks.")
    assert page.body.endswith(f"## {KEY}\n\nAsk first.")


def test_a_learners_page_has_neither_groups_nor_their_order() -> None:
    made = handout(**{"for": "learner", "key": "Ask first."})
    body = made.on_screen().body
    assert "Mild" not in body and "Ask first" not in body
    assert [row[3:] for row in body.split("\n") if row.startswith("## ")] == [c.title for c in made.shuffled]


def test_facilitators_handouts_are_units_of_their_guide_and_learners_pages_of_a_module(
    small: SmallGuide,
) -> None:
    tree = make_tree_of(small.scenarios, "small")
    lesson = parsed(tree["sequential/sheets-to-print.xml"])
    assert [unit.get("url_name") for unit in lesson] == ["ages-unit"]
    unit = parsed(tree["vertical/ages-unit.xml"])
    assert {part.get("visible_to_staff_only") for part in (lesson, unit, unit[0])} == {"true"}
    assert "Ask first" in tree["vertical/ages-unit.xml"].decode()
    [block] = parsed(tree["vertical/m3-u2.xml"])
    assert (block.tag, block.get("url_name"), block.get("visible_to_staff_only")) == (
        "guide_page",
        "referral",
        None,
    )


def test_nothing_of_a_facilitators_handout_is_where_learners_look(small: SmallGuide) -> None:
    tree = make_tree_of(small.scenarios, "small")
    told = [path for path, content in tree.items() if b"X-ray" in content or b"Ask first" in content]
    assert told == ["vertical/ages-unit.xml"]


def test_a_plan_knows_the_titles_of_what_it_hands_out(small: SmallGuide) -> None:
    tree = make_tree_of(small.scenarios, "small")
    plan = parsed(tree["vertical/half-unit.xml"])
    titles = {title.get("id"): title.text for title in plan.iter("title")}
    assert titles == {"ages": "Age cards", "quay": "The quay"}


def test_editors_complete_a_handout() -> None:
    made = schema("handout")
    assert {"id", "title", "kind", "for"} == {*made["required"]}
    assert "body" not in made["properties"]
