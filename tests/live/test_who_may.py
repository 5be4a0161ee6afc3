"""Who may open and lead a room, and what comes of codes that open none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.live.a_room import LIVE, Facilitator, Phone, open_address
from xblocks.live import api, guesses
from xblocks.live.models import Room, Vote


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["learner", "nobody"])
def test_a_learner_opens_and_leads_no_room(role: str, method: str) -> None:
    lead = Facilitator()
    for address in (open_address(), lead.address):
        refused = getattr(Client(), method)(
            address, {"step": "end", "version": "1"}, headers={"X-Role": role}
        )
        assert refused.status_code == 403
        assert "quay" not in refused.content.decode().lower()
    assert Room.objects.count() == 1 and lead.version() == "1"


@pytest.mark.parametrize("role", ["team", "all without names", "east"])
def test_any_facilitator_of_the_course_leads_a_room_that_another_opened(role: str) -> None:
    lead = Facilitator()
    helper = Facilitator(role, code=lead.code)
    assert helper.press("close").status_code == 303
    assert "Choose together" in lead.page()


@pytest.mark.parametrize("activity", ["nothing", "prompts"])
def test_what_is_no_case_or_check_of_the_course_is_not_found(activity: str) -> None:
    assert Client().get(open_address(activity), headers={"X-Role": "team"}).status_code == 404
    address = f"{LIVE}open/course-v1:x+y+z/quay/"
    assert Client().get(address, headers={"X-Role": "team"}).status_code == 404


def test_changing_requests_need_the_token_of_the_page() -> None:
    lead, phone = Facilitator(), ""
    phone = Phone(lead.code).address
    strict = Client(enforce_csrf_checks=True)
    for address in (open_address(), lead.address, f"{phone}vote"):
        assert strict.post(address, {}, headers={"X-Role": "team"}).status_code == 403
    assert Vote.objects.count() == 0


def test_a_code_is_read_as_people_type_it() -> None:
    code = Facilitator().code
    assert not set(code) & set("0O1IL") and len(code) == 6
    typed = f" {code[:3].lower()} - {code[3:].lower()} "
    answer = Client().get(LIVE, {"code": typed})
    assert answer.status_code == 302 and answer["Location"] == f"{LIVE}{code}/"


EVERYWHERE = ["", "state", "screen/", "screen/state"]


def test_a_wrong_code_opens_nothing_and_guessing_is_slow() -> None:
    code, client = Facilitator().code, Client()
    for number in range(guesses.MOST):
        way = EVERYWHERE[number % len(EVERYWHERE)]
        assert client.get(f"{LIVE}ZZZZZZ/{way}").status_code == 404
    for address in [*(f"{LIVE}{code}/{way}" for way in EVERYWHERE), f"{LIVE}?code={code}"]:
        waits = client.get(address)
        assert waits.status_code == 429 and int(waits["Retry-After"]) > 0
    assert Client(REMOTE_ADDR="10.0.0.9").get(f"{LIVE}{code}/").status_code == 200, "others go on"


def test_phones_that_still_ask_for_a_closed_room_are_no_guessers() -> None:
    lead = Facilitator()
    lead.press("end")
    for _ in range(guesses.MOST + 1):
        assert Client().get(f"{LIVE}{lead.code}/state").status_code == 404
    assert Client().get(f"{LIVE}{Facilitator().code}/").status_code == 200


def test_closing_a_room_deletes_its_votes_and_its_code_opens_nothing() -> None:
    lead = Facilitator()
    phone = Phone(lead.code)
    assert phone.vote("A").status_code == 200
    assert lead.press("end").status_code == 303
    assert Vote.objects.count() == 0
    assert Room.objects.get().face == {} and Room.objects.get().state == {}
    for way in EVERYWHERE:
        assert Client().get(f"{LIVE}{lead.code}/{way}").status_code == 404
    assert lead.client.get(lead.address, headers=lead.who).status_code == 404
    assert phone.vote("A", "1").status_code == 404


def test_a_room_that_was_left_open_ends_after_twelve_hours() -> None:
    lead = Facilitator()
    Phone(lead.code).vote("A")
    with time_machine.travel(timezone.now() + timedelta(hours=11, minutes=59)):
        assert Client().get(f"{LIVE}{lead.code}/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        assert Client().get(f"{LIVE}{lead.code}/").status_code == 404
        Facilitator()
        assert Vote.objects.count() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=14)):
        Facilitator()
        assert not Room.objects.filter(code=lead.code).exists()


def test_a_facilitator_who_is_retired_is_forgotten_with_her_rooms() -> None:
    lead = Facilitator()
    Phone(lead.code).vote("A")
    from django.contrib.auth.models import User

    api.forget_user(User.objects.get(username="team").pk)
    assert not Room.objects.exists() and not Vote.objects.exists()


def test_beside_the_activity_stands_the_way_to_a_room(settings: Any) -> None:
    page = Client().get(
        f"/practitioner-guides/cohort/{open_address().split('/')[4]}/quay/", headers={"X-Role": "team"}
    )
    assert open_address() in page.content.decode()
