"""What a case gives at its end: how one decided, the roads, the plan; and what is kept of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from tests.runtime import COURSE, Lms, Person, call
from tests.stories import as_olx, choice, quay_case
from tests.xblocks.player import Player
from xblocks.content.case.model import Case
from xblocks.learner_records import api


@pytest.fixture
def player(lms: Lms) -> Player:
    return Player(lms, quay_case())


def kept() -> list[api.KeptResult]:
    return api.results_of(7, str(COURSE))


def test_the_debrief_tells_each_decision_with_what_followed_its_rating_and_its_reason(player: Player) -> None:
    player.play("bosun", "sorry", "note")
    for words in ("Harmful choice", "After bosun this happens.", "The reason of sorry.", "Weak choice"):
        assert words in player.html
    assert player.html.index("Do bosun") < player.html.index("Do sorry") < player.html.index("Do note")


def test_the_road_not_taken_is_every_other_option_that_was_on_offer_the_better_one_first(
    lms: Lms,
) -> None:
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["deck"]["choices"].reverse()
    player = Player(lms, Case.model_validate(raw))
    player.play("bosun", "sorry", "note")
    folded = re.findall(r"<summary>The road not taken.*?</details>", player.html, re.S)
    first, last = folded[0], folded[-1]
    assert first.index("Do tent") < first.index("Do look")
    assert "After tent this happens." in first and "The reason of look." in first
    # At the pay there was nothing else: to ask needs a fact that was not learnt.
    assert len(folded) == 2 and "Do leave" in last
    assert "Do ask" not in player.html


def test_a_decision_made_again_is_told_apart_from_the_one_that_counts(player: Player) -> None:
    player.play("look", "tent", "ask")
    assert player.html.count("this decision does not count") == 1
    assert "Sound decisions in this round: 1 of 2." in player.html


def test_an_expert_who_thinks_aloud_ends_in_a_debrief_without_points(lms: Lms) -> None:
    scenes = {"one": {"title": "One", "text": "A van.", "thinking": "Who holds it?", "goes_to": "ashore"}}
    player = Player(lms, quay_case(mode="worked", start="one", scenes=scenes))
    player.begin()
    player.send("choose", **player.hidden())
    assert player.told("ended") == [{"run": 1, "ending": "ashore", "path": [["one", None]]}]
    player.send("debrief")
    assert "Ask everyone." in player.html and "box-when" in player.html
    assert "decisions were sound" not in player.html
    assert kept() == []


def test_a_transfer_case_keeps_everything_back_until_its_debrief_which_opens_with_how_one_decided(
    lms: Lms,
) -> None:
    player = Player(lms, quay_case(mode="transfer"))
    player.begin()
    seen = ""
    for id in ("bosun", "sorry", "note"):
        player.choose(id)
        seen += player.html
    assert "Go to the debrief" in player.html
    for words in ("After ", "The reason of", "choice\n", "You chose", "decisions were sound"):
        assert words not in seen
    player.send("debrief")
    assert player.html.index("How you decided") < player.html.index("A mixed ending")
    assert "Sound decisions in this round: 0 of 2." in player.html
    assert "After bosun this happens." in player.html and "The reason of note." in player.html


def test_a_case_again_keeps_the_best_round_and_says_both_in_words(player: Player) -> None:
    player.play("tent", "ask")
    assert "Your best round" not in player.html
    player.play("look", "tent", "note")
    assert "Sound decisions in this round: 0 of 2." in player.html
    assert "In your best round: 2 of 2." in player.html
    results = player.block().results
    assert (results["first"]["share"], results["best"]["share"], results["rounds"]) == (1.0, 1.0, 2)
    assert results["last"]["share"] < 1


def test_who_skips_after_a_good_round_still_reads_of_it(player: Player) -> None:
    player.play("tent", "ask")
    player.begin("skip")
    assert "In your best round: 2 of 2." in player.html
    assert "In this round" not in player.html


def test_the_result_is_kept_as_a_row_once_a_run_with_the_path_as_ids(player: Player) -> None:
    player.play("tent", "note")
    player.send("debrief")
    [row] = kept()
    assert (row.kind, row.activity, row.tries) == ("case", "quay", 1)
    assert row.first == pytest.approx(4 / 6, abs=1e-4)
    path = [["deck", "tent"], ["pay", "note"]]
    assert row.first_detail == {"decisions": 2, "sound": 1, "ending": "later", "path": path}
    player.play("tent", "ask")
    [row] = kept()
    assert (row.tries, row.best) == (2, 1.0)
    assert row.first == pytest.approx(4 / 6, abs=1e-4)


def test_a_transfer_case_is_told_apart_from_the_others(lms: Lms) -> None:
    Player(lms, quay_case(mode="transfer")).play("tent", "ask")
    assert [row.kind for row in kept()] == ["transfer"]


def test_who_looks_as_a_learner_leaves_no_row(lms: Lms) -> None:
    Player(lms, quay_case(), Person(watched_by=99)).begin()
    learner = Player(lms, quay_case())
    learner.begin()
    learner.choose("tent")
    watcher = Player(lms, quay_case(), Person(watched_by=99))
    watcher.choose("ask")
    assert kept() == []


def test_who_comes_from_before_there_were_results_finds_her_debrief(lms: Lms) -> None:
    player = Player(lms, quay_case())
    block = player.block()
    block.stage, block.run = "debrief", 3
    block.play = {
        "place": "ashore",
        "path": [["deck", "look"], ["deck", "tent"], ["pay", "ask"]],
        "values": {"trust": 2},
        "facts": ["hand"],
    }
    block.save()
    player.reload()
    assert "Sound decisions in this round: 1 of 2." in player.html
    player.begin()
    assert "On the deck" in player.html


def test_the_map_comes_after_an_ending_with_the_own_road_and_not_before(player: Player) -> None:
    player.begin()
    assert "<svg" not in player.html
    player.choose("tent", "ask")
    assert "<svg" not in player.html
    player.send("debrief")
    assert player.html.count("pg-map__line--mine") == 2
    assert "You ended here." in player.html
    assert re.search(
        r"<strong>On the deck</strong>: leads to 1, 2, 3\.<br><span[^>]*>You chose: Do tent<", player.html
    )
    player.begin("skip")
    assert "<svg" not in player.html


def test_the_map_is_one_picture_with_a_name_and_a_list_that_says_the_same(player: Player) -> None:
    player.play("tent", "ask")
    svg = etree.fromstring(re.search(r"<svg.*</svg>", player.html, re.S).group())  # type: ignore[union-attr]
    assert svg.get("role") == "img"
    ids = {node.get("id") for node in svg.iter() if node.get("id")}
    assert set(svg.get("aria-labelledby").split()) == ids
    assert sorted(str(node.text) for node in svg.iter("text")) == ["1", "2", "3", "A", "B", "C"]
    listed = player.html.split("The map in words")[1]
    for title in ("On the deck", "A second way in", "The pay", "A night ashore", "Later", "The boat sails"):
        assert title in listed


def test_titles_of_an_author_cannot_break_out_of_the_map(lms: Lms) -> None:
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["pay"]["title"] = raw["endings"]["later"]["title"] = "</svg><script>alert(1)</script>"
    player = Player(lms, Case.model_validate(raw))
    player.play("tent", "ask")
    assert "<script>" not in player.html


def test_authors_see_the_whole_map_with_ratings_and_nobody_else_does(lms: Lms) -> None:
    lms.load(as_olx(quay_case()))
    with lms.in_mode("studio") as studio:
        html = studio.block("guide_scenario", "quay", Person(author=True)).author_view().content
    assert "Do bosun (Harmful choice): leads to" in html
    for person in (Person(), Person(staff=True), Person(user_id=None)):
        block = lms.block("guide_scenario", "quay", person)
        assert "Harmful choice" not in block.author_view().content + block.student_view().content


@pytest.mark.parametrize("how", ["play", "short", "skip"])
def test_every_debrief_ends_in_the_private_plan(lms: Lms, how: str) -> None:
    player = Player(lms, quay_case(debrief={"lesson": "L.", "plan": "Think of your next visit."}))
    player.begin(how)
    if how == "play":
        player.choose("tent", "ask")
        player.send("debrief")
    assert "Think of your next visit." in player.html
    assert 'name="box-when"' in player.html and 'name="box-then"' in player.html
    assert 'maxlength="300"' in player.html


def keep(player: Player, when: Any, then: Any) -> Any:
    """Send the plan without a new page, as saving does while one types."""
    block = player.block()
    response = call(block, "keep_plan", {"box-when": when, "box-then": then, "version": "0"})
    player.published = block.runtime.published
    return response


def test_a_plan_is_kept_for_its_writer_comes_back_and_goes_to_her_workbook(player: Player) -> None:
    player.begin("skip")
    assert keep(player, "a guard answers", "ask again in private").status_int == 200
    player.reload()
    assert "ask again in private" in player.html
    [entry] = api.notes_of(7, str(COURSE))
    assert entry.kind == "plan"
    assert [line["text"] for line in entry.lines] == ["a guard answers", "ask again in private"]
    assert not any("guard" in str(p.data) for p in player.published)
    assert "guard" not in str(player.lms.store.db_dict)


def test_a_plan_that_comes_late_while_one_plays_again_is_kept_all_the_same(player: Player) -> None:
    player.play("tent", "ask")
    player.begin()
    assert keep(player, "x", "y").status_int == 200
    assert player.block().play["place"] == "deck"


@pytest.mark.parametrize("when", [["x"], 5, None, {"a": 1}, "x" * 301])
def test_what_is_no_plan_is_refused_in_words_and_nothing_is_kept(player: Player, when: Any) -> None:
    response = keep(player, when, "y")
    assert response.status_int == 400
    assert response.json["error"].endswith(".")
    assert api.notes_of(7, str(COURSE)) == []


def test_who_looks_as_a_learner_sees_no_plan_and_writes_none(player: Player) -> None:
    player.begin("skip")
    keep(player, "a guard answers", "ask")
    watcher = Player(player.lms, quay_case(), Person(watched_by=99))
    assert "a guard answers" not in watcher.html
    assert "box-when" not in watcher.html
    assert keep(watcher, "mine", "mine").status_int == 403


def test_a_case_that_one_goes_through_twice_with_a_loop_earns_no_more(lms: Lms) -> None:
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["deck"]["choices"][2]["rating"] = "better"
    raw["scenes"]["deck"]["choices"].append(choice("peek", "deck", rating="better", once=True))
    player = Player(lms, Case.model_validate(raw))
    player.play("look", "peek", "tent", "ask")
    assert player.block().results["last"] == {"run": 1, "decisions": 2, "sound": 2, "share": 1.0}
