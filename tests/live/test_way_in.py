"""The way into a room: fair to a hall behind one address, closed to whoever guesses."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache.backends.base import BaseCache
from django.test import Client
from django.utils import timezone

from tests.live.a_room import LIVE, Facilitator, Phone, all_vote
from xblocks.live import api, rate_limit
from xblocks.live.models import Room

HALL = 300
EVERYWHERE = ["", "state", "screen/", "screen/state", "control/"]


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the size of the limit does not matter."""
    monkeypatch.setattr(rate_limit, "MOST", 20)


def guess(client: Client, times: int, address: str = "127.0.0.1") -> list[int]:
    """Wrong codes of one address; the statuses."""
    dice = random.Random(address)
    codes = ("".join(dice.choices(api.ALPHABET, k=api.CODE_LENGTH)) for _ in range(times))
    return [client.get(f"{LIVE}{code}/", REMOTE_ADDR=address).status_code for code in codes]


def lock(address: str = "127.0.0.1") -> None:
    """Let an address be wrong so often that it has to wait."""
    client = Client()
    while client.get(f"{LIVE}{'Z' * api.CODE_LENGTH}/", REMOTE_ADDR=address).status_code != 429:
        pass


def typo(code: str, dice: random.Random) -> str:
    """A code with one letter wrong."""
    at = dice.randrange(len(code))
    return code[:at] + dice.choice(api.ALPHABET.replace(code[at], "")) + code[at + 1 :]


def test_a_hall_of_three_hundred_joins_within_a_minute_though_each_mistypes() -> None:
    lead, dice = Facilitator(), random.Random(1)
    vote = {"round": "1", "choice": "A"}
    for _ in range(HALL):
        phone = Client()
        assert phone.get(LIVE, {"code": typo(lead.code, dice)}).status_code == 404
        joined = phone.get(LIVE, {"code": lead.code}, follow=True)
        assert joined.status_code == 200
        address = f"{LIVE}{lead.code}/vote"
        assert phone.post(address, vote, content_type="application/json").status_code == 200
    assert "300 have voted" in lead.screen()


def test_who_guesses_all_day_finds_a_room_once_in_a_thousand_days() -> None:
    with time_machine.travel(timezone.now()) as clock:
        answered = guess(Client(), rate_limit.MOST + 50)
        assert answered.count(404) == rate_limit.MOST, "the others were told to wait, right or wrong"
        clock.shift(timedelta(seconds=rate_limit.SPELL + 1))
        assert guess(Client(), 1) == [404]
    tries_a_day = rate_limit.MOST * 24 * 3600 / rate_limit.SPELL
    rooms_open_all_day = 100
    assert tries_a_day * rooms_open_all_day / len(api.ALPHABET) ** api.CODE_LENGTH < 1 / 1000


def test_who_has_to_wait_learns_nothing_anywhere(low: None) -> None:
    right = Facilitator().code
    lock()
    for role in ("nobody", "learner"):
        for code in (right, "Z" * api.CODE_LENGTH):
            ways = [f"{LIVE}{code}/{way}" for way in EVERYWHERE] + [f"{LIVE}?code={code}"]
            for way in ways:
                waits = Client().get(way, headers={"X-Role": role})
                assert waits.status_code == 429 and int(waits["Retry-After"]) > 0, way


def test_no_number_of_wrong_codes_stops_a_facilitator_a_wall_or_a_phone_that_is_in(low: None) -> None:
    lead, others = Facilitator(), Facilitator("east")
    phone, wall = Phone(lead.code), Client()
    wall.get(f"{LIVE}{lead.code}/screen/")
    lock()
    assert phone.vote("A").status_code == 200
    for way in ("", "state"):
        assert phone.client.get(f"{phone.address}{way}").status_code == 200
    assert phone.client.get(LIVE, {"code": phone.code}).status_code == 302, "who types the code once more"
    for way in ("screen/", "screen/state"):
        assert wall.get(f"{LIVE}{lead.code}/{way}").status_code == 200
        assert lead.client.get(f"{LIVE}{lead.code}/{way}").status_code == 200, "she opens the wall herself"
    assert lead.press("close").status_code == 303
    assert Facilitator("east", code=lead.code).press("again").status_code == 303, "from another device"
    assert Facilitator().press("close").status_code == 303, "a new room"
    assert others.press("end").status_code == 303


@pytest.mark.parametrize("away", [timedelta(minutes=50), timedelta(hours=13), timedelta(days=3)])
@pytest.mark.parametrize("with_cookies", [True, False])
def test_tabs_that_still_ask_for_a_room_that_is_over_shut_nobody_out(
    away: timedelta, with_cookies: bool, low: None
) -> None:
    with time_machine.travel(timezone.now(), tick=True):
        closed, left_open = Facilitator(), Facilitator()
        phones = [Phone(lead.code) for lead in (closed, left_open)]
        closed.press("end")
    with time_machine.travel(timezone.now() + away, tick=True):
        code = Facilitator(activity="practice").code
        for phone in phones[: 2 if away > api.LIFE else 1]:
            if not with_cookies:
                phone.client.cookies.clear()
            for number in range(rate_limit.MOST + 1):
                way = EVERYWHERE[number % len(EVERYWHERE)]
                assert phone.client.get(f"{LIVE}{phone.code}/{way}").status_code == 404
        assert Client().get(LIVE, {"code": code}).status_code == 302


@pytest.mark.database
def test_of_a_room_whose_time_is_out_nothing_is_kept_once_somebody_asks() -> None:
    lead = Facilitator()
    all_vote(lead.code, "A", "B")
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert Client().get(f"{LIVE}{lead.code}/state").status_code == 404
    assert Room.objects.get().face == {} and not Room.objects.get().votes.exists()


def test_an_address_of_version_six_is_counted_by_its_network(low: None) -> None:
    code = Facilitator().code
    for number in range(rate_limit.MOST):
        guess(Client(), 1, f"2001:db8:1:2::{number:x}")
    answers = {
        address: Client().get(f"{LIVE}{code}/", REMOTE_ADDR=address).status_code
        for address in ("2001:db8:1:2:ffff::1", "2001:db8:1:3::1", "::ffff:10.0.0.1", "10.0.0.1", "", "unix:")
    }
    assert answers.pop("2001:db8:1:2:ffff::1") == 429
    assert set(answers.values()) == {200}


class Away(BaseCache):
    """A cache whose server does not answer."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def _away(self, *args: Any, **more: Any) -> Any:
        raise ConnectionError("Connection refused")

    add = get = set = touch = delete = incr = clear = has_key = get_many = _away  # type: ignore[assignment]


def test_while_the_cache_is_away_a_room_goes_on(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "tests.live.test_way_in.Away"}}
    lead = Facilitator()
    phones = all_vote(lead.code, "A", "B", "B")
    assert phones[0].client.get(LIVE, {"code": lead.code}).status_code == 302
    assert Client().get(f"{LIVE}{'Z' * api.CODE_LENGTH}/").status_code == 404
    assert "3 have voted" in lead.screen()
    assert lead.press("close").status_code == 303
    assert lead.press("end").status_code == 303
    assert phones[0].client.get(f"{phones[0].address}state").status_code == 404
