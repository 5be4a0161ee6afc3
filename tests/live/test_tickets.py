"""One phone has one vote: by a ticket that nobody can invent, and that an address gets only so often."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from tests.live.a_room import LIVE, Facilitator, Phone
from xblocks.live import api, rate_limit
from xblocks.live.models import Vote

NAME = "guide_live"


def forged(code: str) -> list[str]:
    """What somebody might send who has no ticket."""
    return [
        secrets.token_urlsafe(18),
        f"x.{code}",
        signing.get_cookie_signer(salt="other").sign(f"x.{code}"),
        signing.dumps(["x", code]),
        ":::",
        "é",
        "x" * 5000,
    ]


def test_invented_cookies_fill_no_room() -> None:
    lead = Facilitator()
    address = f"{LIVE}{lead.code}/vote"
    for cookie in forged(lead.code) * 20:
        client = Client()
        client.cookies[NAME] = cookie
        body = {"round": "1", "choice": "A"}
        assert client.post(address, body, content_type="application/json").status_code == 409
    assert not Vote.objects.exists()
    assert Phone(lead.code).vote("A").status_code == 200


def test_a_ticket_to_one_room_lets_into_no_other() -> None:
    here, there = Facilitator(), Facilitator()
    phone = Phone(here.code)
    body = {"round": "1", "choice": "A"}
    answer = phone.client.post(f"{LIVE}{there.code}/vote", body, content_type="application/json")
    assert answer.status_code == 409 and not Vote.objects.exists()


def test_a_phone_that_comes_back_from_another_room_is_the_phone_it_was() -> None:
    here, there = Facilitator(), Facilitator()
    phone = Phone(here.code)
    phone.vote("A")
    phone.client.get(f"{LIVE}{there.code}/")
    assert "Your choice is A." in phone.page()
    assert phone.vote("B").status_code == 200 and Vote.objects.count() == 1


def test_one_address_cannot_fill_a_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rate_limit.MOST_JOINS >= 2 * 300, "a hall behind one address joins, and each phone once more"
    assert api.MOST_VOTERS >= rate_limit.MOST_JOINS + 2 * 300, "beside one who joins for all, a hall has room"
    monkeypatch.setattr(rate_limit, "MOST_JOINS", 5)
    code = Facilitator().code
    early = Phone(code)
    greedy = [Phone(code) for _ in range(10)]
    statuses = [phone.vote("A", "1").status_code for phone in greedy]
    assert statuses == [200] * 4 + [409] * 6
    refused = greedy[-1].vote("A", "1")
    assert "room is full" in refused.content.decode() and NAME not in greedy[-1].client.cookies
    assert "What do you do?" in greedy[-1].page(), "who comes late may read along"
    assert early.vote("B").status_code == 200, "who is in stays in"
    outside = Client(REMOTE_ADDR="10.0.0.9")
    outside.get(f"{LIVE}{code}/")
    body = {"round": "1", "choice": "C"}
    assert outside.post(f"{LIVE}{code}/vote", body, content_type="application/json").status_code == 200, (
        "others come in"
    )


def test_a_ticket_stays_good_for_its_room_and_is_not_given_anew() -> None:
    phone = Phone(Facilitator().code)
    again = phone.client.get(phone.address)
    assert NAME not in again.cookies and phone.client.cookies[NAME]["max-age"] == 12 * 3600


def test_on_a_secure_line_the_ticket_goes_over_no_other() -> None:
    answer = Client().get(f"{LIVE}{Facilitator().code}/", secure=True)
    assert answer.cookies[NAME]["secure"] and answer.cookies[NAME]["httponly"]


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "1", '"x"', "{", "[" * 5000, '{"round": 1}', '{"choice": {}}']
)
def test_a_body_that_is_no_vote_is_told_kindly(body: Any) -> None:
    phone = Phone(Facilitator().code)
    answer = phone.client.post(f"{phone.address}vote", body, content_type="application/json")
    assert answer.status_code == 409 and 'role="alert"' in answer.content.decode()
