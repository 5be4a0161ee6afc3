"""First decisions as a table and as a drawing say the same."""

from __future__ import annotations

from tests.stories import choice, quay_case
from xblocks.cohort_page.flow import COLUMN, HEIGHT, flow_of
from xblocks.content.case_paths import DEPTH, early_scenes, next_decision, path_finder, reach
from xblocks.content.path_tables import SOUND, UNSOUND
from xblocks.content.suppression import OTHERS

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
    assert early_scenes(case) == ["deck", "pay"]


def test_endings_that_can_follow_are_those_of_play() -> None:
    known = reach(CASE)
    assert known is not None and known.after["tent", "ask"] == {"ashore"}
    assert known.after["bosun",] == {"sails", "later"}, "without the fact one cannot ask"
    assert (known.deepest, known.free) == (1, False)
    assert max(map(len, known.after)) == DEPTH


def test_ways_stand_in_the_authors_order_with_their_shares() -> None:
    flow = flow_of(CASE, 2, {"bosun/leave": 5, "tent/ask": 9, OTHERS: 6, "": 4})
    assert [(way.learners, way.percent) for way in flow.ways] == [(9, 45), (5, 25), (6, 30), (4, 0)]
    assert [c.letter for c in flow.ways[0].chosen] == ["A", "A"]
    assert flow.ways[2].words.startswith("Other ways") and flow.ways[3].words.startswith("Nothing")


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


def test_told_by_rating_there_is_a_table_and_no_drawing() -> None:
    flow = flow_of(CASE, 0, {SOUND: 7, UNSOUND: 5})
    assert [way.percent for way in flow.ways] == [58, 42] and flow.boxes == ()
