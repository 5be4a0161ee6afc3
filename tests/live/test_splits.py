"""A split tells what the room thinks, and nobody's choice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tests.live.a_room import LIVE, Facilitator, Phone, all_vote
from tests.live.test_rooms import counts, use
from tests.stories import check_of, quay_case
from xblocks.live import api
from xblocks.live.models import Vote

pytestmark = pytest.mark.database

TOLD = "How they chose is not shown"


@pytest.mark.parametrize("choices", ["A", "AB", "AA"])
def test_of_fewer_votes_than_three_no_choice_is_shown_anywhere(choices: str) -> None:
    lead = Facilitator()
    all_vote(lead.code, *choices)
    lead.press("close")
    for html in (lead.screen(), lead.page()):
        assert TOLD in html and "Fewer than 3 have voted" in html
        assert counts(html) == {} and "All chose" not in html and "least common" not in html
        assert "gl-count" not in html
    assert "Do tent" in lead.screen(), "what there was to choose from is still there to talk about"
    assert lead.choose("Do tent").status_code == 303, "the room goes on"


def test_a_split_of_three_is_shown_and_one_of_none_says_so() -> None:
    lead = Facilitator()
    lead.press("close")
    assert "Nobody has voted" in lead.screen() and TOLD not in lead.screen()
    lead.press("again")
    all_vote(lead.code, "A", "A", "C")
    lead.press("close")
    assert counts(lead.screen()) == counts(lead.page()) == {"A": 2, "B": 0, "C": 1}


def test_after_they_talked_a_second_vote_of_few_is_hidden_again() -> None:
    lead = Facilitator()
    first, *_ = all_vote(lead.code, "A", "B", "C")
    lead.press("close")
    lead.press("again")
    assert first.vote("B").status_code == 200
    lead.press("close")
    assert TOLD in lead.screen()


def test_hands_that_all_have_seen_are_shown_however_few() -> None:
    lead = Facilitator()
    lead.press("hands", **{"hands-A": "1", "hands-B": "0", "hands-C": "0"})
    assert counts(lead.screen()) == {"A": 1, "B": 0, "C": 0}


def late(lead: Facilitator, phone: Phone, step: str, monkeypatch: pytest.MonkeyPatch, **more: str) -> Any:
    """A vote whose request had read the room before a step, and keeps its choice after it."""
    before = api.find(lead.code)
    assert lead.press(step, **more).status_code == 303
    with monkeypatch.context() as earlier:
        earlier.setattr(api, "find", lambda code: before)
        return phone.vote("C", "1")


@pytest.mark.parametrize("step", ["close", "end", "hands"])
def test_a_vote_that_comes_while_the_question_closes_changes_nothing_and_is_told(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = Facilitator()
    phones = all_vote(lead.code, "A", "A", "B")
    answer = late(lead, phones[0], step, monkeypatch)
    assert answer.status_code == 409 and "closed before your choice came" in answer.content.decode()
    if step == "end":
        assert not Vote.objects.exists(), "no vote outlives its room"
    elif step == "close":
        assert counts(lead.screen()) == {"A": 2, "B": 1, "C": 0}


def test_a_clock_that_is_set_back_opens_no_closed_room() -> None:
    lead = Facilitator()
    phone = Phone(lead.code)
    lead.press("end")
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        for way in ("", "state", "screen/", "screen/state", "control/"):
            assert lead.client.get(f"{LIVE}{lead.code}/{way}", headers=lead.who).status_code == 404
        assert phone.vote("A", "1").status_code == 404


def test_several_answers_are_voted_and_split_by_option(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, check_of("multiple"))
    lead = Facilitator(activity="check")
    phone = Phone(lead.code)
    assert phone.page().count('type="checkbox" name="choice"') == 3
    assert "Choose all that fit" in lead.screen()
    assert phone.vote("CA").status_code == 200
    assert phone.page().count(" checked") == 2 and "Your choice is A, C." in phone.page()
    form = {"choice": ["B", "A"], "round": "1"}
    assert phone.client.post(f"{phone.address}vote", form).status_code == 303, "without script"
    assert "Your choice is A, B." in phone.page()
    all_vote(lead.code, "A", "AB", "ABC")
    assert "4 have voted" in lead.screen()
    assert "Right answer" in lead.page(), "she is prepared"
    lead.press("close")
    assert counts(lead.screen()) == {"A": 4, "B": 3, "C": 1}
    assert 'width="100"' in lead.screen() and 'width="75"' in lead.screen()
    lead.press("on")
    assert lead.screen().count("✓") == 2


def test_when_all_tick_the_same_the_room_is_asked_for_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, check_of("multiple"))
    lead = Facilitator(activity="check")
    all_vote(lead.code, "AC", "CA", "AC")
    lead.press("close")
    assert "All chose A, C." in lead.screen()


@pytest.mark.parametrize("choice", ["", "Z", "AZ", "AA", "ABCD", "a", "A,B", "A" * 9999])
def test_ticks_that_are_not_offered_are_refused(choice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, check_of("multiple"))
    phone = Phone(Facilitator(activity="check").code)
    refused = phone.vote(choice)
    assert refused.status_code == 409 and "Please tick" in refused.content.decode()
    assert not Vote.objects.exists()


def test_hands_for_several_answers_may_be_more_than_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, check_of("multiple"))
    lead = Facilitator(activity="check")
    lead.press("hands", **{"hands-A": "12", "hands-B": "6", "hands-C": "0"})
    assert counts(lead.screen()) == {"A": 12, "B": 6, "C": 0}
    assert 'width="100"' in lead.screen() and 'width="50"' in lead.screen()


def test_an_authors_text_is_kept_in_letters_that_any_old_table_has(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = quay_case().model_dump(by_alias=True)
    raw["title"] = raw["scenes"]["deck"]["title"] = "🧭 ด่าน 🙂"
    use(monkeypatch, type(quay_case()).model_validate(raw))
    lead = Facilitator()
    assert "🧭 ด่าน 🙂" in lead.screen()
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, face, activity, course_key FROM guide_live_room")
        row = cursor.fetchone()
    if connection.vendor != "postgresql":  # which reads JSON itself, and has all letters
        assert all(str(column).isascii() for column in row)
