"""First choices in a case are rows, for the cohort's report."""

from __future__ import annotations

from tests.runtime import Lms
from tests.stories import as_olx, quay_case
from tests.xblocks.player import Player
from xblocks.learner_records.models import Answer, Attempt


def kept() -> list[tuple[int, int, str, str]]:
    rows = Answer.objects.order_by("id").values_list("user_id", "number", "item", "choice")
    return list(rows)


def test_the_first_choice_in_each_scene_of_a_run_is_a_row(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.begin()
    player.choose("look", "bosun", "sorry")
    assert kept() == [(7, 1, "deck", "look"), (7, 1, "mend", "sorry")]


def test_a_step_back_and_a_double_click_leave_the_first_choice(lms: Lms) -> None:
    player = Player(lms, quay_case(back=True))
    player.begin()
    before = player.hidden()
    name = player.names()["Do tent"]
    player.choose("tent")
    player.send("choose", choice=name, **before)
    player.back()
    player.choose("bosun")
    assert kept() == [(7, 1, "deck", "tent")]


def test_a_new_run_has_rows_of_its_own(lms: Lms) -> None:
    player = Player(lms, quay_case())
    player.play("tent", "ask")
    player.begin()
    player.choose("bosun")
    assert kept()[-1] == (7, 2, "deck", "bosun")


def test_a_worked_case_counts_as_finished(lms: Lms) -> None:
    scenes = {"a": {"title": "A", "text": "One.", "goes_to": "ashore"}}
    lms.load(as_olx(quay_case(mode="worked", start="a", scenes=scenes)))
    player = Player(lms, quay_case(mode="worked", start="a", scenes=scenes))
    player.begin()
    player.send("choose", **player.hidden())
    assert Attempt.objects.filter(finished_at__isnull=False).count() == 1 and not kept()
