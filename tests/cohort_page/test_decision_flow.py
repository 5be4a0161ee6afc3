"""First decisions as a table and as a drawing say the same."""

from __future__ import annotations

from tests.stories import choice, quay_case
from xblocks.cohort_page.decision_flow import COLUMN, HEIGHT, flow_of
from xblocks.content.case.first_decisions import depth_for, next_decision, path_finder

CASE = quay_case()


def test_a_path_is_followed_over_scenes_with_one_way_on_and_not_round_a_loop() -> None:
    scenes = {
        "road": {"title": "Road", "text": "A road.", "goes_to": "deck"},
        "deck": {"title": "Deck", "text": "Men.", "choices": [choice("stay", "deck"), choice("go", "pay")]},
        "pay": {"title": "Pay", "text": "Pay.", "choices": [choice("ask", "sails"), choice("wait", "pay2")]},
        "pay2": {"title": "Later", "text": "Later.", "goes_to": "sails"},
    }
    case = quay_case(start="road", scenes=scenes, facts={}, variables={})
    assert next_decision(case, ()) == "deck" and next_decision(case, ("stay",)) is None
    path_of = path_finder(case)
    assert path_of({"deck": "go", "pay": "ask"}) == ("go", "ask")
    assert path_of({"deck": "stay", "pay": "ask"}) == ("stay",)
    assert path_of({"pay": "ask"}) == () == path_of({"deck": "gone-since"})


def test_a_path_goes_where_a_fork_leads() -> None:
    scenes = {
        "deck": {"title": "Deck", "text": "Men.", "choices": [choice("stay", "pay"), choice("go", "pay")]},
        "pay": {
            "title": "Pay",
            "text": "Pay.",
            "goes_to": "ashore",
            "forks": [{"needs": {"chose": ["go"]}, "goes_to": "gate"}],
        },
        "gate": {
            "title": "Gate",
            "text": "A gate.",
            "choices": [choice("in", "ashore"), choice("on", "sails")],
        },
    }
    case = quay_case(scenes=scenes, facts={}, variables={})
    assert next_decision(case, ("go",)) == "gate" and next_decision(case, ("stay",)) is None
    assert path_finder(case)({"deck": "go", "gate": "in"}) == ("go", "in")


def test_paths_are_told_as_deep_as_there_are_learners_for_their_ways() -> None:
    assert depth_for(CASE, 0) == depth_for(CASE, 12) == 1
    deeper = [depth_for(CASE, learners) for learners in (12, 24, 48, 100, 5000)]
    assert deeper == sorted(deeper) and deeper[-1] > 1


def test_ways_stand_in_the_authors_order_with_their_shares() -> None:
    flow = flow_of(CASE, 2, {"gone-since": 6, "bosun/leave": 6, "tent/ask": 12})
    assert [(way.learners, way.percent) for way in flow.ways] == [(12, 50), (6, 25), (6, 25)]
    assert [c.letter for c in flow.ways[0].chosen] == ["A", "A"] and flow.ways[2].chosen == ()
    assert not any(way.share for way in flow.ways)


def test_of_few_ways_and_boxes_have_words_and_letters_only() -> None:
    flow = flow_of(CASE, 1, {"tent": 6, "bosun": 3})
    assert [way.share for way in flow.ways] == ["most", "some"]
    assert [box.label for box in flow.boxes] == ["A", "B"]


def test_boxes_stand_beside_those_they_come_from_and_within_the_drawing() -> None:
    flow = flow_of(CASE, 2, {"tent/ask": 10, "tent/note": 5, "bosun": 5})
    first, second, *rest = flow.boxes
    assert (first.label, second.label) == ("A · 15", "B · 5") and first.y == 0 and second.y > first.height
    assert [box.label for box in rest] == ["A · 10", "B · 5"] and rest[0].x > first.x
    assert rest[1].y + rest[1].height <= first.y + first.height
    for box in flow.boxes:
        assert (
            box.x + box.width <= 2 * COLUMN == flow.width and box.y + box.height <= HEIGHT and box.height > 0
        )


def test_one_whole_cohort_that_went_one_way_is_one_box() -> None:
    (box,) = flow_of(CASE, 1, {"tent": 12}).boxes
    assert box.label == "A · 12" and box.sound
