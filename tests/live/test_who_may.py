"""Who may open and lead a room, and what comes of codes that open none."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.live.a_room import LIVE, Facilitator, Phone, open_address
from xblocks.live import api
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


def test_a_script_sends_the_token_by_the_names_that_the_site_has_given(settings: Any) -> None:
    settings.CSRF_COOKIE_NAME, settings.CSRF_HEADER_NAME = "site_csrf", "HTTP_X_SITE_TOKEN"
    code, strict = Facilitator().code, Client(enforce_csrf_checks=True)
    page = strict.get(f"{LIVE}{code}/").content.decode()
    (token,) = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page)
    (header,) = re.findall(r'data-live-vote="([\w-]+)"', page)
    vote = {"round": "1", "choice": "A"}
    for headers, status in (({}, 403), ({header: token}, 200)):
        sent = strict.post(f"{LIVE}{code}/vote", vote, content_type="application/json", headers=headers)
        assert sent.status_code == status


def test_a_code_is_read_as_people_type_it() -> None:
    code = Facilitator().code
    assert not set(code) & set("0O1IL") and len(code) == 7
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    khmer = "".join(chr(0x17E0 + int(sign)) if sign.isdigit() else sign for sign in code)
    marked = "".join(sign + "\u0301" for sign in code)
    spaced = f" {code[:3].lower()} - {code[3:].lower()} "
    for way in (spaced, full_width, full_width.lower(), khmer, marked, normalize("NFC", marked)):
        answer = Client().get(LIVE, {"code": way})
        assert answer.status_code == 302 and answer["Location"] == f"{LIVE}{code}/", way
        assert Client().get(f"{LIVE}{quote(way)}/").status_code == 200, "in the address as well"


@pytest.mark.parametrize(
    "typed", ["\x00", "😀" * 7, "ЖЖЖЖЖЖЖ", "ÉÉÉÉÉÉÉ", "Ａ" * 7, "A" * 5000, "\ud800", "%", "'--"]
)
def test_what_opens_no_room_is_not_found_in_any_script(typed: str) -> None:
    assert Client().get(f"{LIVE}?code={quote(typed, errors='surrogatepass')}").status_code == 404
    assert Client().get(f"{LIVE}{quote(typed, errors='surrogatepass')}/").status_code == 404


EVERYWHERE = ["", "state", "screen/", "screen/state"]


@pytest.mark.database
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


@pytest.mark.database
def test_a_room_that_was_left_open_ends_after_twelve_hours() -> None:
    lead = Facilitator()
    Phone(lead.code).vote("A")
    with time_machine.travel(timezone.now() + timedelta(hours=11, minutes=59)):
        assert Client().get(f"{LIVE}{lead.code}/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        assert Client().get(f"{LIVE}{lead.code}/").status_code == 404
        Facilitator()
        assert Vote.objects.count() == 0
        kept = Room.objects.get(code=lead.code)
        assert (kept.face, kept.course_key, kept.activity, kept.opened_by) == ({}, "", "", 0)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        Facilitator()
        assert not Room.objects.filter(code=lead.code).exists()


@pytest.mark.database
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
